"""Roles: what people who work here may do, in one table.

A role is a group with permissions. The table is the truth: `apply_roles` brings the groups in line
with it after every `migrate`, and `manage.py apply_roles` does at any time. Code asks for
permissions, never for a role.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.apps import apps as installed
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ENTER = frozenset({"wagtailadmin.access_admin"})
# What visitors wrote by the contact form.
ANSWER = frozenset({"articles.change_contactmessage", "articles.view_contactmessage"})
# What each state allows, in short.
KEEP_LAWS = frozenset(
    {"exchanges.add_statelaw", "exchanges.change_statelaw", "exchanges.view_statelaw"}
)
EDIT = ENTER | {
    *ANSWER,
    *KEEP_LAWS,
    "articles.change_articlepage",
    "articles.view_articlepage",
    "simple_translation.submit_translation",
}
REVIEW = ENTER | {"articles.sign_article", "articles.view_articlepage"}
# The queue of people who asked to be called.
CALL_BACK = frozenset({"callbacks.change_callbackrequest", "callbacks.view_callbackrequest"})
# Who answers the hotline, what people agree to, when and by whom they are called.
RUN_HOTLINE = CALL_BACK | {
    "callbacks.add_consenttext",
    "callbacks.add_donotcall",
    "callbacks.add_hotlinerecord",
    "callbacks.add_sponsor",
    "callbacks.change_callsettings",
    "callbacks.change_consenttext",
    "callbacks.change_delivery",
    "callbacks.change_hotlinerecord",
    "callbacks.change_onduty",
    "callbacks.change_sponsor",
    "callbacks.view_callsettings",
    "callbacks.view_consenttext",
    "callbacks.view_delivery",
    "callbacks.view_donotcall",
    "callbacks.view_hotlinerecord",
    "callbacks.view_sponsor",
}
VALIDATE = ENTER | {
    *KEEP_LAWS,
    "centers.add_center",
    "centers.change_center",
    "centers.change_importdifference",
    "centers.confirm_facts",
    "centers.view_center",
    "centers.view_importdifference",
    "centers.view_importrun",
    "exchanges.add_exchange",
    "exchanges.change_exchange",
    "exchanges.confirm_exchange_facts",
    "exchanges.view_exchange",
    "listings.change_case",
    "listings.view_case",
    "places.view_place",
}
MANAGE = VALIDATE | {
    *ANSWER,
    *RUN_HOTLINE,
    "accounts.view_invitation",
    "accounts.view_user",
    "centers.export_center",
    "core.view_auditevent",
}
ADMINISTER = MANAGE | {
    *EDIT,
    "accounts.add_invitation",
    "accounts.add_user",
    "accounts.assign_roles",
    "accounts.change_user",
    "accounts.delete_invitation",
}
# Wagtail gives these for a collection of files; ours is the one at the root.
FILES = frozenset(
    {
        "wagtaildocs.add_document",
        "wagtaildocs.change_document",
        "wagtaildocs.choose_document",
        "wagtailimages.add_image",
        "wagtailimages.change_image",
        "wagtailimages.choose_image",
    }
)
# And these for a tree of pages; ours is the whole one.
WRITE = frozenset(
    f"wagtailcore.{action}_page" for action in ("add", "change", "lock", "publish", "unlock")
)


@dataclass(frozen=True, kw_only=True)
class Role:
    """A role: `key` in code, addresses and invitations; `group` is its name in the database.

    `file_permissions` hold for pictures and documents, `page_permissions` for articles and pages.
    """

    key: str
    group: str
    label: Promise
    explanation: Promise
    permissions: frozenset[str]
    file_permissions: frozenset[str] = frozenset()
    page_permissions: frozenset[str] = frozenset()


ROLES = (
    Role(
        key="editor",
        group="Editor",
        label=_("Editor"),
        explanation=_("Writes articles, keeps pictures, documents and what each state’s law says."),
        permissions=EDIT,
        file_permissions=FILES,
        page_permissions=WRITE,
    ),
    Role(
        key="medical_reviewer",
        group="Medical reviewer",
        label=_("Medical reviewer"),
        explanation=_("Reads articles before they go out, and signs them by name."),
        permissions=REVIEW,
    ),
    Role(
        key="validator",
        group="Validator",
        label=_("Validator"),
        explanation=_("Works off the queue of cases: calls places, confirms facts, decides."),
        permissions=VALIDATE,
    ),
    Role(
        key="callback_agent",
        group="Callback agent",
        label=_("Callback agent"),
        explanation=_("Calls back people who asked for it."),
        permissions=ENTER | CALL_BACK,
    ),
    Role(
        key="manager",
        group="Manager",
        label=_("Manager"),
        explanation=_(
            "Does what validators and callback agents do, keeps the hotline, exports listings, "
            "reads the audit trail."
        ),
        permissions=MANAGE,
    ),
    Role(
        key="administrator",
        group="Administrator",
        label=_("Administrator"),
        explanation=_("Does what managers do, invites people, and says who has which role."),
        permissions=ADMINISTER,
    ),
)
ADMINISTRATOR = ROLES[-1]
BY_KEY = {role.key: role for role in ROLES}
BY_GROUP = {role.group: role for role in ROLES}


@dataclass(frozen=True)
class Change:
    """What a group got and lost when it was brought in line with the table."""

    role: Role
    added: frozenset[str]
    removed: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed)


def labels(keys: Iterable[str]) -> list[str]:
    """Return roles' names as people read them, in the table's order."""
    chosen = set(keys)
    return [str(role.label) for role in ROLES if role.key in chosen]


@transaction.atomic
def apply_roles(*, dry_run: bool = False, apps: Apps = installed) -> list[Change]:
    """Bring the groups in line with the table, and return what differed.

    Args:
        dry_run: only tell.
        apps: the models to use; a migration gives those of its time.
    """
    changes = [change for role in ROLES if (change := _apply(role, apps))]
    if dry_run:
        transaction.set_rollback(True)
    return changes


def _apply(role: Role, apps: Apps) -> Change:
    group, _made = _rows(apps, "auth.Group").get_or_create(name=role.group)
    wanted = {label: _permission(label, apps) for label in _possible(role, apps)}
    held = {_label(each) for each in group.permissions.select_related("content_type")}
    group.permissions.set(wanted.values())
    added, removed = wanted.keys() - held, held - wanted.keys()
    for_trees = [_apply_to_tree(tree, role, group, apps) for tree in TREES]
    added = added.union(*(given for given, _taken in for_trees))
    removed = removed.union(*(taken for _given, taken in for_trees))
    return Change(role, frozenset(added), frozenset(removed))


def _possible(role: Role, apps: Apps) -> list[str]:
    """Return the permissions that there can be already.

    A migration is run where later models have no tables yet; theirs come after the last one.
    """
    if apps is installed:
        return sorted(role.permissions)
    there = {f"{m._meta.app_label}.{name}" for m in apps.get_models() for name in _names(m)}
    return sorted(role.permissions & there)


def _names(model: type[Model]) -> Iterator[str]:
    """Return the names of all permissions that a model brings."""
    meta = model._meta
    yield from (f"{action}_{meta.model_name}" for action in meta.default_permissions)
    yield from (name for name, _label in meta.permissions)


class Tree(NamedTuple):
    """Where Wagtail gives permissions for what hangs below one root: files, pages."""

    permissions: str
    roots: str
    field: str
    role_field: str


TREES = (
    Tree(
        "wagtailcore.GroupCollectionPermission",
        "wagtailcore.Collection",
        "collection",
        "file_permissions",
    ),
    Tree("wagtailcore.GroupPagePermission", "wagtailcore.Page", "page", "page_permissions"),
)


def _apply_to_tree(tree: Tree, role: Role, group: Group, apps: Apps) -> tuple[set[str], set[str]]:
    """Give the group its permissions at the root of a tree; say what differed."""
    given = _rows(apps, tree.permissions)
    root = _rows(apps, tree.roots).get(depth=1)
    wanted = {(root.pk, label) for label in getattr(role, tree.role_field)}
    rows = given.filter(group=group).select_related("permission__content_type")
    held = {(getattr(row, f"{tree.field}_id"), _label(row.permission)): row.pk for row in rows}
    given.filter(pk__in=[held[each] for each in held.keys() - wanted]).delete()
    for _pk, label in sorted(wanted - held.keys()):
        # By key: a migration's rows are of models of their own.
        key = {f"{tree.field}_id": root.pk, "permission": _permission(label, apps)}
        given.create(group=group, **key)
    added, removed = wanted - held.keys(), held.keys() - wanted
    return {label for _pk, label in added}, {label for _pk, label in removed}


def _label(permission: Permission) -> str:
    return f"{permission.content_type.app_label}.{permission.codename}"


def _permission(label: str, apps: Apps) -> Permission:
    """Return a permission, and make it as `migrate` is going to if it has not come that far."""
    app_label, codename = label.split(".")
    with_label = _rows(apps, "auth.Permission").filter(
        content_type__app_label=app_label, codename=codename
    )
    if not with_label.exists():
        create_permissions(installed.get_app_config(app_label), verbosity=0, apps=apps)
    found: Permission = with_label.get()
    return found


def _rows(apps: Apps, model: str) -> Any:  # noqa: ANN401  a migration's models have no class here
    return apps.get_model(model)._default_manager
