"""The addresses of Wagtail's admin, without those that nobody here has a use for.

Wagtail brings pages, workflows, reports and much else, and lets everybody who may enter the admin
into some of it. What stands in `CLOSED` is not found; its names stay, because Wagtail's templates
link by them. Whoever starts to use a part takes its line out, and adds rows to the table in
`tests/detoxlocal/access/`.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, NoReturn

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern, URLResolver
from django.utils.datastructures import MultiValueDictKeyError
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import urlpatterns as wagtails
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import policy_registry

type View = Callable[..., HttpResponseBase]

CLOSED = (
    # Its own ways to sign in; ours stand under account/.
    "login/",
    "password_reset/",
    # Of what belongs to pages: no block has a preview of its own, no video comes from elsewhere,
    # redirects are made when a page moves, our own report is the list of articles, and the one
    # workflow is laid out by `load_pages`.
    "block-preview/",
    "embeds/",
    "redirects/",
    "reports/",
    "workflows/",
    # All files are in one collection, which roles refer to.
    "collections/",
    # Groups are roles, which stand in the code.
    "groups/",
    # We register none.
    "snippets/",
    # For those who work on Wagtail.
    "failwhale/",
    "test404/",
)
# Pictures and documents to choose from: Wagtail asks for no permission here.
FILES = ("documents/chooser/", "images/chooser/", "tag-autocomplete/")
# What writing pages asks for on the way: no permission is asked for here either.
WRITING = ("api/", "choose-")
# Where Wagtail takes for granted that an address was sent.
EXTERNAL = "/choose-external-link/"
# Wagtail looks at each page's permissions itself, but not at all of these addresses.
PAGES = ("editing-sessions/", "pages/")
# One pattern for its actions on many rows of any kind, by the app that the rows are of. They name
# to everybody what they then refuse to change.
BULK = "bulk/"
BULK_PAGES = frozenset({"wagtailcore"})
BULK_FILES = frozenset({"wagtaildocs", "wagtailimages"})


@require_admin_access  # type: ignore[untyped-decorator]
def not_found(_request: HttpRequest, *_args: Any, **_kwargs: Any) -> NoReturn:
    """Say to who is signed in that there is no such page."""
    raise Http404


def _guarded(view: View, may: Callable[[object], bool]) -> View:
    """Refuse the view to those who are signed in and may not.

    What Wagtail's form would have sent and a hand-made request did not is its sender's error.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if not may(request.user):
            raise PermissionDenied
        if request.path.endswith(EXTERNAL) and request.method == "POST" and not request.POST:
            raise BadRequest
        try:
            return view(request, *args, **kwargs)
        except MultiValueDictKeyError as missing:
            raise BadRequest(str(missing)) from missing

    return guarded


def for_keepers_of_files(view: View) -> View:
    """Refuse the view to those who may neither keep nor choose pictures or documents."""
    return _guarded(view, _keeps_files)


def for_writers(view: View) -> View:
    """Refuse the view to those who write no pages."""
    return _guarded(view, _writes_pages)


def for_writers_and_reviewers(view: View) -> View:
    """Refuse the view to those who neither write pages nor review them."""
    return _guarded(view, lambda user: _writes_pages(user) or _reviews_pages(user))


def for_some_kinds(view: View) -> View:
    """Leave the actions on many rows to those who may do something to rows of the kind."""
    by_app = dict.fromkeys(BULK_FILES, for_keepers_of_files(view))
    by_app |= dict.fromkeys(BULK_PAGES, for_writers(view))

    @wraps(view)
    def narrowed(
        request: HttpRequest, app_label: str, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        chosen = by_app.get(app_label, view)
        return chosen(request, *args, app_label=app_label, **kwargs)

    return narrowed


def _keeps_files(user: object) -> bool:
    policies = map(policy_registry.get_by_type, (get_image_model(), get_document_model()))
    actions = {"add", "change", "choose"}
    return any(policy.user_has_any_permission(user, actions) for policy in policies)


def _writes_pages(user: object) -> bool:
    policy = policy_registry.get_by_type(Page)
    return bool(policy.user_has_any_permission(user, {"add", "change", "publish"}))


def _reviews_pages(user: Any) -> bool:  # noqa: ANN401  accounts have no common class here
    return bool(user.has_perm("articles.sign_article"))


def _narrow(patterns: Iterable[URLPattern | URLResolver], before: str = "") -> None:
    for each in patterns:
        route = before + str(each.pattern).removeprefix("^")
        if isinstance(each, URLResolver):
            _narrow(each.url_patterns, route)
        elif route.startswith(CLOSED):
            each.callback = not_found
        elif route.startswith(BULK):
            each.callback = for_some_kinds(each.callback)
        elif route.startswith(FILES):
            each.callback = for_keepers_of_files(each.callback)
        elif route.startswith(WRITING):
            each.callback = for_writers(each.callback)
        elif route.startswith(PAGES):
            each.callback = for_writers_and_reviewers(each.callback)


urlpatterns: list[URLPattern | URLResolver] = wagtails
_narrow(urlpatterns)
