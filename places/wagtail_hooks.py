"""What the places add to the admin."""

from wagtail import hooks

from places.admin.viewsets import PlaceViewSet


@hooks.register("register_admin_viewset")
def places() -> PlaceViewSet:
    """Show the places to those who may see them."""
    return PlaceViewSet()
