"""The dashboard at /admin/: what waits, what is wrong, what was done lately, where to go."""

from django.urls import reverse
from django.utils.translation import gettext_lazy

from core.panels import Shortcut

SHORTCUTS = [
    Shortcut(
        permission="wagtailimages.add_image",
        label=gettext_lazy("Pictures"),
        note=gettext_lazy("Add a picture, or describe one better."),
        url=lambda: reverse("wagtailimages:index"),
        icon="image",
    ),
    Shortcut(
        permission="wagtaildocs.add_document",
        label=gettext_lazy("Documents"),
        note=gettext_lazy("Files that pages link to."),
        url=lambda: reverse("wagtaildocs:index"),
        icon="doc-full-inverse",
    ),
]
