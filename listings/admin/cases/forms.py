"""What staff say about a case: one form for each thing that can be done."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from listings.cases.handlers import FieldRow
from listings.models import Decision, Evidence, FactCheck

MOST_LETTERS = 1000
MOST_NOTE_LETTERS = 500
# Of the numbers of events.
MOST_SEEN = 2**63 - 1
OURS, SENT = "ours", "sent"


def long_text(label: Any, **options: Any) -> forms.CharField:  # noqa: ANN401  a lazy text
    """Return a field for a few sentences."""
    too_long = _("Write at most %(limit_value)d letters.")
    return forms.CharField(
        label=label,
        max_length=MOST_LETTERS,
        widget=forms.Textarea,
        error_messages={"max_length": too_long, "required": _("Write what you want to say.")},
        **options,
    )


class WorkForm(forms.Form):
    """What all have in common: to claim it first, when it was lost to nobody."""

    claim = forms.BooleanField(required=False)


class SeenForm(WorkForm):
    """A decision, with the number of the last event that was seen."""

    seen = forms.IntegerField(min_value=0, max_value=MOST_SEEN)


class ApproveForm(SeenForm):
    """Approving or merging, with a choice for each field that differs."""

    into = forms.UUIDField(required=False)
    message = long_text(_("Your words to the sender"), required=False)

    def __init__(self, *args: Any, rows: Sequence[FieldRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = [row for row in rows if row.differs]
        for row in self.rows:
            self.fields[f"take-{row.name}"] = forms.ChoiceField(
                label=str(row.label),
                choices=[(OURS, _("Keep ours")), (SENT, _("Take what was sent"))],
                initial=SENT if row.take else OURS,
            )

    def takes(self, row: FieldRow) -> bool:
        """Whether what was sent is to be taken for a field, as the form stands."""
        name = f"take-{row.name}"
        return name in self.fields and self[name].value() == SENT

    @property
    def values(self) -> dict[str, Any]:
        """What was chosen, by field, as `Choice.values` has it."""
        return {row.name: row.value for row in self.rows if self.takes(row)}


class RejectForm(SeenForm):
    """Rejecting, for a reason that the kind of case offers."""

    reason = forms.ChoiceField(
        label=_("Why"),
        error_messages={
            "required": _("Choose why it is rejected."),
            "invalid_choice": _("Choose why it is rejected."),
        },
    )
    message = long_text(_("Your words to the sender"), required=False)

    def __init__(self, *args: Any, reasons: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared above
        field.choices = [(reason, Decision.Reason(reason).label) for reason in reasons]


class AskForm(WorkForm):
    """A question to who sent it."""

    text = long_text(_("Your question"))


class HandOverForm(forms.Form):
    """To whom a case is handed; to nobody is to everybody."""

    to = forms.ModelChoiceField(
        User.objects.none(),
        label=_("To whom"),
        required=False,
        empty_label=_("Everybody"),
        error_messages={"invalid_choice": _("Choose somebody of the list.")},
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  declared above
        colleagues = User.objects.who_may("listings.change_case")
        field.queryset = colleagues.exclude(pk=by.pk).order_by("name", "pk")


class EvidenceForm(WorkForm):
    """What was checked, and how; `all` holds the way by which all that is open was."""

    item = forms.MultipleChoiceField(
        label=_("What you checked"),
        required=False,
        error_messages={"invalid_choice": _("Tick items of the list.")},
    )
    method = forms.ChoiceField(label=_("How"), choices=FactCheck.Method.choices, required=False)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=MOST_NOTE_LETTERS,
        help_text=_("Whom you spoke to, where it is written. Only staff read it."),
        error_messages={"max_length": _("Write at most %(limit_value)d letters.")},
    )
    all = forms.ChoiceField(choices=FactCheck.Method.choices, required=False)

    def __init__(
        self, *args: Any, checklist: Sequence[str], done: Iterable[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.open = [item for item in checklist if item not in set(done)]
        field = self.fields["item"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  declared above
        field.choices = [(item, Evidence.Item(item).label) for item in checklist]

    def clean(self) -> dict[str, Any]:
        """Bring both ways of saying it together."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("all"):
            return told | {"item": self.open, "method": told["all"]}
        if not told.get("item") and "item" not in self.errors:
            self.add_error("item", _("Tick what you checked."))
        elif not told.get("method"):
            self.add_error("method", _("Choose how you checked it."))
        return told


class DeclineForm(WorkForm):
    """Why somebody does not agree with what was proposed."""

    note = forms.CharField(
        label=_("Why not"),
        required=False,
        max_length=MOST_NOTE_LETTERS,
        error_messages={"max_length": _("Write at most %(limit_value)d letters.")},
    )


def uuid_in(text: str) -> UUID | None:
    """Return the id that an address names; `None` when it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
