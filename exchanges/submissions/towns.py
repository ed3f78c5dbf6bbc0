"""The town that somebody wrote, as far as we know it."""

from dataclasses import dataclass

from places.answers import Choices, Located
from places.gazetteer import nearest_zip_code
from places.grammar import parse
from places.locate import locate

MOST_NAMED = 4
CITY_LENGTH = 100


class AmbiguousTownError(Exception):
    """Several towns bear the name; `labels` are some of them, the biggest first."""

    def __init__(self, labels: list[str]) -> None:
        super().__init__(", ".join(labels))
        self.labels = labels


class OnlyStateError(Exception):
    """A state was named, and no town."""


@dataclass(frozen=True, kw_only=True)
class Town:
    """A town, its state (two letters, may be empty) and ZIP code, where one was written.

    `is_known`: it stands in the table of places; else it is as somebody wrote it.
    """

    city: str
    state: str = ""
    zip_code: str = ""
    is_known: bool = True
    was_corrected: bool = False

    @property
    def label(self) -> str:
        """The town as people read it."""
        return f"{', '.join(filter(None, (self.city, self.state)))} {self.zip_code}".strip()


def read_town(text: str) -> Town:
    """Return the town that a text means; one that we don't know, as it was written.

    Raises:
        AmbiguousTownError: it may be one of several.
        OnlyStateError: it names a state only.
    """
    answer = locate(text)
    if isinstance(answer, Choices):
        towns = [option.label for option in answer.options if option.kind != "state"]
        raise AmbiguousTownError(towns[:MOST_NAMED])
    if not isinstance(answer, Located):
        return _as_written(text)
    if answer.kind == "state":
        raise OnlyStateError
    if answer.kind == "point":
        nearest = nearest_zip_code(answer.point)
        return Town(city=nearest.name, state=nearest.state) if nearest else _as_written(text)
    city, _comma, _state = answer.label.partition(",")
    zip_code = answer.label[-5:] if answer.kind == "zip" else ""
    corrected = answer.kind == "city" and answer.understood_as is not None
    return Town(city=city, state=answer.state, zip_code=zip_code, was_corrected=corrected)


def _as_written(text: str) -> Town:
    text = _without_street(text)
    for phrase in parse(text).phrases:
        for reading in phrase.readings():
            if reading.state:
                city = _city_of(text, reading.name)
                return Town(city=city[:CITY_LENGTH], state=reading.state, is_known=False)
    return Town(city=text[:CITY_LENGTH], is_known=False)


def _without_street(text: str) -> str:
    """Leave out a house before the town: where it must stay private, it would get out there."""
    street, _comma, rest = text.partition(",")
    return rest.strip() if street.strip()[:1].isdigit() and rest.strip(" ,0123456789.-") else text


def _city_of(text: str, name: str) -> str:
    """Return the town with its own capitals where it stands before a comma."""
    written = text.partition(",")[0].strip()
    return written if "," in text and written else name.title()
