"""Running counts of the listed centers, so that no page of a country or a state counts them anew.

Triggers (migration `tally`) append what each statement changed, and readers add it up. Nobody
updates a row, so that writers never wait for each other.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db import connection, models
from django.db.models import Q, Sum

# The area of the whole country.
COUNTRY = ""
# What is counted in an area besides its facets: the centers themselves, ...
CENTERS = ""
# ... those whose hours are known, those that never close, ...
HOURS_KNOWN = "hours:known"
ALWAYS_OPEN = "hours:always"
# ... those of each state (of the country only) and of each town: "town:denver:Denver".
STATE_PREFIX = "state:"
TOWN_PREFIX = "town:"

# In one statement, so that readers see what was or what is; rows that another compaction holds
# are left to it. By where they lie, which takes as long whatever the plan was made for. In order,
# so that an area lies in few pages.
COMPACT = """
WITH appended AS (
    DELETE FROM centers_tally
    WHERE ctid = ANY (ARRAY (SELECT ctid FROM centers_tally FOR UPDATE SKIP LOCKED))
    RETURNING area, key, total
)
INSERT INTO centers_tally (area, key, total)
SELECT area, key, sum(total) FROM appended GROUP BY area, key HAVING sum(total) <> 0
ORDER BY area, key
"""


class Tally(models.Model):
    """By how much a statement changed one number of one area."""

    area = models.CharField(max_length=2, help_text="Two letters of a state; empty: the country.")
    key = models.CharField(max_length=210, help_text="What is counted; a facet as in `facets`.")
    total = models.IntegerField()

    class Meta:
        verbose_name = "tally"
        verbose_name_plural = "tallies"
        constraints = [
            models.CheckConstraint(
                condition=Q(area__regex=r"^([A-Z]{2})?$"), name="centers_tally_area_form"
            ),
            models.CheckConstraint(condition=~Q(total=0), name="centers_tally_changes_something"),
        ]
        # A page reads one area or two.
        indexes = [models.Index(fields=["area"], name="centers_tally_area")]

    def __str__(self) -> str:
        return f"{self.area} {self.key}: {self.total:+}"


def _summed(rows: models.QuerySet[Tally]) -> Iterable[tuple[str, str, int]]:
    totals = rows.order_by().values("area", "key").annotate(sum=Sum("total")).exclude(sum=0)
    return totals.values_list("area", "key", "sum")


def numbers_of(*areas: str) -> dict[str, dict[str, int]]:
    """Return the numbers of some areas by key, in one query; what there is none of is missing."""
    numbers: dict[str, dict[str, int]] = {area: {} for area in areas}
    for area, key, total in _summed(Tally.objects.filter(area__in=areas)):
        numbers[area][key] = total
    return numbers


def numbers_of_towns() -> dict[str, dict[str, int]]:
    """Return what `numbers_of` says of every state, but its towns only."""
    numbers: dict[str, dict[str, int]] = defaultdict(dict)
    for area, key, total in _summed(Tally.objects.filter(key__startswith=TOWN_PREFIX)):
        numbers[area][key] = total
    return numbers


def compact() -> None:
    """Add up what was appended, so that there is little to read. Safe at any time, by anybody."""
    with connection.cursor() as cursor:
        cursor.execute(COMPACT)
