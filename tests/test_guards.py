"""Each guard bites: a fault is planted in a copy of the project, and the real command finds it."""

import inspect
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.journeys import conftest as journeys
from tests.real_data import real_file
from tools import chromium

PROJECT = Path(__file__).resolve().parents[1]
CONFIG = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
IGNORED = (PROJECT / ".gitignore").read_text(encoding="utf-8").splitlines()
# The copy asks the same database server as the tests, and no other setting leaks into it.
ENVIRON = {
    name: os.environ[name] for name in ("PATH", "HOME", "DATABASE_URL") if name in os.environ
}
ENVIRON |= {"DATA_DIR": str(PROJECT / (os.environ.get("DATA_DIR") or ".data"))}


class Tree:
    """A copy of the project that faults are planted in, with the packages of this one."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.planted: list[tuple[Path, bytes | None]] = []
        # The copy takes the packages as they are.
        self.write("tools/make_venv.sh", "exit 0\n")
        (root / ".venv").symlink_to(sys.prefix)

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def plant(self, name: str, text: str) -> None:
        """Append to a file, or make a new one, until the test is over."""
        path = self.root / name
        before = path.read_bytes() if path.exists() else None
        self.planted.append((path, before))
        self.write(name, (before or b"").decode() + text)

    def restore(self) -> None:
        for path, before in reversed(self.planted):
            path.unlink() if before is None else path.write_bytes(before)
        self.planted.clear()

    def run(self, *program: str) -> tuple[int, str]:
        """Return the exit code and all that was said."""
        done = subprocess.run(
            program,
            cwd=self.root,
            env=ENVIRON,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout

    def make(self, *arguments: str) -> tuple[int, str]:
        return self.run("make", "--no-print-directory", *arguments)


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    root = tmp_path_factory.mktemp("guards") / "project"
    left_out = [line.rstrip("/") for line in IGNORED if line and not line.startswith("#")]
    shutil.copytree(PROJECT, root, ignore=shutil.ignore_patterns(".git", "*.png", *left_out))
    if (cache := PROJECT / ".mypy_cache").is_dir():
        shutil.copytree(cache, root / ".mypy_cache")
    return Tree(root)


@pytest.fixture
def tree(copied: Tree) -> Iterator[Tree]:
    yield copied
    copied.restore()


# --- What `make lint` checks ---


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('"""Planted."""\n\nimport os\n', "F401"),
        ('"""Planted."""\n\nprint("planted")\n', "T201"),
        ('"""Planted."""\n\n\ndef planted(a):\n    return a\n', "ANN001"),
        ('"""Planted."""\n\ntry:\n    x = 1\nexcept Exception:\n    x = 2\n', "BLE001"),
        (f'"""Planted."""\n\nx = "{"x" * 100}"\n', "E501"),
        ('"""Planted."""\n\n# x = planted(1)\n', "ERA001"),
    ],
)
def test_a_fault_of_style_is_found(tree: Tree, text: str, rule: str) -> None:
    tree.plant("core/planted.py", text)
    code, said = tree.make("check-ruff")
    assert code != 0
    assert rule in said
    assert "core/planted.py" in said


def test_badly_formatted_python_is_found(tree: Tree) -> None:
    tree.plant("core/planted.py", '"""Planted."""\n\nx = {  "a":1 }\n')
    code, said = tree.make("check-ruff-format")
    assert code != 0
    assert "core/planted.py:3" in said
    assert "'make format' mends it" in said


def test_a_badly_formatted_template_is_found(tree: Tree) -> None:
    tree.plant("templates/planted.html", "<div>\n<p>planted</p>\n</div>\n")
    code, said = tree.make("check-templates")
    assert code != 0
    assert "templates/planted.html" in said
    assert "+  <p>planted</p>" in said
    assert "'make format' mends it" in said


def test_faults_in_templates_are_found(tree: Tree) -> None:
    tree.plant("templates/without_alt.html", '<img src="planted.svg" width="1" height="1">\n')
    tree.plant("templates/unclosed.html", "<div>\n  <p>planted</p>\n")
    code, said = tree.make("check-templates")
    assert code != 0
    told = said.partition("templates/unclosed.html")[2].partition("templates/without_alt.html")
    assert "H025" in told[0]
    assert "H013" in told[2]


WRONG_TYPES = '''"""Planted."""

from places.models import Place


def untyped(place):
    return place


def wrong_field() -> int:
    return Place.objects.filter(planted="x").count()


def wrong_value() -> int:
    return "x"
'''


def test_missing_types_wrong_types_and_wrong_fields_are_found(tree: Tree) -> None:
    tree.plant("detoxlocal/planted.py", WRONG_TYPES)
    code, said = tree.make("check-types")
    assert code != 0
    assert "detoxlocal/planted.py:6: error: Function is missing a type annotation" in said
    assert "detoxlocal/planted.py:11: error: Cannot resolve keyword 'planted'" in said
    assert "detoxlocal/planted.py:15: error: Incompatible return value type" in said


@pytest.mark.parametrize(
    ("lower", "upper"),
    [
        ("core", "accounts.models"),
        ("core", "listings.models"),
        ("accounts", "places.models"),
        ("places", "accounts.models"),
        ("places", "centers.models"),
        ("listings", "centers.models"),
        ("centers", "detoxlocal.urls"),
    ],
)
def test_an_import_up_the_layers_is_found(tree: Tree, lower: str, upper: str) -> None:
    tree.plant(f"{lower}/planted.py", f"def hidden():\n    import {upper}\n")
    code, said = tree.make("check-layers")
    assert code != 0
    assert f"{lower}.planted -> {upper} (l.2)" in said


def test_a_search_that_reaches_who_pays_is_found(tree: Tree) -> None:
    tree.plant("detoxlocal/planted.py", "import callbacks.models\n")
    tree.plant("detoxlocal/site_search.py", "import detoxlocal.planted\n")
    code, said = tree.make("check-layers")
    assert code != 0
    assert "Nothing that finds, ranks or writes reaches who pays BROKEN" in said
    assert "detoxlocal.planted -> callbacks.models (l.1)" in said


def test_a_model_without_its_migration_is_found(tree: Tree) -> None:
    tree.plant("places/models.py", "\n\nclass Planted(models.Model):\n    pass\n")
    code, said = tree.make("check-migrations")
    assert code != 0
    assert "Create model Planted" in said


def test_words_without_their_translation_are_found(tree: Tree) -> None:
    tree.plant("templates/planted.html", '{% translate "Planted in a template" %}')
    tree.plant("core/planted.py", '_("Planted in Python")')
    code, said = tree.make("check-messages")
    assert code != 0
    assert "“Planted in a template”: not translated." in said
    assert "“Planted in Python”: not translated." in said


TOOLS = {
    "ruff": "-m ruff check",
    "ruff-format": "-m ruff format --check",
    "templates": "-m djlint --quiet --lint",
    "types": "-m mypy",
    "layers": "importlinter",
    "migrations": "makemigrations --check",
    "messages": "update_messages --check",
}


def test_lint_goes_on_after_a_fault_and_fails(tree: Tree) -> None:
    tree.plant("failing", '#!/bin/sh\necho "$@" >> asked\nexit 1\n')
    tree.plant("asked", "")
    (tree.root / "failing").chmod(0o755)
    code, _said = tree.make("lint", "PY=./failing")
    asked = (tree.root / "asked").read_text()
    assert code != 0
    assert [tool for tool, words in TOOLS.items() if words not in asked] == []


def test_every_check_is_one_of_those_planted_here() -> None:
    line = re.search(r"^CHECKS := (.*)$", (PROJECT / "Makefile").read_text(), re.MULTILINE)
    assert line is not None
    assert line[1].split() == list(TOOLS)


def test_every_check_runs_before_the_tests(tree: Tree) -> None:
    _code, said = tree.make("--dry-run", "test")
    checks, _, tests = said.partition("-m pytest")
    assert [tool for tool, words in TOOLS.items() if words not in checks] == []
    assert "--cov" in tests


def test_no_package_escapes_the_guards() -> None:
    packages = {path.parent.name for path in PROJECT.glob("*/__init__.py")}
    ours = packages - {"tests", "tools", "bench"}
    assert ours == set(CONFIG["importlinter"]["root_packages"])
    assert ours == set(CONFIG["coverage"]["run"]["source"])
    assert packages == set(CONFIG["mypy"]["packages"])
    layers = CONFIG["importlinter"]["contracts"][0]["layers"]
    assert ours == {name for layer in layers for name in layer.split(" | ")}


# --- What the tests themselves are held to ---


SIZED = '''"""Toy."""


def size(n: int) -> str:
    word = "small"
    if n > 9:
        word = "big"
    return word
'''
BIG = 'from core.toy import size\n\n\ndef test_big() -> None:\n    assert size(10) == "big"\n'
SMALL = '\n\ndef test_small() -> None:\n    assert size(9) == "small"\n'


@pytest.fixture
def toy(tmp_path: Path) -> Tree:
    """The project's configuration around next to no code."""
    for name in ("pyproject.toml", "Makefile"):
        shutil.copy(PROJECT / name, tmp_path)
    toy = Tree(tmp_path)
    for package in (*CONFIG["coverage"]["run"]["source"], "detoxlocal/settings"):
        toy.write(f"{package}/__init__.py", "")
    toy.write("detoxlocal/settings/testing.py", 'SECRET_KEY = "toy"\nUSE_TZ = True\n')
    toy.write("core/toy.py", SIZED)
    return toy


