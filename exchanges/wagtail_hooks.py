"""What the exchanges add to the admin."""

from wagtail import hooks

from exchanges.admin.laws.viewset import LawViewSet
from exchanges.admin.viewset import ExchangeViewSet


@hooks.register("register_admin_viewset")
def exchanges() -> ExchangeViewSet:
    """Offer the list of exchanges and the page of each."""
    return ExchangeViewSet()


@hooks.register("register_admin_viewset")
def laws() -> LawViewSet:
    """Offer what is said of the law of each state."""
    return LawViewSet()
