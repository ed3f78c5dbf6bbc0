"""Two who purge at once: they share the work, and neither waits for the other."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from callbacks import upkeep
from callbacks.models import CallbackRequest, Delivery
from tests.callbacks.test_upkeep import LONG_AGO, closed, delivered

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE_SECONDS = 20


def purge_elsewhere() -> dict[str, int]:
    """Purge by a connection of its own."""
    try:
        return upkeep.purge()
    finally:
        connection.close()


def test_what_one_holds_the_other_leaves_to_it() -> None:
    held, _free = closed(LONG_AGO), closed(LONG_AGO)
    kept, _forgotten = delivered(LONG_AGO), delivered(LONG_AGO)
    with transaction.atomic(), ThreadPoolExecutor(1) as pool:
        CallbackRequest.objects.select_for_update().get(pk=held.pk)
        Delivery.objects.select_for_update().get(pk=kept.pk)
        found = pool.submit(purge_elsewhere).result(PATIENCE_SECONDS)
    assert found == {"closed": 0, "erased": 1, "dropped": 1}
    assert upkeep.purge() == found
    assert upkeep.purge() == {"closed": 0, "erased": 0, "dropped": 0}
