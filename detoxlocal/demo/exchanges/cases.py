"""Open cases of every kind for the demo's staff, and closed ones, so that figures say something."""

import uuid
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from centers.cases import sync_cases
from centers.models import Center, ImportDifference, ImportRun
from core.form_keys import content_hash
from core.phones import show_phone
from detoxlocal.demo.chances import chance
from detoxlocal.demo.exchanges.directory import NAMESPACE, SOURCE
from detoxlocal.demo.exchanges.sent import OF_CENTERS, OF_EXCHANGES, ROWS, SENT, New
from exchanges.flaws import Flaw
from exchanges.models import Exchange, ExchangeFactCheck, Submission
from exchanges.submissions.forms import HIDE, STOP_NUMBERS
from listings.case_handlers import stale_groups
from listings.cases.choices import Choice, Outcome
from listings.cases.due import due_at
from listings.cases.handlers import handler_of
from listings.cases.opening import About, Opening, open_case
from listings.models import Case, CaseMessage, Decision, Evidence, Listing, Report

Kind, State = Case.Kind, Case.State
FILE = "demo_exchanges.csv"
RECHECKS, DIFFERENCES, DECIDED = 3, 2, 60
DECIDED_DAYS = 60
OUTCOMES = ((State.APPROVED, ""), (State.APPROVED, ""), (State.REJECTED, "correct"))


@transaction.atomic
def load_cases(*, dry_run: bool) -> int:
    """Bring in the cases that are not there; return how many came. What staff did to them stays."""
    before = Case.objects.count()
    for new in (*SENT, *ROWS):
        _send(new)
    _report(Exchange.objects.filter(source=SOURCE).listed(), "exchange", OF_EXCHANGES)
    _report(Center.objects.filter(source=SOURCE).listed(), "center", OF_CENTERS)
    _let_a_file_differ()
    _ask_again()
    staff = list(User.objects.filter(is_demo=True).who_may("listings.change_case").order_by("pk"))
    if staff:
        _share_out(staff)
        _decide_some(staff[0])
    came = Case.objects.count() - before
    transaction.set_rollback(dry_run)
    return came


@transaction.atomic
def remove_cases(*, dry_run: bool) -> int:
    """Take the demo's cases away and return how many there were."""
    keys = [_key(new) for new in (*SENT, *ROWS)]
    submissions = Submission.objects.filter(form_key__in=keys)
    reports = Report.objects.filter(content_hash=SOURCE)
    by_itself = Case.objects.filter(kind__in=[Kind.DIFFERENCES, Kind.RECHECK], title__in=_titles())
    cases = Case.objects.filter(pk__in=submissions.values("case")) | Case.objects.filter(
        pk__in=reports.values("case")
    )
    found = [*cases.values_list("pk", flat=True), *by_itself.values_list("pk", flat=True)]
    if not dry_run:
        submissions.delete()
        reports.delete()
        Case.objects.filter(pk__in=found).delete()
    return len(found)


def _titles() -> list[str]:
    models: tuple[Any, ...] = (Center, Exchange)
    return [str(each) for model in models for each in model.objects.filter(source=SOURCE)]


def _key(new: New) -> uuid.UUID:
    return uuid.uuid5(NAMESPACE, f"{new.draft.get('name', '')} {new.draft['city']} {new.row}")


def _send(new: New) -> None:
    key = _key(new)
    if Submission.objects.filter(form_key=key).exists():
        return
    draft = new.draft
    name = draft.get("name") or f"Unnamed, {draft['city']}, {draft['state']}"
    case = open_case(
        Opening(
            kind=Kind.IMPORTED if new.row else Kind.SUBMISSION,
            about=About(
                title=name,
                listing_kind="exchange",
                town=draft["city"],
                state_code=draft["state"],
                search_words=str(draft.get("main_phone", "")).removeprefix("+1"),
            ),
            language=new.language,
            doubtful=new.doubtful,
            sensitive=bool(draft.get("address_withheld")),
            draft=draft,
        ),
        by=None,
    )
    _store(new, case, key)
    _backdate(case, new.age)
    if new.question:
        CaseMessage.objects.create(case=case, is_question=True, text=new.question)
        Case.objects.filter(pk=case.pk).update(state=State.ASKED)


def _store(new: New, case: Case, key: uuid.UUID) -> None:
    submission = Submission(
        case=case,
        form_key=key,
        content_hash=content_hash(str(key)),
        source=SOURCE if new.row else "",
        source_key=str(key) if new.row else "",
        file_name=FILE if new.row else "",
        row_number=new.row or None,
        raw=_as_typed(new),
        flaws=[Flaw(flaw).as_json() for flaw in new.flaws],
        relation="" if new.row else new.relation,
        program_knows="" if new.row else new.program_knows,
        may_be_listed="" if new.row else new.may_be_listed,
    )
    submission.seal_email(new.email)
    submission.save()


def _as_typed(new: New) -> dict[str, Any]:
    """Return the answers to the form that lead to the draft, or the row of the file."""
    draft = new.draft
    if new.row:
        return {
            "name": draft.get("name", ""),
            "Syringe Services": "syringes" in draft.get("offers", ()),
        } | new.raw
    kept = ("name", "street1", "website", "rule", "rule_note", "minimum_age", "offers", "languages")
    typed = {field: draft[field] for field in kept if field in draft}
    town = (draft.get(field) for field in ("city", "state", "zip_code"))
    typed["town_text"] = " ".join(filter(None, town))
    if "main_phone" in draft:
        typed["phone"] = show_phone(draft["main_phone"])
    if draft.get("address_withheld"):
        typed["shown"] = HIDE
    for stop, number in zip(draft.get("stops", ()), STOP_NUMBERS, strict=False):
        typed[f"stop_{number}_name"] = stop["name"]
    return typed | new.raw


