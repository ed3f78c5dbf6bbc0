"""Settings: what the environment may say, and what production refuses to start without."""

import os
import subprocess
import sys
from base64 import b64encode, urlsafe_b64encode
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from detoxlocal.settings.environment import VARIABLES, Environment

SECRET = "".join(chr(code) for code in range(ord("0"), ord("0") + 60))
ADDRESS = "postgresql://detox:hidden@db.internal:6543/detoxlocal"
KEY, OLD_KEY = bytes(range(32)), bytes(range(32, 64))
ENCODED, OLD_ENCODED = b64encode(KEY).decode(), b64encode(OLD_KEY).decode()
NEEDED = {
    "SECRET_KEY": SECRET,
    "ENCRYPTION_KEYS": ENCODED,
    "DATABASE_URL": ADDRESS,
    "ALLOWED_HOSTS": "detoxlocal.example",
    "SITE_URL": "https://detoxlocal.example",
    "SECURITY_CONTACT": "mailto:security@detoxlocal.example",
    "MAIL_URL": "smtp://site:hush@mail.example",
    "MAIL_FROM": "no-reply@detoxlocal.example",
}
TILES = "https://tiles.example:8443/v1/{z}/{x}/{y}@2x.png"
CREDIT = "© Some Mappers https://a.example/b"
CREDITED = ("© Some Mappers", "https://a.example/b")
GATEWAY = "https://gateway.internal:8443/calls?to=a"
GATEWAY_SECRET = b64encode(KEY[:24]).decode()
SECRETS = {variable.name for variable in VARIABLES if variable.secret}
ALLOWED = {variable.name: variable.allowed for variable in VARIABLES}

ODD = {
    "SECRET_KEY": ["x", SECRET[:49], "a" * 60, f"django-insecure-{SECRET}"],
    "ENCRYPTION_KEYS": [
        "key",
        ENCODED[:-4],
        ENCODED + "AAAA",
        f"{ENCODED[:-2]}!=",
        "A" * 43 + "=",
        f"{ENCODED},{ENCODED}",
        f"{ENCODED},",
        ",",
    ],
    "DATABASE_URL": [
        "detoxlocal",
        "sqlite:///db.sqlite3",
        "mysql://h/name",
        "host=db dbname=name",
        "postgresql://db.internal",
        "postgresql://db.internal/name?colour=red",
        "postgresql://[db/name",
    ],
    "DATABASE_POOL_SIZE": ["0", "101", "-1", "4.0", "four", " 4", "1_0", "٤"],
    "ALLOWED_HOSTS": [
        "*",
        "a.example,*",
        "*.a.example",
        "https://a.example",
        "a.example:443",
        "a example",
        ",",
        " ",
    ],
    "SITE_URL": [
        "detoxlocal.example",
        "//a.example",
        "ftp://a.example",
        "https://",
        "https:///path",
        "https://a.example?b=1",
        "https://a.example/#b",
        "https://user:word@a.example",
        "https://a b.example",
        "https://a.example:99999",
        "https://a.example:0",
        "https://a.example\n",
        "javascript:alert(1)",
    ],
    "SECURITY_CONTACT": [
        "security@a.example",
        "http://a.example",
        "mailto:",
        "mailto:nobody",
        "https://",
        "mailto:a@a.example\nExpires: never",
    ],
    "MAIL_URL": [
        "mail.example",
        "http://mail.example",
        "smtp://",
        "smtp://user@mail.example",
        "smtp://user:pass word@mail.example",
        "smtp://user:word@mail.example?tls=no",
        "smtps://mail.example?tls=no",
        "smtp://mail.example?tls=maybe",
        "smtp://mail.example?ssl=yes",
        "smtp://mail.example:0",
        "smtp://mail.example:65536",
        "smtp://mail.example/inbox",
        "smtp://mail.example\n",
    ],
    "MAIL_FROM": [
        "DetoxLocal",
        "no-reply@",
        "DetoxLocal no-reply@a.example",
        "DetoxLocal <no-reply>",
        "A, B <no-reply@a.example>",
        "a@a.example, b@a.example",
        "DetoxLocal <no-reply@a.example>\nBcc: b@a.example",
    ],
    "EXIT_URL": ["weather.gov", "javascript:alert(1)", "https://www.weather.gov?a=1"],
    "DATA_DIR": [__file__],
    "DEMO": ["YES", "true", "1", " yes"],
    "SECOND_FACTOR": ["totp", "True", "0"],
    "SESSION_IDLE_MINUTES": ["4", "721", "0", "-30", "30.0", "half an hour", "٣٠"],
    "HTTPS_ONLY": ["off", "False", "0"],
    "BEHIND_PROXY": ["on", "True", "1"],
    "MAP_TILES_URL": [
        "https://tiles.example/",
        "https://tiles.example/{z}/{x}.png",
        "https://tiles.example/{z}/{x}/{y}/{y}.png",
        "https://{s}.tiles.example/{z}/{x}/{y}.png",
        "https://tiles.example/{s}/{z}/{x}/{y}.png",
        "http://tiles.example/{z}/{x}/{y}.png",
        "//tiles.example/{z}/{x}/{y}.png",
        "https://user@tiles.example/{z}/{x}/{y}.png",
        "https://tiles.example:0/{z}/{x}/{y}.png",
        "https://tiles.example;script-src/{z}/{x}/{y}.png",
        "https://tiles.example/{z}/{x}/{y}.png; script-src *",
        "https://tiles.example/{z}/{x}/{y}.png\n",
    ],
    "MAP_TILES_CREDIT": [
        "Some Mappers",
        "https://mappers.example/",
        "Some Mappers http://mappers.example/",
        "<b>Some</b> https://mappers.example/",
        "Some Mappers https://mappers.example/ and more",
    ],
    "ASK_OTHERS": ["Yes", "on", "1"],
    "CALLBACK_WEBHOOK_URL": [
        "gateway.internal",
        "http://gateway.internal/calls",
        "http://127.0.0.1.example/",
        "ftp://127.0.0.1/",
        "https://",
        "https://user:word@gateway.internal/",
        "https://gateway.internal:0/",
        "https://gateway.internal:65536/",
        "https://gateway.internal/#a",
        "https://gateway.internal/a b",
        "https://gateway.internal/\n",
        "https://gateway.internal\\@other.example/",
    ],
    "CALLBACK_WEBHOOK_SECRET": [
        "hush",
        GATEWAY_SECRET[:-4],
        b64encode(bytes(range(65))).decode(),
        "whsec_",
        f"whsek_{GATEWAY_SECRET}",
        "A" * 32,
        f"{GATEWAY_SECRET}!",
    ],
    "LOG_LEVEL": ["info", "TRACE", "20"],
}


