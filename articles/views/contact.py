"""Writing to the people who run the site, below what editors say about it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from articles.contact.forms import ContactForm
from articles.contact.services import Sent, submit_message
from articles.crumbs import page_crumbs
from articles.languages import find_page
from articles.models import StandardPage
from articles.standard import StandardShown
from core.client_address import sender_hash

PATH = "contact/"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """Ask for a message; store it before saying thanks."""
    form = ContactForm(request.POST if request.method == "POST" else None)
    said = _heading_alone()
    with form.unsaved_when_away():
        if form.is_valid():
            _store(request, form)
            return redirect("contact_sent")
        said = _said_above()
    return render(request, "articles/contact.html", {"form": form, **said}, status=form.status)


def _store(request: HttpRequest, form: ContactForm) -> None:
    given = form.cleaned_data
    submit_message(
        Sent(
            name=given["name"],
            email=given["email"],
            message=given["message"],
            language=get_language() or "en",
            form_key=given["form_key"].key,
        ),
        sender=sender_hash(request),
        looks_automatic=form.looks_automatic,
    )


@never_cache
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Say that the message was stored and what happens with it."""
    return render(request, "articles/contact_sent.html", {"days_kept": settings.CONTACT_DAYS_KEPT})


def _said_above() -> dict[str, Any]:
    """Return what editors say above the form; a heading alone where nothing is in the language."""
    found = find_page(PATH)
    if found is None or found.is_fallback or not isinstance(found.page, StandardPage):
        return _heading_alone()
    shown = StandardShown(found.page)
    return {"title": found.page.title, "crumbs": shown.crumbs, "page": found.page, "shown": shown}


def _heading_alone() -> dict[str, Any]:
    """Return what stands above the form without asking the database."""
    title = _("Contact us")
    return {"title": title, "crumbs": page_crumbs(title)}
