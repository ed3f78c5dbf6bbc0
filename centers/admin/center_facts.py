"""What a center's page in the admin says of each group of facts, and how it is known."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from centers.admin.center_words import hours_text, phones_text
from centers.models import Center, CenterFactCheck, Service
from centers.page import address_lines
from centers.services.fact_checks import can_take_back
from listings.freshness import is_past_shelf_life
from listings.models import FactCheck, FactGroup

# How somebody says that a group of facts is right, one click each.
WAYS: dict[str, Promise] = {
    FactCheck.Method.CALL: gettext_lazy("I called: right"),
    FactCheck.Method.WEBSITE: gettext_lazy("On its website: right"),
    FactCheck.Method.EMAIL: gettext_lazy("They wrote: right"),
    FactCheck.Method.VISIT: gettext_lazy("I was there: right"),
}

type Fact = tuple[str, str]


@dataclass(frozen=True)
class GroupFacts:
    """A group of facts, in words; `check` is its last confirmation."""

    group: FactGroup
    facts: list[Fact]
    check: CenterFactCheck | None
    can_take_back: bool

    @property
    def label(self) -> str:
        return str(self.group.label)

    @property
    def is_known(self) -> bool:
        """Whether there is anything that could be confirmed."""
        return any(value for _label, value in self.facts)

    @property
    def is_stale(self) -> bool:
        """Whether it was confirmed, but longer ago than such facts keep."""
        return self.check is not None and is_past_shelf_life(self.check.checked_at)


def group_facts(center: Center, *, viewer: User) -> list[GroupFacts]:
    """Return every group with its facts and last confirmation, in two queries."""
    checks = _latest_checks(center)
    facts = dict(_facts(center))
    return [
        GroupFacts(
            group,
            facts[group],
            check := checks.get(group),
            check is not None and can_take_back(check, by=viewer),
        )
        for group in FactGroup
    ]


def _latest_checks(center: Center) -> dict[str, CenterFactCheck]:
    latest = center.checks.order_by("group", "-checked_at", "-pk").distinct("group")
    return {check.group: check for check in latest.select_related("checked_by")}


def _facts(center: Center) -> Iterator[tuple[FactGroup, list[Fact]]]:
    services = _services(center)
    paying = services.pop(str(Service.Group.PAYMENT.label), "")
    yield FactGroup.PHONE, _phone(center)
    yield FactGroup.ADDRESS, _address(center)
    yield FactGroup.SERVICES, list(services.items()) or [(_("Services"), "")]
    yield FactGroup.PAYMENT, [(_("Ways to pay"), paying)]
    yield FactGroup.HOURS, [(_("Opening hours"), hours_text(center.hours))]


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


def _phone(center: Center) -> list[Fact]:
    main = [center.main_phone] if center.main_phone else []
    told = [
        (_("Main phone"), phones_text(main)),
        (_("Website"), center.website),
        (_("Intake phones"), phones_text(center.intake_phones)),
        (_("The facility’s own hotlines"), phones_text(center.hotline_phones)),
        (_("Cannot be dialed as written"), "\n".join(center.unreadable_phones)),
    ]
    # The first two matter even when they are not known.
    return told[:2] + [fact for fact in told[2:] if fact[1]]


def _address(center: Center) -> list[Fact]:
    point = center.point
    where = f"{point.latitude:.5f}, {point.longitude:.5f}" if point else ""
    return [
        (_("Name"), str(center)),
        (_("Address"), "\n".join(address_lines(center))),
        (_("Point on the map"), f"{where}\n{center.get_precision_display()}" if where else ""),
        (_("Time zone"), center.time_zone),
    ]
