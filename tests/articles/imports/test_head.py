"""The head of a file: what it must say, and what each mistake is called."""

from datetime import date

import pytest

from articles.imports.document import Named
from articles.imports.parsing import parse_article, parse_page
from articles.imports.problems import FileRefusedError
from tests.articles.imports.samples import article, parsed, problems

SOURCE = "key: a, source: FDA, title: First"


def source(**values: str) -> str:
    extra = "".join(f", {name}: {value}" for name, value in values.items())
    return f"[{{{SOURCE}{extra}}}, {{key: b, source: FDA, title: Second}}]"


BAD: list[tuple[dict[str, str | None], str]] = [
    ({"title": None}, "The head lacks “title”: add it."),
    ({"title": ""}, "The head lacks “title”: add it."),
    ({"title": "''"}, "“title” is empty: write something."),
    ({"title": "[a, b]"}, "“title” must be a text: put it between quotes."),
    ({"title": "2026"}, "“title” must be a text: put it between quotes."),
    (
        {"title": "x" * 256},
        "“title” is too long, it may have 255 characters and has 256: shorten it.",
    ),
    (
        {"summary": "x" * 301},
        "“summary” is too long, it may have 300 characters and has 301: shorten it.",
    ),
    (
        {"change_note": "x" * 161},
        "“change_note” is too long, it may have 160 characters and has 161: shorten it.",
    ),
    (
        {"slug": "With_draw"},
        "“slug” becomes part of the address: use small letters, digits and single dashes.",
    ),
    ({"language": "fr"}, "“language” must be one of en, es."),
    ({"kind": "story"}, "“kind” must be one of withdrawal, detox-guide, timeline, other."),
    ({"updated": "2026-02-30"}, "“updated” must be a day, like 2026-03-31."),
    ({"updated": "yesterday"}, "“updated” must be a day, like 2026-03-31."),
    ({"updated": None}, "The head lacks “updated”: add it."),
    ({"demo": "perhaps"}, "“demo” must be true or false."),
    ({"authors": "Ann Author"}, "“authors” must be a list of entries that begin with “- name:”."),
    ({"authors": "[Ann Author]"}, "An author must begin with “- name:”."),
    ({"authors": "[{name: Ann}, {name: ann}]"}, "ann is named twice: take one of them out."),
    (
        {"authors": "[{name: Ann, born: 1970}]"},
        "An author has “born”, which is not known. Known are: name.",
    ),
    ({"reviewers": "[{name: Rae}]"}, "A reviewer lacks “credentials”: add it."),
    (
        {"reviewers": "[{name: ann author, credentials: RN}]"},
        "ann author wrote the article: somebody else must review it.",
    ),
    (
        {"reviewed": "2026-01-31"},
        "“reviewed” needs to say by whom: name them under “reviewers”, or take it out.",
    ),
    ({"references": source(year="20")}, "“year” must be a year, like 2026."),
    ({"references": source(year="1200")}, "“year” must be a year, like 2026."),
    ({"references": source(pmid="PMC12")}, "“pmid” must be digits only."),
    (
        {"references": source(doi="https://doi.org/10.1000/1")},
        "“doi” must be like 10.1000/182, without an address.",
    ),
    (
        {"references": source(url="www.fda.gov")},
        "“url” must be an address that begins with https://.",
    ),
    (
        {"references": source(url="'javascript:alert(1)'")},
        "“url” must be an address that begins with https://.",
    ),
    (
        {"references": f"[{{{SOURCE}}}, {{{SOURCE}}}, {{key: b, source: FDA, title: B}}]"},
        "The key “a” is taken by a source above: choose another.",
    ),
]


@pytest.mark.parametrize(("head", "text"), BAD)
def test_a_bad_value_is_named_with_its_mend(head: dict[str, str | None], text: str) -> None:
    assert text in [found for _line, found in problems(article(**head))]


