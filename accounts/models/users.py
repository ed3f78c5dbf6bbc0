"""People who work on the site. Visitors have no account."""

from typing import Any
from zoneinfo import available_timezones

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import Group, Permission, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Greatest, Lower
from django.utils.translation import gettext_lazy as _


class UserQuerySet(models.QuerySet["User"]):
    """People by what is known of their accounts."""

    def with_standing(self) -> "UserQuerySet":
        """Add `has_second_factor` and `last_seen`, and read all roles at once."""
        from allauth.mfa.models import Authenticator
        from allauth.usersessions.models import UserSession

        factors = Authenticator.objects.filter(user=models.OuterRef("pk"))
        sessions = UserSession.objects.filter(user=models.OuterRef("pk")).order_by("-last_seen_at")
        return self.prefetch_related("groups").annotate(
            has_second_factor=models.Exists(factors),
            # Who signed out has no session any more.
            last_seen=Greatest("last_login", sessions.values("last_seen_at")[:1]),
        )

    def who_may(self, permission: str) -> "UserQuerySet":
        """Keep those who can sign in and have a permission: "centers.view_center"."""
        app_label, _dot, codename = permission.partition(".")
        found = Permission.objects.filter(content_type__app_label=app_label, codename=codename)
        by_role = models.Q(groups__in=Group.objects.filter(permissions__in=found))
        by_name = models.Q(is_superuser=True) | models.Q(user_permissions__in=found)
        # Somebody may have it in two ways.
        return self.filter(by_role | by_name, is_active=True).distinct()


class UserManager(BaseUserManager["User"]):
    """Makes users; the mail address is the login."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create a user; without a password nobody can sign in as them."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create a user who may do everything."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        # As stored, by the index; "iexact" would also take letters that only capitalize alike.
        return self.get(email=(username or "").lower())


def validate_time_zone(name: str) -> None:
    """Refuse a name that is not in the time zone database."""
    if name not in available_timezones():
        raise ValidationError(_("Choose a time zone such as America/Denver."), code="time_zone")


class User(AbstractBaseUser, PermissionsMixin):
    """A member of staff, an editor, a medical reviewer or a callback agent."""

    personal_fields = frozenset({"email", "name"})

    email = models.EmailField(_("mail address"), unique=True, help_text=_("Used to sign in."))
    name = models.CharField(_("name"), max_length=150, help_text=_("As colleagues see it."))
    credential = models.CharField(
        _("credential"),
        max_length=100,
        blank=True,
        help_text=_("For medical reviewers, such as “RN, BA, CEN”. Shown on articles."),
    )
    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="America/New_York", validators=[validate_time_zone]
    )
    is_staff = models.BooleanField(_("staff"), default=False, help_text=_("May enter the admin."))
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Switch off instead of deleting.")
    )
    is_demo = models.BooleanField(
        default=False,
        editable=False,
        help_text=_("Made for trying the site out; refused in production."),
    )
    joined_at = models.DateTimeField(_("joined"), auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager.from_queryset(UserQuerySet)()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        permissions = [("assign_roles", "Can give roles to people and take them away")]
        constraints = [
            # Two accounts must not differ by capitals only: the address is typed by hand.
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="accounts_user_email_lower_case",
                violation_error_message=_("Write the mail address in lower case."),
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def role_labels(self) -> str:
        """The roles as people read them."""
        from accounts.roles import BY_GROUP, labels

        names = {group.name for group in self.groups.all()}
        return ", ".join(labels(BY_GROUP[name].key for name in names if name in BY_GROUP))

    @property
    def first_name(self) -> str:
        """The name, for Wagtail's menu, which would show the mail address instead."""
        return self.name

    def get_full_name(self) -> str:
        """Return the name, for what expects Django's own users."""
        return self.name
