"""The locator's form. It cannot fail: what it can't use is dropped and kept to be told."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from centers.facets import GROUPS, Facet
from centers.plain_words import PlainReading, read
from centers.plain_words.tokens import LONGEST_TEXT
from centers.search import (
    DEFAULT_RADIUS_MILES,
    MOST_COMPARED,
    RADII_MILES,
    SORTS,
    VIEWS,
    Search,
)
from places.answers import Answer, Choices, Located, NotFound
from places.locate import locate
from places.states import state_name

MAX_LENGTH = 100
MAX_PAGE = 100_000
NAMED_LIKE_A_CITY = frozenset({"NY", "WA"})
ANY_RADIUS = "any"


def _bounded(text: str, *, longest: int = MAX_LENGTH) -> str:
    printable = "".join(char for char in text if char.isprintable() or char.isspace())
    return " ".join(printable.split())[:longest].strip()


class LenientCharField(forms.CharField):
    """Text cut to a bound, without anything that can't be printed."""

    def clean(self, value: Any) -> str:  # noqa: ANN401  Django's signature
        return _bounded(str(value or ""), longest=self.max_length or MAX_LENGTH)


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

    near = LenientCharField(label=_("ZIP code or city"), required=False, max_length=MAX_LENGTH)
    q = LenientCharField(label=_("Name or word"), required=False, max_length=LONGEST_TEXT)
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

    `question` is set when the place can be several, or is not known. `typed` is what stood in the
    search box, and `plain` how it was understood; `chosen` are the filters that the address names
    itself.
    """

    search: Search
    dropped: list[str] = field(default_factory=list)
    question: Choices | NotFound | None = None
    typed: str = ""
    plain: PlainReading = field(default_factory=PlainReading)
    chosen: tuple[Facet, ...] = ()

    @property
    def box_text(self) -> str:
        """What the search box shows: what was typed into it, else what it would find again."""
        place = self.search.place
        if self.typed and not (place and place.kind == "point") and not self._typed_beside_near:
            return self.typed
        named = _in_the_box(place) if place else self.search.near
        return f"{named} {self.search.words}".strip()

    @property
    def _typed_beside_near(self) -> bool:
        return bool(self.search.near) and self.plain.place is None


def _in_the_box(place: Located) -> str:
    if place.kind != "state":
        return place.label
    # Their names alone are cities.
    if place.state in NAMED_LIKE_A_CITY:
        return _("%(name)s state") % {"name": state_name(place.state)}
    return state_name(place.state)


def _radius(value: str) -> int | None:
    if value == ANY_RADIUS:
        return None
    return int(value) if value else DEFAULT_RADIUS_MILES


def read_search(data: QueryDict) -> Reading:
    """Read an address's parameters; never raises, whatever they hold.

    A place in `near` wins over one among the words of `q`, which then are searched for.
    """
    form = LocatorForm(data)
    form.full_clean()
    given = form.cleaned_data
    plain = read(given["q"], place_given=bool(given["near"]))
    answer = locate(given["near"]) if given["near"] else plain.place
    search = Search(
        near=given["near"] or plain.place_typed,
        radius_miles=_radius(given["radius"]),
        words=plain.words,
        words_typed=plain.words_typed,
        sort=given["sort"],
        view=given["view"],
        compared=given["compare"],
        page=given["page"],
    )
    search = replace(search.with_facets((*form.facets, *plain.facets)), page=given["page"])
    question = None if answer is None or isinstance(answer, Located) else answer
    return Reading(
        _placed(search, answer, is_typed=bool(given["near"])),
        form.dropped,
        question,
        given["q"],
        plain,
        form.facets,
    )


def _placed(search: Search, answer: Answer | None, *, is_typed: bool) -> Search:
    """Return the search at its place, named so that a link finds just it."""
    if not isinstance(answer, Located):
        return search
    if is_typed and answer.kind != "point":
        return replace(search, place=answer)
    # Where somebody stands goes into no link more exactly than it is needed.
    return replace(search, near=answer.query, place=replace(answer, understood_as=None))
