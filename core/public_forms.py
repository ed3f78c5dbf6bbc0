"""What the forms share that anybody may send."""

import logging
from types import TracebackType
from typing import Any

from django import forms
from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext as _

from core.form_keys import FormKey, new_form_key, read_form_key
from core.plain_text import plain_line, plain_lines

logger = logging.getLogger(__name__)
OK, UNAVAILABLE = 200, 503


class LineField(forms.CharField):
    """One line, without what can't be seen."""

    def to_python(self, value: object) -> str:
        """Return the line as it is kept."""
        return plain_line(super().to_python(value) or "")


class MailField(forms.EmailField):
    """A mail address, without what can't be seen."""

    def to_python(self, value: object) -> str:
        """Return the address as it is kept."""
        return plain_line(super().to_python(value) or "")


class LongTextField(forms.CharField):
    """Several lines. A browser counts the end of a line as one character, and sends two."""

    def to_python(self, value: object) -> str:
        """Return the text with ends of lines as they were counted, without what can't be seen."""
        return plain_lines(super().to_python(value) or "")


class Unsaved:
    """Has a form say that nothing was saved, and keep what was typed, when the database is away.

    `with form.unsaved_when_away(): ...` ends at the failing line and goes on behind the block,
    which shows the form again.
    """

    def __init__(self, form: "OutageForm") -> None:
        self._form = form

    def __enter__(self) -> None:
        """Begin what may fail."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> bool:
        """Tell the form of an outage; other faults go on."""
        if not isinstance(error, OperationalError | InterfaceError):
            return False
        logger.error("database unavailable", extra={"error": type(error).__name__})
        self._form.say_unsaved()
        return True


class OutageForm(forms.Form):
    """A form that is shown again, with all that was typed, when the database is away."""

    is_unsaved = False

    def unsaved_when_away(self) -> Unsaved:
        """Return what to read and write the database in."""
        return Unsaved(self)

    def say_unsaved(self) -> None:
        """Say that it was not saved; nothing else that is wrong matters then."""
        self.is_unsaved = True
        self._errors = forms.utils.ErrorDict(renderer=self.renderer)
        self.cleaned_data: dict[str, Any] = getattr(self, "cleaned_data", {})
        self.add_error(
            None,
            _(
                "The site is down for a moment, and it was not saved. "
                "What you wrote still stands here: send it again in a minute."
            ),
        )

    @property
    def status(self) -> int:
        """The status of the answer that shows the form."""
        return UNAVAILABLE if self.is_unsaved else OK


class PublicForm(OutageForm):
    """Known again when it is sent twice; marked, and never refused, when it looks automatic.

    A template shows `nickname` out of sight, with the class `trap`, and `form_key` as it is.
    """

    # A trap: people don't see it, programs fill it in.
    nickname = forms.CharField(required=False, widget=forms.TextInput({"tabindex": "-1"}))
    form_key = forms.CharField(required=False, widget=forms.HiddenInput, initial=new_form_key)

    def clean_form_key(self) -> FormKey:
        # One that is too old or not ours costs the sender nothing.
        return read_form_key(self.cleaned_data["form_key"])

    @property
    def looks_automatic(self) -> bool:
        """Whether a valid form was filled as a program does."""
        key: FormKey = self.cleaned_data["form_key"]
        return bool(self.cleaned_data["nickname"]) or key.looks_automatic
