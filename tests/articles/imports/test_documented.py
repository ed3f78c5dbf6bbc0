"""What docs/articles-format.md shows can be imported, and what it lists is what is known."""

import re

import pytest
from django.conf import settings

from articles.imports.containers import READ
from articles.imports.head import ARTICLE, SOURCE
from articles.imports.parsing import parse_article
from tests.articles.imports.samples import bring_in, stored

TEXT = (settings.BASE_DIR / "docs" / "articles-format.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"```markdown\n(.*?)```", TEXT, re.DOTALL)[0]


@pytest.mark.django_db
def test_the_example_can_be_published_as_it_stands() -> None:
    assert not bring_in(EXAMPLE, publish=True).findings
    assert stored().live


def test_the_example_has_every_kind_of_part() -> None:
    kinds = {type(part).__name__ for part in parse_article(EXAMPLE).parts}
    assert kinds == {
        "Text", "Callout", "Facts", "Heading", "Timeline", "Table", "Question", "Quotation",
    }  # fmt: skip


@pytest.mark.parametrize("name", [*ARTICLE, *SOURCE, *(f"::: {kind}" for kind in READ)])
def test_every_key_and_container_is_named(name: str) -> None:
    assert f"`{name}`" in TEXT
