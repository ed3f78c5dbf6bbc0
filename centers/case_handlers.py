"""Cases of what an import says against what staff confirmed, all differences of a center in one."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from centers.admin.differences_shown import fact_label, plain_words
from centers.models import Center, ImportDifference
from centers.services.differences import decide_of_case, take_back_of_case, up_to_date
from listings.case_handlers import listing_url
from listings.cases.choices import Choice
from listings.cases.errors import NotPossibleError
from listings.cases.handlers import CaseHandler, Effects, FieldRow, SentFact
from listings.models import Case, Decision, Report

Reason = Decision.Reason
NAME = "difference-"


class DifferencesHandler(CaseHandler):
    """What is chosen is taken over from the file; the rest stays ours, and is not asked again.

    Rejecting keeps all of ours.
    """

    kind = Case.Kind.DIFFERENCES
    listing_kind = Report.Kind.CENTER
    reasons = (Reason.CORRECT, Reason.NOT_FOUND)
    approve_label = gettext_lazy("Take over what is chosen")

    def sent(self, case: Case) -> list[SentFact]:
        first = self._open(case).select_related("run").first()
        if first is None:
            return []
        return [SentFact(label=_("From the import"), text=str(first.run))]

    def details(self, case: Case, user: User) -> dict[str, Any]:
        return {"edit_url": listing_url(case, self.listing(case))}

    def comparison(self, case: Case, into: Any) -> list[FieldRow]:  # noqa: ANN401
        found = up_to_date(self._open(case).select_related("center").order_by("pk"))
        rows = zip(found, plain_words(found), strict=True)
        return [_row(one, ours, theirs) for one, (ours, theirs) in rows]

    def apply(self, case: Case, choice: Choice, *, by: User) -> Effects:
        accepted = {int(key) for key in choice.values.values()}
        return self._decide(case, accepted, by=by)

    def reject(self, case: Case, *, by: User) -> Effects:
        return self._decide(case, set(), by=by)

    def _decide(self, case: Case, accepted: set[int], *, by: User) -> Effects:
        keys = set(self._open(case).values_list("pk", flat=True))
        outcome = decide_of_case(accepted & keys, keys - accepted, by=by)
        if outcome.changed or outcome.gone or accepted - keys:
            raise NotPossibleError(_("A newer file was read meanwhile. Please look at it again."))
        return Effects(listing=self.listing(case), undo={"differences": sorted(keys)})

    def undo(self, case: Case, decision: Decision, *, by: User) -> None:
        outcome = take_back_of_case(decision.effects.get("differences", []), by=by)
        if outcome.changed or outcome.gone:
            raise NotPossibleError(_("The center was edited since, so nothing was taken back."))

    def _open(self, case: Case) -> Any:  # noqa: ANN401  a queryset
        center = Center.objects.filter(uuid=case.listing_uuid or UUID(int=0))
        return ImportDifference.objects.waiting().filter(center__in=center)


def _row(one: ImportDifference, ours: str, theirs: str) -> FieldRow:
    return FieldRow(
        name=f"{NAME}{one.pk}",
        label=fact_label(one.field),
        old=ours,
        sent=theirs,
        value=one.pk,
        differs=True,
    )


HANDLERS = [DifferencesHandler()]
