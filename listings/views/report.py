"""Report a mistake in a listing of any kind."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.client_address import sender_hash
from listings.forms import ReportForm
from listings.kinds import ListingKind, kinds
from listings.models import Listing
from listings.reports import Sent, submit_report


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, kind: str, uuid: UUID) -> HttpResponse:
    """Ask what is wrong; store it before saying thanks."""
    listing_kind = _kind(kind)
    form = ReportForm(request.POST or None, wrong=listing_kind.wrong)
    listing = None
    with form.unsaved_when_away():
        listing = _public(listing_kind, uuid)
        if request.method == "POST" and form.is_valid():
            _store(request, listing_kind, listing, form)
            return redirect("report_sent", kind=listing_kind.key, uuid=listing.uuid)
    context = {"listing": listing, "form": form}
    return render(request, "listings/report.html", context, status=form.status)


def _store(request: HttpRequest, kind: ListingKind, listing: Listing, form: ReportForm) -> None:
    given = form.cleaned_data
    submit_report(
        Sent(
            kind=kind.key,
            listing_uuid=listing.uuid,
            facts=given["facts"],
            message=given["message"],
            contact=given["contact"],
            language=get_language() or "en",
            form_key=given["form_key"].key,
        ),
        sender=sender_hash(request),
        looks_automatic=form.looks_automatic,
    )


@never_cache
@require_safe
def report_sent(request: HttpRequest, kind: str, uuid: UUID) -> HttpResponse:
    """Say that the report was stored and what happens with it."""
    listing = _public(_kind(kind), uuid)
    return render(request, "listings/report_sent.html", {"listing": listing})


def _kind(key: str) -> ListingKind:
    try:
        return kinds()[key]
    except KeyError as error:
        raise Http404 from error


def _public(kind: ListingKind, uuid: UUID) -> Listing:
    """Return a listing that has a page; of others nothing is said, not even that there are any."""
    listing: Listing = get_object_or_404(kind.listings.public(), uuid=uuid)
    return listing
