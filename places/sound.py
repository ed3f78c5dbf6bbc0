"""How a name sounds, roughly: what people write by ear comes out the same."""

import re

# Applied in this order; English spelling as American place names use it.
_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("ough|augh", "o"),
        ("^kn|^gn", "n"),
        ("^wr", "r"),
        ("sch", "sk"),
        ("tch", "ch"),
        ("ch(?=[rl])", "k"),
        ("gh", ""),
        ("ph", "f"),
        ("wh", "w"),
        ("ck|q", "k"),
        ("x", "ks"),
        ("sc(?=[eiy])|c(?=[eiy])|z", "s"),
        ("c(?!h)", "k"),
        ("(?<!^)(?<!c)(?<!s)h", ""),
        ("(?<!^)[aeiouyw]", ""),
        (r"(.)\1+", r"\1"),
    )
)


def sound(word: str) -> str:
    """Return a key that words of a-z share when they sound nearly the same."""
    key = word
    for pattern, replacement in _RULES:
        key = pattern.sub(replacement, key)
    return key
