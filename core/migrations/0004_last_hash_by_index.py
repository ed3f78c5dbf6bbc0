from django.db import migrations

# The plan of a trigger is made when a connection first runs it, perhaps while the table is small,
# and kept: to read all events for each new one then makes thousands in one transaction take hours.
BY_INDEX = "ALTER FUNCTION core_audit_append() SET enable_seqscan TO off;"
AS_BEFORE = "ALTER FUNCTION core_audit_append() RESET enable_seqscan;"


class Migration(migrations.Migration):
    dependencies = [("core", "0003_background_work")]

    operations = [migrations.RunSQL(BY_INDEX, AS_BEFORE)]
