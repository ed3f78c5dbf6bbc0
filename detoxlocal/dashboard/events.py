"""Events of the audit trail as the dashboard tells them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse
from django.utils.text import capfirst
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page

from accounts.models import User
from articles.models import ArticlePage
from core.audit import verb_label
from core.audit.objects import kind_label, kind_model
from core.models import AuditEvent

READ_TRAIL = "core.view_auditevent"
SHOWN = 10


@dataclass(frozen=True)
class Told:
    """One event. `url` leads to it, or to what it was about; empty where one may see neither."""

    what: str
    about: str
    who: str
    at: datetime
    url: str


def lately(person: User) -> Iterator[Told]:
    """Return the newest events: everybody's for those who may read the trail, else one's own."""
    reads_all = person.has_perm(READ_TRAIL)
    events = AuditEvent.objects.select_related("actor").order_by("-pk")
    finder = AdminURLFinder(person)
    for event in (events if reads_all else events.filter(actor=person.pk))[:SHOWN]:
        url = reverse("audit:detail", args=[event.pk]) if reads_all else _url(finder, event)
        yield Told(
            what=str(capfirst(verb_label(event.verb))),
            about=f"{kind_label(event.object_kind)} {event.object_key}".strip(),
            who=str(event.actor or "") if reads_all else "",
            at=event.at,
            url=url,
        )


def _url(finder: AdminURLFinder, event: AuditEvent) -> str:
    model = kind_model(event.object_kind)
    if model is None or not event.object_key.isdigit():
        return ""
    if issubclass(model, Page):
        # Wagtail's finder reads each page to learn who may edit it.
        name = "articles_admin:article" if model is ArticlePage else "wagtailadmin_pages:edit"
        return reverse(name, args=[event.object_key])
    try:
        return finder.get_edit_url(model(pk=int(event.object_key))) or ""
    except NoReverseMatch:
        # Wagtail's finder takes for granted that what is listed has a page of its own.
        return ""
