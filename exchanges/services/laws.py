"""What the law of a state says, in short: written and kept up by staff."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core import audit
from core.form_keys import lock_key
from core.middleware.page_cache import forget_pages
from exchanges.models import StateLaw

FIELDS = ("text_en", "text_es", "as_of", "source_name", "source_url")

type Values = Mapping[str, Any]


class LawChangedError(Exception):
    """Somebody else changed it meanwhile; `law` is what it says now."""

    def __init__(self, law: StateLaw) -> None:
        super().__init__(str(law))
        self.law = law


def law_values(law: StateLaw) -> dict[str, Any]:
    """Return what can be written of a law, by field, as JSON takes it."""
    day = law.as_of.isoformat() if law.as_of else ""
    return {field: getattr(law, field) for field in FIELDS} | {"as_of": day}


@transaction.atomic
def set_law(state: str, values: Values, *, by: User, seen: Values | None = None) -> StateLaw:
    """Write the law of a state, or change what is written.

    Args:
        state: two letters.
        values: by field, some of `FIELDS`.
        by: who does it.
        seen: what somebody saw who wrote this, as `law_values` gives it; none: it does not matter.

    Raises:
        LawChangedError: it does not say any more what they saw.
        ValidationError: a value is not in the form of its field, or the day is still to come.
    """
    # Two may write the first one at one moment.
    lock_key(f"law of {state}")
    found = StateLaw.objects.filter(state=state).first()
    law = found or StateLaw(state=state)
    before = law_values(law)
    if seen is not None and before != dict(seen):
        raise LawChangedError(law)
    for field in FIELDS:
        setattr(law, field, values.get(field, getattr(law, field)))
    law.full_clean()
    if law.as_of > timezone.localdate():
        raise ValidationError({"as_of": _("This day is still to come.")})
    old, new = audit.differences(before, law_values(law))
    if not new:
        return law
    law.save()
    verb = "changed_state_law" if found else "wrote_state_law"
    audit.record(by, verb, law, old if found else {}, new)
    transaction.on_commit(forget_pages)
    return law
