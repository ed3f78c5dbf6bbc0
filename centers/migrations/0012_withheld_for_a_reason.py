"""Refuse to withhold a center without saying why."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("centers", "0011_staff_find_and_publish")]

    operations = [
        migrations.AddConstraint(
            model_name="center",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "withheld"), _negated=True),
                    models.Q(("status_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="centers_center_withheld_for_a_reason",
                violation_error_message="Say why it is withheld.",
            ),
        )
    ]
