"""tools/screenshots.py: what is pictured exists, and what is missing is said."""

import pytest
from django.urls import Resolver404, resolve

from tools import chromium, screenshots


@pytest.mark.parametrize("shot", screenshots.SHOTS, ids=lambda shot: shot.name)
def test_every_page_that_is_pictured_exists(shot: screenshots.Shot) -> None:
    assert resolve(shot.path.partition("?")[0].removeprefix("/es"))


def test_a_page_that_does_not_exist_would_be_noticed() -> None:
    with pytest.raises(Resolver404):
        resolve("/no-such-page/")


def test_no_picture_is_written_over_another() -> None:
    names = [shot.name for shot in screenshots.SHOTS]
    assert len(set(names)) == len(names)


def test_a_missing_browser_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "find", lambda: None)
    with pytest.raises(SystemExit, match="no Chromium"):
        screenshots.take_all("http://127.0.0.1:1")
