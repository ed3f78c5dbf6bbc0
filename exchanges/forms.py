"""Reading an address of the locator."""

from dataclasses import replace

from django.http import QueryDict

from exchanges.search import Search
from listings.locator.forms import LocatorForm, LocatorReading, question_of
from places.answers import Answer, Located
from places.locate import locate

type Reading = LocatorReading[Search]


class ExchangesForm(LocatorForm):
    """Reads an address of the locator of exchanges."""

    search_class = Search


def read_search(data: QueryDict) -> Reading:
    """Read an address's parameters; never raises, whatever they hold."""
    form = ExchangesForm(data)
    form.full_clean()
    given = form.cleaned_data
    answer = locate(given["near"]) if given["near"] else None
    search = Search(
        near=given["near"],
        radius_miles=form.radius_miles,
        words=given["q"],
        facets=form.facets,
        sort=given["sort"],
        page=given["page"],
    )
    return LocatorReading(_placed(search, answer), form.dropped, question_of(answer))


def _placed(search: Search, answer: Answer | None) -> Search:
    if not isinstance(answer, Located):
        return search
    # Where somebody stands goes into no link more exactly than it is needed.
    near = answer.query if answer.kind == "point" else search.near
    return replace(search, near=near, place=answer)
