"""Deciding all differences of a list alike, after a look at how many and which."""

from datetime import datetime
from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from accounts.admin.actor import actor
from centers.admin import differences_texts as texts
from centers.admin.differences_decisions import may_decide
from centers.admin.differences_shown import fact_label, shown
from centers.difference_querysets import ImportDifferenceQuerySet
from centers.models import ImportDifference
from centers.services import decide_differences, take_back_decisions
from centers.services.differences import Outcome
from core.admin.listings import BadFilterError, IndexCallable, filters_in, rows_of
from core.admin.messages import success_with_undo

EXAMPLES = 10
# As many as are decided within a few seconds.
MOST_AT_ONCE = 2_000


class SeenForm(forms.Form):
    """The newest difference that was among those shown: what came later was not agreed to."""

    up_to = forms.IntegerField(min_value=0, max_value=2**63 - 1, widget=forms.HiddenInput)


class DecideAll(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """Ask whether all open ones of a filtered list are to be decided alike, and do it."""

    permission_required = "change"
    model = ImportDifference
    template_name = "centers/admin/differences_confirm.html"
    header_icon = "order"
    index_view: IndexCallable | None = None
    accept = False

    def get_page_title(self) -> str:
        return _("Take over what the files say") if self.accept else _("Keep what we have")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        label = str(ImportDifference._meta.verbose_name_plural).capitalize()
        steps: list[dict[str, Any]] = [
            {"url": self.list_url, "label": label},
            {"url": "", "label": self.get_page_title()},
        ]
        return [*self.breadcrumbs_items, *steps]

    @property
    def list_url(self) -> str:
        return f"{reverse('import_differences:index')}?{filters_in(self.request)}"

    def waiting(self) -> ImportDifferenceQuerySet:
        """Return the open ones of the list.

        Raises:
            BadFilterError: it would not be the list that was asked for.
        """
        rows: Any = rows_of(cast("IndexCallable", self.index_view), self.request)
        return cast("ImportDifferenceQuerySet", rows.waiting())

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        try:
            return super().dispatch(request, *args, **kwargs)
        except BadFilterError:
            messages.error(request, _("Choose the filters again: one of them is not known."))
            return redirect("import_differences:index")

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Show how many it would be, of which kinds, and the first ones."""
        waiting = self.waiting()
        first = list(waiting.for_lists()[:EXAMPLES])
        context = {
            "count": min(waiting.count(), MOST_AT_ONCE),
            "most": MOST_AT_ONCE,
            "facts": [(fact_label(fact), count) for fact, count in waiting.counted_by("field")],
            "shown": shown(first),
            "form": SeenForm({"up_to": waiting.newest()}),
            "list_url": self.list_url,
            "accept": self.accept,
        }
        answer: HttpResponse = self.render_to_response(self.get_context_data(**context))
        return answer

    def post(self, request: HttpRequest) -> HttpResponse:
        """Decide those that were shown and still wait."""
        form = SeenForm(request.POST)
        if not form.is_valid():
            return self.get(request)
        waiting = self.waiting().known_by(form.cleaned_data["up_to"])
        outcome = decide_differences(
            waiting.keys(limit=MOST_AT_ONCE), accept=self.accept, by=actor(request)
        )
        self.tell(outcome)
        return redirect(self.list_url)

    def tell(self, outcome: Outcome) -> None:
        """Say what was done, what was left alone, and offer to undo it."""
        count = len(outcome.decided)
        text = texts.taken_over(count) if self.accept else texts.kept(count)
        if outcome.decided_at:
            undo_url = reverse("import_differences:take_back_all")
            moment = ("moment", outcome.decided_at.isoformat())
            success_with_undo(
                self.request, text, undo_url=undo_url, next_url=self.list_url, sent=moment
            )
        texts.tell_skipped(self.request, outcome)


@require_POST
@may_decide
def take_back_all(request: HttpRequest) -> HttpResponse:
    """Open again what this person decided in one go."""
    moment = moment_of(request.POST.get("moment", ""))
    mine = ImportDifference.objects.decided_together(actor(request), moment)
    outcome = take_back_decisions(mine.keys(limit=MOST_AT_ONCE), by=actor(request))
    if outcome.decided:
        messages.success(request, texts.opened(len(outcome.decided)))
    else:
        messages.warning(request, _("Nothing was undone: nothing of it is as you decided it."))
    texts.tell_skipped(request, outcome)
    return redirect(texts.way_back(request))


def moment_of(text: str) -> datetime | None:
    """Return the moment that a form names, if it names one."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None
