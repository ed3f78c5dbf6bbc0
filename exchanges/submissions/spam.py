"""What looks automatic about a submission. It is kept aside for staff, and never refused."""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from core.form_keys import sends_many
from exchanges.flaws import Flaw
from exchanges.models import Submission

# Where people write a name, programs write where to go.
NAMING = (
    "name", "town_text", "street1", "stop_1_name", "stop_2_name", "stop_3_name",
    "stop_1_town", "stop_2_town", "stop_3_town",
)  # fmt: skip
LINK = re.compile(
    r"https?:|www\.|<\s*a\b|\[url|\b[a-z0-9-]{2,}\.(?:com|net|org|info|biz|ru|cn|xyz|top|shop|online"
    r"|site|io|co|us|me|link|click|club|live)\b",
    re.IGNORECASE,
)
SAME_WITHIN = timedelta(days=30)


def doubts(
    given: Mapping[str, Any], *, content_hash: str, sender: str, looks_automatic: bool
) -> Iterator[Flaw]:
    """Yield what looks automatic, so that staff see why it was kept aside.

    Args:
        given: the answers.
        content_hash: of the answers; the submission itself is not stored yet.
        sender: the sender's hash.
        looks_automatic: whether the form was filled as a program does.
    """
    if looks_automatic:
        yield Flaw("automatic")
    for name in NAMING:
        if LINK.search(given.get(name) or ""):
            yield Flaw("link-in-name", given[name])
    same = Submission.objects.filter(
        content_hash=content_hash, created_at__gte=timezone.now() - SAME_WITHIN
    )
    if same.exists():
        yield Flaw("sent-before")
    if sends_many(Submission.objects.all(), sender):
        yield Flaw("sent-often")
