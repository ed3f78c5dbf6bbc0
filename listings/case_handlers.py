"""Cases about listings of any kind: reports of mistakes, and facts to confirm again."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from listings.cases.choices import Choice
from listings.cases.confirming import confirm_by_evidence, unconfirm
from listings.cases.errors import NotPossibleError
from listings.cases.handlers import CaseHandler, Effects, SentFact
from listings.cases.telling import mail_address_of, once_final, tell_reporter
from listings.freshness import is_past_shelf_life
from listings.kinds import kinds
from listings.models import Case, Decision, Evidence, FactGroup, Listing, Report
from listings.services.publishing import NotPublishableError, set_status

Item, Reason, Facts = Evidence.Item, Decision.Reason, Report.Facts
Status = Listing.Status
# What is checked when somebody says that a fact is wrong.
CHECKED: dict[str, Evidence.Item] = {
    Facts.PHONE: Item.PHONE,
    Facts.ADDRESS: Item.ADDRESS,
    Facts.SERVICES: Item.SERVICES,
    Facts.PAYMENT: Item.PAYMENT,
    Facts.HOURS: Item.HOURS,
    Facts.RULE: Item.RULE,
    Facts.CLOSED: Item.EXISTS,
}
# Items that confirm the group of facts of the same name.
CONFIRMS: dict[str, str] = {
    item: str(item)
    for item in (Item.PHONE, Item.ADDRESS, Item.SERVICES, Item.PAYMENT, Item.HOURS, Item.RULE)
}
STATUS_REASON_LENGTH = 300


class ReportHandler(CaseHandler):
    """Somebody says that a fact is wrong. Staff mend the listing on its own page, and say so here.

    Of a place that is said to have closed, approving closes it.
    """

    kind = Case.Kind.REPORT
    reasons = (Reason.CORRECT, Reason.NOT_FOUND, Reason.TOO_LITTLE, Reason.SPAM)
    approve_label = gettext_lazy("It is mended")

    def sent(self, case: Case) -> list[SentFact]:
        report = _report(case)
        if report is None:
            return []
        facts = [
            SentFact(label=_("What is wrong"), text=report.get_facts_display()),
            SentFact(label=_("What is right"), text=report.message),
            SentFact(label=_("Contact"), text=report.contact),
        ]
        return [fact for fact in facts if fact.text]

    def details(self, case: Case, user: User) -> dict[str, Any]:
        return {"edit_url": listing_url(case, self.listing(case))}

    def checklist(self, case: Case) -> tuple[str, ...]:
        report = _report(case)
        item = CHECKED.get(report.facts) if report else None
        return (item,) if item else ()

    def apply(self, case: Case, choice: Choice, *, by: User) -> Effects:
        listing = self.listing(case)
        if listing is None:
            raise NotPossibleError(_("The listing does not exist any more."))
        report = _report(case)
        if report is not None and report.facts == Facts.CLOSED:
            return _close(case, listing, by=by)
        return Effects(
            listing=listing, undo={"checks": confirm_by_evidence(listing, case, CONFIRMS)}
        )

    def undo(self, case: Case, decision: Decision, *, by: User) -> None:
        listing = self.listing(case)
        if listing is None or not decision.effects:
            return
        unconfirm(listing, decision.effects.get("checks", []), by=by)
        if was := decision.effects.get("status"):
            _set_back(listing, was, decision.effects.get("status_reason", ""), by=by)

    def hears(self, case: Case) -> bool:
        return bool(mail_address_of(_report(case)))

    def told(self, case: Case, what: str) -> None:
        if what == "decided" and self.hears(case):
            tell_reporter.using(run_after=once_final()).enqueue(case.pk)

    def erase(self, case: Case) -> None:
        report = _report(case)
        if report is not None:
            # The hash goes too: a number could be found by trying all.
            report.contact, report.content_hash = "", ""
            report.save(update_fields=["contact", "content_hash"])


class RecheckHandler(CaseHandler):
    """Facts of a listing that were confirmed longer ago than such facts keep."""

    kind = Case.Kind.RECHECK
    reasons = (Reason.NOT_FOUND,)
    approve_label = gettext_lazy("Confirmed again")

    def details(self, case: Case, user: User) -> dict[str, Any]:
        return {"edit_url": listing_url(case, self.listing(case))}

    def checklist(self, case: Case) -> tuple[str, ...]:
        listing = self.listing(case)
        return stale_groups(listing) if listing else ()

    def apply(self, case: Case, choice: Choice, *, by: User) -> Effects:
        listing = self.listing(case)
        if listing is None:
            raise NotPossibleError(_("The listing does not exist any more."))
        return Effects(
            listing=listing, undo={"checks": confirm_by_evidence(listing, case, CONFIRMS)}
        )

    def undo(self, case: Case, decision: Decision, *, by: User) -> None:
        listing = self.listing(case)
        if listing is not None:
            unconfirm(listing, decision.effects.get("checks", []), by=by)


def stale_groups(listing: Any) -> tuple[str, ...]:  # noqa: ANN401  each kind has its own checks
    """Return the groups of facts whose last confirmation is past its shelf life, in their order."""
    latest = dict(listing.checks.order_by("checked_at").values_list("group", "checked_at"))
    order = [*FactGroup.values, Item.RULE.value]
    return tuple(g for g in order if g in latest and is_past_shelf_life(latest[g]))


def listing_url(case: Case, listing: Listing | None) -> str:
    """Return where staff mend the listing; empty when it is gone."""
    return kinds()[case.listing_kind].admin_url(listing) if listing else ""


def _report(case: Case) -> Report | None:
    try:
        return case.report
    except ObjectDoesNotExist:
        return None


def _close(case: Case, listing: Listing, *, by: User) -> Effects:
    undo = {"status": str(listing.status), "status_reason": listing.status_reason}
    evidence = case.evidence.filter(item=Item.EXISTS).first()
    note = evidence.note if evidence else ""
    why = note or _("A visitor reported it, and we checked.")
    closed = set_status(listing, Status.CLOSED, by=by, reason=why[:STATUS_REASON_LENGTH])
    return Effects(listing=closed, undo=undo)


def _set_back(listing: Listing, status: str, reason: str, *, by: User) -> None:
    try:
        set_status(listing, status, by=by, reason=reason)
    except NotPublishableError as lacking:
        raise NotPossibleError(" ".join(map(str, lacking.obstacles))) from lacking


HANDLERS = [ReportHandler(), RecheckHandler()]
