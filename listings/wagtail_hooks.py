"""What listings of every kind add to the admin."""

from wagtail import hooks

from listings.admin.cases.viewset import CaseViewSet


@hooks.register("register_admin_viewset")
def cases() -> CaseViewSet:
    """Offer the queue and the page of each case."""
    return CaseViewSet()
