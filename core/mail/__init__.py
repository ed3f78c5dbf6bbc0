"""Mail in plain text, in the reader's language. Sent by tasks, which try again when it fails."""

import hashlib
import smtplib
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template import Context
from django.template.loader import get_template
from django.utils import translation

# What keeps holiday notices and the like from answering.
HEADERS = {"Auto-Submitted": "auto-generated"}


class MailError(Exception):
    """A mail could not be handed over to the mail server."""


def send(
    template: str, *, to: str, language: str, context: Mapping[str, Any], known_by: str = ""
) -> None:
    """Send a mail; call it inside a task, which is tried again when this raises.

    Args:
        template: the name of `templates/mail/<template>.txt`; its first line is the subject.
        to: the reader's mail address.
        language: the reader's language, as a code.
        context: what the template needs; `site_url` comes by itself.
        known_by: what the mail tells, in any words. Equal ones of a reader get an equal Message-ID,
            by which the same mail is recognized when it is sent twice.

    Raises:
        MailError: the mail server did not take it, or could not be reached.
    """
    subject, body = rendered(template, language=language, context=context)
    headers = HEADERS | ({"Message-ID": message_id(template, to, known_by)} if known_by else {})
    try:
        EmailMessage(subject, body, to=[to], headers=headers).send()
    except (OSError, smtplib.SMTPException) as error:
        # The address stays out of it: what an exception says ends up in logs.
        message = f"The mail “{template}” was not sent: {type(error).__name__}."
        raise MailError(message) from None


def message_id(*parts: str) -> str:
    """Return a Message-ID (RFC 5322): the same for the same parts, and none can be read in it."""
    told = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    return f"<{told[:32]}@{urlsplit(settings.SITE_URL).hostname}>"


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
