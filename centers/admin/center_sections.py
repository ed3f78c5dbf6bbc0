"""The form of a center in sections: one for each group of facts, and one for the page."""

from django.utils.translation import gettext as _

from centers.admin.forms import CenterForm
from listings.admin.sections import Section
from listings.models import FactGroup

ADDRESS_FIELDS = (
    "name", "site", "street1", "street2", "city", "state", "zip_code", "point", "coordinates",
    "time_zone",
)  # fmt: skip
FIELDS = {
    FactGroup.PHONE: (
        "main_phone", "intake_phones", "hotline_phones", "unreadable_phones", "website",
    ),
    FactGroup.ADDRESS: ADDRESS_FIELDS,
    FactGroup.SERVICES: ("services",),
    FactGroup.PAYMENT: ("payment",),
    FactGroup.HOURS: ("hours",),
}  # fmt: skip


def sections(form: CenterForm) -> list[Section]:
    """Return the form's sections in their order, the name and the address first."""
    headings = {
        FactGroup.ADDRESS: _("Name and address"),
        FactGroup.PHONE: _("Phone and website"),
        FactGroup.SERVICES: _("Services"),
        FactGroup.PAYMENT: _("Payment"),
        FactGroup.HOURS: _("Opening hours"),
    }
    facts = [
        Section(str(group), heading, [form[name] for name in FIELDS[group]], form[f"how_{group}"])
        for group, heading in headings.items()
    ]
    page = Section("page", _("The page"), [form["description"], form["slug"]])
    return [*facts, page]