def _backdate(case: Case, age: timedelta) -> None:
    arrived = timezone.now() - age
    Case.objects.filter(pk=case.pk).update(created_at=arrived, due_at=due_at(arrived))


def _report(listings: Any, kind: str, said: Iterable[tuple[str, str, str, timedelta]]) -> None:  # noqa: ANN401
    for number, (listing, (facts, text, contact, age)) in enumerate(
        zip(listings.order_by("source_key")[3:], said, strict=False)
    ):
        key = uuid.uuid5(NAMESPACE, f"report {kind} {number}")
        if Report.objects.filter(form_key=key).exists():
            continue
        about = About.listing(listing, kind)
        case = open_case(Opening(kind=Kind.REPORT, about=about, doubtful=facts == "other"), by=None)
        _store_report(case, listing, key, facts, text, contact)
        _backdate(case, age)


def _store_report(
    case: Case, listing: Listing, key: uuid.UUID, facts: str, text: str, contact: str
) -> Report:
    return Report.objects.create(
        case=case,
        form_key=key,
        content_hash=SOURCE,
        kind=case.listing_kind,
        listing_uuid=listing.uuid,
        facts=facts,
        message=text,
        contact=contact,
        language="en",
        sender_hash=SOURCE,
        doubtful=case.doubtful,
    )


def _let_a_file_differ() -> None:
    """Let an invented edition say other phone numbers than the directory does."""
    if ImportRun.objects.filter(source=SOURCE).exists():
        return
    centers = Center.objects.filter(source=SOURCE).listed().exclude(main_phone="")
    chosen = list(centers.order_by("source_key")[10 : 10 + DIFFERENCES])
    run = ImportRun.objects.create(
        source=SOURCE, file_name="demo_directory.csv", file_sha256="0" * 64,
        shape="invented", finished_at=timezone.now(), counts={}, oddities={},
    )  # fmt: skip
    for center in chosen:
        ImportDifference.objects.create(
            run=run, center=center, group="phone", field="main_phone",
            ours=center.main_phone, theirs="+18005550199",
        )  # fmt: skip
    sync_cases({center.pk for center in chosen})


def _ask_again() -> None:
    confirmed = ExchangeFactCheck.objects.values("exchange")
    known = Exchange.objects.filter(source=SOURCE, pk__in=confirmed).listed()
    stale = [each for each in known.order_by("source_key") if stale_groups(each)]
    for exchange in stale[:RECHECKS]:
        waiting = Case.objects.open().filter(kind=Kind.RECHECK, listing_uuid=exchange.uuid)
        if not waiting.exists():
            about = About.listing(exchange, "exchange")
            open_case(Opening(kind=Kind.RECHECK, about=about), by=None)


def _share_out(staff: list[User]) -> None:
    """Hand one case to somebody, and let another wait for a second person, as long as new."""
    untouched = Case.objects.open().filter(
        state=State.WAITING, first_looked_at=None, kind=Kind.SUBMISSION
    )
    proposal = Choice(outcome=Outcome.APPROVED).as_json()
    for case in untouched.filter(sensitive=True):
        _check_all(case, staff[-1])
    untouched.filter(sensitive=True).update(
        state=State.SECOND, proposal=proposal, proposed_by=staff[-1], first_looked_at=timezone.now()
    )
    untouched.filter(pk__in=untouched.plain().order_by("-pk").values("pk")[:1]).update(
        assigned_to=staff[0]
    )


def _check_all(case: Case, staff: User) -> None:
    Evidence.objects.bulk_create(
        Evidence(case=case, item=item, method="call", checked_by=staff, checked_at=timezone.now())
        for item in handler_of(case).checklist(case)
    )


def _decide_some(staff: User) -> None:
    """Let staff have decided reports of the last weeks, one in fifteen of them taken back."""
    centers = list(Center.objects.filter(source=SOURCE).listed().order_by("source_key")[20:80])
    for number, center in enumerate(centers[:DECIDED]):
        key = uuid.uuid5(NAMESPACE, f"decided {number}")
        if not Report.objects.filter(form_key=key).exists():
            _decided(center, key, number, staff)


def _decided(center: Center, key: uuid.UUID, number: int, staff: User) -> None:
    luck = chance("decided", number)
    case = open_case(Opening(kind=Kind.REPORT, about=About.listing(center, "center")), by=None)
    _store_report(case, center, key, "phone", "It is not this number.", "")
    arrived = timezone.now() - timedelta(days=luck.uniform(3, DECIDED_DAYS))
    decided = min(arrived + timedelta(hours=luck.lognormvariate(2.5, 0.9)), timezone.now())
    outcome, reason = luck.choice(OUTCOMES)
    Case.objects.filter(pk=case.pk).update(
        created_at=arrived, due_at=due_at(arrived), first_looked_at=decided,
        state=outcome, closed_at=decided,
    )  # fmt: skip
    common = {"case": case, "decided_by": staff}
    if number % 15 == 0:
        again = decided - timedelta(minutes=20)
        Decision.objects.create(
            outcome=State.REJECTED, reason="not-found", decided_at=again,
            undone_at=again + timedelta(minutes=3), undone_by=staff, **common,
        )  # fmt: skip
    Decision.objects.create(outcome=outcome, reason=reason, decided_at=decided, **common)
