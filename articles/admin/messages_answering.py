"""Saying in the admin by a click that a message was answered, and taking that back."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from accounts.models import User
from articles.contact.services import AlreadySoError, answer_message, reopen_message
from articles.models import ContactMessage
from core.admin.messages import success_with_undo

may_answer: Any = permission_required("articles.change_contactmessage", raise_exception=True)


@require_POST
@may_answer
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a message was answered, or needs no answer."""
    message = get_object_or_404(ContactMessage, pk=pk)
    assert isinstance(request.user, User)  # noqa: S101  the admin lets nobody else in
    try:
        answer_message(message, by=request.user)
    except AlreadySoError:
        messages.warning(request, _("Nothing was changed: it was answered before."))
        return redirect(_page_of(message))
    # No word of the message: what is said here is kept in the session.
    text = _("Message %(number)s is answered.") % {"number": pk}
    undo_url = reverse("contact_messages:reopen", args=[pk])
    success_with_undo(request, text, undo_url=undo_url, next_url=_page_of(message))
    return redirect(_way_back(request))


@require_POST
@may_answer
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back that a message was answered."""
    message = get_object_or_404(ContactMessage, pk=pk)
    assert isinstance(request.user, User)  # noqa: S101  the admin lets nobody else in
    try:
        reopen_message(message, by=request.user)
    except AlreadySoError:
        messages.warning(request, _("Nothing was changed: it waits already."))
    else:
        text = _("Message %(number)s waits for an answer again.") % {"number": pk}
        messages.success(request, text)
    return redirect(get_valid_next_url_from_request(request) or _page_of(message))


def _page_of(message: ContactMessage) -> str:
    return reverse("contact_messages:inspect", args=[message.pk])


def _way_back(request: HttpRequest) -> str:
    """Return where the button says, else what waits next."""
    waiting = reverse("contact_messages:index") + "?state=waiting"
    return str(get_valid_next_url_from_request(request) or waiting)
