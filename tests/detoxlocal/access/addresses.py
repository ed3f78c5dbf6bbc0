"""Every address of the project, generated from its URL configuration."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.urls import LocalePrefixPattern, URLPattern, URLResolver, get_resolver
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

GROUP = re.compile(r"\(\?P<(\w+)>[^()]*(?:\([^()]*\)[^()]*)*\)")
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
# Wagtail's last pattern takes what no other took.
ANYTHING = "/admin/.*/"
# One pattern for all of Wagtail's actions on many rows: each is an address of its own.
BULK_PREFIX = "/admin/bulk/"
BULK = f"{BULK_PREFIX}<str:app_label>/<str:model_name>/<str:action>/"


@dataclass(frozen=True)
class Address:
    """An address as the table names it; `translated` when it stands in every language."""

    route: str
    translated: bool = False

    def paths(self, samples: Mapping[str, object]) -> list[str]:
        """Return what to ask for: one path for each language.

        Args:
            samples: values by what they stand for: "page_id", or with the beginning of the routes
                that they are for in front, "/admin/people/ pk". The longest beginning counts.
        """
        path = PARAMETER.sub(lambda found: self._sample(found[1], samples), self.route)
        path = path.replace(ANYTHING, "/admin/no-such-page/")
        if self.route.startswith(BULK_PREFIX):
            path = f"{path}?id={samples.get(path.split('/')[-3], 1)}"
        others = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
        return [path, *(f"/{code}{path}" for code in others if self.translated)]

    def _sample(self, name: str, samples: Mapping[str, object]) -> str:
        keys = [key for key in samples if key.rpartition(" ")[2] == name]
        fitting = [key for key in keys if self.route.startswith(key.rpartition(" ")[0])]
        if not fitting:
            message = f"{self.route}: add a value for “{name}” to samples.py"
            raise LookupError(message)
        return str(samples[max(fitting, key=len)])


def addresses() -> list[Address]:
    """Return all addresses in the order in which they are tried, each once."""
    found = _walk(get_resolver(), "/", translated=False)
    return [each for address in dict.fromkeys(found) for each in _expanded(address)]


def _walk(resolver: URLResolver, before: str, *, translated: bool) -> Iterator[Address]:
    for each in resolver.url_patterns:
        route = before + _plain(str(each.pattern))
        if isinstance(each, URLPattern):
            yield Address(route, translated)
        else:
            in_all = translated or isinstance(each.pattern, LocalePrefixPattern)
            yield from _walk(each, route, translated=in_all)


def _plain(pattern: str) -> str:
    named = GROUP.sub(lambda group: f"<{group[1]}>", pattern)
    return named.removeprefix("^").removesuffix("$").replace("\\.", ".")


def _expanded(address: Address) -> Iterator[Address]:
    if address.route != BULK:
        yield address
    else:
        bulk_action_registry.get_bulk_actions_for_model("", "")  # finds them all
        for app, models in sorted(bulk_action_registry.actions.items()):
            for model, actions in sorted(models.items()):
                for action in sorted(actions):
                    yield Address(f"{BULK_PREFIX}{app}/{model}/{action}/")
