"""What machines ask of the site: health, robots, sitemaps, the contact for security."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.core.paginator import InvalidPage
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.http import public_page
from detoxlocal.sitemaps import SECTIONS, file_xml, index_xml

# RFC 9116 recommends less than a year.
SECURITY_TEXT_DAYS = 364
PLAIN = "text/plain; charset=utf-8"
XML = "application/xml"


@require_safe
@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """Say that the process answers; nothing else is asked."""
    return HttpResponse("ok", content_type=PLAIN)


def _not_ready() -> str:
    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error:
        return "The database does not answer."
    missing = ", ".join(f"{migration.app_label}.{migration.name}" for migration, _back in plan)
    return f"These migrations are not applied: {missing}." if missing else ""


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """Say whether pages can be served, else what is missing."""
    missing = _not_ready()
    return HttpResponse(missing or "ok", status=503 if missing else 200, content_type=PLAIN)


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/robots.txt", content_type=PLAIN)


@public_page
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """List the files that name the site's pages."""
    return HttpResponse(index_xml(), content_type=XML)


@public_page
def sitemap(request: HttpRequest, section: str, number: int) -> HttpResponse:
    """Name pages of one section."""
    try:
        return HttpResponse(file_xml(SECTIONS[section], number), content_type=XML)
    except (KeyError, InvalidPage):
        raise Http404 from None


@public_page
def security(request: HttpRequest) -> HttpResponse:
    """Tell whom to tell of a hole (RFC 9116). The date it ends on changes once a day."""
    today = timezone.now().astimezone(UTC).date()
    expires = datetime.combine(today + timedelta(days=SECURITY_TEXT_DAYS), time(), UTC)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: " + ", ".join(code for code, _name in settings.LANGUAGES),
        f"Canonical: {settings.SITE_URL}{reverse('security')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)
