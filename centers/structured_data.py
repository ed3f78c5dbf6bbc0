"""Pages for machines, in schema.org's terms. Of a facility, only its own numbers stand in it."""

from typing import Any

from django.conf import settings

from centers.models import Center
from core.formats import phone_text
from core.structured_data import CONTEXT, known


def clinic(center: Center) -> dict[str, Any]:
    """Return a `MedicalClinic`; what is not known is left out."""
    data = {
        "@context": CONTEXT,
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
    return known(data)


def _address(center: Center) -> dict[str, str]:
    address = {
        "@type": "PostalAddress",
        "streetAddress": ", ".join(filter(None, [center.street1, center.street2])),
        "addressLocality": center.city,
        "addressRegion": center.state,
        "postalCode": center.zip_code,
        "addressCountry": "US",
    }
    return known(address)


def _coordinates(center: Center) -> dict[str, Any] | None:
    # A ZIP's middle is not where the clinic stands: machines would take it for the door.
    if center.point is None or center.precision != Center.Precision.STREET:
        return None
    return {
        "@type": "GeoCoordinates",
        "latitude": center.latitude,
        "longitude": center.longitude,
    }
