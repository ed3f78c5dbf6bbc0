"""Forms about people and invitations in the admin. They save by services only."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts import time_zones
from accounts.models import Invitation, User
from accounts.roles import ROLES
from accounts.services import invitations, people

ROLE = '<span class="staff-role">{}<small>{}</small></span>'


def role_choices() -> list[tuple[str, str]]:
    """Return the roles with what each may do."""
    return [(role.key, format_html(ROLE, role.label, role.explanation)) for role in ROLES]


class RolesField(forms.MultipleChoiceField):
    """Some of the roles, by key."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("Roles"), choices=role_choices, **kwargs)


class PersonForm(forms.ModelForm[User]):
    """What is known of a person, and what they may do."""

    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zones.choices)
    roles = RolesField(required=False)

    class Meta:
        model = User
        fields = ("name", "credential", "language", "time_zone")

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        roles = self.fields["roles"]
        roles.initial = sorted(people.roles_of(self.instance))
        roles.disabled = by == self.instance or not by.has_perm("accounts.assign_roles")
        if by == self.instance:
            roles.help_text = _("Nobody changes their own roles. Ask another administrator.")
        else:
            roles.help_text = _("Who loses a role is signed out everywhere.")

    def save_by_services(self) -> User:
        """Store what differs.

        Raises:
            RefusedError: the roles may not be changed so.
        """
        people.change_details(self.instance, by=self.by, values=self.cleaned_data)
        people.change_roles(self.instance, self.cleaned_data["roles"], by=self.by)
        return self.instance


class InvitationForm(forms.ModelForm[Invitation]):
    """Whom to invite, for what."""

    roles = RolesField()
    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        help_text=_("Of the mail. The person can choose another one."),
    )

    class Meta:
        model = Invitation
        fields = ("email", "name", "roles", "language")

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.fields["language"].initial = by.language

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        return email.lower()

    def save_by_services(self) -> Invitation:
        """Invite the person, by mail.

        Raises:
            RefusedError: the person cannot be invited so.
        """
        given = self.cleaned_data
        invitation = invitations.invite(
            given["email"],
            name=given["name"],
            roles=given["roles"],
            language=given["language"],
            by=self.by,
        )
        invitations.send(invitation)
        return invitation
