"""Which passwords are refused beyond what Django refuses by itself."""

import re

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

FEWEST_CHARACTERS = 5
# A phrase of three words is another matter, however common each of them is.
FEWEST_WORDS = 3
# What somebody who guesses here tries first.
OWN_WORDS = frozenset({"detoxlocal", "detoxcenter", "detox", "local", "admin", "staff"})
LETTERS_WRITTEN_AS_SIGNS = str.maketrans("@013457$", "aoieasts")
# A part that is repeated to the end: "letmeinletmein".
REPEATED = re.compile(r"(.+?)\1+")
DECORATION = re.compile(r"[\W\d_]+")


class KnownBadPasswordValidator:
    """Refuse common passwords that were only made longer.

    Django compares with a list of common passwords, nearly all of them shorter than ours must be.
    """

    def __init__(self) -> None:
        self.common = CommonPasswordValidator().passwords | OWN_WORDS

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:  # noqa: ARG002
        """Refuse a password.

        Raises:
            ValidationError: it has few different characters, or consists of common passwords,
                repeated or with digits and signs around them.
        """
        text = password.lower()
        spelled = text.translate(LETTERS_WRITTEN_AS_SIGNS)
        if len(set(text)) < FEWEST_CHARACTERS or self._is_known(text) or self._is_known(spelled):
            raise ValidationError(self.get_help_text(), code="password_known_bad")

    def _is_known(self, text: str) -> bool:
        words = [_once(word) for word in DECORATION.split(text) if word]
        return 0 < len(words) < FEWEST_WORDS and all(word in self.common for word in words)

    def get_help_text(self) -> str:
        """Return how to mend it."""
        return _(
            "This is among the first that others would guess. Take three or four words that do not"
            " belong together."
        )


def _once(word: str) -> str:
    repeated = REPEATED.fullmatch(word)
    return repeated[1] if repeated else word
