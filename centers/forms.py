"""Reading an address of the locator, and what was typed into its one box."""

from dataclasses import dataclass, field, replace

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from centers.plain_words import PlainReading, read
from centers.plain_words.tokens import LONGEST_TEXT
from centers.search import MOST_COMPARED, VIEWS, Search
from core.lenient_fields import LenientCharField, LenientChoiceField, LenientUuidsField
from listings.facets import Facet
from listings.locator.forms import LocatorForm, LocatorReading, question_of
from places.answers import Answer, Located
from places.locate import locate
from places.states import state_name

NAMED_LIKE_A_CITY = frozenset({"NY", "WA"})


class CentersForm(LocatorForm):
    """Reads an address of the locator of centers."""

    search_class = Search

    q = LenientCharField(label=_("Name or word"), required=False, max_length=LONGEST_TEXT)
    view = LenientChoiceField(required=False, choices=[(view, view) for view in VIEWS])
    compare = LenientUuidsField(most=MOST_COMPARED)


@dataclass(frozen=True)
class Reading(LocatorReading[Search]):
    """What an address of the locator was understood to ask, and what not.

    `typed` is what stood in the search box, and `plain` how it was understood; `chosen` are the
    filters that the address names itself.
    """

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


def read_search(data: QueryDict) -> Reading:
    """Read an address's parameters; never raises, whatever they hold.

    A place in `near` wins over one among the words of `q`, which then are searched for.
    """
    form = CentersForm(data)
    form.full_clean()
    given = form.cleaned_data
    plain = read(given["q"], place_given=bool(given["near"]))
    answer = locate(given["near"]) if given["near"] else plain.place
    search = Search(
        near=given["near"] or plain.place_typed,
        radius_miles=form.radius_miles,
        words=plain.words,
        words_typed=plain.words_typed,
        sort=given["sort"],
        view=given["view"],
        compared=given["compare"],
        page=given["page"],
    )
    search = replace(search.with_facets((*form.facets, *plain.facets)), page=given["page"])
    return Reading(
        _placed(search, answer, is_typed=bool(given["near"])),
        form.dropped,
        question_of(answer),
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
