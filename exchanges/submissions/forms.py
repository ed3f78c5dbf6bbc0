"""The steps of the form that adds a needle exchange. Few answers are required, none about oneself.

A field that means the same as one of `Exchange` bears its name. Hours are never refused: what we
can't read, staff read.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.phones import UnreadablePhoneError, read_phone, region_of
from core.plain_text import plain_line
from core.public_forms import LineField, LongTextField, MailField
from exchanges.models import Exchange, Submission
from exchanges.models.exchanges import OLDEST_MINIMUM
from exchanges.offers import LANGUAGES, OFFERS
from exchanges.submissions.towns import AmbiguousTownError, OnlyStateError, Town, read_town

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
STOP_NUMBERS = (1, 2, 3)
STOP_PARTS = ("name", "town", "times")
# How a place may be shown.
SHOW, CALL, HIDE = "show", "call", "hide"
WAYS_TO_CHECK = ("phone", "website", "program_email")
NOT_KNOWN = ("", gettext_lazy("I don’t know"))
YES_NO = (
    ("yes", pgettext_lazy("answer", "Yes")),
    ("no", pgettext_lazy("answer", "No")),
    NOT_KNOWN,
)


def _line(label: Any, length: int, **options: Any) -> LineField:  # noqa: ANN401  words, maybe lazy
    attributes = {"maxlength": length, "autocomplete": "off"} | options.pop("attrs", {})
    return LineField(
        label=label,
        max_length=length,
        required=options.pop("required", False),
        widget=forms.TextInput(attributes),
        error_messages={
            "max_length": gettext_lazy("Write at most %(limit_value)s characters here."),
        }
        | options.pop("error_messages", {}),
        **options,
    )


def _text(label: Any, length: int, rows: int, **options: Any) -> LongTextField:  # noqa: ANN401
    return LongTextField(
        label=label,
        max_length=length,
        required=False,
        widget=forms.Textarea({"rows": rows, "maxlength": length}),
        error_messages={
            "max_length": gettext_lazy("Write at most %(limit_value)s characters here."),
        },
        **options,
    )


def _one_of(label: Any, choices: Any, **options: Any) -> forms.ChoiceField:  # noqa: ANN401
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": gettext_lazy("Choose one of these answers.")},
        **options,
    )


def _some_of(label: Any, choices: Mapping[str, Any], **options: Any) -> forms.MultipleChoiceField:  # noqa: ANN401
    return forms.MultipleChoiceField(
        label=label,
        choices=list(choices.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Choose from these answers.")},
        **options,
    )


class WebsiteField(forms.URLField):
    """A web address, with or without its beginning."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def to_python(self, value: object) -> str:
        """Return the whole address."""
        return plain_line(super().to_python(plain_line(str(value or ""))) or "")


class PlaceForm(forms.Form):
    """Which place it is, and how it can be checked."""

    # What `town_text` means, once the form is valid.
    town: Town

    name = _line(
        gettext_lazy("What is it called?"),
        200,
        required=True,
        help_text=gettext_lazy("The name that people know it by."),
        error_messages={"required": gettext_lazy("Write what it is called.")},
    )
    town_text = _line(
        gettext_lazy("Which town is it in?"),
        100,
        required=True,
        help_text=gettext_lazy("Town and state, or a ZIP code. For example: Denver, CO"),
        error_messages={"required": gettext_lazy("Write the town and the state, or a ZIP code.")},
    )
    street1 = _line(
        gettext_lazy("Street and number"),
        200,
        help_text=gettext_lazy("Leave it empty if it must stay private, or if it is a van."),
    )
    shown = _one_of(
        gettext_lazy("May we show where it is?"),
        (
            (SHOW, gettext_lazy("Yes, everybody may see the address")),
            (CALL, gettext_lazy("People call to learn the place")),
            (HIDE, gettext_lazy("No, the address must stay private")),
            NOT_KNOWN,
        ),
        help_text=gettext_lazy("If it must stay private, we keep only the town."),
    )
    phone = _line(
        gettext_lazy("Its phone number"),
        60,
        attrs={"inputmode": "tel"},
        help_text=gettext_lazy(
            "We check each place before we list it. "
            "We need one way to do that: a phone number, a website or a mail address."
        ),
    )
    website = WebsiteField(
        label=gettext_lazy("Its website"),
        required=False,
        max_length=300,
        assume_scheme="https",
        widget=forms.TextInput({"maxlength": 300, "inputmode": "url", "autocomplete": "off"}),
        error_messages={
            "invalid": gettext_lazy("Write a web address like www.example.org."),
            "max_length": gettext_lazy("Write at most %(limit_value)s characters here."),
        },
    )
    program_email = MailField(
        label=gettext_lazy("Its mail address"),
        help_text=gettext_lazy("That of the exchange. Only our staff see it."),
        required=False,
        max_length=254,
        widget=forms.EmailInput({"maxlength": 254, "autocomplete": "off"}),
        error_messages={
            "invalid": gettext_lazy("Write a mail address like name@example.org."),
            "max_length": gettext_lazy("Write at most %(limit_value)s characters here."),
        },
    )

    def clean_town_text(self) -> str:
        text: str = self.cleaned_data["town_text"]
        try:
            self.town = read_town(text)
        except AmbiguousTownError as error:
            words = _("There is more than one such town. Write which one you mean: %(towns)s.")
            raise forms.ValidationError(words % {"towns": "; ".join(error.labels)}) from error
        except OnlyStateError as error:
            raise forms.ValidationError(_("Write the town too. For example: Denver, CO")) from error
        return text

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("phone"):
            self._check_phone(given["phone"])
        if not any(given.get(way) or way in self.errors for way in WAYS_TO_CHECK):
            self.add_error(
                "phone", _("Give one way to check it: a phone number, a website or a mail address.")
            )
        if given.get("shown") == HIDE and "town_text" in given:
            self._forget_address()
        return given

    def _check_phone(self, text: str) -> None:
        state = self.town.state if hasattr(self, "town") else ""
        try:
            read_phone(text, region=region_of(state))
        except UnreadablePhoneError:
            self.add_error("phone", _("Write a phone number like 303-555-0142."))

    def _forget_address(self) -> None:
        """Keep nothing that tells more than the town: what we don't have cannot get out."""
        self.town = replace(self.town, zip_code="")
        self.cleaned_data |= {"street1": "", "town_text": self.town.label}


