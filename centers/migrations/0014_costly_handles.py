"""Say what making a center's handles costs, so that they are looked up and not made for each row."""

from django.db import migrations

SIGNATURE = "centers_handles(text, text[], text[], text, text)"


class Migration(migrations.Migration):
    dependencies = [("centers", "0013_found_on_the_dashboard")]

    operations = [
        migrations.RunSQL(
            f"ALTER FUNCTION {SIGNATURE} COST 10000;", f"ALTER FUNCTION {SIGNATURE} COST 100;"
        )
    ]
