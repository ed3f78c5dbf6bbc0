"""A locator's form. It cannot fail: what it can't use is dropped and kept to be told."""

from dataclasses import dataclass, field
from typing import ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from core.lenient_fields import (
    MAX_LENGTH,
    LenientCharField,
    LenientChoiceField,
    LenientMultipleChoiceField,
    LenientPageField,
)
from listings.facets import Facet
from listings.locator.search import ANY_RADIUS, DEFAULT_RADIUS_MILES, RADII_MILES, LocatorSearch
from places.answers import Answer, Choices, Located, NotFound


class LocatorForm(forms.Form):
    """Reads an address of the locator of a kind of listings, whose searches are of a class."""

    search_class: ClassVar[type[LocatorSearch]]

    near = LenientCharField(label=_("ZIP code or city"), required=False, max_length=MAX_LENGTH)
    q = LenientCharField(label=_("Name or word"), required=False, max_length=MAX_LENGTH)
    radius = LenientChoiceField(
        label=_("Distance"),
        required=False,
        choices=[(str(r), r) for r in RADII_MILES] + [(ANY_RADIUS, ANY_RADIUS)],
    )
    sort = LenientChoiceField(label=_("Sort by"), required=False)
    page = LenientPageField(required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        orders = [(sort, sort) for sort in self.search_class.orders]
        self.fields["sort"].choices = orders  # type: ignore[attr-defined]
        for group in self.search_class.groups:
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
            for group in self.search_class.groups
            for facet in group.facets
            if facet.value in self.cleaned_data[group.name]
        )

    @property
    def radius_miles(self) -> int | None:
        """The radius chosen, else the usual one; `None` for any distance."""
        value = self.cleaned_data["radius"]
        if value == ANY_RADIUS:
            return None
        return int(value) if value else DEFAULT_RADIUS_MILES

    @property
    def dropped(self) -> list[str]:
        """The values that could not be used, as they were given."""
        return [value for field in self.fields.values() for value in getattr(field, "dropped", [])]


@dataclass(frozen=True)
class LocatorReading[S: LocatorSearch]:
    """What an address of the locator was understood to ask, and what not.

    `question` is set when the place can be several, or is not known.
    """

    search: S
    dropped: list[str] = field(default_factory=list)
    question: Choices | NotFound | None = None

    @property
    def box_text(self) -> str:
        """What the box shows: nothing where a device has told the place."""
        place = self.search.place
        return "" if place and place.kind == "point" else self.search.near


def question_of(answer: Answer | None) -> Choices | NotFound | None:
    """Return what is to be asked back where a place is not one beyond doubt."""
    return None if answer is None or isinstance(answer, Located) else answer
