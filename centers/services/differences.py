"""Deciding what an import proposes against what staff confirmed."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from centers.imports.groups import PAYMENT_CATEGORIES, columns_of, payment_test, set_fact
from centers.imports.slugs import Slugs, town_of
from centers.models import Center, ImportDifference, Service


class AlreadyDecidedError(Exception):
    """The difference is not open any more: somebody decided it, or a later file settled it."""


@transaction.atomic
def decide_difference(difference: ImportDifference, *, accept: bool, by: User) -> ImportDifference:
    """Take over what the file says, or refuse it; refused, it is asked again only when it changes.

    Raises:
        AlreadyDecidedError: it was decided or settled before.
    """
    # The center first, as imports lock it, so that the two never wait for each other.
    center = Center.objects.select_for_update().get(pk=difference.center_id)
    locked = ImportDifference.objects.select_for_update().filter(pk=difference.pk).first()
    if locked is None or locked.decision != ImportDifference.Decision.OPEN:
        raise AlreadyDecidedError
    if accept:
        _take_over(locked, center)
    decisions = ImportDifference.Decision
    locked.decision = decisions.ACCEPTED if accept else decisions.REFUSED
    locked.decided_by = by
    locked.decided_at = timezone.now()
    locked.save(update_fields=["decision", "decided_by", "decided_at"])
    return locked


def _take_over(difference: ImportDifference, center: Center) -> None:
    payment = Service.objects.filter(category_code__in=PAYMENT_CATEGORIES)
    is_payment = payment_test(set(payment.values_list("code", flat=True)))
    town = town_of(center)
    set_fact(center, difference.field, difference.theirs, is_payment=is_payment)
    columns = {*columns_of(difference.field), "updated_at"}
    if town_of(center) != town:
        slugs = Slugs([center.state])
        if slugs.is_taken(center):
            center.slug = slugs.give(center)
            columns.add("slug")
    center.save(update_fields=sorted(columns))
