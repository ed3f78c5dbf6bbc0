"""A search's answer: one page of centers, and the ways on when there are few or none."""

from dataclasses import dataclass, replace

from django.db.models import Q, Subquery

from centers.counts import count
from centers.models import Center
from centers.names.correcting import correct
from centers.querying import MOST_RANKED, in_order, matching, nearest
from centers.search import Search
from listings.locator.results import Counts, LocatorResults, is_few, number_within, page_of_known
from listings.locator.search import PAGE_SIZE, WORDS

NEAREST_COUNT = 10


@dataclass(frozen=True)
class Results(LocatorResults[Search, Center]):
    """What a result page shows.

    `typed` is the search as it was asked, when its words were misspelt and `search` is the one
    that was answered instead.
    """

    typed: Search | None = None


def find(search: Search) -> Results:
    """Answer a search, in two queries; at most three more where words are misspelt."""
    counts = count(search)
    if counts.total or not search.words:
        return _answer(search, counts)
    return _corrected(search) or _answer(search, _with_words_dropped(search, counts))


def _corrected(search: Search) -> Results | None:
    """Answer the search that was meant, if its words are misspelt and that one finds something."""
    typed = search.words_typed or search.words
    correction = correct(typed)
    if correction is None:
        return None
    meant = replace(
        search,
        words=correction.in_address(search.words),
        words_typed=correction.in_text(typed),
        page=1,
    )
    results = _answer(meant, count(meant))
    finds = results.counts.total or results.nearest or (not meant.place and results.relaxations)
    return replace(results, typed=search) if finds else None


def _with_words_dropped(search: Search, counts: Counts) -> Counts:
    """Return the counts with that of the search without its words, also in the whole country."""
    if search.place:
        return counts
    wordless = count(search.without_group(WORDS)).total
    return replace(counts, without={**counts.without, WORDS: wordless})


def _answer(search: Search, counts: Counts) -> Results:
    centers = in_order(search)
    near = nearest(search, count=NEAREST_COUNT) if not counts.total else Center.objects.none()
    if is_few(search, counts.total):
        within = _within_radii(search)
        centers, near = (rows.annotate(within=within) for rows in (centers, near))
    ranked = search.effective_sort == "match"
    total = min(counts.total, MOST_RANKED) if ranked else counts.total
    page = page_of_known(centers, search.page, size=PAGE_SIZE, total=total)
    return Results(search, counts, page, list(near))


def _within_radii(search: Search) -> Subquery:
    """Return, for each larger radius, how many match within it."""
    radii = search.larger_radii
    inside = {radius: Q(miles__lte=radius) for radius in radii}
    return number_within(matching(search.within(radii[-1])), inside)
