"""On a developer's machine a changed template shows at once, and an unchanged one is kept."""

import os
from pathlib import Path

import pytest
from django.template import Engine, TemplateDoesNotExist

LOADERS = [
    (
        "core.template_loaders.ReloadingLoader",
        ["django.template.loaders.filesystem.Loader"],
    )
]


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return Engine(dirs=[str(tmp_path)], loaders=LOADERS)


def write(file: Path, text: str, *, at: int) -> None:
    file.write_text(text)
    os.utime(file, (at, at))


def test_a_changed_template_is_read_anew(engine: Engine, tmp_path: Path) -> None:
    write(tmp_path / "a.html", "old", at=1)
    assert engine.render_to_string("a.html") == "old"
    write(tmp_path / "a.html", "new", at=2)
    assert engine.render_to_string("a.html") == "new"


def test_an_unchanged_template_is_parsed_once(engine: Engine, tmp_path: Path) -> None:
    write(tmp_path / "a.html", "old", at=1)
    first = engine.find_template("a.html")[0]
    assert engine.find_template("a.html")[0] is first


def test_a_changed_part_shows_in_what_includes_and_extends_it(
    engine: Engine, tmp_path: Path
) -> None:
    write(tmp_path / "base.html", "{% block b %}{% endblock %}|old", at=1)
    write(tmp_path / "part.html", "old", at=1)
    page = '{% extends "base.html" %}{% block b %}{% include "part.html" %}{% endblock %}'
    write(tmp_path / "page.html", page, at=1)
    assert engine.render_to_string("page.html") == "old|old"
    write(tmp_path / "base.html", "{% block b %}{% endblock %}|new", at=2)
    write(tmp_path / "part.html", "new", at=2)
    assert engine.render_to_string("page.html") == "new|new"


def test_a_template_that_comes_and_goes_is_noticed(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(TemplateDoesNotExist):
        engine.render_to_string("a.html")
    write(tmp_path / "a.html", "here", at=1)
    assert engine.render_to_string("a.html") == "here"
    (tmp_path / "a.html").unlink()
    with pytest.raises(TemplateDoesNotExist):
        engine.render_to_string("a.html")
