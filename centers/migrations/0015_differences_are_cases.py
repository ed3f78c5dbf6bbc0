"""Differences that were open before there was a queue get their cases."""

from datetime import timedelta

from django.db import migrations
from django.utils import timezone

PROMISED = timedelta(days=4)


def open_cases(apps, schema_editor):
    centers = apps.get_model("centers", "Center").objects.filter(differences__decision="open")
    case_model = apps.get_model("listings", "Case")
    now = timezone.now()
    case_model.objects.bulk_create(
        case_model(
            kind="differences",
            title=center.name,
            town=center.city,
            state_code=center.state,
            listing_kind="center",
            listing_uuid=center.uuid,
            created_at=now,
            due_at=now + PROMISED,
        )
        for center in centers.distinct().only("uuid", "name", "city", "state")
    )


class Migration(migrations.Migration):

    dependencies = [("centers", "0014_costly_handles"), ("listings", "0004_checklist")]

    operations = [migrations.RunPython(open_cases, migrations.RunPython.noop)]
