"""Passkeys: adding, using, renaming, removing them, and answers that no browser gives."""

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st
from pytest_django import Settings

from accounts.models import User
from core.models import AuditEvent
from tests.accounts.second_factors import (
    INDEX,
    PRESENT,
    SIGN_IN,
    STEP,
    SecurityKey,
    add_app,
    give_password,
    is_signed_in,
    sign_in,
)
from tests.factories import make_user
from tests.pages import read

pytestmark = pytest.mark.django_db

ADD = f"{INDEX}passkeys/add/"
ALONE = f"{INDEX}passkeys/sign-in/"
CONFIRM = f"{INDEX}passkeys/confirm/"
FAILED = "did not work. Try again"


def options_on(page: Any) -> dict[str, Any]:
    text = page.content.decode().split('<script id="passkey-options" type="application/json">')[1]
    options: dict[str, Any] = json.loads(text.split("</script>")[0])
    return options


def options_alone(client: Client) -> dict[str, Any]:
    answer = client.get(ALONE, headers={"Accept": "application/json"})
    options: dict[str, Any] = answer.json()["request_options"]
    return options


def post(client: Client, path: str, answer: object, **fields: str) -> Any:
    text = answer if isinstance(answer, str) else json.dumps(answer)
    return client.post(path, {"credential": text} | fields)


def add(client: Client, key: SecurityKey, name: str = "My key") -> Any:
    return post(client, ADD, key.make(options_on(client.get(ADD))), name=name)


@pytest.fixture
def key() -> SecurityKey:
    return SecurityKey()


@pytest.fixture
def person(client: Client, key: SecurityKey) -> User:
    """Somebody with a passkey, signed in nowhere."""
    user = make_user("validator")
    give_password(client, user)
    add(client, key)
    client.logout()
    return user


def test_a_passkey_is_added_with_its_name_and_recorded(client: Client, key: SecurityKey) -> None:
    user = make_user("validator")
    give_password(client, user)
    assert add(client, key)["Location"] == f"{INDEX}recovery-codes/"
    assert "My key" in read(client.get(INDEX)).text
    event = AuditEvent.objects.latest("pk")
    assert (event.verb, event.after) == ("added_second_factor", {"factor": "webauthn"})
    assert mail.outbox[-1].to == [user.email]


def test_a_passkey_must_ask_who_holds_it(client: Client, person: User) -> None:
    sign_in_alone(client, person, SecurityKey())
    give_password(client, make_user("validator"))
    options = options_on(client.get(ADD))["publicKey"]["authenticatorSelection"]
    assert (options["residentKey"], options["userVerification"]) == ("required", "required")
    post(client, ADD, SecurityKey(flags=PRESENT).make(options_on(client.get(ADD))))
    assert Authenticator.objects.filter(type="webauthn").count() == 1


def sign_in_alone(client: Client, user: User, key: SecurityKey) -> Any:
    return post(client, ALONE, key.use(options_alone(client), user))


def test_a_passkey_alone_signs_in_without_a_password(
    client: Client, person: User, key: SecurityKey, settings: Settings
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    assert sign_in_alone(client, person, key)["Location"] == "/admin/"
    assert is_signed_in(client)
    assert client.get("/admin/").status_code == 200


def test_a_passkey_is_the_second_step_after_a_password(
    client: Client, person: User, key: SecurityKey
) -> None:
    assert give_password(client, person)["Location"] == STEP
    response = post(client, STEP, key.use(options_on(client.get(STEP)), person))
    assert response["Location"] == "/admin/"
    assert is_signed_in(client)


@pytest.mark.parametrize(
    "other",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://testserver"},
        {"site": "evil.example"},
        {"flags": PRESENT},
        {"private": SecurityKey().private},
        {"name": b"another passkey."},
    ],
    ids=["site", "scheme", "site by name", "nobody seen", "another key", "another name"],
)
def test_an_answer_for_another_site_or_of_another_key_signs_nobody_in(
    client: Client, person: User, key: SecurityKey, other: dict[str, Any]
) -> None:
    for name, value in other.items():
        setattr(key, name, value)
    response = sign_in_alone(client, person, key)
    assert response["Location"] == SIGN_IN
    assert FAILED in read(client.get(SIGN_IN)).text
    assert not is_signed_in(client)


def test_an_answer_works_once(client: Client, person: User, key: SecurityKey) -> None:
    answer = key.use(options_alone(client), person)
    post(client, ALONE, answer)
    client.post("/admin/account/sign-out/")
    options_alone(client)
    post(client, ALONE, answer)
    assert not is_signed_in(client)


