"""Detox centers, the codes that say what they do, and the imports that brought them."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from centers.difference_querysets import ImportDifferenceQuerySet, ImportRunQuerySet
from centers.expressions import Handles
from centers.facets import facets_of
from centers.former_addresses import FormerAddress  # noqa: F401  Django looks for models here
from centers.names.known_words import NameWord  # noqa: F401  Django looks for models here
from centers.querysets import CenterQuerySet
from centers.tally import Tally  # noqa: F401  Django looks for models here
from listings.facets import Facet
from listings.models import FactCheck, FactGroup, Listing


class Service(models.Model):
    """One of SAMHSA's service codes, in its words and in ours. The set changes every year."""

    class Group(models.TextChoices):
        CARE = "care", _("Where detox happens")
        SUBSTANCES = "substances", _("Detox from")
        MEDICINES = "medicines", _("Medicines")
        PAYMENT = "payment", _("Payment")
        PEOPLE = "people", _("Ages and genders")
        LANGUAGES = "languages", _("Languages")
        PROGRAMS = "programs", _("Programs for")
        THERAPY = "therapy", _("Therapies")
        MEDICAL = "medical", _("Medical care")
        TESTING = "testing", _("Tests and assessment")
        AFTERCARE = "aftercare", _("Help after detox")
        COUNSELING = "counseling", _("Counseling and classes")
        OPERATION = "operation", _("Who runs it, and licenses")
        RULES = "rules", _("House rules")
        OTHER = "other", _("Other")

    code = models.CharField(max_length=60, primary_key=True)
    category_code = models.CharField(max_length=10)
    category = models.CharField(max_length=120)
    official_name = models.CharField(max_length=250)
    group = models.CharField(max_length=10, choices=Group, default=Group.OTHER)
    facet = models.CharField(
        max_length=40, blank=True, help_text=_("The locator's filter that it feeds: name=value.")
    )
    name_en = models.CharField(max_length=80)
    name_es = models.CharField(max_length=80)
    explanation_en = models.CharField(max_length=200, blank=True)
    explanation_es = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(help_text=_("Its place in SAMHSA's own order."))
    known = models.BooleanField(
        default=True, help_text=_("No: an import brought it and our table does not have it yet.")
    )

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
        ordering = ["position", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(facet="") | Q(facet__regex=r"^[a-z]+=[a-z-]+$"),
                name="centers_service_facet_form",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Our name in the language of the page."""
        return self.name_es if get_language() == "es" else self.name_en

    @property
    def explanation(self) -> str:
        """Our line of explanation in the language of the page."""
        return self.explanation_es if get_language() == "es" else self.explanation_en


class Center(Listing):
    """A place that offers medically managed withdrawal."""

    services = ArrayField(
        models.CharField(max_length=60),
        verbose_name=_("services"),
        default=list,
        blank=True,
        help_text=_("SAMHSA's codes, unknown ones included."),
    )
    # Kept by a trigger (migration 0002) from `services` and the table of services, so that it
    # cannot differ from them: "payment=medicaid" and the like, the locator's own words.
    facets = ArrayField(models.CharField(max_length=40), default=list, editable=False)
    missing_since = models.DateField(
        _("not in the latest directory since"),
        null=True,
        blank=True,
        help_text=_("The source left it out; it may have closed or moved."),
    )
    # As `centers.names.text.plain` writes it; in the order of its letters, so that one index
    # answers what begins with some of them.
    plain_name = models.GeneratedField(
        expression=models.Func("name", function="centers_plain"),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )
    # Stems and whole words of name and site (weight A), town (B), description (C).
    search = models.GeneratedField(
        expression=models.Func(
            "name", "site", "city", "description", function="centers_search_vector"
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = CenterQuerySet.as_manager()

    # What querysets annotate: `with_latest_checks`, `with_phone_check`, `measured_from`.
    latest_checks: list[dict[str, Any]]
    phone_checked_at: datetime | None
    miles: float

    class Meta(Listing.Meta):
        verbose_name = _("detox center")
        verbose_name_plural = _("detox centers")
        permissions = [
            ("confirm_facts", "Can confirm facts of detox centers"),
            ("export_center", "Can export the list of detox centers"),
        ]
        indexes = [
            *Listing.Meta.indexes,
            # Nothing waits to be put into them: after an import each lookup would read all that.
            GinIndex(fields=["facets"], fastupdate=False, name="centers_center_facets"),
            GinIndex(fields=["search"], fastupdate=False, name="centers_center_search"),
            # Words of names that begin with what was typed. `search` could answer that too, but
            # it would read all rows whose descriptions hold such words.
            GinIndex(
                SearchVector("plain_name", config="simple"),
                condition=Q(status="listed"),
                fastupdate=False,
                name="centers_center_name_words",
            ),
            # Names that begin with what was typed.
            models.Index(
                fields=["plain_name", "id"],
                condition=Q(status="listed"),
                name="centers_center_plain_name",
            ),
            # A state's list by name; a small state's rows lie far apart in the country's.
            models.Index(
                fields=["state", "name", "id"],
                condition=Q(status="listed"),
                name="centers_center_by_state",
            ),
            # Drafts and what is withheld: few, counted on the dashboard and looked for in the list.
            models.Index(
                fields=["status", "id"],
                condition=~Q(status="listed"),
                name="centers_center_not_listed",
            ),
            # What the latest directory left out: few as well.
            models.Index(
                fields=["status", "missing_since"],
                condition=Q(missing_since__isnull=False),
                name="centers_center_missing",
            ),
            # The list of staff, whatever the status.
            models.Index(fields=["name", "id"], name="centers_center_all_by_name"),
            # Whatever staff have in hand when they look for a center: see `Handles`.
            GinIndex(Handles(), fastupdate=False, name="centers_center_handles"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("centers:center", args=[self.state.lower(), self.city_slug, self.slug])

    @property
    def care(self) -> list[Facet]:
        """Where detox happens: hospital, residence, at home."""
        return facets_of(self.facets, "care")

    @property
    def substances(self) -> list[Facet]:
        """What it helps people to come off."""
        return facets_of(self.facets, "substance")

    @property
    def payments(self) -> list[Facet]:
        """How it can be paid."""
        return facets_of(self.facets, "payment")


class CenterFactCheck(FactCheck):
    """A confirmation of a center's facts."""

    center = models.ForeignKey(Center, on_delete=models.CASCADE, related_name="checks")

    class Meta(FactCheck.Meta):
        indexes = [
            # The latest check of each group of one center.
            models.Index(fields=["center", "group", "-checked_at"], name="centers_check_latest")
        ]


class ImportRun(models.Model):
    """One reading of a file: what it brought, what was odd in it."""

    source = models.CharField(_("source"), max_length=40)
    file_name = models.CharField(_("file"), max_length=200)
    file_sha256 = models.CharField(max_length=64)
    shape = models.CharField(_("shape"), max_length=40)
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"))
    counts = models.JSONField(
        _("counts"), help_text=_("Rows read, not detox, added, changed, the same, missing ...")
    )
    oddities = models.JSONField(
        _("oddities"), help_text=_("What was odd: kind, number, and the first examples with rows.")
    )

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.source}: {self.file_name}, {self.started_at:%Y-%m-%d %H:%M}"


class ImportDifference(models.Model):
    """What a file says against what staff confirmed; nothing changes until somebody decides."""

    class Decision(models.TextChoices):
        OPEN = "open", _("open")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("refused")

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="differences")
    center = models.ForeignKey(Center, on_delete=models.CASCADE, related_name="differences")
    group = models.CharField(_("facts"), max_length=8, choices=FactGroup)
    field = models.CharField(_("field"), max_length=40)
    ours: Any = models.JSONField(_("ours"))
    theirs: Any = models.JSONField(_("theirs"))
    decision = models.CharField(
        _("decision"), max_length=8, choices=Decision, default=Decision.OPEN
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ImportDifferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("difference")
        verbose_name_plural = _("differences")
        constraints = [
            # The same difference is asked once, however often the file is read.
            models.UniqueConstraint(
                fields=["center", "field"],
                condition=Q(decision="open"),
                name="centers_difference_one_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.center}: {self.field}"
