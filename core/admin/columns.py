"""What a row of the audit trail shows."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn

from core.audit.objects import kind_label, kind_model
from core.audit.values import field_label
from core.audit.verbs import verb_label
from core.models import AuditEvent

MOST_FIELDS = 4


def what(event: AuditEvent) -> str:
    """Return what was done: "Confirmed facts"."""
    return str(capfirst(verb_label(event.verb)))


def who(event: AuditEvent) -> str:
    """Return who did it."""
    return str(event.actor) if event.actor else _("The site itself or a visitor")


def to_what(event: AuditEvent) -> str:
    """Return what it was done to: "Detox center 12"."""
    return f"{kind_label(event.object_kind)} {event.object_key}".strip()


def fields(event: AuditEvent) -> str:
    """Return the first names of what changed."""
    model = kind_model(event.object_kind)
    names = list({**event.before, **event.after})
    shown = ", ".join(field_label(model, name) for name in names[:MOST_FIELDS])
    return f"{shown}, …" if len(names) > MOST_FIELDS else shown


def when(event: AuditEvent) -> str:
    """Return when it was, in the reader's time zone."""
    return date_format(localtime(event.at), "SHORT_DATETIME_FORMAT")


def detail_url(event: AuditEvent) -> str:
    """Return the address of the event's own page."""
    return reverse("audit:detail", args=[event.pk])


COLUMNS = [
    TitleColumn("what", label=gettext_lazy("What"), accessor=what, get_url=detail_url),
    Column("who", label=gettext_lazy("Who"), accessor=who),
    Column("to_what", label=gettext_lazy("To what"), accessor=to_what),
    Column("fields", label=gettext_lazy("Changed"), accessor=fields),
    Column("when", label=gettext_lazy("When"), accessor=when),
]