def outcome_of(toy: Tree) -> tuple[int, str]:
    return toy.make("test", "--old-file=lint", "--old-file=chromium")


def test_a_branch_that_no_test_takes_fails_the_run(toy: Tree) -> None:
    toy.write("tests/test_toy.py", BIG)
    code, said = outcome_of(toy)
    assert "1 passed" in said
    assert code != 0
    assert "Required test coverage of 95" in said


def test_a_run_that_takes_every_branch_passes(toy: Tree) -> None:
    toy.write("tests/test_toy.py", BIG + SMALL)
    code, said = outcome_of(toy)
    assert (code, "2 passed" in said) == (0, True)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            'import warnings\n\n\ndef test_a():\n    warnings.warn("planted")\n',
            "UserWarning: planted",
        ),
        ("def test_a():\n    open(__file__)\n", "unclosed file"),
        (
            "import pytest\n\n\n@pytest.mark.planted\ndef test_a():\n    pass\n",
            "'planted' not found",
        ),
        ("import pytest\n\n\n@pytest.mark.xfail\ndef test_a():\n    pass\n", "XPASS(strict)"),
    ],
)
def test_a_careless_test_fails(toy: Tree, text: str, told: str) -> None:
    toy.write("tests/test_toy.py", text)
    code, said = toy.run(".venv/bin/python", "-m", "pytest")
    assert code != 0
    assert told in said


