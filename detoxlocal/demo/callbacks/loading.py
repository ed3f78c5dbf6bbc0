"""Bringing the invented hotline and its requests in, and taking away what can be taken away."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from callbacks.models import Claim
from callbacks.services.changing import erase_request
from callbacks.services.expiring import close_run_out
from core.middleware.page_cache import forget_pages
from detoxlocal.demo.callbacks import hotline
from detoxlocal.demo.callbacks.requests import add_requests, ours

MAY_CALL = "callbacks.change_callbackrequest"


@dataclass(frozen=True)
class CallsSummary:
    """Whether a hotline was published, how many requests came, and how many wait."""

    is_published: bool
    added: int
    waiting: int


@transaction.atomic
def load_callbacks(*, dry_run: bool) -> CallsSummary:
    """Publish an invented hotline unless there is one; top up who waits, and who was called.

    Requests run out: those whose time is over are closed, and others come in their place. Calls
    of the last days need somebody who made them, so that they come once the demo's staff is there.
    """
    is_published = hotline.put_up_hotline()
    hotline.offer_callbacks()
    agents = list(User.objects.filter(is_demo=True).who_may(MAY_CALL).order_by("pk"))
    hotline.put_on_duty(agents[:1])
    close_run_out()
    free = [agent for agent in agents if not Claim.objects.not_ended().filter(agent=agent).exists()]
    added = add_requests(timezone.now(), by=free[0] if free else None)
    waiting = ours().open().count()
    transaction.on_commit(forget_pages)
    transaction.set_rollback(dry_run)
    return CallsSummary(is_published, added, waiting)


@transaction.atomic
def remove_callbacks(*, dry_run: bool) -> int:
    """Withdraw the hotline and erase the requests; return how many.

    That they were there stays, with the consents: nobody can delete those.
    """
    requests = list(ours())
    for request in requests:
        erase_request(request)
    hotline.take_down_hotline()
    transaction.on_commit(forget_pages)
    transaction.set_rollback(dry_run)
    return len(requests)
