"""Every report gets a case in the queue of staff."""

from datetime import timedelta

import django.db.models.deletion
from django.db import migrations, models

# As many days as the promise had at most when these reports came.
PROMISED = timedelta(days=4)


def open_cases(apps, schema_editor):
    case_model = apps.get_model("listings", "Case")
    reports = apps.get_model("listings", "Report").objects.filter(case=None)
    centers = apps.get_model("centers", "Center").objects
    for report in reports.order_by("pk").iterator():
        center = centers.filter(uuid=report.listing_uuid).only("name", "city", "state").first()
        report.case = case_model.objects.create(
            kind="report",
            title=center.name if center else str(report.listing_uuid),
            town=center.city if center else "",
            state_code=center.state if center else "",
            listing_kind=report.kind,
            listing_uuid=report.listing_uuid,
            language=report.language,
            doubtful=report.doubtful,
            created_at=report.created_at,
            due_at=report.created_at + PROMISED,
        )
        report.save(update_fields=["case"])


class Migration(migrations.Migration):

    dependencies = [("listings", "0002_cases"), ("centers", "0014_costly_handles")]

    operations = [
        migrations.RunPython(open_cases, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="report",
            name="case",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="report",
                to="listings.case",
                verbose_name="case",
            ),
        ),
    ]
