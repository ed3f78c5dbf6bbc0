"""Many invented centers, spread roughly as people live and offering what real ones offer."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from django.db import connection

from centers.tally import compact
from detoxlocal.demo.names import FIRST_WORDS, SECOND_WORDS

# More rows in one statement need more memory for the triggers' tables than they save time.
BATCH = 100_000
SPREAD_DEGREES = 0.05
# From so many new rows on, indexes are made faster anew than row by row.
MANY = 100_000
KINDS_OF_HOUSES = ["Recovery Center", "House", "Detox", "Behavioral Health", "Clinic"]
# How many kinds of centers there are, by their services.
KINDS = 2_000

# No table of residents is at hand: a ZIP code of a town with n codes stands here sqrt(n) times,
# because those of cities hold more people.
SPOTS = """
DROP TABLE IF EXISTS bench_spots, bench_kinds;
CREATE TEMPORARY TABLE bench_spots AS
    SELECT row_number() OVER (ORDER BY random()) - 1 AS number, name, state, zip_code, latitude,
        longitude, time_zone
    FROM (
        SELECT *, count(*) OVER (PARTITION BY name, state) AS codes FROM places_place
        WHERE kind = 'zip'
    ) AS zips, generate_series(1, round(sqrt(codes))::int);
CREATE INDEX ON bench_spots (number);
ANALYZE bench_spots;
"""

# Roughly how often the real directory's detox centers say each.
CHANCES = """
CASE split_part(facet, '=', 1)
    WHEN 'substance' THEN 0.7 WHEN 'payment' THEN 0.6 WHEN 'care' THEN 0.5
    WHEN 'medication' THEN 0.5 WHEN 'age' THEN 0.6 WHEN 'gender' THEN 0.9
    WHEN 'program' THEN 0.3 WHEN 'language' THEN 0.02 ELSE 0.3
END
"""

KIND_ROWS = f"""
CREATE TEMPORARY TABLE bench_kinds AS
    SELECT number, services, centers_facets_of(services) AS facets
    FROM (
        SELECT number, array_agg(code ORDER BY position) AS services
        FROM generate_series(0, {KINDS - 1}) AS number, centers_service
        -- By lot, but always the same; random() would be asked once for each service.
        WHERE (hashtext(number || code) & 1023) / 1024.0 < {CHANCES}
        GROUP BY number
    ) AS kinds;
CREATE INDEX ON bench_kinds (number);
ANALYZE bench_kinds;
"""

# All alike but for a number, which makes words as common as they can be; or as real ones are.
NUMBERED = "'Bench House ' || n"
VARIED = f"""
    (ARRAY{list(FIRST_WORDS)!r})[1 + n %% {len(FIRST_WORDS)}] || ' '
    || (ARRAY{list(SECOND_WORDS)!r})[1 + n / {len(FIRST_WORDS)} %% {len(SECOND_WORDS)}] || ' '
    || (ARRAY{KINDS_OF_HOUSES!r})[1 + n / {len(FIRST_WORDS) * len(SECOND_WORDS)} %% 5]
"""

INSERT = """
INSERT INTO centers_center (
    uuid, name, site, slug, street1, street2, city, state, zip_code, latitude, longitude,
    precision, time_zone, main_phone, intake_phones, hotline_phones, unreadable_phones, website,
    description, hours, status, status_reason, source, source_key, created_at, updated_at,
    services, facets)
SELECT gen_random_uuid(),
    {name},
    '', 'bench-' || n, n || ' Example Street', '',
    spots.name, spots.state, spots.zip_code,
    spots.latitude + (random() - 0.5) * %(spread)s, spots.longitude + (random() - 0.5) * %(spread)s,
    CASE n %% 4 WHEN 0 THEN 'zip' ELSE 'street' END, spots.time_zone,
    '+1303555' || to_char(n %% 10000, 'FM0000'), '{{}}', '{{}}', '{{}}', '',
    CASE n %% 2 WHEN 0 THEN 'A calm house with a nurse day and night.' ELSE '' END,
    CASE n %% 3 WHEN 0 THEN '{{"always": true}}'::jsonb END,
    'listed', '', 'bench', n::text, now(), now(), kinds.services, kinds.facets
FROM generate_series(%(first)s, %(last)s) AS n
JOIN bench_spots AS spots ON spots.number = n %% (SELECT count(*) FROM bench_spots)
JOIN bench_kinds AS kinds ON kinds.number = n %% %(kinds)s
"""

CHECKS = """
INSERT INTO centers_centerfactcheck (center_id, "group", method, checked_at)
SELECT id, 'phone', 'call', now() - n %% 500 * interval '1 day'
FROM generate_series(%(first)s, %(last)s, 5) AS n
JOIN centers_center ON source = 'bench' AND source_key = n::text
"""

FREE_INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid = 'centers_center'::regclass
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
"""


def fill(total: int) -> None:
    """Add centers until there are `total`, named Bench House 1 and so on."""
    for _added in filling(total, name=NUMBERED):
        pass


def filling(total: int, *, name: str = VARIED) -> Iterator[int]:
    """Add centers until there are `total`; yield how many there are after each batch.

    Args:
        total: how many there are in the end.
        name: an expression of SQL that names the center with the number `n`.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT setseed(0.5)")
        cursor.execute(SPOTS)
        cursor.execute(KIND_ROWS)
        cursor.execute("SELECT count(*) FROM centers_center")
        (present,) = cursor.fetchone() or (0,)
        aside = indexes_set_aside() if total - present >= MANY else nullcontext()
        with aside:
            while present < total:
                last = min(total, present + BATCH)
                _insert(present + 1, last, name=name)
                present = last
                yield present
        compact()
        cursor.execute("ANALYZE centers_center")
        cursor.execute("ANALYZE centers_centerfactcheck")


@contextmanager
def indexes_set_aside() -> Iterator[None]:
    """Drop the indexes that guard nothing, and make them anew at the end of the block."""
    with connection.cursor() as cursor:
        cursor.execute(FREE_INDEXES)
        indexes = cursor.fetchall()
        for name, _making in indexes:
            cursor.execute(f"DROP INDEX {name}")
        yield
        cursor.execute("SET maintenance_work_mem = '512MB'")
        for _name, making in indexes:
            cursor.execute(making)


def _insert(first: int, last: int, *, name: str) -> None:
    """Add centers from one number to another, and what was checked of them."""
    asked = {"first": first, "last": last, "spread": SPREAD_DEGREES, "kinds": KINDS}
    with connection.cursor() as cursor:
        # The kinds' facets are known; asking for each row's anew would take half of the time.
        cursor.execute("ALTER TABLE centers_center DISABLE TRIGGER centers_center_facets")
        cursor.execute(INSERT.format(name=name), asked)
        cursor.execute("ALTER TABLE centers_center ENABLE TRIGGER centers_center_facets")
        cursor.execute(CHECKS, asked)
