"""What is wrong with a language's texts, in sentences that say what to mend."""

import re
from collections import Counter
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

from core.translations.catalogs import forms, is_translated

PERCENT_PLACEHOLDER = r"%(?:\(\w+\))?[#0+-]?\d*(?:\.\d+)?[diouxXeEfFgGcrsa]"
BRACE_PLACEHOLDER = r"\{\w*(?:[.\[][^{}]*)?(?:![rsa])?(?::[^{}]*)?\}"
PLACEHOLDER = re.compile(f"%%|{PERCENT_PLACEHOLDER}|{BRACE_PLACEHOLDER}")
LONGEST_QUOTE = 60


def faults_in(catalog: Catalog) -> Iterator[str]:
    """Yield a sentence for each text that is missing, doubtful or would break its page."""
    for message in catalog:
        if message.id:
            yield from (f"{quoted(message)}: {fault}" for fault in _faults_of(message))


def missing_from(one: Catalog, other: Catalog) -> list[str]:
    """Return the texts of the other catalog that one does not have, quoted."""
    have = _keys(one)
    return sorted(quoted(message) for key, message in _keys(other).items() if key not in have)


def quoted(message: Message) -> str:
    """Return a message's English text, shortened, with its context."""
    text = forms(message.id)[0]
    short = text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
    return f"“{short}”" + (f" ({message.context})" if message.context else "")


def _keys(catalog: Catalog) -> dict[tuple[object, ...], Message]:
    return {(forms(m.id), m.context): m for m in catalog if m.id}


def _faults_of(message: Message) -> Iterator[str]:
    translations = forms(message.string)
    if not any(translations):
        yield "not translated."
        return
    if not is_translated(message):
        yield f"{translations.count('')} of {len(translations)} plural forms are missing."
    if message.fuzzy:
        yield "marked as fuzzy."
    yield from _placeholder_faults(forms(message.id), translations)


def _placeholder_faults(sources: tuple[str, ...], translations: tuple[str, ...]) -> Iterator[str]:
    known = set().union(*map(placeholders, sources))
    for position, translation in enumerate(translations):
        source = sources[min(position, len(sources) - 1)]
        here = placeholders(translation)
        lost = placeholders(source) - here if translation else Counter()
        foreign = {name for name in here if name not in known}
        yield from (f"lost {name} in “{translation}”." for name in lost)
        yield from (f"{name} in “{translation}” is not in the English text." for name in foreign)
        if any(name.startswith("%") for name in known) and "%" in PLACEHOLDER.sub("", translation):
            yield f"a lone % in “{translation}”: write %%."


def placeholders(text: str) -> Counter[str]:
    """Return the placeholders of a text: a name once, those without a name as often as they come.

    A named one may be repeated by a translation; one without a name takes the next value.
    """
    found = Counter(name for name in PLACEHOLDER.findall(text) if name != "%%")
    return Counter({name: count if _is_nameless(name) else 1 for name, count in found.items()})


def _is_nameless(placeholder: str) -> bool:
    return not re.match(r"%\(|\{\w", placeholder)
