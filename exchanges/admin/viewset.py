"""What the admin offers of exchanges."""

from django.urls import URLPattern, path

from exchanges.admin import history
from exchanges.admin.draft_view import DraftView
from exchanges.admin.filters import ExchangeFilters
from exchanges.admin.form_views import ExchangeCreateView, ExchangeEditView
from exchanges.admin.kind import EXCHANGES
from exchanges.admin.list import ExchangeIndexView
from exchanges.admin.page import ExchangePage
from exchanges.models import Exchange
from listings.admin.viewset import ListingViewSet


class ExchangeViewSet(ListingViewSet):
    """Also adding, and making an exchange of what was sent."""

    kind = EXCHANGES
    model = Exchange
    name = EXCHANGES.namespace
    url_prefix = "exchanges"
    icon = "tag"
    menu_label = EXCHANGES.label
    menu_name = "exchanges"
    menu_order = 105
    filterset_class = ExchangeFilters
    index_view_class = ExchangeIndexView
    inspect_view_class = ExchangePage
    history_view_class = history.ExchangeHistory

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add what only exchanges have, and the views that write them."""
        return [
            *super().get_urlpatterns(),
            path("new/", ExchangeCreateView.as_view(), name="add"),
            path("draft/<int:pk>/", DraftView.as_view(), name="draft"),
            path("<int:pk>/edit/", ExchangeEditView.as_view(), name="edit"),
            path("<int:pk>/bring-back/", history.bring_back, name="bring_back"),
        ]
