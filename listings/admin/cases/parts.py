"""The parts of a case's page, each read once, whatever the size of the tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from accounts.models import User
from core.database_clock import database_clock
from core.phones import show_phone
from listings.admin.cases import words
from listings.admin.cases.ages import Due, due_of
from listings.admin.columns import status_kind
from listings.cases.choices import Choice
from listings.cases.handlers import CaseHandler, Duplicate, FieldRow, SentFact
from listings.cases.locking import other_holder
from listings.cases.undoing import undo_until
from listings.kinds import kind_of, kinds
from listings.models import Case, CaseMessage, Decision, Evidence, Listing
from listings.shown import address_lines

MOST_MESSAGES = 50
MOST_DECISIONS = 10
MOST_RELATED = 5


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Who works on a case, as one person sees it; `holder` is somebody else, working on it now."""

    is_open: bool
    is_mine: bool
    holder: User | None
    seconds_left: int
    age: str
    due: Due | None

    @property
    def minutes_left(self) -> int:
        """How many minutes of the lease are left, begun ones too."""
        return -(-self.seconds_left // 60)


def standing_of(case: Case, user: User) -> Standing:
    """Say who works on a case now, by the database's clock."""
    now = database_clock()
    left = (case.claimed_until - now).total_seconds() if case.claimed_until else 0
    holder = other_holder(case, user, now)
    return Standing(
        is_open=case.is_open,
        is_mine=case.is_open and case.claimed_by_id == user.pk,
        holder=holder,
        seconds_left=max(0, int(left)),
        age=words.age(case, now),
        due=due_of(case, now),
    )


def find_listing(case: Case, uuid: UUID | None) -> Any:  # noqa: ANN401  a listing of its own class
    """Return a listing of the case's kind; `None` when there is none."""
    kind = kinds().get(case.listing_kind)
    return kind.find(uuid) if kind and uuid else None


@dataclass(frozen=True)
class ListingLink:
    """A listing with where staff see it, and what tells it from others."""

    listing: Listing

    @property
    def url(self) -> str:
        return kind_of(self.listing).admin_url(self.listing)

    @property
    def status_kind(self) -> str:
        return status_kind(self.listing)

    @property
    def facts(self) -> list[str]:
        """Where it is and how to reach it, a line each."""
        phone = show_phone(self.listing.main_phone) if self.listing.main_phone else ""
        lines = [*address_lines(self.listing), phone, self.listing.website]
        return [line for line in lines if line]


@dataclass(frozen=True)
class DuplicateShown(ListingLink):
    """A listing that may be the same, and the way to compare it."""

    duplicate: Duplicate
    merge_url: str


def duplicates_of(case: Case, handler: CaseHandler) -> list[DuplicateShown]:
    """Return what may be the same, the surest first."""
    page = reverse("cases:case", args=[case.pk])
    return [
        DuplicateShown(found.listing, found, f"{page}?into={found.listing.uuid}#will-be")
        for found in handler.duplicates(case)
    ]


@dataclass(frozen=True)
class FoundListing(ListingLink):
    """A listing that somebody looked up, and the way to compare it."""

    merge_url: str


def looked_up(case: Case, handler: CaseHandler, words: str) -> list[FoundListing]:
    """Return listings that somebody means, to merge the case into one of them."""
    page = reverse("cases:case", args=[case.pk])
    found = handler.look_up(words) if words else []
    return [FoundListing(each, f"{page}?into={each.uuid}#will-be") for each in found]


@dataclass(frozen=True, kw_only=True)
class Check:
    """An item of the checklist; `evidence` is `None` while it is open."""

    item: Evidence.Item
    evidence: Evidence | None
    is_needed: bool


def checklist_of(case: Case, handler: CaseHandler, choice: Choice) -> list[Check]:
    """Return the checklist with what was recorded, and what a choice needs."""
    known = {each.item: each for each in case.evidence.select_related("checked_by")}
    needed = set(handler.required(case, choice))
    items = dict.fromkeys([*handler.checklist(case), *needed, *known])
    return [
        Check(item=Evidence.Item(item), evidence=known.get(item), is_needed=item in needed)
        for item in items
    ]


@dataclass(frozen=True, kw_only=True)
class WillBe:
    """A field as it was sent and as it will be; `sent` is empty where it was sent so."""

    row: FieldRow
    sent: str


def will_be(rows: Sequence[FieldRow], sent: Sequence[SentFact]) -> list[WillBe]:
    """Return what a new listing will say, with what was sent where that was otherwise."""
    raw = {fact.name: fact.text for fact in sent if fact.name}
    return [
        WillBe(row=row, sent="" if raw.get(row.name, row.sent) == row.sent else raw[row.name])
        for row in rows
    ]


def messages_of(case: Case) -> list[CaseMessage]:
    """Return the latest questions and answers, in their order."""
    latest = case.messages.select_related("written_by").order_by("-pk")[:MOST_MESSAGES]
    return list(latest)[::-1]


@dataclass(frozen=True)
class DecisionShown:
    """A decision in words; `undo_seconds` says how long it can be undone still."""

    decision: Decision
    undo_seconds: int

    @property
    def told(self) -> str:
        return words.decided(self.decision)

    @property
    def undo_minutes(self) -> int:
        return -(-self.undo_seconds // 60)


def decisions_of(case: Case) -> list[DecisionShown]:
    """Return what was decided, the latest first."""
    people = ("decided_by", "proposed_by", "undone_by")
    latest = case.decisions.select_related(*people).order_by("-pk")[:MOST_DECISIONS]
    now = database_clock()
    return [DecisionShown(decision, _undo_seconds(decision, now)) for decision in latest]


def _undo_seconds(decision: Decision, now: datetime) -> int:
    if decision.undone_at is not None or decision.decided_by_id is None:
        return 0
    return max(0, int((undo_until(decision) - now).total_seconds()))


def related_to(case: Case) -> list[Case]:
    """Return the latest other cases about the same listing, or with its title or number."""
    others = Case.objects.exclude(pk=case.pk).for_lists().order_by("-pk")
    found: dict[int, Case] = {}
    if case.listing_uuid is not None:
        found |= {each.pk: each for each in others.about_listing(case.listing_uuid)[:MOST_RELATED]}
    phrases = [case.title, *case.search_words.split()]
    quoted = [f'"{plain}"' for phrase in phrases if (plain := phrase.replace('"', " ").strip())]
    alike = others.mentioning(" or ".join(quoted))[:MOST_RELATED]
    found |= {each.pk: each for each in alike}
    return list(found.values())
