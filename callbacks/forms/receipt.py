"""The forms on the page behind a private link."""

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from callbacks.calling.staffed import Staffed
from callbacks.calling.words import clock_words
from callbacks.forms.when import When, WhenForm
from callbacks.models import CallbackRequest
from callbacks.operation import call_settings, staffed_of
from core.public_forms import OutageForm


class CallForm(OutageForm):
    """A form about one request. To send one that asks nothing is to be sure."""

    def is_about(self, request: CallbackRequest) -> None:
        """Take over what has to be known of the request."""


class ChangeTimeForm(WhenForm, CallForm):
    """Another time for a call that is waited for."""

    zone: ZoneInfo
    staffed: Staffed
    # What time it is there, in words.
    clock: str

    def is_about(self, request: CallbackRequest) -> None:
        """Ask by the clock where the person is."""
        self.zone, self.staffed = ZoneInfo(request.time_zone), staffed_of(call_settings())
        self.show_days(self.now.astimezone(self.zone).date())
        self.clock = clock_words(self.now, zone=self.zone)
        self.initial = _as_asked(request, self.zone)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self.set_window(zone=self.zone, staffed=self.staffed)
        return given


def _as_asked(request: CallbackRequest, zone: ZoneInfo) -> dict[str, Any]:
    begins, ends = request.call_from.astimezone(zone), request.call_until.astimezone(zone)
    asked: dict[str, Any] = {"when": request.when}
    if request.when == When.LATER:
        asked["after"] = f"{begins:%H:%M}"
    if request.when == When.WINDOW:
        asked |= {"day": begins.date(), "begins": f"{begins:%H:%M}", "ends": f"{ends:%H:%M}"}
    return asked


class RevokeForm(CallForm):
    """Takes consent back; asks whether that is for ever."""

    never_again = forms.BooleanField(
        label=_("Never call this number again, whoever asks for it"), required=False
    )
