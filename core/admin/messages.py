"""Messages of the admin that offer to undo what was just done."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from wagtail.admin import messages


def success_with_undo(
    request: HttpRequest,
    text: str,
    *,
    undo_url: str,
    next_url: str = "",
    sent: tuple[str, str] = ("", ""),
) -> None:
    """Say what was done, with a button that undoes it, without script too.

    Args:
        request: whose answer shows it next.
        text: what was done.
        undo_url: takes a POST.
        next_url: where the undoing leads back to.
        sent: a name and a value that go with it.
    """
    name, value = sent
    context = {
        "text": text,
        "undo_url": undo_url,
        "next": next_url,
        "label": _("Undo"),
        "name": name,
        "value": value,
    }
    messages.success(request, render_to_string("core/admin/undo.html", context, request))