def test_an_account_that_is_off_is_answered_like_one_that_does_not_exist(
    client: Client, person: User, key: SecurityKey
) -> None:
    User.objects.filter(pk=person.pk).update(is_active=False)
    sign_in_alone(client, person, key)
    off = read(client.get(SIGN_IN)).text
    sign_in_alone(client, User(pk=999_999), key)
    assert read(client.get(SIGN_IN)).text == off
    assert not is_signed_in(client)


def test_somebody_elses_passkey_is_no_second_step(
    client: Client, person: User, key: SecurityKey
) -> None:
    other = make_user("validator")
    add_app(other)
    give_password(client, other)
    client.get(STEP)
    answer = key.use(
        {"publicKey": {"challenge": client.session["mfa.webauthn.state"]["challenge"]}}, other
    )
    response = post(client, STEP, answer)
    assert read(response).title.startswith("Error: Second step")
    assert not is_signed_in(client)
    assert AuditEvent.objects.latest("pk").verb == "second_factor_failed"


ODD = ["", "null", "5", "[]", "{}", '"x"', "{", '{"id": 1}', '{"rawId": 1, "response": 2}']


@pytest.mark.parametrize("path", [ADD, ALONE, STEP, CONFIRM])
def test_an_odd_answer_is_refused_in_plain_words(
    client: Client, person: User, key: SecurityKey, path: str
) -> None:
    if path in {ADD, CONFIRM}:
        sign_in_alone(client, person, key)
    if path == STEP:
        give_password(client, person)
    client.get(path)
    for answer in ODD:
        response = post(client, path, answer)
        page = client.get(SIGN_IN) if path == ALONE else response
        assert "Try again" in read(page).text, answer
    assert Authenticator.objects.filter(type="webauthn").count() == 1


@effort(max_examples=25)
@given(content=st.binary(max_size=80), field=st.sampled_from(["authenticatorData", "signature"]))
def test_a_made_up_answer_never_raises(content: bytes, field: str) -> None:
    client, user = Client(), User(pk=1)
    answer = SecurityKey().use(options_alone(client), user)
    answer["response"][field] = SecurityKey(name=content)._answer()["id"]
    assert post(client, ALONE, answer)["Location"] == SIGN_IN


def test_a_passkey_gets_another_name(client: Client, person: User, key: SecurityKey) -> None:
    sign_in_alone(client, person, key)
    path = f"{INDEX}passkeys/{Authenticator.objects.get(type='webauthn').pk}/rename/"
    assert read(client.post(path, {"name": ""})).title.startswith("Error: Rename")
    assert client.post(path, {"name": "My <b>phone</b>"})["Location"] == INDEX
    assert "My &lt;b&gt;phone&lt;/b&gt;" in client.get(INDEX).content.decode()
    assert AuditEvent.objects.latest("pk").verb == "renamed_passkey"


def test_the_last_passkey_stays_where_one_is_required(
    client: Client, person: User, key: SecurityKey, settings: Settings
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    sign_in_alone(client, person, key)
    path = f"{INDEX}passkeys/{Authenticator.objects.get(type='webauthn').pk}/remove/"
    page = client.post(path, follow=True)
    assert "This is your only second step" in read(page).text
    assert Authenticator.objects.filter(type="webauthn").exists()
    add_app(person)
    assert client.post(path)["Location"] == INDEX
    assert not Authenticator.objects.filter(type="webauthn").exists()


@pytest.mark.parametrize("what", ["rename", "remove"])
def test_somebody_elses_passkey_is_not_found(
    client: Client, person: User, key: SecurityKey, what: str
) -> None:
    other = make_user("administrator")
    add_app(other)
    sign_in(client, other)
    passkey = Authenticator.objects.get(type="webauthn")
    path = f"{INDEX}passkeys/{passkey.pk}/{what}/"
    assert client.get(path).status_code == 404
    assert client.post(path, {"name": "Mine"}).status_code == 404
    passkey.refresh_from_db()
    assert passkey.data["name"] == "My key"


def test_a_passkey_confirms_who_is_there(client: Client, person: User, key: SecurityKey) -> None:
    sign_in_alone(client, person, key)
    address = f"{CONFIRM}?next={ADD}"
    answer = key.use(options_on(client.get(address)), person)
    assert post(client, address, answer)["Location"] == ADD
