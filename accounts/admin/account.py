"""One's own account in the admin: how colleagues see one, language, time zone, colors."""

from typing import cast

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from wagtail.admin.views.account import (
    AccountView,
    BaseSettingsPanel,
    NotificationsSettingsPanel,
    ThemeSettingsPanel,
)
from wagtail.users.models import UserProfile

from accounts import time_zones
from accounts.models import User
from accounts.services import people


class OwnDetailsForm(forms.ModelForm[User]):
    """What everybody says about themselves. What they may do, others say."""

    time_zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"),
        choices=time_zones.choices,
        help_text=gettext_lazy("Times are shown in it."),
    )

    class Meta:
        model = User
        fields = ("name", "language", "time_zone")

    def save(self, commit: bool = True) -> User:  # noqa: ARG002, FBT001, FBT002  Django's signature
        """Store what differs, and record it."""
        people.change_details(self.instance, by=self.instance, values=self.cleaned_data)
        return self.instance


class DetailsPanel(BaseSettingsPanel):
    """The first thing on the page."""

    name = "details"
    title = gettext_lazy("You")
    order = 100
    form_class = OwnDetailsForm


class SafetyPanel(BaseSettingsPanel):
    """The ways to what keeps an account safe; nothing is filled in here."""

    name = "safety"
    title = gettext_lazy("Signing in")
    order = 150
    template_name = "accounts/admin/safety.html"

    def get_form(self) -> forms.Form:
        return forms.Form(self.request.POST or None, prefix=self.name)


class OwnAccount(AccountView):
    """Wagtail's page, with what our accounts have in place of what Wagtail takes them to have."""

    panels = (DetailsPanel, SafetyPanel, ThemeSettingsPanel, NotificationsSettingsPanel)

    def get_panels(self) -> list[BaseSettingsPanel]:
        user = self.request.user
        profile = UserProfile.get_for_user(user)
        panels = [panel(self.request, user, profile) for panel in self.panels]
        return [panel for panel in panels if panel.is_active()]

    def post(self, request: HttpRequest) -> HttpResponse:
        changed = [panel.get_form() for panel in self.get_panels()]
        if not all(form.is_valid() for form in changed):
            page: HttpResponse = self.render_to_response(self.get_context_data())
            return page
        with transaction.atomic():
            for form in changed:
                if isinstance(form, forms.ModelForm):
                    form.save()
        with override(cast("User", request.user).language):
            messages.success(request, _("Your account was changed."))
        return redirect("wagtailadmin_account")
