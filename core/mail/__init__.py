"""Mail in plain text, in the reader's language. Sent by tasks, which try again when it fails."""

import smtplib
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template import Context
from django.template.loader import get_template
from django.utils import translation

# What keeps holiday notices and the like from answering.
HEADERS = {"Auto-Submitted": "auto-generated"}


class MailError(Exception):
    """A mail could not be handed over to the mail server."""


def send(template: str, *, to: str, language: str, context: Mapping[str, Any]) -> None:
    """Send a mail; call it inside a task, which is tried again when this raises.

    Args:
        template: the name of `templates/mail/<template>.txt`; its first line is the subject.
        to: the reader's mail address.
        language: the reader's language, as a code.
        context: what the template needs; `site_url` comes by itself.

    Raises:
        MailError: the mail server did not take it, or could not be reached.
    """
    subject, body = rendered(template, language=language, context=context)
    try:
        EmailMessage(subject, body, to=[to], headers=HEADERS).send()
    except (OSError, smtplib.SMTPException) as error:
        # The address stays out of it: what an exception says ends up in logs.
        message = f"The mail “{template}” was not sent: {type(error).__name__}."
        raise MailError(message) from None


def rendered(template: str, *, language: str, context: Mapping[str, Any]) -> tuple[str, str]:
    """Return a mail's subject and text."""
    values = {"site_url": settings.SITE_URL, **context}
    with translation.override(language):
        text = _plain(f"mail/{template}.txt", values)
        foot = _plain("mail/foot.txt", values)
    subject, _line_end, body = text.strip().partition("\n")
    return subject.strip(), f"{body.strip()}\n\n{foot.strip()}\n"


def _plain(name: str, values: Mapping[str, Any]) -> str:
    # Plain text: an apostrophe in a name is to stay one.
    template: Any = get_template(name)
    text: str = template.template.render(Context(dict(values), autoescape=False))
    return text
