"""Hold names in their plain form, in order, so that beginnings of them are read off an index."""

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

# As before, but few texts have letters to exchange, and looking for them is what takes time.
PLAIN = f"""
CREATE OR REPLACE FUNCTION centers_plain(written text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT btrim(regexp_replace(
        translate(
            regexp_replace(
                lower(
                    CASE WHEN octet_length(written) = length(written) THEN written
                    ELSE translate(written, '{LETTERS}{LETTERS.upper()}', '{BASES}{BASES}') END
                ),
                '\\m([a-z])\\.(?=[a-z]\\M)', '\\1', 'g'
            ),
            '''’‘ʻʼ`´', ''
        ),
        '[^a-z0-9]+', ' ', 'g'
    ))
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("centers", "0004_words")]

    operations = [
        migrations.RunSQL(PLAIN, migrations.RunSQL.noop),
        migrations.RemoveIndex("center", "centers_center_plain_name"),
        migrations.AddField(
            "center",
            "plain_name",
            models.GeneratedField(
                db_persist=True,
                expression=models.Func("name", function="centers_plain"),
                output_field=models.TextField(db_collation="C"),
            ),
        ),
        migrations.AddIndex(
            "center",
            models.Index(
                condition=models.Q(("status", "listed")),
                fields=["plain_name", "id"],
                name="centers_center_plain_name",
            ),
        ),
    ]
