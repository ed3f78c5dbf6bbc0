"""What the admin offers of people and invitations."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.admin import columns, invitations, people
from accounts.admin.columns import ActionsColumn, BadgeColumn
from accounts.admin.filters import InvitationFilters, PeopleFilters
from accounts.admin.forms import InvitationForm, PersonForm
from accounts.models import Invitation, User

PEOPLE_A_PAGE = 50


class OurViewSet(ModelViewSet):
    """A list and the few pages that we name; none of Wagtail's others exist."""

    copy_view_enabled = False
    add_to_reference_index = False
    add_to_admin_menu = True
    list_per_page = PEOPLE_A_PAGE
    pages: tuple[str, ...] = ()

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Leave out the addresses of pages that we don't have."""
        known: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        ours = {f"{page}_url_name" for page in (*self.pages, "index", "index_results")}
        missing = {name for name in known if name.endswith("_url_name") and name not in ours}
        return known | dict.fromkeys(missing)

    def register_admin_url_finder(self) -> None:
        """Let the admin lead to a row's page where it has one."""
        if "edit" in self.pages:
            super().register_admin_url_finder()

    def list_patterns(self) -> list[URLPattern]:
        """Return the addresses of the list."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
        ]


class PeopleViewSet(OurViewSet):
    """Who works here. Accounts come by invitation, and are switched off instead of deleted."""

    model = User
    # Wagtail leads to people by its own names for these addresses.
    name = "wagtailusers_users"
    icon = "group"
    menu_label = _("People")
    menu_name = "people"
    menu_order = 600
    pages = ("edit",)
    ordering = ("name", "pk")
    filterset_class = PeopleFilters
    search_fields = ("name", "email")
    index_view_class = people.PeopleList
    index_results_template_name = "accounts/admin/people_results.html"
    edit_view_class = people.EditPerson
    edit_template_name = "accounts/admin/person.html"
    list_display = [
        "name",
        Column("email", label=_("Mail address"), sort_key="email"),
        Column("roles", label=_("Roles"), accessor="role_labels"),
        BadgeColumn(
            "second_factor",
            label=_("Second factor"),
            accessor=columns.second_factor,
            kind=columns.second_factor_kind,
            sort_key="has_second_factor",
        ),
        BadgeColumn(
            "account",
            label=_("Account"),
            accessor=columns.account,
            kind=columns.account_kind,
            sort_key="is_active",
        ),
        Column("seen", label=_("Last seen"), accessor=columns.last_seen, sort_key="last_seen"),
    ]

    def __init__(self, name: str, **_kwargs: Any) -> None:
        super().__init__(name, url_prefix="people")

    def get_form_class(self, **_: bool) -> type[PersonForm]:
        """Return the form of an account's details and roles."""
        return PersonForm

    def get_urlpatterns(self) -> list[URLPattern]:
        """Offer the list, the page of each, and what is done to an account with confirmation."""
        return [
            *self.list_patterns(),
            path("<int:pk>/", self.edit_view, name="edit"),
            *(
                path(f"<int:pk>/{action.name}/", action.as_view(), name=action.name)
                for action in people.ACTIONS
            ),
        ]


class InvitationViewSet(OurViewSet):
    """Who was invited, and what became of it."""

    model = Invitation
    name = "invitations"
    icon = "mail"
    menu_label = _("Invitations")
    menu_order = 610
    pages = ("add",)
    ordering = ("-created_at", "-pk")
    filterset_class = InvitationFilters
    search_fields = ("name", "email")
    index_view_class = invitations.InvitationList
    index_results_template_name = "accounts/admin/invitations_results.html"
    add_view_class = invitations.Invite
    create_template_name = "accounts/admin/invite.html"
    list_display = [
        Column("name", label=_("Name"), sort_key="name"),
        Column("email", label=_("Mail address"), sort_key="email"),
        Column("roles", label=_("Roles"), accessor="role_labels"),
        BadgeColumn(
            "state", label=_("State"), accessor="state_label", kind=lambda row: row.state_kind
        ),
        Column("invited_by", label=_("Invited by")),
        Column(
            "until",
            label=_("Valid until"),
            accessor=columns.valid_until,
            sort_key="expires_at",
        ),
        ActionsColumn("actions", label=_("What to do"), actions=invitations.ACTIONS),
    ]

    def get_form_class(self, **_: bool) -> type[InvitationForm]:
        """Return the form of an invitation."""
        return InvitationForm

    def get_urlpatterns(self) -> list[URLPattern]:
        """Offer the list, inviting, and what is done to an invitation with confirmation."""
        return [
            *self.list_patterns(),
            path("new/", self.add_view, name="add"),
            *(
                path(f"<int:pk>/{action.name}/", action.as_view(), name=action.name)
                for action in invitations.ACTIONS
            ),
        ]


class NoGroups(ViewSet):
    """Nothing in the place of Wagtail's pages for groups."""

    def on_register(self) -> None:
        """Add nothing to the menu."""
