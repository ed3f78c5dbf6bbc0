"""Let a state's list by name be read in its order."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("centers", "0005_plain_name")]

    operations = [
        migrations.AddIndex(
            "center",
            models.Index(
                condition=models.Q(("status", "listed")),
                fields=["state", "name", "id"],
                name="centers_center_by_state",
            ),
        ),
    ]
