from django.db import migrations

from accounts.roles import apply_roles


def make_roles(apps, schema_editor):
    """Make a group a role, and take away the groups and the workflow that Wagtail came with."""
    apps.get_model("auth.Group").objects.filter(name__in=["Moderators", "Editors"]).delete()
    approval = {"name": "Moderators approval"}
    apps.get_model("wagtailcore.WorkflowTask").objects.filter(workflow__name=approval["name"]).delete()
    apps.get_model("wagtailcore.GroupApprovalTask").objects.filter(**approval).delete()
    apps.get_model("wagtailcore.Workflow").objects.filter(**approval).delete()
    apply_roles(apps=apps)


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0002_staff"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("centers", "0010_staff"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("core", "0001_initial"),
        ("listings", "0001_initial"),
        ("places", "0002_first_term"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
