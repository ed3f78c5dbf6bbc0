"""Invitations: the only way to an account."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations by what became of them."""

    def open(self) -> "InvitationQuerySet":
        """Those neither accepted nor withdrawn; some may have expired."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def in_state(self, state: "Invitation.State") -> "InvitationQuerySet":
        """Those of which this became."""
        match state:
            case Invitation.State.ACCEPTED:
                return self.exclude(accepted_at=None)
            case Invitation.State.WITHDRAWN:
                return self.exclude(withdrawn_at=None)
            case Invitation.State.OPEN:
                return self.open().filter(expires_at__gt=timezone.now())
            case Invitation.State.EXPIRED:
                return self.open().filter(expires_at__lte=timezone.now())

    def with_link(self, token_hash: str) -> "InvitationQuerySet":
        """The one that a link is of, or was of until a newer one took its place."""
        return self.filter(Q(token_hash=token_hash) | Q(replaced_hashes__contains=[token_hash]))


class Invitation(models.Model):
    """A link, sent by mail, that lets one person make one account. Only a hash of it is kept."""

    class State(models.TextChoices):
        OPEN = "open", _("waiting for an answer")
        EXPIRED = "expired", _("expired")
        ACCEPTED = "accepted", _("accepted")
        WITHDRAWN = "withdrawn", _("withdrawn")

    personal_fields = frozenset({"email", "name"})

    email = models.EmailField(_("mail address"), help_text=_("The link is sent there."))
    name = models.CharField(_("name"), max_length=150, help_text=_("As colleagues see it."))
    roles = ArrayField(
        models.CharField(max_length=20),
        verbose_name=_("roles"),
        help_text=_("What the person may do once the account is made."),
    )
    language = models.CharField(_("language"), max_length=5)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    replaced_hashes = ArrayField(
        models.CharField(max_length=64),
        default=list,
        editable=False,
        help_text=_("Of links that a newer one took the place of."),
    )
    invited_by = models.ForeignKey(
        "accounts.User",
        verbose_name=_("invited by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Nobody: invited from the command line."),
    )
    created_at = models.DateTimeField(_("invited"), auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))
    accepted_at = models.DateTimeField(_("accepted"), null=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)
    user = models.OneToOneField(
        "accounts.User",
        verbose_name=_("account"),
        null=True,
        on_delete=models.PROTECT,
        related_name="invitation",
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at"]
        default_permissions = ("add", "view", "delete")
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="accounts_invitation_one_open",
                violation_error_message=_("This person has an open invitation already."),
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="accounts_invitation_email_lower_case"
            ),
            models.CheckConstraint(
                condition=Q(roles__len__gt=0), name="accounts_invitation_some_role"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None, user=None)
                | Q(accepted_at__isnull=False, user__isnull=False, withdrawn_at=None),
                name="accounts_invitation_accepted_by_an_account",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")),
                name="accounts_invitation_expires_later",
            ),
        ]
        indexes = [
            # Which invitation an old link was of.
            GinIndex(fields=["replaced_hashes"], name="accounts_invitation_replaced"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({', '.join(self.roles)})"

    @property
    def state(self) -> State:
        """What became of it so far."""
        if self.accepted_at:
            return self.State.ACCEPTED
        if self.withdrawn_at:
            return self.State.WITHDRAWN
        return self.State.EXPIRED if self.expires_at <= timezone.now() else self.State.OPEN

    @property
    def state_label(self) -> str:
        """The state in a word or two."""
        return str(self.state.label)

    @property
    def state_kind(self) -> str:
        """How much the state asks to be looked at: the kind of its badge."""
        return {self.State.ACCEPTED: "good", self.State.EXPIRED: "warn"}.get(self.state, "")

    @property
    def role_labels(self) -> str:
        """The roles as people read them."""
        from accounts.roles import labels

        return ", ".join(labels(self.roles))

    @property
    def is_unanswered(self) -> bool:
        """Whether it can still be sent again or withdrawn."""
        return self.state in {self.State.OPEN, self.State.EXPIRED}
