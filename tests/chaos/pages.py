"""A browser without a screen: it keeps cookies, reads a form, and sends it."""

import http.client
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode

TIMEOUT_SECONDS = 15
# How an answer fails to come.
NO_ANSWER = (OSError, http.client.HTTPException)


@dataclass(frozen=True)
class Page:
    """An answer; `location` is where it sends the browser, if it does."""

    status: int
    body: str
    location: str


@dataclass
class Form:
    """A form as it stands on a page: where it goes, and what it would send untouched."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)


class Browser:
    """One visitor's, at an address of the network that the proxy tells the site."""

    def __init__(self, host: str, port: int, network_address: str) -> None:
        self._where = (host, port)
        self._address = network_address
        self._cookies: dict[str, str] = {}

    def get(self, path: str) -> Page:
        """Ask for a page; raise one of `NO_ANSWER` when none comes."""
        return self._ask("GET", path, None, {})

    def post(self, path: str, fields: Mapping[str, str], headers: Mapping[str, str]) -> Page:
        """Send a form; raise one of `NO_ANSWER` when no answer comes."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, urlencode(fields), kind | dict(headers))

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Page:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        sent = {"X-Forwarded-For": self._address, "Cookie": cookies, "Connection": "close"}
        connection = http.client.HTTPConnection(*self._where, timeout=TIMEOUT_SECONDS)
        try:
            connection.request(method, path, body, sent | headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            self._cookies |= {name: one.value for name, one in SimpleCookie(line).items()}
        return Page(answer.status, text, answer.headers.get("Location", ""))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(values.get("action", "")))
            return
        name = values.get("name") or (self._select if tag == "option" else "")
        if tag == "select":
            self._select = name
        is_chosen = "checked" in values or "selected" in values
        is_choice = tag == "option" or values.get("type") in {"radio", "checkbox"}
        if self.forms and name and tag != "button" and (is_chosen or not is_choice):
            self.forms[-1].fields[name] = values.get("value", "")


def form_with(page: Page, name: str) -> Form | None:
    """Return the form of a page that has a field of this name."""
    return next((form for form in forms_of(page) if name in form.fields), None)


def forms_of(page: Page) -> list[Form]:
    """Return all forms of a page."""
    reader = _Reader()
    reader.feed(page.body)
    return reader.forms
