"""The form of an exchange in sections: one for each group of facts, and one for the page."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from exchanges.admin.forms import ExchangeForm
from exchanges.models import ExchangeFacts
from listings.admin.sections import Section

FIELDS = {
    ExchangeFacts.ADDRESS: (
        "name", "legal_name", "address_withheld", "street1", "street2", "city", "state",
        "zip_code", "point", "coordinates", "time_zone", "call_for_place", "area_note",
    ),
    ExchangeFacts.PHONE: ("main_phone", "website", "intake_phones", "hotline_phones"),
    ExchangeFacts.HOURS: ("hours",),
    ExchangeFacts.RULE: ("rule", "rule_note", "minimum_age", "id_needed", "anonymous"),
    ExchangeFacts.SERVICES: ("offers", "languages"),
}  # fmt: skip
STOPS = "exchanges/admin/stops.html"


def sections(form: ExchangeForm) -> list[Section]:
    """Return the form's sections in their order, the name and the place first."""
    return [*_facts(form), Section("page", _("The page"), [form["description"]])]


def _facts(form: ExchangeForm) -> Iterable[Section]:
    headings = {
        ExchangeFacts.ADDRESS: _("Name and place"),
        ExchangeFacts.PHONE: _("Phone and website"),
        ExchangeFacts.HOURS: _("Hours and stops"),
        ExchangeFacts.RULE: _("Rule"),
        ExchangeFacts.SERVICES: _("Offers and languages"),
    }
    for group, heading in headings.items():
        yield Section(
            key=str(group),
            heading=heading,
            fields=[form[name] for name in FIELDS[group]],
            how=form[f"how_{group}"] if form.asks_how else None,
            template=STOPS if group == ExchangeFacts.HOURS else "",
        )
