"""Let nobody change what was signed, whoever reaches the database."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION articles_review_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a medical review is never changed: sign the text again instead';
END $$;
CREATE TRIGGER articles_review_no_change BEFORE UPDATE ON articles_medicalreview
    FOR EACH ROW EXECUTE FUNCTION articles_review_refuse();
"""
ALLOW = """
DROP TRIGGER articles_review_no_change ON articles_medicalreview;
DROP FUNCTION articles_review_refuse();
"""


class Migration(migrations.Migration):

    dependencies = [("articles", "0001_articles")]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
