"""What was sent about an exchange, by a visitor's form or a file's row, as it was sent."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.encryption import decrypt, encrypt
from listings.models import Case

CONTACT = "exchange_submission"


class Submission(models.Model):
    """A form or a row, kept as it came. Staff look at it; the public never does."""

    class Relation(models.TextChoices):
        RUNS = "runs", _("I run it")
        WORKS = "works", _("I work or help there")
        USES = "uses", _("I go there")
        FOUND = "found", _("I found it")

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")
        UNKNOWN = "unknown", _("I don’t know")

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="submission")
    # Of a form: one rendering of it, and all that was typed into it.
    form_key = models.UUIDField(null=True, blank=True)
    content_hash = models.CharField(max_length=64)
    sender_hash = models.CharField(max_length=64, blank=True)
    # Of a file: its name, the row's number, and the key by which a later file finds it again.
    source = models.CharField(_("source"), max_length=40, blank=True)
    source_key = models.CharField(_("key in the source"), max_length=80, blank=True)
    file_name = models.CharField(_("file"), max_length=200, blank=True)
    row_number = models.PositiveIntegerField(_("row"), null=True, blank=True)
    raw: Any = models.JSONField(_("as it was sent"), default=dict)
    # What is odd about it: keys of `exchanges.flaws`, each with what it is about.
    flaws: Any = models.JSONField(_("what is odd"), default=list, blank=True)
    relation = models.CharField(
        _("who asks"), max_length=5, choices=Relation, blank=True, default=""
    )
    program_knows = models.CharField(
        _("the program knows of it"), max_length=7, choices=Answer, blank=True, default=""
    )
    may_be_listed = models.CharField(
        _("the program agrees to be listed"), max_length=7, choices=Answer, blank=True, default=""
    )
    sealed_email = models.TextField(blank=True, editable=False)
    created_at = models.DateTimeField(_("sent"), auto_now_add=True)

    personal_fields = ("raw", "sealed_email")

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        constraints = [
            # A double click or a resend is the same submission.
            models.UniqueConstraint(
                fields=["form_key", "content_hash"], name="exchanges_submission_once"
            ),
            # A file read again brings a row again only when it says something else.
            models.UniqueConstraint(
                fields=["source", "source_key", "content_hash"],
                condition=~models.Q(source=""),
                name="exchanges_submission_row_once",
            ),
        ]
        indexes = [
            # How many one sender sent in the last hour, and whether the same text came before.
            models.Index(fields=["sender_hash", "created_at"], name="exchanges_submission_sender"),
            models.Index(fields=["content_hash", "created_at"], name="exchanges_submission_same"),
        ]

    def __str__(self) -> str:
        return f"{self.case}"

    @property
    def email(self) -> str:
        """The sender's mail address; empty when none was given or it was erased."""
        if not self.sealed_email:
            return ""
        return decrypt(self.sealed_email, purpose=CONTACT, belongs_to=str(self.case.uuid))

    def seal_email(self, email: str) -> None:
        """Keep a mail address so that a copy of the database does not tell it."""
        belongs_to = str(self.case.uuid)
        self.sealed_email = encrypt(email, purpose=CONTACT, belongs_to=belongs_to) if email else ""
