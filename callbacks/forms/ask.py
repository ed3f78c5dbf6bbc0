"""The form that asks for a call: a number and when it is safe, and nothing about health."""

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from callbacks.calling.staffed import Staffed
from callbacks.calling.words import start_words
from callbacks.calling.zones import read_area, unknown_zone_words, zone_for
from callbacks.errors import RefusedNumberError, UnknownZoneError
from callbacks.forms.when import WhenForm
from callbacks.models import CallbackRequest
from callbacks.numbers.reading import read_number, refusal_words
from callbacks.offers import Offer
from callbacks.services.asking import Asked, Sent, asked_before
from core.public_forms import LineField, PublicForm

PHONE_LENGTH, NAME_LENGTH, AREA_LENGTH = 60, 60, 40
# What the words beside the box belong to: the text that stood there.
CONSENT_HASH, AGREE = "consent_hash", "agree"
YES, NO = "yes", "no"
TOO_MANY = 429
# What has to be read before it can be told whether it was sent before.
CONTENT = frozenset({"phone", "name", "area", "voicemail", "language", "form_key"})


def _line(label: Any, length: int, **options: Any) -> LineField:  # noqa: ANN401  lazy words
    attributes = {"maxlength": length} | options.pop("attrs", {})
    widget = options.pop("widget", forms.TextInput)
    too_long = gettext_lazy("Write at most %(limit_value)s characters here.")
    errors = {"max_length": too_long} | options.pop("error_messages", {})
    return LineField(
        label=label,
        max_length=length,
        widget=widget(attributes),
        error_messages=errors,
        **options,
    )


def _one_of(label: Any, choices: Any, error: Any, **options: Any) -> forms.ChoiceField:  # noqa: ANN401
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), error),
        **options,
    )


class AskForm(WhenForm, PublicForm):
    """Whom to call, when, and that they agree to it. `is_about` says what they agree to."""

    offer: Offer
    # Without an offer nobody calls.
    staffed = Staffed(None, ZoneInfo("UTC"))
    # When calls start again, in words; empty while they run.
    starts: str
    zone: ZoneInfo
    is_too_often = False
    field_order = ("phone", "name", "area", "when", "after", "day", "begins", "ends", "voicemail")

    phone = _line(
        gettext_lazy("Your phone number"),
        PHONE_LENGTH,
        widget=forms.TelInput,
        attrs={"autocomplete": "tel"},
        help_text=gettext_lazy("With the area code. For example: 303-555-0142"),
        error_messages={"required": gettext_lazy("Write the number that we should call.")},
    )
    name = _line(
        gettext_lazy("First name to ask for"),
        NAME_LENGTH,
        attrs={"autocomplete": "given-name"},
        required=False,
        help_text=gettext_lazy("Any name that you want to be called by."),
    )
    area = _line(
        gettext_lazy("ZIP code or state"),
        AREA_LENGTH,
        attrs={"autocomplete": "postal-code"},
        required=False,
        help_text=gettext_lazy(
            "We call by the clock where you are. If you leave it empty, we go by your area code."
        ),
    )
    voicemail = _one_of(
        gettext_lazy("May we leave a voicemail?"),
        (
            (YES, gettext_lazy("Yes, a voicemail is safe")),
            (NO, gettext_lazy("No, leave no message")),
        ),
        gettext_lazy("Choose whether we may leave a voicemail."),
        help_text=gettext_lazy("Think of who else may hear it."),
    )
    language = _one_of(
        gettext_lazy("Which language should we speak?"),
        # Each in itself: whoever looks for theirs reads it.
        (("en", "English"), ("es", "Español")),
        gettext_lazy("Choose a language."),
    )
    agree = forms.BooleanField(
        error_messages={
            "required": gettext_lazy("Tick the box if you agree. Without it we cannot call you.")
        }
    )

    def is_about(self, offer: Offer, *, has_changed: bool = False) -> None:
        """Ask for consent to what is offered; one that was given to another text does not count.

        Args:
            offer: what holds now.
            has_changed: it is another one than a moment ago, whatever was read.
        """
        self.offer, self.staffed = offer, offer.staffed
        known = self._known_zone()
        self.show_days(self.now.astimezone(known or offer.staffed.zone).date())
        self.starts = start_words(offer.staffed, zone=known, now=self.now)
        self.fields[AGREE].label = offer.consent.agree
        read = self.data.get(CONSENT_HASH, "")
        if self.is_bound and (has_changed or read != offer.consent.hash):
            self._untick(has_changed=has_changed or bool(read))

    def _untick(self, *, has_changed: bool) -> None:
        self.data = {name: self.data[name] for name in self.data if name != AGREE}
        if has_changed:
            self.fields[AGREE].error_messages["required"] = _(
                "The text about the call has changed. Read it again, and tick the box if you agree."
            )

    def clean_phone(self) -> str:
        try:
            return read_number(self.cleaned_data["phone"])
        except RefusedNumberError as error:
            raise forms.ValidationError(refusal_words(error.reason)) from error

    def clean_area(self) -> str:
        try:
            return read_area(self.cleaned_data["area"])
        except UnknownZoneError as error:
            raise forms.ValidationError(unknown_zone_words(error.reason)) from error

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if "phone" not in given or "area" not in given:
            return given
        try:
            self.zone = zone_for(given["phone"], given["area"])
        except UnknownZoneError as error:
            self.add_error("area", unknown_zone_words(error.reason))
            return given
        self.set_window(zone=self.zone, staffed=self.staffed)
        return given

    def say_too_often(self) -> None:
        """Say that the number was asked for too often lately."""
        self.is_too_often = True
        self.add_error(
            None,
            _(
                "This number was asked for several times already, and we did not save it again. "
                "To talk to somebody now, call one of the numbers below."
            ),
        )

    def say_never(self) -> None:
        """Say that the number cannot be called, and nothing of why."""
        self.add_error(
            "phone",
            _("We cannot call this number. Write another one, or call a number that you see here."),
        )

    @property
    def status(self) -> int:
        """The status of the answer that shows the form."""
        return TOO_MANY if self.is_too_often else super().status

    def asked(self, *, page: str) -> Asked:
        """Return what a valid form asks for.

        Args:
            page: the path of the page on which they agreed.
        """
        consent = self.offer.consent
        return Asked(**self._content(), window=self.window, consent=consent, page=page)

    def sent_before(self) -> CallbackRequest | None:
        """Return what this very form stored already, also where it would not be taken any more.

        Its time may be over by now, the text another, the hotline gone: it was accepted.
        """
        is_read = self.errors.keys().isdisjoint(CONTENT) and hasattr(self, "wish")
        return asked_before(Sent(**self._content())) if is_read else None

    def _content(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "number": given["phone"],
            "name": given["name"],
            "language": given["language"],
            "area": given["area"],
            "zone": self.zone,
            # As it was sent: a time that is over is taken out of what is given.
            "when": self.data["when"],
            "wish": self.wish,
            "voicemail_ok": given["voicemail"] == YES,
            "form_key": given["form_key"].key,
        }

    def _known_zone(self) -> ZoneInfo | None:
        """Return the zone that what was typed tells so far."""
        typed = self.data if self.is_bound else self.initial
        try:
            number = read_number(typed.get("phone", "")[:PHONE_LENGTH])
            return zone_for(number, typed.get("area", "")[:AREA_LENGTH])
        except (RefusedNumberError, UnknownZoneError):
            return None
