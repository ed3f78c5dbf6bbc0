"""What the admin offers of calls."""

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from callbacks.admin.queue import urls
from callbacks.models import CallbackRequest
from core.admin.read_only import ReadOnlyViewSet


class CallViewSet(ReadOnlyViewSet):
    """The live queue, and the page of each call with all that is done there."""

    model = CallbackRequest
    name = "admin_callbacks"
    url_prefix = "callbacks"
    icon = "mobile-alt"
    menu_label = _("Calls")
    menu_name = "calls"
    menu_order = 85
    page_name = "call"
    inspect_view_enabled = False

    def get_urlpatterns(self) -> list[URLPattern]:
        """Offer what `urls.py` says, and nothing of Wagtail's own."""
        return urls.patterns
