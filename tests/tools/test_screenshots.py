"""tools/screenshots.py: what is pictured exists, and what is missing is said."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.text import slugify

from tools import chromium, screenshots

ARTICLES: Path = settings.BASE_DIR / "detoxlocal/demo/articles"
PAGES: Path = settings.BASE_DIR / "articles/data/pages"


def said(text: str, name: str) -> list[str]:
    """Return what the head of a file says under a name, as it stands in addresses."""
    return [slugify(each) for each in re.findall(rf"^\W*{name}: (.+)$", text, re.MULTILINE)]


def edited_pages() -> set[str]:
    """Return the addresses of what editors keep in the demonstration."""
    found = {"/articles/", "/people/"}
    found |= {f"/{path.name.partition('.')[0]}/" for path in PAGES.glob("*.md")}
    for text in (path.read_text() for path in ARTICLES.glob("*.md")):
        (hub,), (slug,) = said(text, "substance"), said(text, "slug")
        found |= {f"/articles/{hub}/", f"/articles/{hub}/{slug}/"}
        found |= {f"/people/{name}/" for name in said(text, "name")}
    return found


def require(path: str) -> None:
    """Refuse a path that leads nowhere; pages that editors keep all share one address."""
    if resolve(path).url_name == "wagtail_serve" and path not in edited_pages():
        raise Resolver404


@pytest.mark.parametrize("shot", screenshots.SHOTS, ids=lambda shot: shot.name)
def test_every_page_that_is_pictured_exists(shot: screenshots.Shot) -> None:
    require(shot.path.partition("?")[0].removeprefix("/es"))


@pytest.mark.parametrize("path", ["/no-such-page/", "/articles/klonopin/no-such/", "/no/such/"])
def test_a_page_that_does_not_exist_would_be_noticed(path: str) -> None:
    with pytest.raises(Resolver404):
        require(path)


def test_no_picture_is_written_over_another() -> None:
    names = [shot.name for shot in screenshots.SHOTS]
    assert len(set(names)) == len(names)


def test_a_missing_browser_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "find", lambda: None)
    with pytest.raises(SystemExit, match="no Chromium"):
        screenshots.take_all("http://127.0.0.1:1")
