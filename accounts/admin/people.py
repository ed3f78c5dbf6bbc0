"""Pages about people who work here."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import EditView, IndexView
from wagtail.admin.widgets.button import HeaderButton

from accounts.admin.confirmation import Confirmation, links
from accounts.admin.saving import SavesByServices
from accounts.models import User
from accounts.services import people

NAMESPACE = "wagtailusers_users"


class PeopleList(IndexView):
    """Everybody who has an account, switched off or not."""

    page_title = _("People")
    default_ordering = ("name", "pk")

    def get_base_queryset(self) -> QuerySet[User]:
        return User.objects.with_standing()

    def get_list_buttons(self, _instance: User) -> list[Any]:
        """Offer none: the name leads to all that can be done."""
        return []

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """Lead to the only way to an account."""
        if not self.request.user.has_perm("accounts.add_invitation"):
            return []
        return [
            HeaderButton(_("Invite somebody"), url=reverse("invitations:add"), icon_name="mail")
        ]


class EditPerson(SavesByServices, EditView):
    """A person's details and roles, and what else can be done to the account."""

    success_message = _("Saved what changed about %(object)s.")
    error_message = _("Nothing was saved: something must be mended first.")

    def get_queryset(self) -> QuerySet[User]:
        return User.objects.with_standing()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listed = {"url": reverse(f"{NAMESPACE}:index"), "label": _("People")}
        return [*self.breadcrumbs_items, listed, {"url": "", "label": self.object.name}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        person, user = self.object, self.request.user
        return context | {"links": [] if person == user else links(ACTIONS, person, user)}


class PersonConfirmation(Confirmation):
    """Something done to an account."""

    model = User
    namespace = NAMESPACE
    permission_required = "change"

    @property
    def way_back(self) -> str:
        """The person's page."""
        return reverse(f"{NAMESPACE}:edit", args=[self.object.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listed = {"url": reverse(f"{NAMESPACE}:index"), "label": _("People")}
        person = {"url": self.way_back, "label": self.object.name}
        return [*self.breadcrumbs_items, listed, person, {"url": "", "label": self.label}]


class SwitchOff(PersonConfirmation):
    """Keep a person from signing in."""

    name = "switch-off"
    label = _("Switch the account off")
    what_follows = _(
        "The person is signed out everywhere at once and cannot sign in. Invitations that they"
        " sent and nobody answered are withdrawn. Their work stays, and you can switch the"
        " account on again."
    )
    done = _("%(name)s cannot sign in any more.")
    is_serious = True

    @classmethod
    def applies_to(cls, instance: User) -> bool:
        return instance.is_active

    def perform(self, by: User) -> None:
        people.switch_off(self.object, by=by)


class SwitchOn(PersonConfirmation):
    """Let a person sign in again."""

    name = "switch-on"
    label = _("Switch the account on")
    what_follows = _(
        "The person can sign in again, with the password, the second factor and the roles that"
        " they had. Look at the roles first."
    )
    done = _("%(name)s can sign in again.")

    @classmethod
    def applies_to(cls, instance: User) -> bool:
        return not instance.is_active

    def perform(self, by: User) -> None:
        people.switch_on(self.object, by=by)


class EndSessions(PersonConfirmation):
    """Sign a person out everywhere."""

    name = "end-sessions"
    label = _("Sign out everywhere")
    what_follows = _(
        "Every browser in which the person is signed in is signed out at once. What they were"
        " typing is lost. They can sign in again."
    )
    done = _("%(name)s is signed out everywhere.")

    @classmethod
    def applies_to(cls, instance: User) -> bool:
        return instance.is_active

    def perform(self, by: User) -> None:
        people.end_sessions(self.object, by=by)


class ResetSecondFactor(PersonConfirmation):
    """Help a person who lost their phone or key."""

    name = "reset-second-factor"
    label = _("Take away the second factors")
    what_follows = _(
        "Do this when the person lost their phone, key and recovery codes. Make sure that it is"
        " them who ask: call a number that you know. They are signed out everywhere, and set up"
        " a new second factor when they sign in. This cannot be undone."
    )
    done = _("%(name)s sets up a new second factor at the next sign-in.")
    is_serious = True

    @classmethod
    def applies_to(cls, instance: User) -> bool:
        return bool(getattr(instance, "has_second_factor", False))

    def perform(self, by: User) -> None:
        people.reset_second_factor(self.object, by=by)


ACTIONS = (EndSessions, ResetSecondFactor, SwitchOff, SwitchOn)
