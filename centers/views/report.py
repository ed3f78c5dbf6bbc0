"""Report a mistake in a center's listing."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from centers.models import Center
from core.client_address import sender_hash
from listings.forms import ReportForm
from listings.models import Report
from listings.reports import Sent, submit_report


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask what is wrong; store it before saying thanks."""
    center = get_object_or_404(Center.objects.public(), uuid=uuid)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        submit_report(
            Sent(
                kind=Report.Kind.CENTER,
                listing_uuid=center.uuid,
                facts=given["facts"],
                message=given["message"],
                contact=given["contact"],
                language=get_language() or "en",
                form_key=given["form_key"].key,
            ),
            sender=sender_hash(request),
            looks_automatic=form.looks_automatic,
        )
        return redirect("report_sent", uuid=center.uuid)
    return render(request, "centers/report.html", {"center": center, "form": form})


@never_cache
@require_safe
def report_sent(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say that the report was stored and what happens with it."""
    center = get_object_or_404(Center.objects.public(), uuid=uuid)
    return render(request, "centers/report_sent.html", {"center": center})
