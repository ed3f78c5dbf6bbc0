"""The list of centers as a table for spreadsheets."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from centers.models import Center
from centers.querysets import CenterQuerySet
from core import audit
from core.formats import phone_text
from listings.models import FactGroup

ROWS_A_FETCH = 1_000
# One decimal of a degree is seven miles: as much as a withheld center's town tells.
COARSE_DECIMALS = 1

type Read = Callable[[Center], Any]


@dataclass(frozen=True)
class Column:
    """A column: its name, what it holds, and how it is read of a center."""

    name: str
    meaning: str | Promise
    read: Read


def _open(read: Read) -> Read:
    """Tell a fact about where a center is, unless it is withheld."""
    return lambda center: None if center.status == Center.Status.WITHHELD else read(center)


def _coarse(name: str) -> Read:
    def read(center: Center) -> float | None:
        degrees: float | None = getattr(center, name)
        if degrees is None or center.status != Center.Status.WITHHELD:
            return degrees
        return round(degrees, COARSE_DECIMALS)

    return read


def _precision(center: Center) -> str:
    is_withheld = center.status == Center.Status.WITHHELD
    return str(Center.Precision.AREA if is_withheld else center.precision)


def _phones(name: str) -> Read:
    return lambda center: "; ".join(phone_text(number) for number in getattr(center, name))


def _confirmed(group: str) -> Read:
    def read(center: Center) -> object:
        for check in center.latest_checks:
            if check["group"] == group:
                return parse_datetime(check["checked_at"])
        return None

    return read


def _page(center: Center) -> str:
    is_public = center.status in {Center.Status.LISTED, Center.Status.CLOSED}
    return f"{settings.SITE_URL}{center.get_absolute_url()}" if is_public else ""


COLUMNS = (
    Column("id", _("Ours; it never changes."), lambda center: center.uuid),
    Column("name", _("Name."), lambda center: center.name),
    Column("site", _("Which program or building."), lambda center: center.site),
    Column("status", _("Draft, listed, closed or withheld."), lambda center: center.status),
    Column("reason", _("Why it is closed or withheld."), lambda center: center.status_reason),
    Column("street", _("Empty for withheld ones."), _open(lambda center: center.street1)),
    Column("suite", _("Empty for withheld ones."), _open(lambda center: center.street2)),
    Column("city", _("Town."), lambda center: center.city),
    Column("state", _("Two letters."), lambda center: center.state),
    Column("zip", _("Empty for withheld ones."), _open(lambda center: center.zip_code)),
    Column("latitude", _("One decimal for withheld ones."), _coarse("latitude")),
    Column("longitude", _("One decimal for withheld ones."), _coarse("longitude")),
    Column("precision", _("What the point is: street, zip or area."), _precision),
    Column("main_phone", _("Main phone."), lambda center: phone_text(center.main_phone)),
    Column("intake_phones", _("Several by semicolons."), _phones("intake_phones")),
    Column("hotline_phones", _("Several by semicolons."), _phones("hotline_phones")),
    Column("website", _("Website."), lambda center: center.website),
    Column("services", _("SAMHSA's codes by blanks."), lambda center: " ".join(center.services)),
    *(
        Column(f"{group}_confirmed", _("When last, in UTC; empty: never."), _confirmed(group))
        for group in FactGroup.values
    ),
    Column("missing_since", _("Not in the latest directory."), lambda center: center.missing_since),
    Column("source", _("Where it came from."), lambda center: center.source),
    Column("source_key", _("Its key there."), lambda center: center.source_key),
    Column("page", _("Its address on the site."), _page),
    Column("updated", _("When it last changed, in UTC."), lambda center: center.updated_at),
)


@transaction.atomic
def export_centers(
    centers: CenterQuerySet, *, by: User, filters: Mapping[str, list[str]]
) -> Iterator[list[Any]]:
    """Return the rows of `COLUMNS` one by one, and record that they were asked for.

    Args:
        centers: which ones, in their order.
        by: who wants them.
        filters: how the list was narrowed down, for the trail. What was typed to search may be a
            number that somebody left, so that only its presence is told.
    """
    told = {name: values for name, values in filters.items() if name != "q" and any(values)}
    searched = any(filters.get("q", []))
    after = {"number": centers.count(), "filters": told, "searched": searched}
    audit.record(by, "exported_centers", after=after)
    wanted = centers.with_latest_checks().defer("location", "search", "plain_name", "description")
    return ([column.read(center) for column in COLUMNS]
            for center in wanted.iterator(chunk_size=ROWS_A_FETCH))  # fmt: skip
