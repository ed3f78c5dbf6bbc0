"""What of an exchange can be written, and which facts it belongs to."""

from exchanges.models import ExchangeFacts

# By group of facts; what is in no group is confirmed by nobody.
FIELDS_OF_GROUPS: dict[ExchangeFacts, tuple[str, ...]] = {
    ExchangeFacts.PHONE: ("main_phone", "intake_phones", "hotline_phones", "website"),
    ExchangeFacts.ADDRESS: (
        "street1", "street2", "city", "state", "zip_code",
        "call_for_place", "address_withheld", "area_note",
    ),
    ExchangeFacts.HOURS: ("hours", "stops"),
    ExchangeFacts.RULE: ("rule", "rule_note", "minimum_age", "id_needed", "anonymous"),
    ExchangeFacts.SERVICES: ("offers", "languages"),
}  # fmt: skip
NAMES = ("name", "legal_name", "description")
POINT = ("latitude", "longitude", "precision", "time_zone")
STOPS = "stops"
# Columns that staff, forms and files may fill; the stops are rows of their own.
COLUMNS = tuple(
    field for fields in (NAMES, *FIELDS_OF_GROUPS.values(), POINT) for field in fields
    if field != STOPS
)  # fmt: skip
FIELDS = (*COLUMNS, STOPS)
GROUP_OF_FIELD = {field: group for group, fields in FIELDS_OF_GROUPS.items() for field in fields}
