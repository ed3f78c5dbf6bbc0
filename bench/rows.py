"""Many centers, spread as ZIP codes are and so roughly as people live."""

from django.db import connection

SPREAD_DEGREES = 0.05

INSERT = """
INSERT INTO centers_center (
    uuid, name, site, slug, street1, street2, city, state, zip_code, latitude, longitude,
    precision, time_zone, main_phone, intake_phones, hotline_phones, unreadable_phones, website,
    description, status, source, source_key, created_at, updated_at, services, facets)
SELECT gen_random_uuid(), 'Bench House ' || n, '', 'bench-' || n, n || ' Example Street', '',
    zips.name, zips.state, zips.zip_code,
    zips.latitude + (random() - 0.5) * %(spread)s, zips.longitude + (random() - 0.5) * %(spread)s,
    'street', zips.time_zone, '+13035550100', '{}', '{}', '{}', '', '', 'listed', 'bench',
    n::text, now(), now(),
    (SELECT array_agg(code) FROM unnest(codes.all) WITH ORDINALITY AS code(code, at)
     WHERE random() < 0.3 AND n > 0), '{}'
FROM generate_series(%(first)s, %(last)s) AS n
JOIN zips ON zips.number = n %% (SELECT count(*) FROM zips)
CROSS JOIN codes
"""

CHOICES = """
CREATE TEMPORARY TABLE zips AS
    SELECT row_number() OVER (ORDER BY random()) - 1 AS number, name, state, zip_code, latitude,
        longitude, time_zone
    FROM places_place WHERE kind = 'zip';
CREATE INDEX ON zips (number);
CREATE TEMPORARY TABLE codes AS
    SELECT array_agg(code::varchar(60)) AS all FROM centers_service WHERE facet <> '';
ANALYZE zips;
"""


def fill(total: int) -> None:
    """Add centers until there are `total`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT setseed(0.5)")
        cursor.execute("DROP TABLE IF EXISTS zips, codes")
        cursor.execute(CHOICES)
        cursor.execute("SELECT count(*) FROM centers_center")
        (present,) = cursor.fetchone() or (0,)
        cursor.execute(INSERT, {"first": present + 1, "last": total, "spread": SPREAD_DEGREES})
        cursor.execute("ANALYZE centers_center")
