"""Keep the tally of listed centers, whoever writes them: each statement appends what it changed."""

from django.db import migrations, models

KEYS = """
CREATE FUNCTION centers_tally_keys(
    city varchar, city_slug varchar, hours jsonb, facets varchar[]
) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
    SELECT facets::text[] || array_remove(
        ARRAY[
            '',
            'town:' || city_slug || ':' || city,
            CASE WHEN jsonb_typeof(hours) = 'object' THEN 'hours:known' END,
            CASE WHEN hours ->> 'always' = 'true' THEN 'hours:always' END
        ],
        NULL
    )
$$;
"""

# The whole country's numbers are added up from the states', which are far fewer than the rows.
APPEND = """
    WITH changes AS (%(changes)s),
    by_state AS (
        SELECT state AS area, key, sum(number) AS total
        FROM changes, unnest(centers_tally_keys(city, city_slug, hours, facets)) AS key
        WHERE status = 'listed'
        GROUP BY state, key
        HAVING sum(number) <> 0
    )
    INSERT INTO centers_tally (area, key, total)
    SELECT area, key, total FROM by_state
    UNION ALL
    SELECT '', 'state:' || area, total FROM by_state WHERE key = ''
    UNION ALL
    SELECT '', key, sum(total) FROM by_state WHERE NOT starts_with(key, 'town:')
    GROUP BY key HAVING sum(total) <> 0;
"""

COLUMNS = "status, state, city, city_slug, hours, facets"
ADDED = f"SELECT 1 AS number, {COLUMNS} FROM new_rows"
REMOVED = f"SELECT -1 AS number, {COLUMNS} FROM old_rows"

TRIGGER = """
CREATE FUNCTION centers_tally_%(event)s() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    %(append)s
    RETURN NULL;
END
$$;
CREATE TRIGGER centers_center_tally_%(event)s AFTER %(event)s ON centers_center
REFERENCING %(referencing)s FOR EACH STATEMENT EXECUTE FUNCTION centers_tally_%(event)s();
"""

OLD, NEW = "OLD TABLE AS old_rows", "NEW TABLE AS new_rows"
EVENTS = {
    "insert": (NEW, ADDED),
    "update": (f"{OLD} {NEW}", f"{ADDED} UNION ALL {REMOVED}"),
    "delete": (OLD, REMOVED),
}

# Appended as well: emptying the table would wait for a compaction, and miss what it writes.
TRUNCATE = """
CREATE FUNCTION centers_tally_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO centers_tally (area, key, total)
    SELECT area, key, -sum(total) FROM centers_tally GROUP BY area, key HAVING sum(total) <> 0;
    RETURN NULL;
END
$$;
CREATE TRIGGER centers_center_tally_truncate AFTER TRUNCATE ON centers_center
FOR EACH STATEMENT EXECUTE FUNCTION centers_tally_truncate();
"""


def _trigger(event):
    referencing, changes = EVENTS[event]
    append = APPEND % {"changes": changes}
    return TRIGGER % {"event": event, "referencing": referencing, "append": append}


# Making the triggers locks the table against writers, so nothing is missed or counted twice.
FORWARD = (
    KEYS
    + "".join(map(_trigger, EVENTS))
    + TRUNCATE
    + APPEND % {"changes": f"SELECT 1 AS number, {COLUMNS} FROM centers_center"}
)
BACKWARD = "".join(
    f"DROP TRIGGER centers_center_tally_{event} ON centers_center;"
    f"DROP FUNCTION centers_tally_{event}();"
    for event in [*EVENTS, "truncate"]
) + "DROP FUNCTION centers_tally_keys(varchar, varchar, jsonb, varchar[]);"


class Migration(migrations.Migration):
    dependencies = [("centers", "0002_facets_from_services")]

    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "area",
                    models.CharField(
                        help_text="Two letters of a state; empty: the country.", max_length=2
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        help_text="What is counted; a facet as in `facets`.", max_length=210
                    ),
                ),
                ("total", models.IntegerField()),
            ],
            options={
                "verbose_name": "tally",
                "verbose_name_plural": "tallies",
                "indexes": [models.Index(fields=["area"], name="centers_tally_area")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("area__regex", "^([A-Z]{2})?$")),
                        name="centers_tally_area_form",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("total", 0), _negated=True),
                        name="centers_tally_changes_something",
                    ),
                ],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
