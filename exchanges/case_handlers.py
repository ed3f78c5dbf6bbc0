"""Cases of new exchanges, from the public's form or out of a file."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from exchanges.admin.looking_up import looked_up
from exchanges.comparing import GROUP_ITEMS, compared, items_of
from exchanges.duplicates import likely_duplicates
from exchanges.flaws import in_words
from exchanges.models import Exchange, ExchangeFacts, Submission
from exchanges.sent import sent_facts
from exchanges.services.editing import create_exchange, edit_exchange, values_of
from exchanges.services.fields import FIELDS
from listings.cases.choices import Choice, Outcome
from listings.cases.confirming import confirm_by_evidence, unconfirm
from listings.cases.errors import NotPossibleError
from listings.cases.handlers import CaseHandler, Duplicate, Effects, FieldRow, SentFact, Words
from listings.cases.telling import once_final
from listings.models import Case, Decision, Evidence, Listing
from listings.services.publishing import NotPublishableError, set_status

Item, Reason = Evidence.Item, Decision.Reason
# The whole checklist of what is new; the database demands it too.
CHECKLIST = (Item.EXISTS, Item.HOURS, Item.RULE, Item.ADDRESS, Item.PERMISSION)
# What a check of an item confirms on the page.
CONFIRMS: dict[str, str] = {
    Item.EXISTS: ExchangeFacts.PHONE,
    Item.HOURS: ExchangeFacts.HOURS,
    Item.RULE: ExchangeFacts.RULE,
    Item.ADDRESS: ExchangeFacts.ADDRESS,
}
Status = Exchange.Status
MOST_LOOKED_UP = 10


ERASED = (
    "sealed_email", "sender_hash", "raw", "relation", "program_knows", "may_be_listed", "flaws"
)  # fmt: skip


class SubmissionHandler(CaseHandler):
    """A new exchange that a visitor sent."""

    kind = Case.Kind.SUBMISSION
    listing_kind = "exchange"
    outcomes = (Outcome.APPROVED, Outcome.MERGED)
    reasons = (
        Reason.DUPLICATE, Reason.NOT_FOUND, Reason.NO_SYRINGES, Reason.NO_PERMISSION,
        Reason.CLOSED, Reason.TOO_LITTLE, Reason.SPAM,
    )  # fmt: skip
    approve_label = gettext_lazy("Publish as new")

    def sent(self, case: Case) -> list[SentFact]:
        submission = _submission(case)
        return sent_facts(submission) if submission else []

    def flaws(self, case: Case) -> list[Words]:
        submission = _submission(case)
        return list(in_words(submission.flaws)) if submission else []

    def details(self, case: Case, user: User) -> dict[str, Any]:
        submission = _submission(case)
        return {
            "edit_url": reverse("admin_exchanges:draft", args=[case.pk]),
            "email": submission.email if submission else "",
            "submission": submission,
        }

    def comparison(self, case: Case, into: Any) -> list[FieldRow]:  # noqa: ANN401
        return compared(case.draft, values_of(into) if into else None)

    def duplicates(self, case: Case) -> list[Duplicate]:
        return likely_duplicates(case.draft, but=case.listing_uuid)

    def look_up(self, words: str) -> list[Listing]:
        public = Exchange.objects.filter(status__in=[Status.LISTED, Status.CLOSED])
        found = looked_up(public.defer("location"), words)
        return list(found.order_by("name", "pk")[:MOST_LOOKED_UP])

    def checklist(self, case: Case) -> tuple[str, ...]:
        return CHECKLIST

    def required(self, case: Case, choice: Choice) -> tuple[str, ...]:
        if choice.outcome == Outcome.MERGED:
            return (Item.EXISTS, *items_of(choice.values))
        return super().required(case, choice)

    def is_sensitive(self, values: dict[str, Any]) -> bool:
        return bool(values.get("address_withheld"))

    def apply(self, case: Case, choice: Choice, *, by: User) -> Effects:
        try:
            if choice.outcome == Outcome.MERGED:
                return self._merge(case, choice, by=by)
            return self._publish(case, by=by)
        except NotPublishableError as lacking:
            raise NotPossibleError(" ".join(map(str, lacking.obstacles))) from lacking
        except ValidationError as error:
            raise NotPossibleError(" ".join(error.messages)) from error

    def _publish(self, case: Case, *, by: User) -> Effects:
        values = _writable(case.draft)
        exchange = self.listing(case)
        if exchange is None:
            submission = _submission(case)
            source = (submission.source if submission else "") or "visitor"
            key = (submission.source_key if submission else "") or str(case.uuid)
            exchange = create_exchange(values, by=by, source=source, source_key=key)
        elif exchange.status == Status.DRAFT:
            # It was published before, and that was taken back.
            exchange = edit_exchange(exchange, values, by=by)
        else:
            raise NotPossibleError(_("We list it already: merge it into that listing."))
        exchange = set_status(exchange, Status.LISTED, by=by)
        checks = confirm_by_evidence(exchange, case, CONFIRMS)
        return Effects(listing=exchange, undo={"published": True, "checks": checks})

    def _merge(self, case: Case, choice: Choice, *, by: User) -> Effects:
        found = Exchange.objects.filter(uuid=choice.into).first() if choice.into else None
        if found is None:
            raise NotPossibleError(_("The listing to merge into does not exist."))
        values = _writable(dict(choice.values))
        before = {field: value for field, value in values_of(found).items() if field in values}
        merged = edit_exchange(found, values, by=by)
        # Of what was merged the phone is not confirmed: that it exists was checked of the other.
        wanted: dict[str, str] = {item: CONFIRMS[item] for item in GROUP_ITEMS.values()}
        checks = confirm_by_evidence(merged, case, wanted)
        undo = {"before": before, "checks": checks, "was": str(case.listing_uuid or "")}
        return Effects(listing=merged, undo=undo)

    def undo(self, case: Case, decision: Decision, *, by: User) -> None:
        if decision.outcome not in {Outcome.APPROVED, Outcome.MERGED}:
            return
        exchange = self.listing(case)
        if exchange is None:
            raise NotPossibleError(_("The listing does not exist any more."))
        unconfirm(exchange, decision.effects.get("checks", []), by=by)
        if decision.effects.get("published"):
            set_status(exchange, Status.DRAFT, by=by)
            return
        try:
            edit_exchange(exchange, decision.effects["before"], by=by)
        except NotPublishableError as lacking:
            raise NotPossibleError(" ".join(map(str, lacking.obstacles))) from lacking
        # The case is again about what it was about before it was merged.
        case.listing_uuid = decision.effects["was"] or None
        case.save(update_fields=["listing_uuid"])

    def hears(self, case: Case) -> bool:
        return True

    def told(self, case: Case, what: str) -> None:
        from exchanges.submissions.tasks import tell_sender

        run_after = once_final() if what == "decided" else None
        tell_sender.using(run_after=run_after).enqueue(case.pk, what)

    def erase(self, case: Case) -> None:
        submission = _submission(case)
        if submission is None:
            return
        submission.sealed_email, submission.sender_hash, submission.raw = "", "", {}
        submission.relation = submission.program_knows = submission.may_be_listed = ""
        # What was odd stays, and not the words that it was odd about.
        submission.flaws = [{**flaw, "about": ""} for flaw in submission.flaws]
        submission.save(update_fields=ERASED)


class ImportedHandler(SubmissionHandler):
    """An exchange out of a file; nobody waits for an answer."""

    kind = Case.Kind.IMPORTED

    def hears(self, case: Case) -> bool:
        return False

    def told(self, case: Case, what: str) -> None:
        """There is nobody to tell."""

    def erase(self, case: Case) -> None:
        """A row of a file is no person's."""


def _submission(case: Case) -> Submission | None:
    try:
        return case.submission
    except ObjectDoesNotExist:
        return None


def _writable(values: dict[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in values.items() if field in FIELDS}


HANDLERS = [SubmissionHandler(), ImportedHandler()]
