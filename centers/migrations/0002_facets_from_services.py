"""Keep a center's facets equal to what its services feed, whoever writes either."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION centers_facets_of(codes varchar[]) RETURNS varchar[] LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(DISTINCT facet ORDER BY facet), '{}')
    FROM centers_service WHERE code = ANY(codes) AND facet <> ''
$$;

CREATE FUNCTION centers_center_set_facets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.facets := centers_facets_of(NEW.services);
    RETURN NEW;
END
$$;

CREATE TRIGGER centers_center_facets BEFORE INSERT OR UPDATE OF services, facets
ON centers_center FOR EACH ROW EXECUTE FUNCTION centers_center_set_facets();

CREATE FUNCTION centers_service_refresh_facets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE centers_center SET services = services
    WHERE facets IS DISTINCT FROM centers_facets_of(services);
    RETURN NULL;
END
$$;

CREATE TRIGGER centers_service_facets AFTER INSERT OR UPDATE OR DELETE
ON centers_service FOR EACH STATEMENT EXECUTE FUNCTION centers_service_refresh_facets();
"""

BACKWARD = """
DROP TRIGGER centers_service_facets ON centers_service;
DROP TRIGGER centers_center_facets ON centers_center;
DROP FUNCTION centers_service_refresh_facets();
DROP FUNCTION centers_center_set_facets();
DROP FUNCTION centers_facets_of(varchar[]);
"""


class Migration(migrations.Migration):
    dependencies = [("centers", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
