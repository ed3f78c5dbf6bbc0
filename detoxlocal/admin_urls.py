"""The addresses of Wagtail's admin, without those that nobody here has a use for.

Wagtail brings pages, workflows, reports and much else, and lets everybody who may enter the admin
into some of it. What stands in `CLOSED` is not found; its names stay, because Wagtail's templates
link by them. Whoever starts to use a part takes its line out, and adds rows to the table in
`tests/detoxlocal/access/`.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, NoReturn

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern, URLResolver
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import urlpatterns as wagtails
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

type View = Callable[..., HttpResponseBase]

CLOSED = (
    # Its own ways to sign in; ours stand under account/.
    "login/",
    "password_reset/",
    # Pages, and what belongs to them.
    "api/",
    "block-preview/",
    "choose-anchor-link/",
    "choose-email-link/",
    "choose-external-link/",
    "choose-page/",
    "choose-phone-link/",
    "editing-sessions/",
    "embeds/",
    "pages/",
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
# One pattern for its actions on many rows of any kind, by the app that the rows are of. They name
# to everybody what they then refuse to change.
BULK = "bulk/"
BULK_CLOSED = frozenset({"wagtailcore"})
BULK_FILES = frozenset({"wagtaildocs", "wagtailimages"})


@require_admin_access  # type: ignore[untyped-decorator]
def not_found(_request: HttpRequest, *_args: Any, **_kwargs: Any) -> NoReturn:
    """Say to who is signed in that there is no such page."""
    raise Http404


def for_keepers_of_files(view: View) -> View:
    """Refuse the view to those who may neither keep nor choose pictures or documents."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not _keeps_files(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def for_some_kinds(view: View) -> View:
    """Leave of the actions on many rows those that somebody has a use for."""
    for_files = for_keepers_of_files(view)

    @wraps(view)
    def narrowed(
        request: HttpRequest, app_label: str, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        if app_label in BULK_CLOSED:
            closed: HttpResponseBase = not_found(request)
            return closed
        chosen = for_files if app_label in BULK_FILES else view
        return chosen(request, *args, app_label=app_label, **kwargs)

    return narrowed


def _keeps_files(user: object) -> bool:
    policies = map(policy_registry.get_by_type, (get_image_model(), get_document_model()))
    actions = {"add", "change", "choose"}
    return any(policy.user_has_any_permission(user, actions) for policy in policies)


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


urlpatterns: list[URLPattern | URLResolver] = wagtails
_narrow(urlpatterns)
