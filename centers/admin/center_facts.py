"""What a center's page in the admin says of each group of facts."""

from django.utils.translation import gettext as _

from accounts.models import User
from centers.models import Center, Service
from listings.admin.facts import (
    Fact,
    GroupFacts,
    address_facts,
    hours_facts,
    phone_facts,
    with_checks,
)
from listings.models import FactGroup


def group_facts(center: Center, *, viewer: User) -> list[GroupFacts]:
    """Return every group with its facts and last confirmation, in two queries."""
    return with_checks(center, _facts(center), viewer=viewer)


def _facts(center: Center) -> dict[FactGroup, list[Fact]]:
    services = _services(center)
    paying = services.pop(str(Service.Group.PAYMENT.label), "")
    return {
        FactGroup.PHONE: phone_facts(center),
        FactGroup.ADDRESS: address_facts(center),
        FactGroup.SERVICES: list(services.items()) or [(_("Services"), "")],
        FactGroup.PAYMENT: [(_("Ways to pay"), paying)],
        FactGroup.HOURS: hours_facts(center),
    }


def _services(center: Center) -> dict[str, str]:
    """Return the names of services by group of the public page; codes that nobody knows last."""
    known = Service.objects.filter(code__in=center.services).order_by("position", "code")
    by_group: dict[str, list[str]] = {str(group.label): [] for group in Service.Group}
    for service in known:
        by_group[str(service.get_group_display())].append(service.name)
    codes = {service.code for service in known}
    unknown = [code for code in center.services if code not in codes]
    by_group[_("Codes that we don’t know")] = unknown
    return {label: ", ".join(names) for label, names in by_group.items() if names}
