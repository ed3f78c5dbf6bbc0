"""Roles: groups that hold exactly what the table says."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import Collection, GroupCollectionPermission, Workflow

from accounts.roles import ADMINISTRATOR, BY_KEY, ROLES, apply_roles, labels
from articles.services.layout import WORKFLOW
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def held(key: str) -> set[str]:
    """Return the permissions that a role's group has in the database."""
    permissions = Permission.objects.filter(group__name=BY_KEY[key].group)
    return {
        f"{app}.{name}"
        for app, name in permissions.values_list("content_type__app_label", "codename")
    }


def test_the_groups_are_the_roles_and_nothing_that_wagtail_came_with() -> None:
    assert set(Group.objects.values_list("name", flat=True)) == {role.group for role in ROLES}
    assert [workflow.name for workflow in Workflow.objects.all()] == [WORKFLOW]


@pytest.mark.parametrize("key", BY_KEY)
def test_a_group_holds_what_its_role_may_do(key: str) -> None:
    assert held(key) == BY_KEY[key].permissions


@pytest.mark.parametrize("key", BY_KEY)
def test_files_are_kept_by_the_roles_that_the_table_names(key: str) -> None:
    rows = GroupCollectionPermission.objects.filter(group__name=BY_KEY[key].group)
    names = rows.values_list("permission__content_type__app_label", "permission__codename")
    assert {f"{app}.{name}" for app, name in names} == BY_KEY[key].file_permissions
    assert {row.collection for row in rows} <= {Collection.get_first_root_node()}


def test_everybody_who_has_a_role_enters_the_admin() -> None:
    assert {key for key in BY_KEY if make_user(key).has_perm("wagtailadmin.access_admin")} == {
        *BY_KEY
    }


# Signing binds a credential: it is no matter of rank.
SIGN = "articles.sign_article"


def test_an_administrator_has_whatever_another_role_has_but_signing() -> None:
    everything = frozenset().union(*(role.permissions for role in ROLES))
    assert everything - ADMINISTRATOR.permissions == {SIGN}
    assert [role.key for role in ROLES if SIGN in role.permissions] == ["medical_reviewer"]


def test_applying_again_changes_nothing() -> None:
    assert apply_roles() == []


@pytest.fixture
def _disturbed() -> None:
    group = Group.objects.get(name="Validator")
    group.permissions.remove(Permission.objects.get(codename="confirm_facts"))
    group.permissions.add(Permission.objects.get(codename="delete_center"))
    GroupCollectionPermission.objects.create(
        group=group,
        collection=Collection.get_first_root_node(),
        permission=Permission.objects.get(codename="add_image"),
    )


@pytest.mark.usefixtures("_disturbed")
def test_what_somebody_changed_by_hand_is_put_right_and_told() -> None:
    (change,) = apply_roles()
    assert change.role.key == "validator"
    assert change.added == {"centers.confirm_facts"}
    assert change.removed == {"centers.delete_center", "wagtailimages.add_image"}
    assert held("validator") == BY_KEY["validator"].permissions


@pytest.mark.usefixtures("_disturbed")
def test_a_dry_run_only_tells() -> None:
    assert len(apply_roles(dry_run=True)) == 1
    assert "centers.delete_center" in held("validator")


@pytest.mark.parametrize("codename", ["choose_image", "confirm_facts"])
def test_a_permission_that_is_not_there_yet_is_made(codename: str) -> None:
    Permission.objects.filter(codename=codename).delete()
    (change, *_others) = apply_roles()
    assert {label.partition(".")[2] for label in change.added} == {codename}
    assert apply_roles() == []


@pytest.mark.usefixtures("_disturbed")
def test_migrating_applies_the_table() -> None:
    call_command("migrate", verbosity=0)
    assert held("validator") == BY_KEY["validator"].permissions


def test_roles_are_named_in_the_order_of_the_table() -> None:
    assert labels(["manager", "editor"]) == ["Editor", "Manager"]