@pytest.mark.parametrize("head", [head for head, _text in BAD if None not in head.values()])
def test_a_bad_value_is_found_in_its_line(head: dict[str, str]) -> None:
    text = article(**head)
    ((name, value),) = head.items()
    line = next(n for n, each in enumerate(text.split("\n"), 1) if each == f"{name}: {value}")
    assert {found for found, _text in problems(text)} <= {line, 2}


def test_an_unknown_key_is_named_with_those_that_are_known() -> None:
    ((line, text),) = problems(article(color="red"))
    assert line == 10
    assert text.startswith("The head has “color”, which is not known. Known are: title, slug,")


def test_a_key_said_twice_is_refused() -> None:
    text = article().replace("slug:", "title: Again\nslug:", 1)
    assert problems(text) == [(3, "“title” is said twice: take one of them out.")]


def test_a_key_of_a_source_may_have_no_blank() -> None:
    text = article("Text.", references="[{key: a b, source: FDA, title: A}]")
    assert problems(text) == [(9, "“key” may have letters, digits, dots and dashes.")]


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("title: a: b", 2),
        ("title: 'a", 2),
        ("title: A\n  slug: b", 3),
        ("a: &x [1]\nb: *x", 3),
        ("references: [[[[[[[[1]]]]]]]]", 2),
        ("references: " + "[" * 100_000, 2),
        ("- a\n- b", 1),
    ],
)
def test_yaml_that_cannot_be_read_is_refused_with_its_line(head: str, line: int) -> None:
    found = problems(f"---\n{head}\n---\nText.")
    assert [number for number, _text in found] == [line]


def test_a_file_without_a_head_is_told_how_to_begin() -> None:
    ((line, text),) = problems("Text only.")
    assert (line, text[:34]) == (1, "The file must begin with a head: a")


def test_citations_are_not_called_unknown_when_the_head_cannot_be_read() -> None:
    assert len(problems("---\ntitle: a: b\n---\nText.[^a]")) == 1


def test_all_problems_of_the_head_are_named_at_once() -> None:
    text = article(title=None, language="fr", updated="soon", color="red")
    assert [line for line, _text in problems(text)] == [2, 4, 7, 9]


def test_what_is_not_said_follows_from_the_rest() -> None:
    file = parsed(reviewers="[{name: Rae, credentials: RN}]")
    assert (file.kind, file.reviewed_on) == ("withdrawal", date(2026, 2, 28))
    assert file.reviewers == (Named("Rae", "RN"),)
    assert (file.change_note, file.is_demo) == ("", False)


@pytest.mark.parametrize(
    ("slug", "said", "kind"),
    [
        ("detox-guide", None, "detox-guide"),
        ("timeline", None, "timeline"),
        ("paying", None, "other"),
        ("paying", "timeline", "timeline"),
    ],
)
def test_the_kind_is_the_slug_unless_it_is_said(slug: str, said: str | None, kind: str) -> None:
    assert parsed(slug=slug, kind=said).kind == kind


def test_numbers_of_sources_need_no_quotes() -> None:
    file = parsed(references=source(pmid="12345678", doi="10.1000/182", year="2020"))
    assert file.references[0].pmid == "12345678"
    assert (file.references[0].doi, file.references[0].year) == ("10.1000/182", 2020)


@pytest.mark.parametrize("name", ["updated", "reviewed"])
def test_a_day_to_come_is_refused(name: str) -> None:
    days = {"reviewed": "2026-02-28", name: "2026-03-02"}
    text = article(reviewers="[{name: Rae, credentials: RN}]", **days)
    parse_article(text, today=date(2026, 3, 2))
    with pytest.raises(FileRefusedError, match=f"“{name}” lies in the future: set it right."):
        parse_article(text, today=date(2026, 3, 1))


def test_a_page_about_the_site_has_fewer_keys() -> None:
    head = "title: About\nslug: about\nlanguage: en\nsummary: Us."
    assert parse_page(f"---\n{head}\n---\nText.").title == "About"
    with pytest.raises(FileRefusedError, match="“authors”, which is not known"):
        parse_page(f"---\n{head}\nauthors: []\n---\nText.")
