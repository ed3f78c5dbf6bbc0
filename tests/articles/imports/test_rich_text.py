"""Rich text as it is stored: what the editor itself would store, and nothing lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.blocks import INLINE, TEXT
from articles.fingerprints import BLOCK_KEY
from articles.imports.document import Text
from articles.imports.rich_text import stored_text
from articles.rich_text import cited_keys, plain_text
from tests.articles.imports.editor import saved_again
from tests.articles.imports.samples import parsed

CITE = '<cite data-sources="a b">[cite]</cite>'


def stored(markdown: str) -> str:
    (text,) = parsed(markdown).parts
    assert isinstance(text, Text)
    return stored_text(text.blocks)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("One\ntwo.", "<p>One two.</p>"),
        ("One  \ntwo.", "<p>One<br/>two.</p>"),
        ("One\\\ntwo.", "<p>One<br/>two.</p>"),
        ("One.\n\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("A [^a][^b] b", f"<p>A {CITE} b</p>"),
        ("**a *b* c** d", "<p><b>a <i>b</i> c</b> d</p>"),
        ("*a **b*** c", "<p><i>a</i> <b><i>b</i></b> c</p>"),
        ("[a **b** c](/x/?y=1&z)", '<p><a href="/x/?y=1&amp;z">a <b>b</b> c</a></p>'),
        ("<https://a.example/>", '<p><a href="https://a.example/">https://a.example/</a></p>'),
        ("**a[^a][^b]**", f"<p><b>a</b>{CITE}</p>"),
        ("a\\*b\\* 3 < 4 & \\<b> &lt;i&gt; \"q\" 'r'", None),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("- a\n\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("- a\n  - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        # As the editor does it, too.
        ("- a\n  1. b\n- c", "<ul><li>a<ol><li>b</li></ol></li></ul><ul><li>c</li></ul>"),
        ("a\n- b\n\nc", "<p>a</p><ul><li>b</li></ul><p>c</p>"),
    ],
)
def test_markdown_becomes_what_the_editor_stores(markdown: str, html: str | None) -> None:
    found = stored(markdown)
    if html is not None:
        assert BLOCK_KEY.sub("", found) == html
    assert saved_again(found, TEXT) == found


def test_escapes_and_entities_are_understood_and_text_is_escaped() -> None:
    html = stored("a\\*b\\* 3 < 4 & \\<b> &lt;i&gt; &eacute; &amp;amp; \\[^a]")
    assert plain_text(html) == "a*b* 3 < 4 & <b> <i> é &amp; [^a]"
    assert re.findall(r"</?(\w+)", html) == ["p", "p"]
    assert list(cited_keys(html)) == []


WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1).map(
    lambda word: re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", word)
)


@given(st.lists(WORDS, min_size=1, max_size=12))
def test_plain_text_survives(words: list[str]) -> None:
    # Escaped, a text has no marks: what comes out is what went in. A word in front keeps numbers
    # and dashes from beginning a list.
    markdown = " ".join(["Words:", *words])
    expected = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown)
    assert plain_text(stored(markdown)) == expected


PIECES = st.sampled_from(
    ["a", "b c", " ", "**d**", "*e*", "***f***", "**g *h* i**", "*j **k** l*", "[^a]", "[^a][^b]",
     "[m](/n/)", "[**o** p](/q/)", "**[r](/s/)**", "*t[^b]*", "\\\n", "\n", "&amp;", "\\<", "’"]
)  # fmt: skip
LINES = st.lists(PIECES, min_size=1, max_size=10).map("".join)
BLOCKS = st.tuples(st.sampled_from(["", "- ", "1. ", "- x\n  - "]), LINES.map(lambda t: f"x{t}x"))


@given(st.lists(BLOCKS.map("".join), min_size=1, max_size=5))
def test_saving_in_the_editor_changes_nothing(blocks: list[str]) -> None:
    html = stored("\n\n".join(blocks))
    assert saved_again(html, TEXT) == html


def test_saving_a_cell_in_the_editor_changes_nothing() -> None:
    text = parsed("**a** *b* [c](/d/)[^a][^b]").parts[0]
    assert isinstance(text, Text)
    html = stored_text(text.blocks, features=INLINE)
    assert saved_again(html, INLINE) == html
