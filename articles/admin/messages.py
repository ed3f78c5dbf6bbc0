"""What the admin offers of messages that visitors wrote."""

from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db.models import F, QuerySet
from django.urls import URLPattern, path, reverse
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView, InspectView

from accounts.admin.columns import BadgeColumn
from articles.admin.messages_answering import answer, reopen
from articles.admin.messages_filters import MessageFilters
from articles.models import ContactMessage
from core.admin.listings import KeepsKnownFilters
from core.admin.read_only import LookOnly, ReadOnlyViewSet

NAME = "contact_messages"
BEGINNING_LENGTH = 80


def beginning(message: ContactMessage) -> str:
    """Return the first words of a message."""
    return Truncator(" ".join(message.message.split())).chars(BEGINNING_LENGTH)


def sender(message: ContactMessage) -> str:
    """Return how whoever wrote it wants to be called."""
    return message.name or message.email or _("not said")


def state(message: ContactMessage) -> str:
    """Return what became of it, in a word."""
    if message.answered_at:
        return _("answered")
    return _("waiting, doubtful") if message.doubtful else _("waiting")


def state_kind(message: ContactMessage) -> str:
    """Return how much it asks to be looked at."""
    if message.answered_at:
        return "good"
    return "" if message.doubtful else "warn"


def answer_link(message: ContactMessage) -> str:
    """Return the address that opens an answer in one's own mail program; empty without an address.

    What was written stays out of it: browsers keep addresses.
    """
    if not message.email:
        return ""
    with translation.override(message.language):
        subject = urlencode({"subject": _("Your message to DetoxLocal")}, quote_via=quote)
    return f"mailto:{quote(message.email, safe='@+')}?{subject}"


class MessageList(LookOnly, KeepsKnownFilters, IndexView):
    """Messages that wait, the oldest first; then those that were answered, the latest first."""

    is_searchable = True
    search_fields = ("name", "email", "message")
    default_ordering = (F("answered_at").desc(nulls_first=True), "created_at", "pk")

    def get_base_queryset(self) -> QuerySet[ContactMessage]:
        return ContactMessage.objects.all()


class MessagePage(InspectView):
    """A message with all that is known of it."""

    def get_object(self, queryset: QuerySet[ContactMessage] | None = None) -> ContactMessage:
        messages = ContactMessage.objects.select_related("answered_by")
        message: ContactMessage = super().get_object(messages if queryset is None else queryset)
        return message

    def get_page_title(self) -> str:
        return str(self.object).capitalize()

    def get_page_subtitle(self) -> str:
        return ""

    def get_fields_context(self) -> list[dict[str, Any]]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "answer_link": answer_link(self.object),
            "can_answer": self.user_has_permission("change"),
            "days_kept": settings.CONTACT_DAYS_KEPT,
        }


class MessageViewSet(ReadOnlyViewSet):
    """The list, the page of each message, and saying that one was answered."""

    model = ContactMessage
    name = NAME
    url_prefix = "messages"
    icon = "mail"
    menu_label = gettext_lazy("Messages")
    menu_order = 130
    filterset_class = MessageFilters
    index_view_class = MessageList
    inspect_view_class = MessagePage
    index_results_template_name = "articles/admin/messages_results.html"
    inspect_template_name = "articles/admin/message.html"
    list_display = [
        TitleColumn(
            "beginning",
            label=gettext_lazy("Message"),
            accessor=beginning,
            get_url=lambda message: reverse(f"{NAME}:inspect", args=[message.pk]),
        ),
        Column("sender", label=gettext_lazy("From"), accessor=sender),
        DateColumn("created_at", label=gettext_lazy("Received"), sort_key="created_at"),
        BadgeColumn("state", label=gettext_lazy("State"), accessor=state, kind=state_kind),
    ]

    @property
    def menu_url(self) -> str:
        """Lead to what waits."""
        return reverse(self.get_url_name("index")) + "?state=waiting"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Offer the list, the pages, and the two buttons."""
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/answered/", answer, name="answer"),
            path("<int:pk>/reopen/", reopen, name="reopen"),
        ]
