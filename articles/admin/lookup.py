"""Looking up a source for the editor's script."""

from dataclasses import asdict

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access

from articles.lookup import (
    Found,
    Identifier,
    Kind,
    LookupFailedError,
    NoLookup,
    lookup,
    read_identifier,
)
from articles.lookup.adapters import only

# Nobody pastes more than an address.
MOST_CHARACTERS = 2_000


@require_admin_access
def look_up_source(request: HttpRequest) -> HttpResponse:
    """Answer what is known of the source that `text` names, and what is left to do."""
    if not request.user.has_perm("articles.change_articlepage"):
        raise PermissionDenied
    return _look_up(request)


@require_safe
def _look_up(request: HttpRequest) -> HttpResponse:
    identifier = read_identifier(request.GET.get("text", "")[:MOST_CHARACTERS])
    found, note = _found(identifier) if identifier else (None, _paste())
    answer = JsonResponse({"found": asdict(found) if found else None, "note": note})
    answer["Cache-Control"] = "no-store"
    return answer


def _found(identifier: Identifier) -> tuple[Found, str]:
    asked = lookup()
    try:
        found = asked.find(identifier)
    except LookupFailedError:
        return only(identifier), _("There was no answer. Fill in the rest by hand.")
    if found is None:
        return only(identifier), _("Nobody knows this number. Check that it is complete.")
    return found, _what_is_left(identifier, is_asked=not isinstance(asked, NoLookup))


def _what_is_left(identifier: Identifier, *, is_asked: bool) -> str:
    if identifier.kind == Kind.URL:
        return _("An address says nothing more. Fill in the rest by hand.")
    if not is_asked:
        return _("Sources are not looked up on this site. Fill in the rest by hand.")
    return _("Filled in. Compare it with the source.")


def _paste() -> str:
    return _("Paste a DOI, a PMID or an address that starts with https://.")
