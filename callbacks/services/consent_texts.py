"""Consent texts: a version is written, looked at, published, and then never changed."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from accounts.models import User
from callbacks.errors import CallbackError
from callbacks.hotline.faults import text_faults
from callbacks.models import ConsentText
from callbacks.services.written import SettledError, Values, refuse_unseen
from core import audit
from core.database_clock import database_clock
from core.form_keys import lock_key
from core.middleware.page_cache import forget_pages

FIELDS = ("text_en", "agree_en", "text_es", "agree_es")


class DraftThereError(CallbackError):
    """There is a draft already, `text`: the latest version is always the one that counts."""

    def __init__(self, text: ConsentText) -> None:
        super().__init__(str(text))
        self.text = text


def text_values(text: ConsentText) -> dict[str, Any]:
    """Return what can be written of a consent text, by field."""
    return {field: getattr(text, field) for field in FIELDS}


@transaction.atomic
def write_consent_text(values: Values, *, by: User) -> ConsentText:
    """Write the draft of the next version.

    Args:
        values: all of `FIELDS`.
        by: who does it.

    Raises:
        DraftThereError: there is one already.
        ValidationError: a value is missing or too long.
    """
    lock_key("consent texts")
    if draft := ConsentText.objects.filter(published_at=None).first():
        raise DraftThereError(draft)
    latest = ConsentText.objects.aggregate(version=Max("version"))["version"] or 0
    text = ConsentText(version=latest + 1)
    _set(text, values)
    text.save()
    audit.record(by, "wrote_consent_text", text, {}, text_values(text))
    return text


@transaction.atomic
def change_consent_text(
    text: ConsentText, values: Values, *, by: User, seen: Values | None = None
) -> ConsentText:
    """Change a draft.

    Args:
        text: which.
        values: some of `FIELDS`.
        by: who does it.
        seen: what they saw, as `text_values` gives it; none: it does not matter.

    Raises:
        ChangedMeanwhileError: it is not any more what they saw.
        SettledError: it was published.
        ValidationError: a value is missing or too long.
    """
    held = _held_draft(text)
    before = text_values(held)
    refuse_unseen(before, seen)
    _set(held, values)
    old, new = audit.differences(before, text_values(held))
    if new:
        held.save()
        audit.record(by, "changed_consent_text", held, old, new)
    return held


@transaction.atomic
def publish_consent_text(text: ConsentText, *, by: User, seen: Values | None = None) -> ConsentText:
    """Publish a draft: from now on people are asked to agree to it, and it never changes.

    Args:
        text: which.
        by: who does it.
        seen: what they saw, as `text_values` gives it; none: it does not matter.

    Raises:
        ChangedMeanwhileError: it is not any more what they saw.
        SettledError: it was published before.
        ValidationError: something is missing; by field, with what mends it.
    """
    held = _held_draft(text)
    refuse_unseen(text_values(held), seen)
    if faults := text_faults(held):
        raise ValidationError(dict(faults))
    held.published_at = database_clock()
    held.save(update_fields=["published_at"])
    after = {"version": held.version, "published_at": held.published_at}
    audit.record(by, "published_consent_text", held, {}, after)
    transaction.on_commit(forget_pages)
    return held


def _held_draft(text: ConsentText) -> ConsentText:
    held = ConsentText.objects.select_for_update().get(pk=text.pk)
    if held.published_at is not None:
        raise SettledError
    return held


def _set(text: ConsentText, values: Values) -> None:
    for field in FIELDS:
        # As browsers send lines; what is hashed has one kind.
        words = str(values.get(field, getattr(text, field)))
        setattr(text, field, words.replace("\r\n", "\n").strip())
    text.clean_fields()
