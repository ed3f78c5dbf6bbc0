"""What pages of several apps tell machines, in schema.org's terms."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings

from core.components import Crumb

CONTEXT = "https://schema.org"


def breadcrumbs(crumbs: Sequence[Crumb], *, path: str) -> dict[str, Any]:
    """Return a `BreadcrumbList` of the way to the page at a path, which is the last crumb."""
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": str(crumb.label),
                "item": settings.SITE_URL + (crumb.url or path),
            }
            for position, crumb in enumerate(crumbs, 1)
        ],
    }


def known(data: dict[str, Any]) -> dict[str, Any]:
    """Return data without what is not known."""
    return {name: value for name, value in data.items() if value}
