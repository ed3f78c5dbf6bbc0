"""A center's services as its page shows them: in our words, by group."""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import get_language

from centers.models import Center, Service

# What people look for first. These groups are shown even when nothing is known of them.
MAIN_GROUPS = (
    Service.Group.CARE,
    Service.Group.SUBSTANCES,
    Service.Group.PAYMENT,
    Service.Group.PEOPLE,
    Service.Group.LANGUAGES,
)


class ShownService(NamedTuple):
    """A service in the words of the page's language, and in SAMHSA's."""

    name: str
    explanation: str
    official_name: str


@dataclass(frozen=True)
class ServiceGroup:
    """One group with the center's services in it; none means that they are not known."""

    group: Service.Group
    services: list[ShownService]

    @property
    def is_main(self) -> bool:
        return self.group in MAIN_GROUPS


def services_by_group(center: Center) -> list[ServiceGroup]:
    """Return the groups in the order of the page, in one query."""
    language = "es" if get_language() == "es" else "en"
    fields = ("group", f"name_{language}", f"explanation_{language}", "official_name")
    services = Service.objects.filter(code__in=center.services).values_list(*fields)
    known: dict[str, list[ShownService]] = defaultdict(list)
    for group, *words in services.order_by("position", "code"):
        known[group].append(ShownService(*words))
    return [
        ServiceGroup(group, known[group])
        for group in Service.Group
        if group in known or group in MAIN_GROUPS
    ]
