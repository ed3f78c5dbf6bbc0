"""JSON-LD inside a page: readable by machines, and never the end of its own element."""

import json
from typing import Any

import pytest
from django.template import Context, Template
from django.utils.translation import gettext_lazy

OPENING, CLOSING = '<script type="application/ld+json">', "</script>"


def drawn(data: Any) -> str:
    source = "{% load structured_data %}{{ data|json_ld }}"
    return Template(source).render(Context({"data": data}))


def within(element: str) -> str:
    assert element.startswith(OPENING)
    assert element.endswith(CLOSING)
    return element.removeprefix(OPENING).removesuffix(CLOSING)


@pytest.mark.parametrize(
    "text",
    [
        "</script><script>alert(1)</script>",
        "<!-- <script>",
        "]]>",
        "a & b",
        "&lt;",
        "\"'\\\n\u2028",
    ],
)
def test_no_text_can_end_the_element_or_open_another(text: str) -> None:
    inside = within(drawn({"name": text}))
    assert not set("<>&\n") & set(inside)
    assert json.loads(inside) == {"name": text}


def test_names_in_spanish_stay_readable() -> None:
    assert "Clínica Peña" in drawn({"name": "Clínica Peña"})


def test_a_text_that_waits_for_its_language_is_written() -> None:
    assert json.loads(within(drawn({"name": gettext_lazy("ZIP code")}))) == {"name": "ZIP code"}


def test_structures_keep_their_shape() -> None:
    data = {"geo": {"latitude": 39.7, "list": [1, None, True]}}
    assert json.loads(within(drawn(data))) == data
