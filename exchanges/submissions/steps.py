"""The way through the form: one address, no session. Each page carries all other answers along.

Whatever a page carries is checked again before the end is shown, and before anything is stored.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.plain_text import plain_lines
from core.public_forms import PublicForm
from exchanges.submissions.forms import HelpForm, HoursForm, PlaceForm, SenderForm

if TYPE_CHECKING:
    from exchanges.submissions.towns import Town

# More than any answer of ours holds; what is longer was not typed into our form.
MOST_CARRIED = 4_000
MOST_VALUES = 40


@dataclass(frozen=True)
class Step:
    """A page of the form. `form` is `None` for the last one, which shows all answers."""

    name: str
    label: str | Promise
    form: type[forms.Form] | None = None


STEPS = (
    Step("place", _("The place"), PlaceForm),
    Step("hours", _("When it is open"), HoursForm),
    Step("help", _("What it offers"), HelpForm),
    Step("sender", _("Who you are"), SenderForm),
    Step("check", _("Check and send"), None),
)
LAST = len(STEPS)


class Walk:
    """Where somebody is in the form, and all that they wrote.

    Args:
        data: what was posted; `None` for somebody who only arrives.
    """

    def __init__(self, data: QueryDict | None = None) -> None:
        self._data = data if data is not None else QueryDict()
        self.envelope = PublicForm(data)
        self.number = self._number(self._data.get("step", ""))
        # From the last page back to one answer: the next page is the last one again.
        self.is_changing = self._data.get("changing") == "1"
        self.is_complete = False
        # What the town means, once the first page is right.
        self.town: Town | None = None
        self._valid: dict[int, forms.Form] = {}
        self.form = self._as_typed(self.number)

    def go(self) -> None:
        """Do what the button says that was pressed."""
        action = self._data.get("go", "next")
        if action == "back":
            self._show(LAST if self.is_changing else self.number - 1)
        elif action.startswith("change-"):
            self._show(self._number(action.removeprefix("change-")))
            self.is_changing = True
        elif action == "send":
            self._show(LAST)
            self.is_complete = self.number == LAST
        elif self._checked(self.number):
            self._show(LAST if self.is_changing else self.number + 1)

    @property
    def step(self) -> Step:
        """The page that is shown."""
        return STEPS[self.number - 1]

    @property
    def given(self) -> dict[str, Any]:
        """All answers, valid once the last page was reached; else as they were typed."""
        return {
            name: value
            for number in range(1, LAST)
            for name, value in self._answers(number).items()
        }

    @property
    def errors_in(self) -> forms.Form | None:
        """The form whose errors the page begins with."""
        return self.envelope if self.envelope.is_unsaved else self.form

    def _answers(self, number: int) -> dict[str, Any]:
        valid = self._valid.get(number)
        return valid.cleaned_data if valid else self._typed(number)

    def carried(self) -> Iterator[tuple[str, str]]:
        """Yield names and values of the answers that the page does not ask for."""
        for number, step in enumerate(STEPS, 1):
            if step.form is not None and number != self.number:
                for name in step.form.base_fields:
                    for value in self._data.getlist(name)[:MOST_VALUES]:
                        if value:
                            yield name, plain_lines(value)[:MOST_CARRIED]

    def _show(self, number: int) -> None:
        """Show a page; the last one only when all before it are right."""
        if number >= LAST:
            for earlier in range(1, LAST):
                if not self._checked(earlier):
                    return
        self.number = min(max(number, 1), LAST)
        self.form = self._as_typed(self.number)
        if self.number == LAST:
            self.is_changing = False

    def _checked(self, number: int) -> bool:
        """Return whether a page's answers are right; else that page is shown with what is not."""
        form_class = STEPS[number - 1].form
        if form_class is None or number in self._valid:
            return True
        form = form_class(self._data)
        if form.is_valid():
            self._valid[number] = form
            if isinstance(form, PlaceForm):
                self.town = form.town
            return True
        self.number, self.form = number, form
        return False

    def _as_typed(self, number: int) -> forms.Form | None:
        """Return a page's form as somebody left it, right or wrong."""
        form_class = STEPS[number - 1].form
        return form_class(initial=self._typed(number)) if form_class else None

    def _typed(self, number: int) -> dict[str, Any]:
        form_class = STEPS[number - 1].form
        return {
            name: _shown_again(field.widget.value_from_datadict(self._data, {}, name))
            for name, field in (form_class.base_fields if form_class else {}).items()
        }

    @staticmethod
    def _number(text: str) -> int:
        known = {str(number): number for number in range(1, LAST + 1)}
        return known.get(text, 1)


def _shown_again(value: Any) -> Any:  # noqa: ANN401  a text, or some
    return plain_lines(value)[:MOST_CARRIED] if isinstance(value, str) else value
