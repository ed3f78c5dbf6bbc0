"""The page on which managers set how callbacks are run."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from callbacks.admin.settings.forms import SettingsForm
from callbacks.admin.writing import WriteView
from callbacks.models import CallSettings
from callbacks.operation import call_settings
from callbacks.services.settings import change_settings, settings_values
from listings.admin.words import hours_text

VIEW, CHANGE = (f"callbacks.{action}_callsettings" for action in ("view", "change"))
LABEL = gettext_lazy("Hours and periods")
ICON = "cog"


class SettingsView(WriteView):
    """All settings in one form."""

    permission = VIEW
    model = CallSettings
    form_class = SettingsForm
    page_title = LABEL
    header_icon = ICON

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save them, for those who may."""
        if not self.user.has_perm(CHANGE):
            raise PermissionDenied
        return super().post(request, **kwargs)

    @property
    def row(self) -> CallSettings:
        """The one row."""
        return call_settings()

    def stored_values(self) -> dict[str, Any]:
        return settings_values(call_settings())

    def save(self, values: Mapping[str, Any], *, seen: Mapping[str, Any]) -> CallSettings:
        return change_settings(values, by=self.user, seen=seen)

    def saved_text(self, _saved: CallSettings) -> str:
        return _("Saved. Visitors see it within a minute.")

    def next_url(self, _saved: CallSettings) -> str:
        return reverse("callback_settings:index")

    def back_url(self) -> str:
        return reverse("wagtailadmin_home")

    def words(self, field: str, value: Any) -> str | None:  # noqa: ANN401  as JSON gives it
        if field != "staffed_hours":
            return None
        return hours_text(value) if value else _("never")
