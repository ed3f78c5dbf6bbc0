"""Centers side by side: which an address names, and what is known of each, fact by fact."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from centers.facets import GROUPS, facets_of
from centers.models import Center
from centers.page import source_name
from centers.search import MOST_COMPARED, Search
from core.components import Text
from core.lenient_fields import LenientUuidsField
from listings.facets import Facet, FacetGroup
from listings.freshness import Confirmation, confirmations
from listings.locator.panel import address
from listings.open_text import open_text
from listings.shown import address_lines, short_week

ID = "id"
# Of a link with more ids than fit, so many are looked up: some may not be listed any more.
MOST_LOOKED_UP = 20


@dataclass(frozen=True, kw_only=True)
class Column:
    """One center of the comparison, with the address of the comparison without it."""

    center: Center
    remove_url: str
    address_lines: Sequence[str]
    open_text: str
    hours: Sequence[str]
    payment: Sequence[Text]
    known: Sequence["Known"]

    @property
    def phone(self) -> str:
        """The number to call first; empty when none is known."""
        return self.center.main_phone or next(iter(self.center.intake_phones), "")

    @property
    def other_phones(self) -> list[str]:
        """The center's further numbers for those who want to get in."""
        return [number for number in self.center.intake_phones if number != self.phone]


@dataclass(frozen=True)
class Known:
    """Groups of facts that were confirmed in the same way on the same day."""

    checks: tuple[Confirmation, ...]

    @property
    def facts(self) -> str:
        """The groups in one line: "Phone, address, hours"."""
        return capfirst(", ".join(str(check.group.label).lower() for check in self.checks))

    @property
    def check(self) -> Confirmation:
        """How and when: any of them says it."""
        return self.checks[0]


@dataclass(frozen=True)
class Cell:
    """What one center says of a fact; no values when it is not known."""

    who: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One fact, with a cell for each center."""

    label: Text
    cells: tuple[Cell, ...]

    @property
    def is_same(self) -> bool:
        """Whether several centers all say the same; also that nothing is known of any."""
        return len(self.cells) > 1 and len({cell.values for cell in self.cells}) == 1


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What the page shows: the listed centers in the order of the address, and what was left out.

    `closed` have closed for good; `missing` says how many ids lead to nothing that is listed;
    `too_many` that more were asked for than fit side by side.
    """

    columns: Sequence[Column] = ()
    rows: Sequence[Row] = ()
    closed: Sequence[Center] = ()
    missing: int = 0
    too_many: bool = False

    @property
    def differing(self) -> list[Row]:
        return [row for row in self.rows if not row.is_same]

    @property
    def same(self) -> list[Row]:
        return [row for row in self.rows if row.is_same]

    @property
    def add_url(self) -> str:
        """The locator near the first center, these chosen; empty when no more fits."""
        if not self.columns or len(self.columns) >= MOST_COMPARED:
            return ""
        chosen = tuple(column.center.uuid for column in self.columns)
        return choose_more_url(self.columns[0].center, chosen=chosen)

    @property
    def sources(self) -> list[str]:
        """Where the listings come from, in words."""
        return list(dict.fromkeys(source_name(column.center.source) for column in self.columns))


def compare_url(ids: Iterable[object]) -> str:
    """Return the comparison's address, which holds ids and nothing of what was searched."""
    pairs = [(ID, str(each)) for each in ids][:MOST_LOOKED_UP]
    return reverse("centers:compare") + (f"?{urlencode(pairs)}" if pairs else "")


def choose_more_url(center: Center, *, chosen: tuple[UUID, ...]) -> str:
    """Return the locator near a center, with some centers chosen to be compared."""
    near = center.zip_code or f"{center.city}, {center.state}"
    return address(Search(near=near, compared=chosen))


def compared(ids: Sequence[str]) -> Comparison:
    """Compare the centers that some ids name, in one query; whatever is no listed one is left out.

    Args:
        ids: as they stand in an address; they may be anything.
    """
    field = LenientUuidsField(most=MOST_LOOKED_UP)
    asked = field.clean(ids)
    found = _found(asked)
    listed = [center for center in found if center.status == Center.Status.LISTED]
    shown = listed[:MOST_COMPARED]
    return Comparison(
        columns=_columns(shown),
        rows=_rows(shown),
        closed=[center for center in found if center.status == Center.Status.CLOSED],
        missing=len(asked) - len(found) + len(field.dropped),
        too_many=len(listed) > MOST_COMPARED or field.beyond > 0,
    )


def _found(uuids: tuple[UUID, ...]) -> list[Center]:
    if not uuids:
        return []
    found = Center.objects.public().filter(uuid__in=uuids).with_latest_checks()
    return sorted(found, key=lambda center: uuids.index(center.uuid))


def _columns(centers: list[Center]) -> list[Column]:
    return [
        Column(
            center=center,
            remove_url=compare_url(other.uuid for other in centers if other is not center),
            address_lines=address_lines(center),
            open_text=open_text(center),
            hours=short_week(center.opening_hours),
            payment=[facet.label for facet in center.payments],
            known=_known(confirmations(center.latest_checks)),
        )
        for center in centers
    ]


def _known(checks: list[Confirmation]) -> list[Known]:
    together: dict[tuple[object, object], list[Confirmation]] = {}
    for check in checks:
        if check.checked_at:
            key = check.method, timezone.localdate(check.checked_at)
            together.setdefault(key, []).append(check)
    return [Known(tuple(group)) for group in together.values()]


def _rows(centers: list[Center]) -> list[Row]:
    hours = Row(_("Opening hours"), tuple(Cell(str(center), _hours(center)) for center in centers))
    return [hours, *(_facet_row(group, centers) for group in GROUPS)] if centers else []


def _hours(center: Center) -> tuple[str, ...]:
    now = open_text(center)
    return (now, *short_week(center.opening_hours)) if now else ()


def _label(facet: Facet) -> str:
    # The same words as on a result card.
    return facet.short_label if facet.group == "substance" else str(facet.label)


def _facet_row(group: FacetGroup, centers: list[Center]) -> Row:
    cells = (
        Cell(str(center), tuple(_label(facet) for facet in facets_of(center.facets, group.name)))
        for center in centers
    )
    return Row(group.label, tuple(cells))
