"""The words that the first consent text begins with; the operator confirms them with counsel."""

from pathlib import Path

from callbacks.consents import ENGLISH, SPANISH

FOLDER = Path(__file__).resolve().parent.parent.parent / "data"
# Between the text and the words beside the box.
RULE = "\n---\n"


def starting_words() -> dict[str, str]:
    """Return the values of a first draft, by field of a consent text."""
    values: dict[str, str] = {}
    for language in (ENGLISH, SPANISH):
        words = (FOLDER / f"consent.{language}.txt").read_text(encoding="utf-8")
        text, _rule, agree = words.partition(RULE)
        values |= {f"text_{language}": text.strip(), f"agree_{language}": agree.strip()}
    return values
