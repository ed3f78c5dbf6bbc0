"""The list of sponsors, and the form of each. None is ever deleted: records tell of them."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from callbacks.admin.managers import ManagersView
from callbacks.admin.sponsors.forms import SponsorForm
from callbacks.admin.writing import WriteView
from callbacks.models import Sponsor
from callbacks.services.sponsors import change_sponsor, sponsor_values, write_sponsor
from places.states import is_state, state_name

VIEW, ADD, CHANGE = (f"callbacks.{action}_sponsor" for action in ("view", "add", "change"))
LABEL = gettext_lazy("Sponsors")
INDEX = "sponsors:index"
ICON = "group"


class SponsorList(ManagersView):
    """Who answers, or answered, the hotline."""

    permission = VIEW
    template_name = "callbacks/admin/sponsors/list.html"
    page_title = LABEL
    header_icon = ICON

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Show all of them: there are few."""
        rows = [
            {"sponsor": sponsor, "state": state_name(sponsor.state)}
            for sponsor in Sponsor.objects.all()
        ]
        may = {"may_add": self.user.has_perm(ADD), "may_change": self.user.has_perm(CHANGE)}
        return self.answer(rows=rows, **may)


class SponsorForms(WriteView):
    """What writing and changing a sponsor share."""

    model = Sponsor
    form_class = SponsorForm
    header_icon = ICON
    parents = ((INDEX, LABEL),)
    note = gettext_lazy(
        "What you save here is shown with the next hotline record that is published. Records that "
        "are published already keep showing the sponsor as it was then."
    )

    def saved_text(self, saved: Sponsor) -> str:
        return _("%(name)s: saved.") % {"name": saved.name}

    def next_url(self, _saved: Sponsor) -> str:
        return self.back_url()

    def back_url(self) -> str:
        return reverse(INDEX)

    def words(self, field: str, value: Any) -> str | None:  # noqa: ANN401  as JSON gives it
        return state_name(value) if field == "state" and is_state(value) else None


class SponsorAdd(SponsorForms):
    """Write a new one."""

    permission = ADD
    page_title = gettext_lazy("New sponsor")

    def save(self, values: Mapping[str, Any], *, seen: Mapping[str, Any]) -> Sponsor:  # noqa: ARG002
        return write_sponsor(values, by=self.user)


class SponsorEdit(SponsorForms):
    """Change one."""

    permission = CHANGE

    def get_page_title(self) -> str:
        return self.row.name

    @cached_property
    def row(self) -> Sponsor:
        """The sponsor that the address names."""
        return get_object_or_404(Sponsor, pk=self.kwargs["pk"])

    def stored_values(self) -> dict[str, Any]:
        self.row.refresh_from_db()
        return sponsor_values(self.row)

    def save(self, values: Mapping[str, Any], *, seen: Mapping[str, Any]) -> Sponsor:
        return change_sponsor(self.row, values, by=self.user, seen=seen)
