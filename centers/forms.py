"""The locator's form. It cannot fail: what it can't use is dropped and kept to be told."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from centers.facets import GROUPS, Facet
from centers.search import (
    DEFAULT_RADIUS_MILES,
    MOST_COMPARED,
    RADII_MILES,
    SORTS,
    VIEWS,
    Search,
)
from places.answers import Choices, Located, NotFound
from places.locate import locate

MAX_LENGTH = 100
MAX_PAGE = 100_000
ANY_RADIUS = "any"


def _bounded(text: str) -> str:
    printable = "".join(char for char in text if char.isprintable())
    return " ".join(printable.split())[:MAX_LENGTH].strip()


class LenientCharField(forms.CharField):
    """Text cut to a bound, without anything that can't be printed."""

    def clean(self, value: Any) -> str:  # noqa: ANN401  Django's signature
        return _bounded(str(value or ""))


class LenientChoiceField(forms.ChoiceField):
    """One of some values, else the initial one; what was dropped stands in `dropped`."""

    dropped: list[str]

    def clean(self, value: Any) -> str:  # noqa: ANN401  Django's signature
        self.dropped = []
        if not value or self.valid_value(value):
            return str(value or "")
        self.dropped = [_bounded(str(value))]
        return ""


class LenientMultipleChoiceField(forms.MultipleChoiceField):
    """Some of some values; what was dropped stands in `dropped`."""

    dropped: list[str]

    def clean(self, value: Sequence[str] | None) -> list[str]:
        given = dict.fromkeys(filter(None, value or []))
        self.dropped = [_bounded(item) for item in given if not self.valid_value(item)]
        return [item for item in given if self.valid_value(item)]


class LenientUuidsField(forms.Field):
    """Some ids, at most `most`, each once.

    What is no id stands in `dropped`; how many were more than fit, in `beyond`.
    """

    widget = forms.MultipleHiddenInput
    dropped: list[str]
    beyond: int

    def __init__(self, *, most: int) -> None:
        super().__init__(required=False)
        self.most = most

    def clean(self, value: Sequence[str] | None) -> tuple[UUID, ...]:
        self.dropped = []
        uuids: dict[UUID, None] = {}
        for item in filter(None, value or []):
            try:
                uuids[UUID(item)] = None
            except ValueError:
                self.dropped.append(_bounded(item))
        self.beyond = max(0, len(uuids) - self.most)
        return tuple(uuids)[: self.most]


class LenientPageField(forms.Field):
    """A page number, else the first page."""

    def clean(self, value: Any) -> int:  # noqa: ANN401  Django's signature
        text = str(value or "")
        if not (text.isascii() and text.isdecimal()) or len(text) > len(str(MAX_PAGE)):
            return 1
        return max(1, int(text))


class LocatorForm(forms.Form):
    """Reads an address of the locator."""

    near = LenientCharField(
        label=_("ZIP code or city"),
        required=False,
        widget=forms.TextInput({"maxlength": MAX_LENGTH}),
    )
    q = LenientCharField(
        label=_("Name or word"), required=False, widget=forms.TextInput({"maxlength": MAX_LENGTH})
    )
    radius = LenientChoiceField(
        label=_("Distance"),
        required=False,
        choices=[(str(r), r) for r in RADII_MILES] + [(ANY_RADIUS, ANY_RADIUS)],
    )
    sort = LenientChoiceField(label=_("Sort by"), required=False, choices=[(s, s) for s in SORTS])
    view = LenientChoiceField(required=False, choices=[(view, view) for view in VIEWS])
    compare = LenientUuidsField(most=MOST_COMPARED)
    page = LenientPageField(required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        for group in GROUPS:
            self.fields[group.name] = LenientMultipleChoiceField(
                label=str(group.label),
                required=False,
                choices=[(facet.value, facet.label) for facet in group.facets],
            )

    @property
    def facets(self) -> tuple[Facet, ...]:
        """The facets chosen, in the order of the page."""
        return tuple(
            facet
            for group in GROUPS
            for facet in group.facets
            if facet.value in self.cleaned_data[group.name]
        )

    @property
    def dropped(self) -> list[str]:
        """The values that could not be used, as they were given."""
        return [value for field in self.fields.values() for value in getattr(field, "dropped", [])]


@dataclass(frozen=True)
class Reading:
    """What an address of the locator was understood to ask, and what not.

    `question` is set when the place can be several, or is not known.
    """

    search: Search
    dropped: list[str] = field(default_factory=list)
    question: Choices | NotFound | None = None


def _radius(value: str) -> int | None:
    if value == ANY_RADIUS:
        return None
    return int(value) if value else DEFAULT_RADIUS_MILES


def read_search(data: QueryDict) -> Reading:
    """Read an address's parameters; never raises, whatever they hold."""
    form = LocatorForm(data)
    form.full_clean()
    given = form.cleaned_data
    answer = locate(given["near"]) if given["near"] else None
    place = answer if isinstance(answer, Located) else None
    search = Search(
        # Where somebody stands goes into no link more exactly than it is needed.
        near=place.query if place and place.kind == "point" else given["near"],
        place=place,
        radius_miles=_radius(given["radius"]),
        words=given["q"],
        facets=form.facets,
        sort=given["sort"],
        view=given["view"],
        compared=given["compare"],
        page=given["page"],
    )
    question = None if answer is None or isinstance(answer, Located) else answer
    return Reading(search, form.dropped, question)
