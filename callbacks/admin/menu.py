"""What managers run the hotline by, in one part of the menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSetGroup

from callbacks.admin.consents.viewset import ConsentTextViewSet
from callbacks.admin.deliveries.viewset import DeliveryViewSet
from callbacks.admin.do_not_call.viewset import DoNotCallViewSet
from callbacks.admin.duty.viewset import DutyViewSet
from callbacks.admin.records.viewset import RecordViewSet
from callbacks.admin.settings.viewset import SettingsViewSet
from callbacks.admin.sponsors.viewset import SponsorViewSet


class HotlineGroup(ViewSetGroup):
    """Shown to those who may see any of it."""

    menu_label = _("Hotline")
    menu_name = "hotline"
    menu_icon = "info-circle"
    menu_order = 86
    items = (
        RecordViewSet,
        SponsorViewSet,
        ConsentTextViewSet,
        SettingsViewSet,
        DutyViewSet,
        DoNotCallViewSet,
        DeliveryViewSet,
    )
