"""The text of a file: what it may hold, and what each mistake is called."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.imports.containers import READ
from articles.imports.document import Heading, Table, Text
from articles.imports.parsing import parse_article
from articles.imports.problems import FileRefusedError
from tests.articles.imports.samples import FOLDER, article, parsed, problem_in_body, problems

HTML = "HTML is not taken: write it as Markdown, or put a backslash before the “<”."
BROKEN = (
    "“](” is left over: a link is “[words](address)”, with no blank in its address, and a citation "
    "stands behind it."
)
UNKNOWN = (
    "[^{}] cites a source that the head does not have: add it to “references”, or mend the key."
)
TOO_LONG = "is too long, it may have 120 characters and has 121: shorten it."
ROW = "| a | b |\n|---|---|\n"
LONG = "x" * 121

BAD = [
    ("# Title", 1, "Headings begin with two to four “#”: the title stands in the head."),
    ("##### Deep", 1, "Headings begin with two to four “#”: the title stands in the head."),
    ("A\n=", 1, "Headings begin with two to four “#”: the title stands in the head."),
    ("Text.\n\n### C", 3, "The heading “C” skips a level: “##” comes next."),
    ("## A\n\n#### C", 3, "The heading “C” skips a level: “###” comes next."),
    ("## A *b*", 1, "There can be no italic text here: take it out."),
    ("## A[^a]", 1, "There can be no citation here: take it out."),
    ("##", 1, "The heading is empty: write something."),
    (
        f"## {LONG}",
        1,
        f"The heading {TOO_LONG}",
    ),
    ("Text\nwith <b>HTML", 2, HTML),
    ("<div>\nText\n</div>", 1, HTML),
    ("<!-- hidden -->", 1, HTML),
    ("A `code`.", 1, "There is no code in articles: take the backticks out."),
    ("```\nx\n```", 1, "There is no code in articles: take the backticks out."),
    (
        "    four",
        1,
        "A line begins with four blanks, which makes it code: take the blanks out.",
    ),
    ("Text\n\n---", 3, "There are no lines across in articles: take it out."),
    (
        "> Words",
        1,
        "A quotation needs its source: write “::: quote Source”, the words, and “:::”.",
    ),
    ("One\ntwo ![x](y.png)", 2, "Pictures are added in the admin: take this one out."),
    (
        "Text.\nMore.[^c]",
        2,
        UNKNOWN.format("c"),
    ),
    (
        "Text.[^a b]",
        1,
        UNKNOWN.format("a b"),
    ),
    ("[a[^a]](/x/)", 1, BROKEN),
    ("Text\n[a](/x y/)", 2, BROKEN),
    (
        "Text.\n\n[^a]: A source",
        3,
        "Sources stand in the head, under “references”: move this one there.",
    ),
    (
        "Text.\n\n[^a]: https://a.example/",
        3,
        "Sources stand in the head, under “references”: move this one there.",
    ),
    ("[](/x/)", 1, "A link has no words: say what it leads to."),
    ("- a\n-\n- b", 2, "An entry of a list must begin with words: write them."),
    (
        "- a\n\n  b",
        3,
        "An entry of a list is one paragraph: join the two, or begin a new entry.",
    ),
    ("- a\n\n  ## A", 3, "A heading cannot stand here: put it outside."),
    ("3. c\n4. d", 1, "A numbered list begins at 1: number it anew."),
    ("- a\n  - b\n    - c\n      - d\n        - e", 5, "Lists can stand 4 deep: flatten this one."),
    (
        "::: fact A\nText\n:::",
        1,
        f"“::: fact” is not known. Known are: {', '.join(READ)}.",
    ),
    ("::: note A\nText", 1, "“::: note” has no end: add a line “:::” below its last line."),
    ("::: note\nText\n:::", 1, "“::: note” needs words behind it: its heading."),
    ("::: note A\n:::", 1, "There is no text here: add some."),
    ("::: note A\n## B\n:::", 2, "A heading cannot stand here: put it outside."),
    (f"::: note A\n{ROW}| 1 | 2 |\n:::", 2, "A table cannot stand here: put it outside."),
    ("::: note A *b*\nText\n:::", 1, "There can be no italic text here: take it out."),
    (
        f"::: note {LONG}\nText\n:::",
        1,
        f"The text behind “::: note” {TOO_LONG}",
    ),
    (
        "::: facts A\n- a\n\n::: note B\nText\n:::\n",
        4,
        "“:::” stands inside another: close that one with “:::” first (“::: facts” in line 11).",
    ),
    ("Text.\n\n:::", 3, "“:::” closes nothing that is open: take it out."),
    (
        "::: facts A\nText\n:::",
        2,
        "“::: facts” holds one list, whose lines begin with “- ”, and nothing else.",
    ),
    (
        "::: facts A\n:::",
        1,
        "“::: facts” holds one list, whose lines begin with “- ”, and nothing else.",
    ),
    ("::: facts A\n- a\n  - b\n:::", 1, "Facts have no lists within them: flatten the list."),
    (
        "::: facts A\n" + "- a\n" * 13 + ":::",
        1,
        "There can be 12 facts, not 13: choose.",
    ),
    (
        "::: timeline A\n:::",
        1,
        "The timeline has no spans: add lines “#### When”, with text below.",
    ),
    (
        "::: timeline A\nText\n#### B\nText\n:::",
        2,
        "A timeline begins with the first span: a line “#### When”.",
    ),
    (
        "::: timeline A\n### B\nText\n:::",
        2,
        "A span of a timeline begins with “#### ”: use that level.",
    ),
    ("::: timeline A\n#### B\n:::", 2, "There is no text here: add some."),
    (
        "::: timeline A\n" + "#### B\nText\n" * 31 + ":::",
        1,
        "There can be 30 spans, not 31: join some.",
    ),
    ("::: quote A\n:::", 1, "There is no text here: add some."),
    ("::: quote A\n**b**\n:::", 2, "There can be no bold text here: take it out."),
    ("::: quote A\n[b](/x/)\n:::", 2, "There can be no link here: take it out."),
    ("::: quote A\n- b\n:::", 2, "There can be no list here: write sentences."),
    (f"{ROW}| 1 | 2 |", 1, "Say above the table what it is about: a line “Table: ...”."),
    ("Table:\n\n" + ROW + "| 1 | 2 |", 1, "The caption is empty: say what the table is about."),
    (
        "Table: A\n\nText.",
        1,
        "A caption needs its table right below: lines like “| ... | ... |”.",
    ),
    (
        f"Table: A\n\n{ROW}| 1 | 2 | 3 |",
        5,
        "This row has 3 cells and the head has 2: even them out.",
    ),
    (f"Table: A\n\n{ROW}| 1 |", 5, "This row has 1 cells and the head has 2: even them out."),
    (f"Table: A\n\n{ROW}| 1 | |", 5, "A cell is empty: say what is known, if only “Not known”."),
    (f"Table: A\n\n{ROW}", 3, "The table has no rows: add some, or take it out."),
    (
        "Table: A\n\n| | b |\n|---|---|\n| 1 | 2 |",
        3,
        "The heading of a column is empty: write something.",
    ),
    (
        f"Table: A\n\n| a | {LONG} |\n|---|---|\n| 1 | 2 |",
        3,
        f"The heading of a column {TOO_LONG}",
    ),
]


@pytest.mark.parametrize(("body", "line", "text"), BAD, ids=range(len(BAD)))
def test_a_mistake_is_named_with_its_line_and_mend(body: str, line: int, text: str) -> None:
    assert problem_in_body(body) == (line, text)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://a.example/",
        "//a.example/",
        "crisis/",
        "www.fda.gov",
        "",
    ],
)
def test_a_link_to_what_is_not_allowed_is_refused(url: str) -> None:
    line, text = problem_in_body(f"Text\n[a](<{url}>)")
    assert line == 2
    assert "begin with https://" in text


@pytest.mark.parametrize(
    "url", ["https://a.example/?b=c&d", "http://a.example", "mailto:a@b.example", "tel:988", "/a/"]
)
def test_a_link_to_what_is_allowed_is_taken(url: str) -> None:
    (text,) = parsed(f"[a]({url})[^a][^b]").parts
    assert isinstance(text, Text)
    link = text.blocks[0].runs[0].link
    assert link is not None
    assert link.url == url


def test_a_table_whose_line_below_the_head_is_of_another_width_is_no_table() -> None:
    found = problems(article("Table: A\n\n| a | b |\n|---|\n| 1 | 2 |"))
    assert found[-1][1].startswith("The line below a table's head must have as many parts")
    assert found[-1][1].endswith("2, not 1.")


def test_cells_may_hold_an_escaped_bar() -> None:
    (table,) = parsed(f"Table: A &amp; B\n{ROW}| 1 \\| 2 | 3[^a][^b] |\n").parts
    assert isinstance(table, Table)
    assert table.caption == "A & B"
    assert [run.text for cell in table.rows[0] for run in cell] == ["1 | 2", "3", ""]


def test_paragraphs_and_lists_that_follow_each_other_are_one_part() -> None:
    file = parsed("One.[^a][^b]\n\n- a\n- b\n\nTwo.\n\n## H\n\nThree.\n\n1. c")
    assert [type(part) for part in file.parts] == [Text, Heading, Text]
    first = file.parts[0]
    assert isinstance(first, Text)
    assert [block.kind for block in first.blocks] == ["p", "ul", "ul", "p"]


def test_citations_directly_behind_one_another_are_one_place() -> None:
    (text,) = parsed("A.[^a][^b][^a] B.[^b] [^a]").parts
    assert isinstance(text, Text)
    assert [run.keys for run in text.blocks[0].runs if run.keys] == [("a", "b"), ("b",), ("a",)]


def test_everything_that_is_wrong_is_named_at_once() -> None:
    found = problems((FOLDER / "faulty.md").read_text(encoding="utf-8"))
    lines = [line for line, _text in found]
    assert lines == sorted(lines)
    assert set(lines) == {3, 5, 10, 11, 12, 14, 16, 19, 22, 24, 26, 30, 32, 34, 36}


def test_a_file_without_a_text_is_refused() -> None:
    assert problems(article(""))[-1][1] == "There is no text below the head: write it."


@given(st.text(st.sampled_from("ab*_[]()^:#|-`<>!&;\\ \n\t1."), max_size=200))
def test_whatever_a_body_holds_it_is_read_or_refused(body: str) -> None:
    with contextlib.suppress(FileRefusedError):
        parse_article(article(body))


@pytest.mark.parametrize(
    "body", ["*a **a " * 20_000, "[" * 50_000, "- " * 50_000, "[a](" * 20_000, "::: a\n" * 3_000]
)
def test_a_hostile_text_ends_in_reasonable_time(body: str) -> None:
    with contextlib.suppress(FileRefusedError):
        parse_article(article(body))
