"""Any text in any field: nothing raises, all is bounded, nothing unseen is kept."""

import json
import unicodedata
from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exchanges.submissions.answers import FORMS, all_facts
from exchanges.submissions.drafts import draft_of, flaws_of
from exchanges.submissions.steps import STEPS, Walk
from exchanges.submissions.towns import Town
from tests.exchanges.submissions.sending import ALL, inputs

pytestmark = pytest.mark.django_db
FIELDS = {name: field for form in FORMS for name, field in form.base_fields.items()}
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
LONGEST = 1000
# Each example reads the database of one test, and changes nothing there.
slow = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
ANYTHING = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="\x00\x1b\r\n\t\u202e\u2066\u200b\u2028 ab<&\"'", max_size=60),
    st.sampled_from(
        ["", "x" * 5000, "80202", "Denver, CO", "https://[", "1e9", "٣", "-1", "\ud800"]
    ),
)


def query(answers: dict[str, Any]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in answers.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def texts(value: Any) -> list[str]:
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return [text for item in inner for text in texts(item)]
    return [value] if isinstance(value, str) else []


def unseen(text: str) -> str:
    return "".join(c for c in text if unicodedata.category(c) in UNSEEN and c != "\n")


@slow
@given(st.dictionaries(st.sampled_from(sorted(FIELDS)), ANYTHING))
def test_no_text_in_any_field_raises_or_gets_through_unseen(answers: dict[str, str]) -> None:
    data = query(answers)
    for form_class in FORMS:
        form = form_class(data)
        form.is_valid()
        kept = texts(form.cleaned_data)
        assert [text for text in kept if unseen(text) or len(text) > LONGEST] == []


@slow
@given(st.dictionaries(st.sampled_from(sorted(FIELDS)), ANYTHING), st.integers(1, 5))
def test_every_page_can_be_shown_whatever_was_sent(answers: dict[str, str], step: int) -> None:
    walk = Walk(query(answers | {"step": str(step), "go": "send"}))
    walk.go()
    asked = set(walk.form.fields) if walk.form else set()
    assert "".join(str(field) for field in walk.form or ()) or walk.number == len(STEPS)
    carried = dict(walk.carried())
    assert not asked & set(carried)
    assert all(unseen(value) == "" for value in carried.values())


@slow
@given(st.data())
def test_a_valid_form_comes_through_all_pages_unchanged(data: st.DataObject) -> None:
    words = st.text(alphabet="abc é'\"<>&ñ漢", min_size=1, max_size=40).map(
        lambda text: " ".join(text.split()) or "a"
    )
    free = [n for n, f in FIELDS.items() if type(f.widget) in {forms.TextInput, forms.Textarea}]
    free = [n for n in free if n not in {"town_text", "phone", "website", "minimum_age"}]
    answers = ALL | {name: data.draw(words, label=name) for name in free}
    walked: dict[str, Any] = {name: answers.get(name, "") for name in FIELDS}
    for number in range(1, len(STEPS)):
        walk = Walk(query(walked | {"step": str(number), "go": "next"}))
        walk.go()
        assert walk.number == number + 1
        form = render_to_string("components/form.html", {"form": walk.form}) if walk.form else ""
        page = inputs("<main" + form)
        walked = page | {name: [] for name in FIELDS if name not in page}
        for name, value in walk.carried():
            walked[name] = [*walked[name], value]
    again = Walk(query(walked | {"step": "5", "go": "send"}))
    again.go()
    assert again.is_complete
    assert {n: again.given[n] for n in free} == {n: answers[n] for n in free}
    assert again.given["offers"] == ALL["offers"]


@slow
@given(st.dictionaries(st.sampled_from(sorted(FIELDS)), st.text(max_size=200)))
def test_a_draft_and_words_can_be_made_of_any_answers(answers: dict[str, str]) -> None:
    given_ = {"town_text": "x", **answers, "phone": "", "offers": [], "languages": []}
    town = Town(city="Denver", state="CO")
    json.dumps(draft_of(given_, town))
    assert all(flaw.key for flaw in flaws_of(given_, town))
    assert all(fact.values for _name, fact in all_facts(given_))
