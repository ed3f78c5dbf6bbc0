"""Remember where pages stood, say why a center is withheld, and find it by what staff know of it."""

import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

import centers.expressions

# A row trigger whose condition is read first: an import that moves nobody never runs its body.
# Who comes back to an address of its own, or takes another's, is found there anyhow.
REMEMBER = """
CREATE FUNCTION centers_remember_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO centers_formeraddress (center_id, state, city_slug, slug)
    VALUES (OLD.id, OLD.state, OLD.city_slug, OLD.slug)
    ON CONFLICT (state, city_slug, slug) DO UPDATE SET center_id = excluded.center_id;
    DELETE FROM centers_formeraddress
    WHERE (state, city_slug, slug) = (NEW.state, NEW.city_slug, NEW.slug);
    RETURN NULL;
END
$$;
CREATE TRIGGER centers_center_remember_address AFTER UPDATE ON centers_center
FOR EACH ROW
WHEN ((OLD.state, OLD.city_slug, OLD.slug) IS DISTINCT FROM (NEW.state, NEW.city_slug, NEW.slug))
EXECUTE FUNCTION centers_remember_address();
"""
FORGET = """
DROP TRIGGER centers_center_remember_address ON centers_center;
DROP FUNCTION centers_remember_address();
"""

HANDLES = """
CREATE FUNCTION centers_handles(
    main_phone text, intake_phones text[], hotline_phones text[], zip_code text, source_key text
) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    number text;
    handles text[] := ARRAY[zip_code, lower(source_key)];
BEGIN
    FOREACH number IN ARRAY main_phone || intake_phones || hotline_phones LOOP
        number := regexp_replace(split_part(number, ';', 1), '^\\+1?', '');
        handles := handles || ARRAY[
            number, right(number, 7), right(number, 4), left(number, 3), left(number, 6)
        ];
    END LOOP;
    RETURN array_remove(handles, '');
END
$$;
"""


def give_reasons(apps, schema_editor):
    """Before now nobody was asked why."""
    center = apps.get_model("centers", "Center")
    withheld = center.objects.filter(status="withheld", status_reason="")
    withheld.update(status_reason="Withheld before reasons were asked for")


class Migration(migrations.Migration):
    dependencies = [("centers", "0010_staff")]

    operations = [
        migrations.CreateModel(
            name="FormerAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("state", models.CharField(max_length=2)),
                ("city_slug", models.CharField(max_length=100)),
                ("slug", models.SlugField(max_length=120)),
                (
                    "center",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_addresses",
                        to="centers.center",
                    ),
                ),
            ],
            options={
                "verbose_name": "former address",
                "verbose_name_plural": "former addresses",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("state", "city_slug", "slug"),
                        name="centers_former_address_unique",
                    )
                ],
            },
        ),
        migrations.RunSQL(REMEMBER, FORGET),
        migrations.RunSQL(
            HANDLES, "DROP FUNCTION centers_handles(text, text[], text[], text, text);"
        ),
        migrations.AddField(
            model_name="center",
            name="status_reason",
            field=models.CharField(
                blank=True,
                help_text="Why it is closed or withheld. Staff see it, nobody else.",
                max_length=300,
                verbose_name="why",
            ),
        ),
        migrations.AddIndex(
            model_name="center",
            index=models.Index(fields=["name", "id"], name="centers_center_all_by_name"),
        ),
        migrations.AddIndex(
            model_name="center",
            index=django.contrib.postgres.indexes.GinIndex(
                centers.expressions.Handles(), fastupdate=False, name="centers_center_handles"
            ),
        ),
        migrations.RunPython(give_reasons, migrations.RunPython.noop),
    ]
