"""The states to choose from."""

from places.states import STATES, state_name


def state_choices() -> list[tuple[str, str]]:
    """Return the states by name, in the reader's language."""
    return sorted(((code, state_name(code)) for code in STATES), key=lambda pair: pair[1])
