"""Search names, sites, towns and descriptions by stems and beginnings; learn the names' words."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models
from django.db import migrations, models

ACCENTED = {
    "a": "àáâãäåāăą",
    "c": "çćĉċč",
    "d": "ďđ",
    "e": "èéêëēĕėęě",
    "g": "ĝğġģ",
    "h": "ĥ",
    "i": "ìíîïĩīĭį",
    "j": "ĵ",
    "k": "ķ",
    "l": "ĺļľł",
    "n": "ñńņň",
    "o": "òóôõöøōŏő",
    "r": "ŕŗř",
    "s": "śŝşš",
    "t": "ţť",
    "u": "ùúûüũūŭůűų",
    "w": "ŵ",
    "y": "ýŷ",
    "z": "źżž",
}
LETTERS = "".join(ACCENTED.values())
BASES = "".join(base * len(letters) for base, letters in ACCENTED.items())

# What `centers.names.text.plain` does. A function, so that column, index and triggers agree.
PLAIN = f"""
CREATE FUNCTION centers_plain(written text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT btrim(regexp_replace(
        translate(
            regexp_replace(
                lower(translate(written, '{LETTERS}{LETTERS.upper()}', '{BASES}{BASES}')),
                '\\m([a-z])\\.(?=[a-z]\\M)', '\\1', 'g'
            ),
            '''’‘ʻʼ`´', ''
        ),
        '[^a-z0-9]+', ' ', 'g'
    ))
$$;
"""

# Stems find other forms of a word, the words themselves are found by their beginnings.
VECTOR = """
CREATE FUNCTION centers_search_vector(name text, site text, city text, description text)
RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    names text := centers_plain(name || ' ' || site);
    town text := centers_plain(city);
    words text := centers_plain(description);
BEGIN
    RETURN setweight(to_tsvector('pg_catalog.english', names), 'A')
        || setweight(to_tsvector('pg_catalog.english', town), 'B')
        || setweight(to_tsvector('pg_catalog.english', words), 'C')
        || setweight(to_tsvector('pg_catalog.simple', names), 'A')
        || setweight(to_tsvector('pg_catalog.simple', town), 'B')
        || setweight(to_tsvector('pg_catalog.simple', words), 'C');
END
$$;
"""

TRIGRAMS = """
CREATE FUNCTION centers_trigrams(word text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_agg(DISTINCT substr('  ' || word || ' ', at, 3))
    FROM generate_series(1, length(word) + 1) AS at
$$;
"""

# Sorted, so that two writers wait for each other in one direction only.
LEARN = """
    INSERT INTO centers_nameword (word)
    SELECT word
    FROM (
        SELECT DISTINCT string_to_table(centers_plain(name || ' ' || site), ' ') AS word
        FROM %(rows)s
    ) AS found
    WHERE word ~ '^[a-z]{3,40}$'
        AND NOT EXISTS (SELECT FROM centers_nameword AS known WHERE known.word = found.word)
    ORDER BY word
    ON CONFLICT DO NOTHING;
"""

TRIGGER = """
CREATE FUNCTION centers_nameword_%(event)s() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    %(learn)s
    RETURN NULL;
END
$$;
CREATE TRIGGER centers_center_nameword_%(event)s AFTER %(event)s ON centers_center
REFERENCING %(referencing)s FOR EACH STATEMENT EXECUTE FUNCTION centers_nameword_%(event)s();
"""

RENAMED = """(
    SELECT new_rows.name, new_rows.site FROM new_rows JOIN old_rows USING (id)
    WHERE (new_rows.name, new_rows.site) IS DISTINCT FROM (old_rows.name, old_rows.site)
) AS renamed"""
OLD, NEW = "OLD TABLE AS old_rows", "NEW TABLE AS new_rows"
EVENTS = {"insert": (NEW, "new_rows"), "update": (f"{OLD} {NEW}", RENAMED)}


def _trigger(event):
    referencing, rows = EVENTS[event]
    return TRIGGER % {"event": event, "referencing": referencing, "learn": LEARN % {"rows": rows}}


# Making the triggers locks the table against writers, so no word is missed.
TRIGGERS = "".join(map(_trigger, EVENTS)) + LEARN % {"rows": "centers_center"}
NO_TRIGGERS = "".join(
    f"DROP TRIGGER centers_center_nameword_{event} ON centers_center;"
    f"DROP FUNCTION centers_nameword_{event}();"
    for event in EVENTS
)


class Migration(migrations.Migration):
    dependencies = [("centers", "0003_tally")]

    operations = [
        migrations.RunSQL(PLAIN, "DROP FUNCTION centers_plain(text)"),
        migrations.RunSQL(
            VECTOR, "DROP FUNCTION centers_search_vector(text, text, text, text)"
        ),
        migrations.RunSQL(TRIGRAMS, "DROP FUNCTION centers_trigrams(text)"),
        # A generated column cannot be given another expression.
        migrations.RemoveIndex("center", "centers_center_search"),
        migrations.RemoveField("center", "search"),
        migrations.AddField(
            "center",
            "search",
            models.GeneratedField(
                db_persist=True,
                expression=models.Func(
                    "name", "site", "city", "description", function="centers_search_vector"
                ),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddIndex(
            "center",
            django.contrib.postgres.indexes.GinIndex(
                fields=["search"], name="centers_center_search"
            ),
        ),
        migrations.AddIndex(
            "center",
            models.Index(
                django.contrib.postgres.indexes.OpClass(
                    models.Func(
                        models.F("name"),
                        function="centers_plain",
                        output_field=models.TextField(),
                    ),
                    "text_pattern_ops",
                ),
                condition=models.Q(("status", "listed")),
                name="centers_center_plain_name",
            ),
        ),
        migrations.CreateModel(
            name="NameWord",
            fields=[
                ("word", models.TextField(primary_key=True, serialize=False)),
                (
                    "trigrams",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func("word", function="centers_trigrams"),
                        output_field=django.contrib.postgres.fields.ArrayField(
                            models.TextField()
                        ),
                    ),
                ),
            ],
            options={
                "verbose_name": "word of names",
                "verbose_name_plural": "words of names",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["trigrams"], name="centers_nameword_trigrams"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("word__regex", "^[a-z]{3,40}$")),
                        name="centers_nameword_form",
                    )
                ],
            },
        ),
        migrations.RunSQL(TRIGGERS, NO_TRIGGERS),
    ]
