"""An exchange for machines, in schema.org's terms: its own numbers, and nothing it hides."""

from typing import Any

from django.conf import settings

from core.formats import phone_text
from core.structured_data import CONTEXT, known
from exchanges.models import Exchange
from listings.hours import OpeningHours

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def program(exchange: Exchange) -> dict[str, Any]:
    """Return a `MedicalClinic`; what is not known is left out."""
    here = settings.SITE_URL + exchange.get_absolute_url()
    data = {
        "@context": CONTEXT,
        "@type": "MedicalClinic",
        "@id": here,
        "name": exchange.name,
        "legalName": exchange.legal_name,
        "url": exchange.website or here,
        "telephone": phone_text(exchange.main_phone),
        "medicalSpecialty": "PublicHealth",
        "areaServed": _area(exchange),
        "address": None if exchange.address_withheld else _address(exchange),
        "geo": _coordinates(exchange),
        "openingHoursSpecification": _hours(exchange.opening_hours),
        "availableService": [
            {"@type": "Service", "name": str(words)} for words in exchange.offers_in_words
        ],
    }
    return known(data)


def _area(exchange: Exchange) -> dict[str, Any]:
    state = {"@type": "State", "name": exchange.state}
    return {"@type": "City", "name": exchange.city, "containedInPlace": state}


def _address(exchange: Exchange) -> dict[str, str]:
    return known(
        {
            "@type": "PostalAddress",
            "streetAddress": ", ".join(filter(None, [exchange.street1, exchange.street2])),
            "addressLocality": exchange.city,
            "addressRegion": exchange.state,
            "postalCode": exchange.zip_code,
            "addressCountry": "US",
        }
    )


def _coordinates(exchange: Exchange) -> dict[str, Any] | None:
    # A ZIP's middle is not where it stands: machines would take it for the door.
    is_door = exchange.precision == Exchange.Precision.STREET
    if exchange.address_withheld or exchange.point is None or not is_door:
        return None
    return {
        "@type": "GeoCoordinates",
        "latitude": exchange.latitude,
        "longitude": exchange.longitude,
    }


def _hours(hours: OpeningHours | None) -> list[dict[str, str]]:
    if hours is None:
        return []
    if hours.always:
        return [_span(day, "00:00", "23:59") for day in WEEKDAYS]
    return [
        _span(WEEKDAYS[span.day], f"{span.opens:%H:%M}", f"{span.closes:%H:%M}")
        for span in hours.spans
    ]


def _span(day: str, opens: str, closes: str) -> dict[str, str]:
    spec = "OpeningHoursSpecification"
    return {"@type": spec, "dayOfWeek": day, "opens": opens, "closes": closes}
