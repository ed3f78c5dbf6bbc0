"""What the hotline and calls add to the admin."""

from wagtail import hooks

from callbacks.admin.menu import HotlineGroup
from callbacks.admin.queue.viewset import CallViewSet


@hooks.register("register_admin_viewset")
def calls() -> CallViewSet:
    """Offer the live queue, and the page of each call."""
    return CallViewSet()


@hooks.register("register_admin_viewset")
def hotline() -> HotlineGroup:
    """Offer managers what the hotline is run by."""
    return HotlineGroup()
