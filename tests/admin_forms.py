"""What a browser would send from a form of the admin, read out of the page."""

from html.parser import HTMLParser
from typing import Any

FORM = "w-editor-form"


class _Fields(HTMLParser):
    """The fields of one form with their values, as browsers collect them."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self._inside = False
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        if tag == "form":
            self._inside = has.get("id") == FORM
        if not self._inside:
            return
        # A box without a value sends "on".
        usual = "on" if has.get("type") == "checkbox" else ""
        name, value = has.get("name") or "", has.get("value", usual) or ""
        if tag == "input" and name:
            if has.get("type") not in {"checkbox", "radio"} or "checked" in has:
                self.fields.setdefault(name, []).append(value)
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in has:
            self.fields[self._select] = [value]
        elif tag == "textarea":
            self._area = name
            self.fields[name] = [""]

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            # A browser drops the line break that begins a text area.
            self.fields[self._area] = [self.fields[self._area][0].removeprefix("\n")]
            self._area = ""
        if tag == "form":
            self._inside = False


def fields_of(html: str) -> dict[str, Any]:
    """Return what the form of a page would send as it stands."""
    parser = _Fields()
    parser.feed(html)
    return dict(parser.fields)
