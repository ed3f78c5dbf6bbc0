"""The way from home to a page of the exchanges."""

from django.urls import reverse
from django.utils.translation import gettext as _

from core.components import Crumb
from exchanges.models import Exchange
from places.states import is_state, state_name


def state_crumbs(code: str) -> list[Crumb]:
    """Return the way to a state's page."""
    return [*_locator(), Crumb(label=state_name(code))]


def exchange_crumbs(exchange: Exchange) -> list[Crumb]:
    """Return the way to an exchange's page."""
    state = [_state(exchange.state)] if is_state(exchange.state) else []
    return [*_locator(), *state, Crumb(label=exchange.name)]


def _locator() -> list[Crumb]:
    return [
        Crumb(label=_("Home"), url=reverse("home")),
        Crumb(label=_("Needle exchanges"), url=reverse("exchanges:locator")),
    ]


def _state(code: str) -> Crumb:
    return Crumb(label=state_name(code), url=reverse("exchanges:state", args=[code.lower()]))
