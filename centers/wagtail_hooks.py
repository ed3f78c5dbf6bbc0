"""What the centers add to the admin."""

from wagtail import hooks

from centers.admin.center_viewset import CenterViewSet
from centers.admin.differences import DifferenceViewSet
from centers.admin.imports import RunViewSet


@hooks.register("register_admin_viewset")
def centers() -> CenterViewSet:
    """Offer the list of centers and the page of each."""
    return CenterViewSet()


@hooks.register("register_admin_viewset")
def import_runs() -> RunViewSet:
    """Offer what was imported when."""
    return RunViewSet()


@hooks.register("register_admin_viewset")
def import_differences() -> DifferenceViewSet:
    """Offer what imports say against what staff confirmed."""
    return DifferenceViewSet()
