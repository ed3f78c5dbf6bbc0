"""The list of notices, the page of each, and sending one again."""

import json
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.generic import IndexView, InspectView

from callbacks.admin.managers import ManagersView
from callbacks.models import Delivery
from callbacks.notices.deliveries import NotDeadError, NothingToTellError, send_again
from callbacks.notices.words import why_not
from core.admin.history import history_part
from core.admin.listings import KeepsKnownFilters
from core.admin.read_only import LookOnly

CHANGE = "callbacks.change_delivery"
KINDS = {Delivery.State.DELIVERED: "good", Delivery.State.DEAD: "danger"}


def state(delivery: Delivery) -> str:
    """Return what became of it, in a word."""
    return str(delivery.get_state_display())


def state_kind(delivery: Delivery) -> str:
    """Return how much it asks to be looked at."""
    return KINDS.get(Delivery.State(delivery.state), "")


class DeliveryFilters(WagtailFilterSet):
    """By what became of them."""

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=Delivery.State.choices,
        empty_label=gettext_lazy("All"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Delivery
        fields: list[str] = []


class DeliveryList(LookOnly, KeepsKnownFilters, IndexView):
    """Notices, the latest first. The menu leads to those that were given up."""

    default_ordering = "-pk"

    def get_base_queryset(self) -> QuerySet[Delivery]:
        return Delivery.objects.defer("payload")


class DeliveryPage(InspectView):
    """What is told, how often it was tried, and why it was not taken."""

    def get_page_title(self) -> str:
        return str(self.object.event)

    def get_page_subtitle(self) -> str:
        return ""

    def get_fields_context(self) -> list[dict[str, Any]]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        told: Delivery = self.object
        return context | {
            "state": state(told),
            "state_kind": state_kind(told),
            "why_not": why_not(told.last_error),
            "payload": json.dumps(told.payload, ensure_ascii=False, indent=2),
            "may_send": told.state == Delivery.State.DEAD and self.request.user.has_perm(CHANGE),
            "part": history_part(told, self.request.GET),
        }


class SendAgain(ManagersView):
    """Have a notice that was given up tried again."""

    permission = CHANGE
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, **_kwargs: Any) -> HttpResponse:
        """Do it; what is not given up is tried anyway, or was taken."""
        try:
            send_again(get_object_or_404(Delivery, pk=pk), by=self.user)
        except NotDeadError:
            messages.warning(request, _("Nothing was done: it is not given up."))
        except NothingToTellError:
            words = _("Nothing was done: the call does not wait any more, so nobody has to know.")
            messages.warning(request, words)
        else:
            messages.success(request, _("The notice is tried again now."))
        return redirect(reverse("deliveries:inspect", args=[pk]))
