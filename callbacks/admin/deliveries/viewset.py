"""Where notices to the gateway stand in the admin."""

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from accounts.admin.columns import BadgeColumn
from callbacks.admin.deliveries.views import (
    DeliveryFilters,
    DeliveryList,
    DeliveryPage,
    SendAgain,
    state,
    state_kind,
)
from callbacks.admin.managers import ManagersMenuItem
from callbacks.models import Delivery
from callbacks.notices.words import why_not
from core.admin.read_only import ReadOnlyViewSet

NAME = "deliveries"


class DeliveryMenuItem(ManagersMenuItem):
    """For those who may look at notices."""

    permission = "callbacks.view_delivery"


class DeliveryViewSet(ReadOnlyViewSet):
    """The list, the page of each, and sending one again."""

    model = Delivery
    name = NAME
    url_prefix = "deliveries"
    icon = "redirect"
    menu_label = gettext_lazy("Notices to the gateway")
    menu_item_class: type[MenuItem] = DeliveryMenuItem
    add_to_admin_menu = False
    filterset_class = DeliveryFilters
    index_view_class = DeliveryList
    inspect_view_class = DeliveryPage
    index_results_template_name = "callbacks/admin/deliveries/results.html"
    inspect_template_name = "callbacks/admin/deliveries/delivery.html"
    list_display = [
        TitleColumn(
            "event",
            label=gettext_lazy("Notice"),
            get_url=lambda delivery: reverse(f"{NAME}:inspect", args=[delivery.pk]),
        ),
        BadgeColumn("state", label=gettext_lazy("State"), accessor=state, kind=state_kind),
        Column("tries", label=gettext_lazy("Tries")),
        Column(
            "last_error",
            label=gettext_lazy("Why not"),
            accessor=lambda delivery: why_not(delivery.last_error),
        ),
        DateColumn("created_at", label=gettext_lazy("Made")),
    ]

    @property
    def menu_url(self) -> str:
        """Lead to what was given up."""
        return f"{reverse(self.get_url_name('index'))}?state={Delivery.State.DEAD}"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Offer the list, the pages, and the button."""
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/again/", SendAgain.as_view(), name="again"),
        ]
