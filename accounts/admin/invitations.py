"""Pages about invitations."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import CreateView, IndexView

from accounts.admin.confirmation import Confirmation
from accounts.admin.saving import SavesByServices
from accounts.models import Invitation, User
from accounts.services import invitations


class InvitationList(IndexView):
    """Every invitation, with what became of it."""

    page_title = _("Invitations")
    add_item_label = _("Invite somebody")
    default_ordering = ("-created_at", "-pk")

    def get_base_queryset(self) -> QuerySet[Invitation]:
        return Invitation.objects.select_related("invited_by")


class Invite(SavesByServices, CreateView):
    """Invite one person by mail."""

    page_title = _("Invite somebody")
    submit_button_label = _("Send the invitation")
    submit_button_active_label = _("Sending…")
    success_message = _("The invitation is on its way.")
    error_message = _("Nothing was sent: something must be mended first.")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listed = {"url": reverse("invitations:index"), "label": _("Invitations")}
        return [*self.breadcrumbs_items, listed, {"url": "", "label": self.page_title}]

    def get_success_buttons(self) -> list[Any]:
        return []

    def get_page_subtitle(self) -> str:
        return ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"days": settings.INVITATION_DAYS}


class InvitationConfirmation(Confirmation):
    """Something done to an invitation that was not answered."""

    model = Invitation
    namespace = "invitations"

    @classmethod
    def applies_to(cls, instance: Invitation) -> bool:
        return instance.is_unanswered


class Resend(InvitationConfirmation):
    """Send it again."""

    name = "resend"
    permission_required = "add"
    label = _("Send again")
    what_follows = _(
        "A new mail with a new link goes out, which is valid from now on. The link of the mail"
        " before stops working."
    )
    done = _("A new link is on its way to %(name)s.")

    def perform(self, by: User) -> None:
        invitations.resend(self.object, by=by)


class Withdraw(InvitationConfirmation):
    """Take it back."""

    name = "withdraw"
    permission_required = "delete"
    label = _("Withdraw")
    what_follows = _("The link stops working at once. You can invite the person anew.")
    done = _("The invitation of %(name)s is withdrawn.")
    is_serious = True

    def perform(self, by: User) -> None:
        invitations.withdraw(self.object, by=by)


ACTIONS = (Resend, Withdraw)
