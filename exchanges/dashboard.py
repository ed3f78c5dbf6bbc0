"""What exchanges put on the dashboard."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from core.panels import Shortcut, Waiting
from exchanges.admin.laws.rows import OLD, old_laws
from exchanges.models import Exchange
from listings.stale import stale_listings


def stale_exchanges() -> QuerySet[Exchange]:
    """Return exchanges of which some facts were last confirmed longer ago than they keep."""
    found: QuerySet[Exchange] = stale_listings(Exchange)
    return found


def _list(query: str) -> str:
    return f"{reverse('admin_exchanges:index')}?{query}"


WAITING = [
    Waiting(
        permission="exchanges.confirm_exchange_facts",
        rows=stale_exchanges,
        label=lambda count: ngettext(
            "needle exchange whose facts went stale",
            "needle exchanges whose facts went stale",
            count,
        ),
        url=lambda: _list("facts=old&status=listed"),
        note=gettext_lazy("They were confirmed too long ago. Call, and say what is right."),
    ),
    Waiting(
        permission="exchanges.change_exchange",
        rows=lambda: Exchange.objects.filter(status=Exchange.Status.DRAFT),
        label=lambda count: ngettext(
            "draft of a needle exchange", "drafts of needle exchanges", count
        ),
        url=lambda: _list("status=draft"),
        note=gettext_lazy("Nobody sees them until they are listed."),
    ),
    Waiting(
        permission="exchanges.change_statelaw",
        rows=old_laws,
        label=lambda count: ngettext(
            "law of a state to check again", "laws of states to check again", count
        ),
        url=lambda: f"{reverse('state_laws:index')}?show={OLD}",
        note=gettext_lazy("Nobody has read their source for more than a year."),
    ),
]

SHORTCUTS = [
    Shortcut(
        permission="exchanges.view_exchange",
        label=gettext_lazy("Needle exchanges"),
        note=gettext_lazy("Find an exchange, confirm its facts, mend them."),
        url=lambda: reverse("admin_exchanges:index"),
        icon="tag",
    ),
    Shortcut(
        permission="exchanges.view_statelaw",
        label=gettext_lazy("Laws of states"),
        note=gettext_lazy("What each state allows, in short, with date and source."),
        url=lambda: reverse("state_laws:index"),
        icon="clipboard-list",
    ),
]
