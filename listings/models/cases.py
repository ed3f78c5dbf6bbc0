"""Cases: whatever staff have to look into before anything is published or changed.

A case is open (waiting, asked, or waiting for a second person) or closed. Who works on it holds a
lease on it; what was decided is a row of its own, so that it can be taken back and is never made
twice. The states are drawn in `docs/validate.md`.
"""

import uuid
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from listings.cases.querysets import CaseQuerySet, DecisionQuerySet
from listings.models.fact_checks import FactCheck

USER = settings.AUTH_USER_MODEL
OPEN_STATES = ("waiting", "asked", "second")
# What a search of the queue looks at; `listings.cases.querysets` asks for the same.
SEARCHED = SearchVector("title", "town", "search_words", config="simple")


class Case(models.Model):
    """Something to look into: a new exchange, a report, a file's row, differences, stale facts."""

    class Kind(models.TextChoices):
        SUBMISSION = "submission", _("New exchange")
        IMPORTED = "imported", _("Exchange from a file")
        REPORT = "report", _("Report of a mistake")
        DIFFERENCES = "differences", _("Differences of an import")
        RECHECK = "recheck", _("Facts to confirm again")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        ASKED = "asked", _("question to the sender")
        SECOND = "second", _("waiting for a second person")
        APPROVED = "approved", _("approved")
        MERGED = "merged", _("merged")
        REJECTED = "rejected", _("rejected")
        WITHDRAWN = "withdrawn", pgettext_lazy("a case", "withdrawn")
        SETTLED = "settled", _("settled by itself")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=11, choices=Kind)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.WAITING)
    title = models.CharField(_("about"), max_length=200)
    town = models.CharField(_("town"), max_length=120, blank=True)
    state_code = models.CharField(_("US state"), max_length=2, blank=True)
    search_words = models.TextField(
        blank=True, max_length=500, help_text=_("Numbers and web sites, to find the case by.")
    )
    listing_kind = models.CharField(max_length=10, help_text=_("Of the listing that it is about."))
    listing_uuid = models.UUIDField(
        null=True, blank=True, help_text=_("The listing that it may change, or became.")
    )
    # The values that will be, by field of the listing; empty where staff mend the listing itself.
    draft: Any = models.JSONField(_("what will be"), default=dict, blank=True)
    language = models.CharField(_("language"), max_length=5, default="en")
    doubtful = models.BooleanField(
        _("doubtful"), default=False, help_text=_("It looks automatic; it is kept aside, and kept.")
    )
    sensitive = models.BooleanField(
        _("sensitive place"), default=False, help_text=_("A second person has to agree.")
    )
    created_at = models.DateTimeField(_("received"))
    due_at = models.DateTimeField(_("first look promised by"))
    first_looked_at = models.DateTimeField(_("first looked at"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    erased_at = models.DateTimeField(
        _("personal details erased"), null=True, blank=True, editable=False
    )
    assigned_to = models.ForeignKey(
        USER,
        verbose_name=_("handed to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="cases_handed_over",
    )
    claimed_by = models.ForeignKey(
        USER,
        verbose_name=_("who works on it"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="cases_claimed",
    )
    claimed_until = models.DateTimeField(_("until"), null=True, blank=True)
    # What the first of two people decided: a choice as `listings.cases.choices` stores it.
    proposal: Any = models.JSONField(default=None, null=True, blank=True)
    proposed_by = models.ForeignKey(
        USER, null=True, blank=True, on_delete=models.PROTECT, related_name="cases_proposed"
    )

    objects = CaseQuerySet.as_manager()

    # Drafts hold what somebody wrote; the trail says only that they changed.
    personal_fields = ("draft",)

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None, state__in=OPEN_STATES)
                | (Q(closed_at__isnull=False) & ~Q(state__in=OPEN_STATES)),
                name="listings_case_closed_or_open",
            ),
            # A decision ends the lease. Whose account is erased leaves a lease that ends by itself.
            models.CheckConstraint(
                condition=Q(claimed_until=None, claimed_by=None)
                | (Q(claimed_until__isnull=False, closed_at=None)),
                name="listings_case_lease",
            ),
            models.CheckConstraint(
                condition=~Q(state="second") | Q(proposal__isnull=False, proposed_by__isnull=False),
                name="listings_case_second_has_proposal",
            ),
            # What comes by itself is asked once while it is open.
            models.UniqueConstraint(
                fields=["kind", "listing_uuid"],
                condition=Q(kind__in=["differences", "recheck"], closed_at=None),
                name="listings_case_one_open",
            ),
        ]
        indexes = [
            # The queue: the open ones, what is due first at the head.
            models.Index(
                fields=["doubtful", "due_at", "id"],
                condition=Q(closed_at=None),
                name="listings_case_queue",
            ),
            models.Index(
                fields=["kind", "due_at", "id"],
                condition=Q(closed_at=None),
                name="listings_case_queue_kind",
            ),
            models.Index(
                fields=["assigned_to", "due_at"],
                condition=Q(closed_at=None),
                name="listings_case_assigned",
            ),
            models.Index(
                fields=["claimed_by"], condition=Q(closed_at=None), name="listings_case_claimed"
            ),
            models.Index(
                fields=["state_code", "due_at"],
                condition=Q(closed_at=None),
                name="listings_case_queue_state",
            ),
            # What was never looked at: overdue ones.
            models.Index(
                fields=["due_at"],
                condition=Q(closed_at=None, first_looked_at=None),
                name="listings_case_unseen",
            ),
            # The closed ones, the latest first, and what is to be erased.
            models.Index(
                fields=["-closed_at", "-id"],
                condition=Q(closed_at__isnull=False),
                name="listings_case_closed",
            ),
            models.Index(
                fields=["closed_at"],
                condition=Q(closed_at__isnull=False, erased_at=None),
                name="listings_case_to_erase",
            ),
            # All about one listing.
            models.Index(fields=["listing_uuid", "closed_at"], name="listings_case_listing"),
            GinIndex(SEARCHED, fastupdate=False, name="listings_case_words"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"

    @property
    def is_open(self) -> bool:
        """Whether it still waits for a decision."""
        return self.closed_at is None


class Evidence(models.Model):
    """That something about a case was checked: how, by whom, when."""

    class Item(models.TextChoices):
        EXISTS = "exists", _("Whether it exists")
        HOURS = "hours", _("Its hours")
        RULE = "rule", _("Its rule")
        ADDRESS = "address", _("Its address, and whether it may be shown")
        PERMISSION = "permission", _("Whether the program agrees to be listed")
        PHONE = "phone", _("Its phone number")
        SERVICES = "services", _("What it offers")
        PAYMENT = "payment", _("How to pay")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="evidence")
    item = models.CharField(_("what"), max_length=10, choices=Item)
    method = models.CharField(_("how"), max_length=7, choices=FactCheck.Method)
    note = models.CharField(_("note"), max_length=500, blank=True)
    checked_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            models.UniqueConstraint(fields=["case", "item"], name="listings_evidence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_item_display()}, {self.get_method_display()}"


class Decision(models.Model):
    """What was decided about a case; it stands, or it was taken back."""

    class Outcome(models.TextChoices):
        APPROVED = "approved", _("approved")
        MERGED = "merged", _("merged")
        REJECTED = "rejected", _("rejected")
        WITHDRAWN = "withdrawn", pgettext_lazy("a case", "withdrawn")
        SETTLED = "settled", _("settled by itself")

    class Reason(models.TextChoices):
        DUPLICATE = "duplicate", _("We list it already")
        NOT_FOUND = "not-found", _("We could not reach it, or find that it exists")
        NO_SYRINGES = "no-syringes", _("It gives out no syringes")
        NO_PERMISSION = "no-permission", _("The program does not want to be listed")
        CLOSED = "closed", _("It has closed")
        CORRECT = "correct", _("What we say is right, as far as we could find out")
        TOO_LITTLE = "too-little", _("It says too little to be checked")
        SPAM = "spam", _("It is advertising, or no real message")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="decisions")
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome)
    reason = models.CharField(_("why"), max_length=13, choices=Reason, blank=True)
    message = models.TextField(
        _("message to the sender"), max_length=1000, blank=True, help_text=_("In their language.")
    )
    sensitive = models.BooleanField(default=False)
    # The checklist that it needed; a trigger compares it with the evidence.
    required = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    # What was changed, so that it can be put back: by the case's kind, `listings.cases.handlers`.
    effects: Any = models.JSONField(default=dict, blank=True)
    # The number of the audit event up to which the listing is as the decision left it.
    event_number = models.BigIntegerField(default=0)
    decided_by = models.ForeignKey(
        USER, null=True, blank=True, on_delete=models.PROTECT, related_name="case_decisions"
    )
    proposed_by = models.ForeignKey(
        USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"))
    undone_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    undone_by = models.ForeignKey(
        USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            # Nothing is decided twice.
            models.UniqueConstraint(
                fields=["case"], condition=Q(undone_at=None), name="listings_decision_one_stands"
            ),
            models.CheckConstraint(
                condition=~Q(sensitive=True, outcome__in=["approved", "merged"])
                | (Q(proposed_by__isnull=False) & ~Q(proposed_by=F("decided_by"))),
                name="listings_decision_two_people",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="rejected") | ~Q(reason=""),
                name="listings_decision_rejected_for_a_reason",
            ),
        ]
        indexes = [
            # Figures of the last days.
            models.Index(fields=["decided_at"], name="listings_decision_at"),
            models.Index(
                fields=["undone_at"],
                condition=Q(undone_at__isnull=False),
                name="listings_decision_undone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}, {self.decided_at:%Y-%m-%d}"


class CaseMessage(models.Model):
    """A question of staff to the sender, or an answer; erased with the sender's contact."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="messages")
    # Nobody's: the sender wrote it.
    written_by = models.ForeignKey(
        USER, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_question = models.BooleanField()
    text = models.TextField(max_length=1000)
    # Of the form that sent it: the same answer twice is one.
    form_key = models.UUIDField(unique=True, default=uuid.uuid4)
    created_at = models.DateTimeField(auto_now_add=True)

    personal_fields = ("text",)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.created_at:%Y-%m-%d}"


class CaseSkip(models.Model):
    """That somebody put a case off; for a while it is not given to them as the next one."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="skips")
    skipped_by = models.ForeignKey(USER, on_delete=models.CASCADE, related_name="+")
    skipped_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "skipped_by"], name="listings_skip_once"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.skipped_at:%Y-%m-%d %H:%M}"
