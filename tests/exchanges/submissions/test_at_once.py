"""Ten equal posts at one moment, on connections of their own: one case, one receipt."""

import threading
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from exchanges.models import Submission
from listings.models import Case
from tests.exchanges.submissions.sending import form_key, send

AT_ONCE = 10


@pytest.mark.django_db(transaction=True)
def test_ten_equal_posts_at_once_are_one_case_and_one_receipt() -> None:
    key, together = form_key(), threading.Barrier(AT_ONCE)
    receipts: list[Any] = []

    def post() -> None:
        client = Client()
        together.wait()
        receipts.append(send(client, form_key=key))
        connection.close()

    senders = [threading.Thread(target=post) for _sender in range(AT_ONCE)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert {receipt.status_code for receipt in receipts} == {302}
    assert len({receipt["Location"] for receipt in receipts}) == 1
    assert (Submission.objects.count(), Case.objects.count()) == (1, 1)
