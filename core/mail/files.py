"""Mail for whoever works on the site: each into a file that can be read as it is."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


class MailFiles(BaseEmailBackend):
    """Writes mails into a folder. Long links stay in one line, unlike in what is really sent."""

    def __init__(self, *, folder: str, **options: Any) -> None:
        super().__init__(**options)
        self.folder = Path(folder)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write each mail into a file of its own; their names sort by time."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{timezone.now():%Y-%m-%d-%H%M%S}-{uuid4().hex[:8]}"
            whole = self.folder / f"{name}.txt"
            # Whoever waits for it must not read half of it.
            begun = whole.with_suffix(".part")
            head = f"From: {message.from_email}\nTo: {', '.join(message.to)}\n"
            begun.write_text(
                f"{head}Subject: {message.subject}\n\n{message.body}\n", encoding="utf-8"
            )
            begun.rename(whole)
        return len(email_messages)
