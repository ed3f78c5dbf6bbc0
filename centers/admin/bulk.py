"""Doing one thing to many centers of the list: the ticked ones, or all of it as it is filtered.

Wagtail's own bulk actions need script, and read and show every object that they are for: of
twenty thousand, twenty thousand.
"""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from accounts.admin.actor import actor
from centers.admin.bulk_done import tell
from centers.admin.bulk_forms import CONFIRM, BulkForm
from centers.admin.of_the_list import OfTheListView
from centers.models import Center
from centers.services import confirm_facts_of, set_status_of

if TYPE_CHECKING:
    from centers.querysets import CenterQuerySet
    from centers.services.bulk import Outcome

SHOWN = 10
# Twice the whole country's; more than that is no work for a click.
MOST_AT_ONCE = 40_000
# More than a page of the list holds.
MOST_TICKED = 200
# The database's numbers have no more.
MOST_DIGITS = 18


class BulkView(OfTheListView):
    """Show how many and which it would be, ask what to do, and do it."""

    template_name = "centers/admin/bulk.html"
    header_icon = "list-ul"
    title = gettext_lazy("Many at once")
    permissions = ("centers.change_center", "centers.confirm_facts")

    def chosen(self) -> "CenterQuerySet":
        """Return the ticked ones, or all of the list as it is filtered.

        Raises:
            BadFilterError: it would not be the list that was asked for.
        """
        if self.request.GET.get("all"):
            return self.rows()
        ticked = self.request.GET.getlist("id")[:MOST_TICKED]
        keys = [int(key) for key in ticked if key.isdecimal() and len(key) <= MOST_DIGITS]
        return Center.objects.filter(pk__in=keys).order_by("name", "pk")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask what to do."""
        chosen = self.chosen()
        known = {"seen_count": chosen.count()}
        return self.ask(chosen, BulkForm(initial=known, user=actor(request)))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Do it, if those chosen are still as many as were shown."""
        chosen = self.chosen()
        form = BulkForm(request.POST, user=actor(request))
        if not form.is_valid():
            return self.ask(chosen, form, status=422)
        keys = list(chosen.values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
        if len(keys) != form.cleaned_data["seen_count"] or len(keys) > MOST_AT_ONCE:
            messages.warning(request, _("Nothing was done: the list changed. Look at it again."))
            return redirect(request.get_full_path())
        tell(request, do(form, keys, request=request), way_back=self.list_url)
        return redirect(self.list_url)

    def ask(self, chosen: "CenterQuerySet", form: BulkForm, *, status: int = 200) -> HttpResponse:
        """Show the first of them, and the form."""
        count = chosen.count()
        context = self.get_context_data(
            form=form,
            count=count,
            first=list(chosen[:SHOWN]),
            rest=max(0, count - SHOWN),
            most=MOST_AT_ONCE,
            list_url=self.list_url,
        )
        answer: HttpResponse = self.render_to_response(context, status=status)
        return answer


def do(form: BulkForm, keys: list[int], *, request: HttpRequest) -> "Outcome":
    """Do what the form says."""
    told, by = form.cleaned_data, actor(request)
    if told["what"] == CONFIRM:
        return confirm_facts_of(keys, group=told["group"], method=told["method"], by=by)
    return set_status_of(keys, told["what"], by=by, reason=told["reason"])