def _hours_form() -> type[forms.Form]:
    days = {
        day: _line(WEEKDAYS[number], 100, attrs={"class": "day__times"})
        for number, day in enumerate(DAYS)
    }
    note = _text(
        gettext_lazy("Anything else about the hours?"),
        500,
        2,
        help_text=gettext_lazy("For example: closed on holidays, or only by appointment."),
    )
    stops = {
        f"stop_{number}_{part}": _line(*_STOP_LABELS[part])
        for number in STOP_NUMBERS
        for part in STOP_PARTS
    }
    return type("HoursFields", (forms.Form,), {**days, "hours_note": note, **stops})


_STOP_LABELS: dict[str, tuple[Any, int]] = {
    "name": (gettext_lazy("Where it stands"), 200),
    "town": (gettext_lazy("Town"), 100),
    "times": (gettext_lazy("When"), 200),
}


class HoursForm(_hours_form()):  # type: ignore[misc]
    """When it is open, and where a van stops. Nothing here is ever refused but for its length."""

    @property
    def days(self) -> list[forms.BoundField]:
        """The fields of the week."""
        return [self[day] for day in DAYS]

    @property
    def stops(self) -> list[list[forms.BoundField]]:
        """The fields of each stop."""
        return [[self[f"stop_{n}_{part}"] for part in STOP_PARTS] for n in STOP_NUMBERS]

    @property
    def shows_stops(self) -> bool:
        """Whether anything is written about stops, or wrong with it."""
        return any(field.value() or field.errors for stop in self.stops for field in stop)


class HelpForm(forms.Form):
    """What it gives, to whom and how."""

    offers = _some_of(gettext_lazy("What does it offer?"), OFFERS)
    rule = _one_of(
        gettext_lazy("How many syringes can people get?"), (*Exchange.Rule.choices, NOT_KNOWN)
    )
    rule_note = _line(
        gettext_lazy("More about that"),
        300,
        help_text=gettext_lazy("For example: up to 30 a visit."),
    )
    minimum_age = forms.IntegerField(
        label=gettext_lazy("From what age?"),
        help_text=gettext_lazy("Write 0 if people of every age can come."),
        required=False,
        min_value=0,
        max_value=OLDEST_MINIMUM,
        widget=forms.TextInput({"inputmode": "numeric", "maxlength": 5, "autocomplete": "off"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"),
            gettext_lazy("Write the age as a number, such as 18, or leave it empty."),
        ),
    )
    id_needed = _one_of(gettext_lazy("Do people have to show an ID?"), YES_NO)
    anonymous = _one_of(gettext_lazy("Can people come without saying their name?"), YES_NO)
    languages = _some_of(gettext_lazy("Which languages are spoken there?"), LANGUAGES)
    description = _text(
        gettext_lazy("What else should people know?"),
        1000,
        4,
        help_text=gettext_lazy("For example: ring the side door. Please write no names of people."),
    )


class SenderForm(forms.Form):
    """Who sends it, as far as they want to say."""

    relation = _one_of(
        gettext_lazy("What is the place to you?"),
        (*Submission.Relation.choices, ("", gettext_lazy("I’d rather not say"))),
    )
    program_knows = _one_of(
        gettext_lazy("Do the people there know that you are sending this?"),
        Submission.Answer.choices,
    )
    may_be_listed = _one_of(
        gettext_lazy("Are they fine with being listed here?"),
        Submission.Answer.choices,
        help_text=gettext_lazy("We ask them before we list a place."),
    )
    email = MailField(
        label=gettext_lazy("Your mail address, for questions"),
        help_text=gettext_lazy(
            "You need not give one. Only our staff see it, and we erase it some time after."
        ),
        required=False,
        max_length=254,
        widget=forms.EmailInput({"maxlength": 254, "autocomplete": "email"}),
        error_messages={
            "invalid": gettext_lazy(
                "Write a mail address like name@example.org, or leave it empty."
            ),
            "max_length": gettext_lazy("Write at most %(limit_value)s characters here."),
        },
    )