def smtp(username: str = "", password: str = "", **parts: Any) -> dict[str, Any]:
    """Return the options of a mail server that is asked for TLS, unless said otherwise."""
    usual = {"host": "mail.example", "port": 587, "use_tls": True, "use_ssl": False, "timeout": 10}
    return usual | {"username": username, "password": password} | parts


def smtps(username: str, password: str, *, host: str) -> dict[str, Any]:
    """Return the options of a mail server that speaks TLS from the first word."""
    return smtp(username, password, host=host, port=465, use_tls=False, use_ssl=True)


GOOD: list[tuple[str, str, Any]] = [
    ("SECRET_KEY", SECRET[:50], SECRET[:50]),
    ("ENCRYPTION_KEYS", ENCODED, [KEY]),
    ("ENCRYPTION_KEYS", f"{ENCODED}, {OLD_ENCODED}", [KEY, OLD_KEY]),
    (
        "ENCRYPTION_KEYS",
        urlsafe_b64encode(b"\xfb\xff" + KEY[2:]).decode().rstrip("="),
        [b"\xfb\xff" + KEY[2:]],
    ),
    ("DATABASE_URL", ADDRESS, ADDRESS),
    ("DATABASE_URL", "postgres:///name?host=/run/pg", "postgres:///name?host=/run/pg"),
    ("DATABASE_POOL_SIZE", "1", 1),
    ("DATABASE_POOL_SIZE", "100", 100),
    ("ALLOWED_HOSTS", "a.example, .B.example ,[::1],", ["a.example", ".B.example", "[::1]"]),
    ("SITE_URL", "https://a.example/", "https://a.example"),
    ("SITE_URL", "http://[::1]:8000", "http://[::1]:8000"),
    ("SECURITY_CONTACT", "https://a.example/holes", "https://a.example/holes"),
    ("MAIL_URL", "smtp://mail.example", smtp()),
    ("MAIL_URL", "SMTP://[::1]:2525/?tls=no", smtp(host="::1", port=2525, use_tls=False)),
    ("MAIL_URL", "smtp://u%40a:p%2Fw@m.example:25", smtp("u@a", "p/w", host="m.example", port=25)),
    ("MAIL_URL", "smtps://u:p@m.example", smtps("u", "p", host="m.example")),
    ("MAIL_FROM", "no-reply@a.example", "no-reply@a.example"),
    ("MAIL_FROM", "The Site’s Own <a@a.example>", "The Site’s Own <a@a.example>"),
    ("EXIT_URL", "https://a.example/today/", "https://a.example/today"),
    ("DATA_DIR", "/var/lib/detox local", Path("/var/lib/detox local")),
    ("DEMO", "yes", True),
    ("SECOND_FACTOR", "no", False),
    ("SECOND_FACTOR", "yes", True),
    ("SESSION_IDLE_MINUTES", "5", 5),
    ("SESSION_IDLE_MINUTES", "720", 720),
    ("HTTPS_ONLY", "no", False),
    ("BEHIND_PROXY", "yes", True),
    ("MAP_TILES_URL", TILES, TILES),
    ("MAP_TILES_URL", f"{TILES}?key=a-b", f"{TILES}?key=a-b"),
    ("MAP_TILES_CREDIT", CREDIT, CREDITED),
    ("ASK_OTHERS", "yes", True),
    ("CALLBACK_WEBHOOK_URL", GATEWAY, GATEWAY),
    ("CALLBACK_WEBHOOK_URL", "https://[fd00::5]", "https://[fd00::5]"),
    ("CALLBACK_WEBHOOK_URL", "http://localhost:9000/calls", "http://localhost:9000/calls"),
    ("CALLBACK_WEBHOOK_SECRET", GATEWAY_SECRET, KEY[:24]),
    ("CALLBACK_WEBHOOK_SECRET", f"whsec_{ENCODED}", KEY),
    ("LOG_LEVEL", "DEBUG", "DEBUG"),
]

