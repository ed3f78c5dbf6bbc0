"""Bringing something into the queue."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from accounts.models import User
from core import audit
from listings.cases.due import due_at
from listings.models import Case, Listing

MOST_CASES_A_STATEMENT = 500


@dataclass(frozen=True, kw_only=True)
class About:
    """What a case is about, as its row in the queue says it."""

    title: str
    listing_kind: str
    town: str = ""
    state_code: str = ""
    listing_uuid: UUID | None = None
    search_words: str = ""

    @classmethod
    def listing(cls, listing: Listing, kind: str) -> "About":
        """Return that it is about a listing of ours."""
        words = [listing.main_phone.removeprefix("+1"), listing.website]
        return cls(
            title=str(listing)[:200],
            listing_kind=kind,
            town=listing.city,
            state_code=listing.state,
            listing_uuid=listing.uuid,
            search_words=" ".join(filter(None, words)),
        )


@dataclass(frozen=True, kw_only=True)
class Opening:
    """A case that is to be opened."""

    kind: str
    about: About
    language: str = "en"
    doubtful: bool = False
    sensitive: bool = False
    draft: dict[str, Any] = field(default_factory=dict)


def open_case(opening: Opening, *, by: User | None) -> Case:
    """Open a case; inside the transaction that stores what it is about.

    Args:
        opening: what it is.
        by: whose import or check it came from; nobody's for a visitor.
    """
    return open_cases([opening], by=by)[0]


def open_cases(openings: Sequence[Opening], *, by: User | None) -> list[Case]:
    """Open many cases in few statements; inside a transaction as well."""
    now = timezone.now()
    due = due_at(now)
    rows = [_row(opening, now, due) for opening in openings]
    cases = Case.objects.bulk_create(rows, batch_size=MOST_CASES_A_STATEMENT)
    audit.record_all(by, "opened_case", [(case, {}, _told(case)) for case in cases])
    return cases


def _row(opening: Opening, now: datetime, due: datetime) -> Case:
    about = opening.about
    return Case(
        kind=opening.kind,
        title=about.title,
        town=about.town,
        state_code=about.state_code,
        listing_kind=about.listing_kind,
        listing_uuid=about.listing_uuid,
        search_words=about.search_words,
        draft=opening.draft,
        language=opening.language,
        doubtful=opening.doubtful,
        sensitive=opening.sensitive,
        created_at=now,
        due_at=due,
    )


def _told(case: Case) -> dict[str, Any]:
    return {"kind": str(case.kind), "state": str(case.state), "doubtful": case.doubtful}
