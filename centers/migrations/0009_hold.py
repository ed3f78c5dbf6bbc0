"""Ask whether any listed center holds some words, always by the index of words."""

from django.db import migrations

# A loop that is left at once, not EXISTS: for the first row alone the planner would rather read
# the table, all of it where no row fits, because it does not know how seldom a word is.
HOLD = """
CREATE FUNCTION centers_hold(asked tsquery) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
    one integer;
BEGIN
    FOR one IN SELECT 1 FROM centers_center WHERE status = 'listed' AND search @@ asked LOOP
        RETURN true;
    END LOOP;
    RETURN false;
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("centers", "0008_no_pending_lists")]

    operations = [migrations.RunSQL(HOLD, "DROP FUNCTION centers_hold(tsquery)")]
