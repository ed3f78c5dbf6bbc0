"""From what people type to a place, or to choices, or to a calm "not found".

A wrong place is the worst answer: whatever is not read to the letter says what it was understood
as, and whatever is in doubt is left to the visitor.
"""

from places import spelling
from places.answers import MOST_CHOICES, MOST_SUGGESTIONS, Answer, Choices, Located, NotFound
from places.gazetteer import Gazetteer, nearest_zip_code
from places.geometry import Point
from places.grammar import Reading, Typed, coordinates, names_abroad, parse
from places.models import Place
from places.states import code_of_terms
from places.text import LONGEST_TEXT, normalize, slug

__all__ = ["Answer", "Choices", "Located", "NotFound", "locate"]

# As precise as a browser may say where somebody stands: about half a mile.
DECIMALS = 2
# Many guesses are other names of one place: so many are looked at to find the next other one.
MOST_GUESSES = 12
# A town of so few ZIP codes may be less known than a misspelt city.
HAMLET_ZIPS = 3


def locate(text: str) -> Located | Choices | NotFound:
    """Return the place that a text means.

    Asks the database once, or twice if something was misspelt; once in the life of the process a
    third query reads all names.

    Args:
        text: anything; only its first 100 characters are looked at.
    """
    if pair := coordinates(text):
        return _around(*pair)
    typed = parse(text)
    # What lies behind the cut is not known to be empty words: then nothing was read to the letter.
    whole = normalize(text) if len(text) <= LONGEST_TEXT else ""
    gazetteer = Gazetteer(typed.terms(), typed=whole)
    if exact := _exactly(typed, gazetteer):
        return _or_better_known(exact, whole, biggest=gazetteer.biggest_town(whole))
    return _corrected(typed, whole) or NotFound(_suggestions(_elsewhere(typed, gazetteer)))


def _around(latitude: float, longitude: float) -> Located | NotFound:
    point = Point(round(latitude, DECIMALS), round(longitude, DECIMALS))
    on_earth = abs(latitude) <= 90 and abs(longitude) <= 180  # noqa: PLR2004  degrees
    nearest = nearest_zip_code(point) if on_earth else None
    if nearest is None:
        return NotFound()
    return Located(
        label=f"{point.latitude:.2f}, {point.longitude:.2f}",
        kind="point",
        point=point,
        state=nearest.state,
        city_slug=slug(nearest.name),
        time_zone=nearest.time_zone,
    )


def _exactly(typed: Typed, gazetteer: Gazetteer) -> Answer | None:
    for code in typed.zip_codes:
        if found := gazetteer.zip_code(code):
            return found
    leading = gazetteer.zip_code(typed.leading_zip_code) if typed.leading_zip_code else None
    if leading and _stands_by(leading, typed):
        return leading
    answers = map(gazetteer.answer, typed.phrases)
    return next((answer for answer in answers if answer), leading)


def _stands_by(zip_code: Located, typed: Typed) -> bool:
    """Return whether words behind a ZIP code name its town or state; else it numbers a house."""
    return any(
        reading.name == normalize(zip_code.label.split(",")[0]) or reading.state == zip_code.state
        for phrase in typed.phrases
        for reading in phrase.readings()
    )


def _or_better_known(answer: Answer, whole: str, *, biggest: Place | None) -> Answer:
    """Return the answer, or a choice where a hamlet's bare name may be a city's, misspelt.

    "Phenix" is in Virginia, "Arkansaw" in Wisconsin; few who type that mean it.
    """
    if biggest is None or biggest.zip_count > HAMLET_ZIPS or whole in code_of_terms():
        return answer
    name = spelling.vocabulary().anywhere.better_known(whole, zip_count=biggest.zip_count)
    meaning = Gazetteer([name], typed=whole).meaning(Reading(name)) if name else None
    options = dict.fromkeys([*_options(meaning), *_options(answer)])
    return Choices(tuple(options)[:MOST_CHOICES]) if meaning else answer


def _options(answer: Answer | None) -> tuple[Located, ...]:
    if isinstance(answer, Located):
        return (answer,)
    return answer.options if isinstance(answer, Choices) else ()


def _corrected(typed: Typed, whole: str) -> Answer | None:
    if typed.phrases and names_abroad(typed.phrases[-1]):
        return None
    guesses = spelling.guesses(typed.phrases)[:MOST_GUESSES]
    gazetteer = Gazetteer((guess.name for guess in guesses), typed=whole)
    ranked: dict[Answer, float] = {}
    for guess in guesses:
        if meaning := gazetteer.meaning(Reading(guess.name, guess.state)):
            ranked.setdefault(meaning, guess.rank)
    if not ranked:
        return None
    best, *others = ranked
    if not others or ranked[others[0]] - ranked[best] >= spelling.CLEAR_MARGIN:
        return best
    return NotFound(_suggestions([best, *others]))


def _elsewhere(typed: Typed, gazetteer: Gazetteer) -> list[Answer]:
    """Return the towns of that name in other states than the one that was named."""
    readings = (reading for phrase in typed.phrases for reading in phrase.readings())
    names = dict.fromkeys(reading.name for reading in readings if reading.state)
    found = [answer for name in names if (answer := gazetteer.meaning(Reading(name)))]
    return [answer for answer in found if all(town.kind == "city" for town in _options(answer))]


def _suggestions(answers: list[Answer]) -> tuple[Located, ...]:
    firsts = [option for answer in answers for option in _options(answer)[:1]]
    return tuple(dict.fromkeys(firsts))[:MOST_SUGGESTIONS]
