"""What is approved had its whole checklist, whoever writes the row."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION listings_decision_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.outcome NOT IN ('approved', 'merged') THEN
        RETURN NEW;
    END IF;
    IF EXISTS (
        SELECT unnest(NEW.required)
        EXCEPT SELECT item FROM listings_evidence WHERE case_id = NEW.case_id
    ) THEN
        RAISE EXCEPTION 'a case cannot be approved before its checklist is complete'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'listings_decision_checklist';
    END IF;
    IF NEW.outcome = 'approved'
        AND (SELECT kind FROM listings_case WHERE id = NEW.case_id) IN ('submission', 'imported')
        AND NOT NEW.required @> ARRAY['exists', 'hours', 'rule', 'address', 'permission']::varchar[]
    THEN
        RAISE EXCEPTION 'a new listing needs the whole checklist'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'listings_decision_checklist';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER listings_decision_checklist BEFORE INSERT ON listings_decision
    FOR EACH ROW EXECUTE FUNCTION listings_decision_check();
"""
ALLOW = """
DROP TRIGGER listings_decision_checklist ON listings_decision;
DROP FUNCTION listings_decision_check();
"""


class Migration(migrations.Migration):

    dependencies = [("listings", "0003_reports_are_cases")]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
