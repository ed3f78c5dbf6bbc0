"""What staff are told about decisions."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from centers.services.differences import Outcome


def way_back(request: HttpRequest) -> str:
    """Return where somebody came from, else what waits for a decision."""
    waiting = reverse("import_differences:index") + "?decision=open"
    return str(get_valid_next_url_from_request(request) or waiting)


def taken_over(count: int) -> str:
    """Say how many facts are as the files say now."""
    text = ngettext("%(count)s fact taken over.", "%(count)s facts taken over.", count)
    return text % {"count": count}


def kept(count: int) -> str:
    """Say how many facts stay as they were."""
    text = ngettext("%(count)s fact stays as it was.", "%(count)s facts stay as they were.", count)
    return text % {"count": count}


def opened(count: int) -> str:
    """Say how many differences wait for a decision again."""
    text = ngettext("%(count)s difference is open.", "%(count)s differences are open.", count)
    return text % {"count": count}


def edited(count: int) -> str:
    """Say how many centers were edited since, so that their differences were left alone."""
    text = ngettext(
        "%(count)s left alone: the center was edited since. Please look at it again.",
        "%(count)s left alone: the centers were edited since. Please look at them again.",
        count,
    )
    return text % {"count": count}


def gone(count: int) -> str:
    """Say how many differences had been decided or settled before."""
    text = ngettext(
        "%(count)s left alone: it was decided before, or a newer file settled it.",
        "%(count)s left alone: they were decided before, or a newer file settled them.",
        count,
    )
    return text % {"count": count}


def tell_skipped(request: HttpRequest, outcome: Outcome) -> None:
    """Say what was left alone, and why."""
    if outcome.changed:
        messages.warning(request, edited(len(outcome.changed)))
    if outcome.gone:
        messages.warning(request, gone(len(outcome.gone)))
