"""The design kit on one page, for those who build the site: everything in every state."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from centers.tiles import state_tiles
from core.components import Card, Crumb, Fact, Option, OptionGroup, Tab, Table, Tag, Way

ITEMS, ITEMS_A_PAGE, PAGE_SHOWN = 480, 20, 4


class SampleForm(forms.Form):
    """One field of each kind. The words are samples and stay in English."""

    name = forms.CharField(label="Your first name", required=False, max_length=40)
    zip_code = forms.CharField(
        label="ZIP code", max_length=5, help_text="Five digits, like 80202.",
        error_messages={"required": "Enter a ZIP code"},
    )  # fmt: skip
    when = forms.ChoiceField(
        label="When may we call?", choices=[("am", "In the morning"), ("pm", "In the afternoon")],
        widget=forms.RadioSelect, error_messages={"required": "Choose a time"},
    )  # fmt: skip
    needs = forms.MultipleChoiceField(
        label="What do you need?", choices=[("ride", "A ride"), ("bed", "A bed")],
        widget=forms.CheckboxSelectMultiple, help_text="Choose all that fit.",
        error_messages={"required": "Choose what you need"},
    )  # fmt: skip
    state = forms.ChoiceField(label="State", choices=[("CO", "Colorado"), ("NM", "New Mexico")])
    note = forms.CharField(
        label="Anything else?", widget=forms.Textarea({"rows": 3}), required=False
    )
    agree = forms.BooleanField(
        label="I have read this", error_messages={"required": "Tick the box to go on"}
    )


def _cards() -> list[Card]:
    now = timezone.now()
    full = Card(
        uuid="00000000-0000-4000-8000-000000000001", url="#", name="Juniper Ferry Recovery House",
        site="Women’s program", town="Denver, CO", miles=2.34, phone="+13035550142;ext=12",
        treats="alcohol, opioids, benzodiazepines (Xanax, Klonopin)",
        care="stay overnight", payment="Medicaid, private insurance, sliding scale",
        open_now=True, open_text="Open now, day and night",
        confirmed_how="Phone confirmed by call", confirmed_at=now - timedelta(days=12),
    )  # fmt: skip
    closed = Card(
        uuid="00000000-0000-4000-8000-000000000002", url="#", name="Larkspur Canyon Detox",
        town="Aurora, CO", miles=11, about=True, phone="+13035550188",
        care="at home, with visits",
        open_now=False, open_text="Closed now. Opens Monday at 8:00 AM",
        confirmed_how="Phone confirmed on its website", confirmed_at=now - timedelta(days=800),
        warning="Not confirmed for a long time.",
    )  # fmt: skip
    bare = Card(
        uuid="00000000-0000-4000-8000-000000000003", url="#", town="Las Animas, CO",
        name="The Very Long Name of a Behavioral Health and Withdrawal Management Institute of "
        "Southeastern Colorado",
    )  # fmt: skip
    return [full, closed, bare]


def _groups() -> list[OptionGroup]:
    def option(value: str, label: str, count: int, *, checked: bool = False) -> Option:
        return Option(value=value, label=label, id=f"filter-{value}", count=count, checked=checked)

    payment = [
        option("medicaid", "Medicaid", 57, checked=True),
        option("medicare", "Medicare", 31),
        option("free", "Free for all", 0, checked=True),
    ]
    substance = [
        option("alcohol", "Alcohol", 1204),
        option("opioids", "Opioids (heroin, fentanyl, pain pills)", 1),
    ]
    return [
        OptionGroup(name="payment", label="Payment", options=payment),
        OptionGroup(name="substance", label="Detox from", options=substance),
    ]


def _facts() -> list[Fact]:
    checked = timezone.now() - timedelta(days=1)
    return [
        Fact(label="Payment", values=["Medicaid", "Cash or self-payment"]),
        Fact(label="Address", values=["100 Example Street"], note="Confirmed by visit", at=checked),
        Fact(label="Hours"),
    ]


def _tabs() -> list[Tab]:
    return [
        Tab(id="tab-day", label="First day", text="Somebody asks how you are and what you took."),
        Tab(id="tab-week", label="First week", text="Your body settles, and you sleep again."),
        Tab(id="tab-after", label="After that", text="You plan what comes next."),
    ]


def _page() -> Page[Any]:
    return Paginator(range(ITEMS), ITEMS_A_PAGE).page(PAGE_SHOWN)


def _context() -> dict[str, Any]:
    tags = [
        Tag(label="Medicaid", url="?", key="payment=medicaid"),
        Tag(label="Within 25 miles", url="?", key="radius=25"),
    ]
    table = Table(
        caption="Centers by state",
        head=["State", "Centers", "With a bed", "That take Medicaid", "Confirmed this year"],
        rows=[["Colorado", "57", "31", "40", "12"], ["New Mexico", "22", "9", "15", "4"]],
    )
    ways = [
        Way(label="Without “Medicaid”", url="#", count=14),
        Way(label="Within 50 miles", url="#", count=1),
    ]
    return {
        "cards": _cards(),
        "groups": _groups(),
        "facts": _facts(),
        "tabs": _tabs(),
        "tiles": state_tiles({"CO": 57, "NM": 22, "TX": 1204, "WY": 1}),
        "listing": _page(),
        "tags": tags,
        "table": table,
        "ways": ways,
        "kept": [("near", "80202")],
        "crumbs": [Crumb(label=_("Home"), url="/"), Crumb(label="Denver")],
        "form": SampleForm(prefix="a"),
        "wrong": SampleForm({}, prefix="b"),
    }


@never_cache
def kit(request: HttpRequest) -> HttpResponse:
    """Show the kit where the site is being built; elsewhere there is no such page."""
    if not settings.KIT_PAGE:
        raise Http404
    return render(request, "pages/kit.html", _context())
