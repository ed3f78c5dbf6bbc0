"""Sealed texts: who may open them, what changes them, and keys that come and go."""

import string
from base64 import urlsafe_b64decode, urlsafe_b64encode
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from core.encryption import (
    UndecryptableError,
    UnknownKeyError,
    decrypt,
    encrypt,
    is_current,
    reencrypt,
)
from tests.accounts.second_factors import SECRET, add_app, add_codes
from tests.factories import make_user

OLD, NEW, FOREIGN = bytes(range(32)), bytes(range(32, 64)), bytes(range(64, 96))
PURPOSE = "phone"
TEXTS = st.text(max_size=200)
KEYS = st.binary(min_size=32, max_size=32)


@pytest.fixture(autouse=True)
def key(settings: Settings) -> None:
    settings.ENCRYPTION_KEYS = [OLD]


@given(text=TEXTS, purpose=TEXTS, owner=TEXTS, key=KEYS)
def test_what_was_sealed_opens_again(text: str, purpose: str, owner: str, key: bytes) -> None:
    with override_settings(ENCRYPTION_KEYS=[key]):
        sealed = encrypt(text, purpose=purpose, belongs_to=owner)
        assert decrypt(sealed, purpose=purpose, belongs_to=owner) == text
        assert sealed.replace("-", "").replace("_", "").replace(".", "").isalnum()


@given(text=st.text(min_size=4, max_size=200))
def test_it_reads_differently_each_time_and_never_as_it_was(text: str) -> None:
    first, second = encrypt(text, purpose=PURPOSE), encrypt(text, purpose=PURPOSE)
    assert first != second
    content = urlsafe_b64decode(first.split(".")[2] + "==")
    assert text.encode() not in content


@given(text=TEXTS, data=st.data())
def test_one_changed_letter_opens_nothing(text: str, data: st.DataObject) -> None:
    sealed = encrypt(text, purpose=PURPOSE)
    place = data.draw(st.integers(0, len(sealed) - 1))
    letter = data.draw(st.characters().filter(lambda letter: letter != sealed[place]))
    with pytest.raises(UndecryptableError):
        decrypt(sealed[:place] + letter + sealed[place + 1 :], purpose=PURPOSE)


@pytest.mark.parametrize("text", ["", "1", "12"])
def test_it_can_be_written_in_one_way_only(text: str) -> None:
    sealed = encrypt(text, purpose=PURPOSE)
    # The last letter holds bits that mean nothing, which readers of base64 pass over.
    for letter in set(string.ascii_letters + string.digits + "-_=") - {sealed[-1]}:
        with pytest.raises(UndecryptableError):
            decrypt(sealed[:-1] + letter, purpose=PURPOSE)


@given(bit=st.integers(min_value=0))
def test_one_changed_bit_opens_nothing(bit: int) -> None:
    form, name, encoded = encrypt("303-555-0100", purpose=PURPOSE).split(".")
    content = bytearray(urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)))
    content[bit // 8 % len(content)] ^= 1 << bit % 8
    changed = f"{form}.{name}.{urlsafe_b64encode(content).decode().rstrip('=')}"
    with pytest.raises(UndecryptableError):
        decrypt(changed, purpose=PURPOSE)


@given(text=TEXTS)
def test_what_was_never_sealed_is_refused(text: str) -> None:
    with pytest.raises(UndecryptableError):
        decrypt(text, purpose=PURPOSE)


@pytest.mark.parametrize(
    "other", [{"purpose": "name"}, {"belongs_to": "2"}, {"purpose": "phon", "belongs_to": "e1"}]
)
def test_it_opens_for_nothing_else_and_nobody_else(other: dict[str, str]) -> None:
    given = {"purpose": PURPOSE, "belongs_to": "1"}
    sealed = encrypt("303-555-0100", **given)
    with pytest.raises(UndecryptableError):
        decrypt(sealed, **given | other)


def test_a_new_key_seals_and_the_old_one_still_opens(settings: Settings) -> None:
    before = encrypt("text", purpose=PURPOSE)
    settings.ENCRYPTION_KEYS = [NEW, OLD]
    after = encrypt("text", purpose=PURPOSE)
    assert (is_current(before), is_current(after)) == (False, True)
    assert decrypt(before, purpose=PURPOSE) == decrypt(after, purpose=PURPOSE) == "text"
    settings.ENCRYPTION_KEYS = [NEW]
    assert decrypt(after, purpose=PURPOSE) == "text"
    with pytest.raises(UnknownKeyError, match="not among ENCRYPTION_KEYS"):
        decrypt(before, purpose=PURPOSE)


def test_sealing_anew_changes_only_what_an_old_key_sealed(settings: Settings) -> None:
    sealed = encrypt("text", purpose=PURPOSE, belongs_to="1")
    assert reencrypt(sealed, purpose=PURPOSE, belongs_to="1") == sealed
    settings.ENCRYPTION_KEYS = [NEW, OLD]
    anew = reencrypt(sealed, purpose=PURPOSE, belongs_to="1")
    assert is_current(anew)
    assert decrypt(anew, purpose=PURPOSE, belongs_to="1") == "text"


def rotated(*options: str) -> str:
    out = StringIO()
    call_command("rotate_keys", *options, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_rotation_seals_all_second_factors_anew(settings: Settings) -> None:
    person = make_user("validator")
    app, codes = add_app(person), add_codes(person)
    settings.ENCRYPTION_KEYS = [NEW, OLD]
    assert "Second factors: 2 encrypted anew, 0 already by the first key" in rotated()
    settings.ENCRYPTION_KEYS = [NEW]
    assert decrypt(stored(app)["secret"], purpose="second_factor") == SECRET
    assert Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes() == codes
    assert "0 encrypted anew, 2 already by the first key" in rotated()


def stored(authenticator: Authenticator) -> dict[str, str]:
    data: dict[str, str] = Authenticator.objects.values_list("data", flat=True).get(
        pk=authenticator.pk
    )
    return data


@pytest.mark.django_db
def test_a_dry_run_tells_and_changes_nothing(settings: Settings) -> None:
    app = add_app(make_user("validator"))
    before = stored(app)
    settings.ENCRYPTION_KEYS = [NEW, OLD]
    told = rotated("--dry-run")
    assert "Second factors: 1 would be encrypted anew" in told
    assert "may go" not in told
    assert stored(app) == before


@pytest.mark.django_db
def test_what_no_key_opens_is_counted_and_the_others_are_rotated(settings: Settings) -> None:
    settings.ENCRYPTION_KEYS = [FOREIGN]
    lost = add_app(make_user("validator"))
    settings.ENCRYPTION_KEYS = [OLD]
    kept = add_app(make_user("validator"))
    before = stored(lost)
    settings.ENCRYPTION_KEYS = [NEW, OLD]
    with pytest.raises(CommandError, match="1 could not be read"):
        rotated()
    assert stored(lost) == before
    assert is_current(stored(kept)["secret"])
