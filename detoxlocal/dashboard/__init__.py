"""The dashboard at /admin/: what waits, what is wrong, what was done lately, where to go."""

from typing import Any

from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail.permissions import policy_registry

from core.panels import Shortcut


def _may_work_on(model: str) -> Any:  # noqa: ANN401  a function of whoever looks
    """Ask Wagtail, which gives permissions for its files by collection."""

    def may(user: Any) -> bool:  # noqa: ANN401
        policy = policy_registry.get_by_type(apps.get_model(model))
        return bool(policy.user_has_any_permission(user, ["add", "change", "delete"]))

    return may


SHORTCUTS = [
    Shortcut(
        permission=_may_work_on("wagtailimages.Image"),
        label=gettext_lazy("Pictures"),
        note=gettext_lazy("Add a picture, or describe one better."),
        url=lambda: reverse("wagtailimages:index"),
        icon="image",
    ),
    Shortcut(
        permission=_may_work_on("wagtaildocs.Document"),
        label=gettext_lazy("Documents"),
        note=gettext_lazy("Files that pages link to."),
        url=lambda: reverse("wagtaildocs:index"),
        icon="doc-full-inverse",
    ),
]
