"""What a listing's page in the admin says of each group of facts, and how it is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from listings.admin.words import hours_text, phones_text
from listings.freshness import is_past_shelf_life
from listings.models import FactCheck, Listing
from listings.services.fact_checks import can_take_back
from listings.shown import address_lines

# How somebody says that a group of facts is right, one click each.
WAYS: dict[str, Promise] = {
    FactCheck.Method.CALL: gettext_lazy("I called: right"),
    FactCheck.Method.WEBSITE: gettext_lazy("On its website: right"),
    FactCheck.Method.EMAIL: gettext_lazy("They wrote: right"),
    FactCheck.Method.VISIT: gettext_lazy("I was there: right"),
}

type Fact = tuple[str, str]


@dataclass(frozen=True)
class GroupFacts:
    """A group of facts, in words; `check` is its last confirmation."""

    group: TextChoices
    facts: list[Fact]
    check: FactCheck | None
    can_take_back: bool

    @property
    def label(self) -> str:
        return str(self.group.label)

    @property
    def is_known(self) -> bool:
        """Whether there is anything that could be confirmed."""
        return any(value for _label, value in self.facts)

    @property
    def is_stale(self) -> bool:
        """Whether it was confirmed, but longer ago than such facts keep."""
        return self.check is not None and is_past_shelf_life(self.check.checked_at)


def with_checks(
    listing: Listing, facts: Mapping[Any, list[Fact]], *, viewer: User
) -> list[GroupFacts]:
    """Return groups of facts in their order, with their last confirmations, in one query."""
    checks = _latest_checks(listing)
    return [
        GroupFacts(
            group,
            told,
            check := checks.get(group),
            check is not None and can_take_back(check, by=viewer),
        )
        for group, told in facts.items()
    ]


def _latest_checks(listing: Listing) -> dict[str, FactCheck]:
    # Each kind's own.
    checks: Any = listing.checks  # type: ignore[attr-defined]
    latest = checks.order_by("group", "-checked_at", "-pk").distinct("group")
    return {check.group: check for check in latest.select_related("checked_by")}


def phone_facts(listing: Listing) -> list[Fact]:
    """Return how to reach a listing."""
    main = [listing.main_phone] if listing.main_phone else []
    told = [
        (_("Main phone"), phones_text(main)),
        (_("Website"), listing.website),
        (_("Intake phones"), phones_text(listing.intake_phones)),
        (_("The facility’s own hotlines"), phones_text(listing.hotline_phones)),
        (_("Cannot be dialed as written"), "\n".join(listing.unreadable_phones)),
    ]
    # The first two matter even when they are not known.
    return told[:2] + [fact for fact in told[2:] if fact[1]]


def address_facts(listing: Listing) -> list[Fact]:
    """Return what a listing is called and where it is."""
    point = listing.point
    where = f"{point.latitude:.5f}, {point.longitude:.5f}" if point else ""
    return [
        (_("Name"), str(listing)),
        (_("Address"), "\n".join(address_lines(listing))),
        (_("Point on the map"), f"{where}\n{listing.get_precision_display()}" if where else ""),
        (_("Time zone"), listing.time_zone),
    ]


def hours_facts(listing: Listing) -> list[Fact]:
    """Return when a listing is open."""
    return [(_("Opening hours"), hours_text(listing.hours))]
