"""Pages for machines, in schema.org's terms. Of a facility, only its own numbers stand in it."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings

from centers.models import Center
from core.components import Crumb
from core.formats import phone_text


def clinic(center: Center) -> dict[str, Any]:
    """Return a `MedicalClinic`; what is not known is left out."""
    data = {
        "@context": "https://schema.org",
        "@type": "MedicalClinic",
        "@id": settings.SITE_URL + center.get_absolute_url(),
        "name": str(center),
        "url": center.website or settings.SITE_URL + center.get_absolute_url(),
        "telephone": phone_text(center.main_phone),
        "address": _address(center),
        "geo": _coordinates(center),
        "medicalSpecialty": "Psychiatric",
        "availableService": [
            {"@type": "MedicalTherapy", "name": str(facet.label)} for facet in center.substances
        ],
    }
    return {name: value for name, value in data.items() if value}


def breadcrumbs(crumbs: Sequence[Crumb], *, path: str) -> dict[str, Any]:
    """Return a `BreadcrumbList` of the way to the page at a path, which is the last crumb."""
    return {
        "@context": "https://schema.org",
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


def _address(center: Center) -> dict[str, str]:
    address = {
        "@type": "PostalAddress",
        "streetAddress": ", ".join(filter(None, [center.street1, center.street2])),
        "addressLocality": center.city,
        "addressRegion": center.state,
        "postalCode": center.zip_code,
        "addressCountry": "US",
    }
    return {name: value for name, value in address.items() if value}


def _coordinates(center: Center) -> dict[str, Any] | None:
    # A ZIP's middle is not where the clinic stands: machines would take it for the door.
    if center.point is None or center.precision != Center.Precision.STREET:
        return None
    return {
        "@type": "GeoCoordinates",
        "latitude": center.latitude,
        "longitude": center.longitude,
    }
