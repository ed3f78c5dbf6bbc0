"""The way from home to a page of the directory."""

from django.urls import reverse
from django.utils.translation import gettext as _

from centers.models import Center
from core.components import Crumb
from places.states import state_name


def _locator() -> list[Crumb]:
    return [
        Crumb(label=_("Home"), url=reverse("home")),
        Crumb(label=_("Find detox"), url=reverse("centers:locator")),
    ]


def state_crumbs(code: str) -> list[Crumb]:
    """Return the way to a state's page."""
    return [*_locator(), Crumb(label=state_name(code))]


def town_crumbs(code: str, town: str) -> list[Crumb]:
    """Return the way to a town's page."""
    state = Crumb(label=state_name(code), url=reverse("centers:state", args=[code.lower()]))
    return [*_locator(), state, Crumb(label=town)]


def center_crumbs(center: Center) -> list[Crumb]:
    """Return the way to a center's page."""
    url = reverse("centers:town", args=[center.state.lower(), center.city_slug])
    *way, town = town_crumbs(center.state, center.city)
    return [*way, Crumb(label=town.label, url=url), Crumb(label=center.name)]
