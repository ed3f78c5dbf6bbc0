"""Which of the typed words are the place, and whether they are not rather a center's name."""

from collections.abc import Sequence
from dataclasses import dataclass

from centers.models import Center
from centers.names.queries import NAMES, words_query
from centers.names.terms import Terms
from centers.names.text import plain
from centers.plain_words.fillers import ARTICLES, LEADING, POINTING
from centers.plain_words.sorting import Sorted
from centers.plain_words.tokens import Token, as_typed
from places.answers import MOST_CHOICES, Answer, Choices, Located, NotFound
from places.locate import locate
from places.mentions import HAMLET_ZIPS, Mention, mentions, names_the_same
from places.sightings import Idle, Word
from places.text import normalize

# More centers with one name in one town than any chain has.
MOST_BEARERS = 40


@dataclass(frozen=True)
class Placed:
    """The place among the words.

    Attributes:
        answer: what the words mean.
        tokens: those words.
        is_name: whether they rather are a center's name, so that the place is only offered.
        may_be_name: whether they could be one.
        is_misspelt: whether letters were wrong.
    """

    answer: Located | Choices
    tokens: tuple[Token, ...]
    is_name: bool = False
    may_be_name: bool = False
    is_misspelt: bool = False

    @property
    def typed(self) -> str:
        return as_typed(self.tokens)


def find_place(tokens: Sequence[Token], understood: Sorted) -> Placed | None:
    """Return the place among typed words, if any.

    Asks the database once for the place, once more when its words may be a center's name, and
    again where two places are named.
    """
    return _Finder(tokens, understood).placed()


class _Finder:
    def __init__(self, tokens: Sequence[Token], understood: Sorted) -> None:
        self.tokens = tokens
        self.own = frozenset(tokens.index(token) for token in understood.rest)
        rest = {token.position for token in understood.rest}
        fillers = {token.position for token in understood.fillers}
        doubtful = {
            position
            for found in understood.terms
            if found.term.weight == "doubtful"
            for position in found.positions
        }
        self.words = [
            Word(token.word, _idle(token, rest, fillers, doubtful), token.capital)
            for token in tokens
        ]
        self.leads = any(token.word in LEADING for token in tokens)
        self.points = any(token.word in POINTING for token in tokens)
        self.exact = mentions(self.words, leads_to_place=self.points)

    def placed(self) -> Placed | None:
        best = self._best()
        if best is None:
            return None
        answer = locate(best.text)
        if isinstance(answer, NotFound):  # five digits that are no ZIP code
            self.exact = [mention for mention in self.exact if not mention.text.isdigit()]
            return self.placed() if best.text.isdigit() else None
        at = best.at | self._again(best, answer)
        if other := self._other(at):
            answer = _either(answer, locate(other.text))
            return Placed(answer, self._at(at | other.at))
        left = bool(self.own - at)
        return Placed(
            answer,
            self._at(at),
            is_name=self._is_name(best, answer, left=left),
            may_be_name=best.is_bare and (left or best.is_bare_hamlet),
            is_misspelt=bool(best.cost),
        )

    def _is_name(self, best: Mention, answer: Located | Choices, *, left: bool) -> bool:
        """Return whether the words, with those that are left, rather are a center's name."""
        is_lone_hamlet = best.is_bare_hamlet and not self.leads
        if is_lone_hamlet and left and isinstance(answer, Choices):
            return True
        doubtful = best.cost or is_lone_hamlet or (best.is_bare and left)
        return bool(doubtful) and _is_name_elsewhere(
            self._at(self.own | best.at), best, _options(answer)
        )

    def _best(self) -> Mention | None:
        best = self.exact[0] if self.exact else None
        covered = len(self.own & best.at) if best else 0
        if best and (best.text.isdigit() or covered == len(self.own)):
            return best
        near = mentions(self.words, leads_to_place=self.points, misspelt=True)
        if near and len(self.own & near[0].at) > covered:
            return near[0]
        return best

    def _again(self, best: Mention, answer: Located | Choices) -> frozenset[int]:
        """Return where a place is named once more: "80202 denver co"."""
        if isinstance(answer, Choices):
            return frozenset()
        again = (
            mention.at
            for mention in self.exact
            if not mention.at & best.at and names_the_same(mention, answer)
        )
        return frozenset().union(*again)

    def _other(self, at: frozenset[int]) -> Mention | None:
        """Return a second place, of those that cannot be a word of something else."""
        for mention in self.exact:
            is_sure = mention.text.isdigit() or mention.zip_count > HAMLET_ZIPS
            if is_sure and not mention.at & at and mention.at <= self.own:
                return mention
        return None

    def _at(self, at: frozenset[int]) -> tuple[Token, ...]:
        return tuple(self.tokens[index] for index in sorted(at))


def _idle(token: Token, rest: set[int], fillers: set[int], doubtful: set[int]) -> Idle:
    is_direction = len(token.raw) == 1 < len(token.word)
    if is_direction or token.word in ARTICLES or token.position in doubtful:
        return "small"
    if token.position in rest:
        return ""
    return "filler" if token.position in fillers else "term"


def _either(first: Answer, second: Answer) -> Located | Choices:
    options = dict.fromkeys([*_options(first), *_options(second)])
    only, *others = options
    return Choices(tuple(options)[:MOST_CHOICES]) if others else only


def _options(answer: Answer) -> tuple[Located, ...]:
    match answer:
        case Located():
            return (answer,)
        case Choices(options):
            return options
        case NotFound():
            return ()


def _is_name_elsewhere(
    tokens: Sequence[Token], mention: Mention, places: Sequence[Located]
) -> bool:
    """Return whether a listed center bears all the words in its name, and not for its town's sake.

    "Phoenix House" is in New York; "Denver Recovery" is in Denver.
    """
    words = tuple(word for token in tokens for word in plain(token.raw).split())
    bearing = Center.objects.listed().filter(search=words_query(Terms(words=words), weights=NAMES))
    towns = bearing.order_by().values_list("city", "state")[:MOST_BEARERS]
    names = {mention.town, *(normalize(place.label.partition(",")[0]) for place in places)}
    return any(state != mention.state and normalize(town) not in names for town, state in towns)
