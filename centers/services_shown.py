"""A center's services as its page shows them: in our words, by group."""

from dataclasses import dataclass
from itertools import groupby

from centers.models import Center, Service

# What people look for first. These groups are shown even when nothing is known of them.
MAIN_GROUPS = (
    Service.Group.CARE,
    Service.Group.SUBSTANCES,
    Service.Group.PAYMENT,
    Service.Group.PEOPLE,
    Service.Group.LANGUAGES,
)


@dataclass(frozen=True)
class ServiceGroup:
    """One group with the center's services in it; none means that they are not known."""

    group: Service.Group
    services: list[Service]

    @property
    def is_main(self) -> bool:
        return self.group in MAIN_GROUPS


def services_by_group(center: Center) -> list[ServiceGroup]:
    """Return the groups in the order of the page, in one query."""
    order = {group: position for position, group in enumerate(Service.Group)}
    services = sorted(
        Service.objects.filter(code__in=center.services),
        key=lambda service: (order[Service.Group(service.group)], service.position),
    )
    known = {
        Service.Group(group): list(members)
        for group, members in groupby(services, key=lambda service: service.group)
    }
    return [
        ServiceGroup(group, known.get(group, []))
        for group in Service.Group
        if group in known or group in MAIN_GROUPS
    ]