def test_a_misspelt_option_of_pytest_is_refused(toy: Tree) -> None:
    config = (toy.root / "pyproject.toml").read_text(encoding="utf-8")
    toy.write("pyproject.toml", config.replace("xfail_strict", "xfail_strikt"))
    toy.write("tests/test_toy.py", BIG)
    code, said = toy.run(".venv/bin/python", "-m", "pytest")
    assert code != 0
    assert "Unknown config option: xfail_strikt" in said


# --- What the build server runs ---


@pytest.mark.parametrize("exit_code", [0, 2])
def test_the_build_server_runs_make_test_with_nothing_left_out(
    tmp_path: Path, exit_code: int
) -> None:
    (tmp_path / "project/.ci").mkdir(parents=True)
    script = shutil.copy(PROJECT / ".ci/run", tmp_path / "project/.ci/run")
    fake = tmp_path / "make"
    fake.write_text(f'#!/bin/sh\necho "$REQUIRE_REAL_DATA|$PWD|$*"\nexit {exit_code}\n')
    fake.chmod(0o755)
    environ = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = subprocess.run(
        [script], env=environ, cwd="/", capture_output=True, text=True, check=False
    )
    assert done.stdout == f"1|{tmp_path.resolve()}/project|test\n"
    assert (done.returncode, done.stderr) == (exit_code, "")


def test_a_missing_real_file_skips_its_test_by_name(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path
) -> None:
    monkeypatch.delenv("REQUIRE_REAL_DATA", raising=False)
    settings.BASE_DIR = tmp_path
    with pytest.raises(pytest.skip.Exception, match=r"^planted\.xlsx is not there"):
        real_file("planted.xlsx")


def test_a_missing_real_file_fails_where_it_is_required(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path
) -> None:
    monkeypatch.setenv("REQUIRE_REAL_DATA", "1")
    settings.BASE_DIR = tmp_path
    with pytest.raises(pytest.fail.Exception, match=r"^planted\.xlsx is not there"):
        real_file("planted.xlsx")


def start_browser() -> None:
    next(inspect.unwrap(journeys.browser)(elsewhere=""))


@pytest.mark.parametrize(
    ("required", "outcome"), [("", pytest.skip.Exception), ("1", pytest.fail.Exception)]
)
def test_a_missing_browser_skips_the_journeys_or_fails_where_it_is_required(
    monkeypatch: pytest.MonkeyPatch, required: str, outcome: type[BaseException]
) -> None:
    monkeypatch.setenv("REQUIRE_REAL_DATA", required)
    monkeypatch.setattr(chromium, "find", lambda: None)
    with pytest.raises(outcome, match="no Chromium"):
        start_browser()
