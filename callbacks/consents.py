"""What somebody agreed to, as it was shown; the same bytes for ever."""

import hashlib
from dataclasses import dataclass

from callbacks.models import Consent, ConsentText, HotlineRecord
from callbacks.numbers.blind_index import PROOF, keyed_hash
from core.formats import phone_text

ENGLISH, SPANISH = "en", "es"


@dataclass(frozen=True)
class ConsentShown:
    """The text of one version in one language, and the words beside the box."""

    version: int
    language: str
    text: str
    agree: str

    @property
    def hash(self) -> str:
        """SHA-256 of all of it, in hexadecimal."""
        return hashlib.sha256(f"{self.text}\n\n{self.agree}".encode()).hexdigest()


def current_text() -> ConsentText | None:
    """Return the version that people are asked to agree to now."""
    return ConsentText.objects.published().latest_first().first()


def shown(text: ConsentText, *, language: str, caller: str, caller_phone: str) -> ConsentShown:
    """Return a version as people read it. Never change how: old consents are shown by it.

    Args:
        text: the version.
        language: "en" or "es".
        caller: who calls back.
        caller_phone: the number that the call comes from, as people read it.
    """
    is_spanish = language == SPANISH
    words = text.text_es if is_spanish else text.text_en
    agree = text.agree_es if is_spanish else text.agree_en
    return ConsentShown(
        version=text.version,
        language=SPANISH if is_spanish else ENGLISH,
        text=_filled(words, caller, caller_phone),
        agree=_filled(agree, caller, caller_phone),
    )


def shown_for(record: HotlineRecord, text: ConsentText, *, language: str) -> ConsentShown:
    """Return a version as it reads while a record is in force."""
    caller_phone = phone_text(record.caller_phone)
    return shown(text, language=language, caller=record.caller, caller_phone=caller_phone)


def shown_again(consent: Consent) -> ConsentShown:
    """Return what somebody agreed to, as they read it then."""
    return shown(
        consent.text,
        language=consent.language,
        caller=consent.caller,
        caller_phone=consent.caller_phone,
    )


def proof_of(consent: Consent, number: str) -> str:
    """Return what only the keys and the number together give; it proves that the number agreed."""
    main, _semicolon, _extension = number.partition(";")
    moment = consent.given_at.isoformat()
    return keyed_hash(PROOF, main, moment, consent.page, consent.language, consent.text_hash)


def is_proven(consent: Consent, number: str) -> bool:
    """Return whether it was this number that agreed, and the text is still what it agreed to."""
    is_same_text = shown_again(consent).hash == consent.text_hash
    return is_same_text and proof_of(consent, number) == consent.proof


def _filled(words: str, caller: str, caller_phone: str) -> str:
    # Not `format`: what editors write may hold other braces.
    return words.replace("{caller}", caller).replace("{number}", caller_phone)