DEFAULTS: dict[str, Any] = {
    "SECRET_KEY": None,
    "ENCRYPTION_KEYS": None,
    "DATABASE_URL": None,
    "DATABASE_POOL_SIZE": 4,
    "ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]"],
    "SITE_URL": "http://127.0.0.1:8000",
    "SECURITY_CONTACT": "mailto:security@detoxlocal.example",
    "MAIL_URL": None,
    "MAIL_FROM": "DetoxLocal <no-reply@detoxlocal.example>",
    "EXIT_URL": "https://www.weather.gov",
    "DATA_DIR": Path(".data"),
    "DEMO": False,
    "SECOND_FACTOR": None,
    "SESSION_IDLE_MINUTES": 30,
    "HTTPS_ONLY": True,
    "BEHIND_PROXY": False,
    "MAP_TILES_URL": None,
    "MAP_TILES_CREDIT": None,
    "ASK_OTHERS": False,
    "CALLBACK_WEBHOOK_URL": None,
    "CALLBACK_WEBHOOK_SECRET": None,
    "LOG_LEVEL": "INFO",
}


def refusal(environ: dict[str, str], *, production: bool = False) -> str:
    with pytest.raises(ImproperlyConfigured) as refused:
        Environment(environ, production=production)
    return str(refused.value)


def test_every_variable_has_odd_values_good_values_and_a_default_here() -> None:
    names = [variable.name for variable in VARIABLES]
    assert list(ODD) == names
    assert list(DEFAULTS) == names
    assert {name for name, _given, _parsed in GOOD} == set(names)


@pytest.mark.parametrize(("name", "given"), [(name, odd) for name in ODD for odd in ODD[name]])
def test_an_odd_value_is_refused_by_name_value_and_what_is_allowed(name: str, given: str) -> None:
    shown = f"{len(given)} characters" if name in SECRETS else repr(given)
    assert refusal({name: given}) == f"{name} is {shown}. It must be {ALLOWED[name]}."


