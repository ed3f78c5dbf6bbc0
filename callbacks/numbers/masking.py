"""Showing that there is a number without showing it."""

HIDDEN = "\N{BULLET}"
SHOWN_DIGITS = 2


def mask(number: str) -> str:
    """Return a number with its last two digits only: "•••-•••-••42".

    Two are shown by a hundred million numbers alike, and are enough to tell two rows apart.

    Args:
        number: as `core.phones` stores it; nothing stays nothing.
    """
    main, _semicolon, _extension = number.partition(";")
    if not main:
        return ""
    last = main[-SHOWN_DIGITS:] if len(main) > SHOWN_DIGITS else HIDDEN * SHOWN_DIGITS
    return f"{HIDDEN * 3}-{HIDDEN * 3}-{HIDDEN * 2}{last}"