@pytest.mark.parametrize("name", sorted(SECRETS))
def test_a_refused_secret_is_told_nowhere(name: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        Environment({name: "hush://sesame"})
    assert "sesame" not in str(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


@pytest.mark.parametrize(("name", "given", "parsed"), GOOD)
def test_a_good_value_is_taken(name: str, given: str, parsed: object) -> None:
    others = {"MAP_TILES_CREDIT": CREDIT, "CALLBACK_WEBHOOK_SECRET": GATEWAY_SECRET}
    assert Environment(others | {name: given})[name] == parsed


def test_tiles_without_anybody_to_credit_are_refused() -> None:
    assert refusal({"MAP_TILES_URL": TILES}).startswith("MAP_TILES_CREDIT is not set.")


def test_a_gateway_without_a_secret_is_refused() -> None:
    said = refusal({"CALLBACK_WEBHOOK_URL": GATEWAY})
    assert said == "CALLBACK_WEBHOOK_SECRET is not set. CALLBACK_WEBHOOK_URL needs it."


@pytest.mark.parametrize("name", list(DEFAULTS))
@pytest.mark.parametrize("unset", [False, True], ids=["empty", "unset"])
def test_an_empty_value_is_like_none_at_all(name: str, unset: bool) -> None:  # noqa: FBT001
    environ = {} if unset else {name: ""}
    assert Environment(environ)[name] == DEFAULTS[name]


@pytest.mark.parametrize("name", list(NEEDED))
@pytest.mark.parametrize("given", [None, ""], ids=["unset", "empty"])
def test_production_refuses_to_start_without(name: str, given: str | None) -> None:
    environ = {key: value for key, value in NEEDED.items() if key != name}
    environ |= {} if given is None else {name: given}
    said = refusal(environ, production=True)
    assert said == f"{name} is not set. Set it to {ALLOWED[name]}."


def test_production_needs_nothing_else() -> None:
    environment = Environment(NEEDED, production=True)
    assert environment["ALLOWED_HOSTS"] == ["detoxlocal.example"]
    assert {v.name for v in VARIABLES if v.needed_in_production} == set(NEEDED)


def test_production_refuses_invented_listings() -> None:
    said = refusal(NEEDED | {"DEMO": "yes"}, production=True)
    assert said.startswith("DEMO is 'yes'. It must be no in production")


def test_production_refuses_passwords_alone() -> None:
    said = refusal(NEEDED | {"SECOND_FACTOR": "no"}, production=True)
    assert said.startswith("SECOND_FACTOR is 'no'. It must be yes in production")


def test_production_tells_no_gateway_without_tls() -> None:
    gateway = {"CALLBACK_WEBHOOK_URL": "HTTP://localhost/", "CALLBACK_WEBHOOK_SECRET": ENCODED}
    said = refusal(NEEDED | gateway, production=True)
    assert said == "CALLBACK_WEBHOOK_URL has no TLS. It must begin with https in production."


def django(*command: str, environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command of the project under production settings with this environment alone."""
    passed = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    passed |= {"DJANGO_SETTINGS_MODULE": "detoxlocal.settings.production"}
    program = [sys.executable, "-W", "error", str(settings.BASE_DIR / "manage.py"), *command]
    return subprocess.run(
        program, env=passed | environ, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("odd", "said"),
    [
        *(({name: ""}, f"{name} is not set.") for name in NEEDED),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS is '*'."),
        ({"DEMO": "yes"}, "DEMO is 'yes'."),
        ({"SECOND_FACTOR": "no"}, "SECOND_FACTOR is 'no'."),
    ],
)
def test_production_refuses_before_anything_runs(odd: dict[str, str], said: str) -> None:
    done = django("check", environ=NEEDED | odd)
    assert done.returncode == 1
    assert f"ImproperlyConfigured: {said}" in done.stderr.splitlines()[-1]


@pytest.fixture
def reachable_address() -> str:
    """The address of the tests' own database server."""
    known = {"user", "password", "host", "port", "dbname"}
    parts = {k: v for k, v in connection.get_connection_params().items() if k in known}
    query = "&".join(f"{k}={v}" for k, v in conninfo_to_dict(make_conninfo(**parts)).items())
    return f"postgresql://?{query}"


@pytest.mark.django_db
def test_a_good_production_environment_leaves_nothing_to_warn_of(reachable_address: str) -> None:
    environ = NEEDED | {"DATABASE_URL": reachable_address}
    done = django("check", "--deploy", "--fail-level", "WARNING", environ=environ)
    assert done.stdout == "System check identified no issues (0 silenced).\n"
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("proxy", "header"), [("yes", "('HTTP_X_FORWARDED_PROTO', 'https')"), ("no", "None")]
)
def test_a_forwarded_protocol_is_believed_only_behind_a_proxy(proxy: str, header: str) -> None:
    command = "from django.conf import settings; print(settings.SECURE_PROXY_SSL_HEADER)"
    done = django("shell", "-v0", "-c", command, environ=NEEDED | {"BEHIND_PROXY": proxy})
    assert done.stdout.strip() == header


def test_a_developer_reads_all_that_an_error_says() -> None:
    program = (
        "import django, logging; django.setup()\n"
        "try: 1 / 0\n"
        "except ZeroDivisionError: logging.getLogger('django.request').exception('%s broke', '/x')"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "detoxlocal.settings.development"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "ERROR django.request: /x broke" in run.stderr
    assert "ZeroDivisionError: division by zero" in run.stderr
