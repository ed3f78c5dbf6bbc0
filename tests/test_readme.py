"""What the documents promise exists: commands, settings, files, folders."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from detoxlocal.settings.environment import VARIABLES, Variable

PROJECT = Path(__file__).resolve().parents[1]
DOCUMENTS = {
    path.relative_to(PROJECT).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md")])
}
README, DEPLOY = DOCUMENTS["README.md"], DOCUMENTS["docs/deploy.md"]
MAKEFILE = (PROJECT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z][a-z-]*):", MAKEFILE, re.MULTILINE))


def found(pattern: str) -> list[tuple[str, str]]:
    """Return each document with what the pattern's group finds in it, once."""
    hits = {(name, hit) for name, text in DOCUMENTS.items() for hit in re.findall(pattern, text)}
    return sorted(hits)


def folders() -> set[str]:
    """Return the project's folders that hold something, without what .gitignore names."""
    ignored = (PROJECT / ".gitignore").read_text(encoding="utf-8").split()
    return {
        path.name
        for path in PROJECT.iterdir()
        if not path.name.startswith(".")
        and f"{path.name}/" not in ignored
        and any(file.is_file() and "__pycache__" not in file.parts for file in path.rglob("*"))
    }


MADE = found(r"(?m)(?:^    |`)make ([a-z][a-z-]*)")
MANAGED = found(r"manage\.py ([a-z_]+)[^\n`]*")
LINKED = found(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def test_the_documents_were_found_and_read() -> None:
    assert {"README.md", "CONTRIBUTING.md", "docs/deploy.md", "docs/import.md"} <= set(DOCUMENTS)
    assert {"run", "test", "help"} <= {target for name, target in MADE if name == "README.md"}
    assert {"migrate", "load_places", "import_centers"} <= {command for _name, command in MANAGED}


@pytest.mark.parametrize(("document", "target"), MADE)
def test_every_make_command_named_exists(document: str, target: str) -> None:
    assert target in TARGETS, f"{document} names make {target}"


@pytest.mark.parametrize(("document", "command"), MANAGED)
def test_every_management_command_named_exists(document: str, command: str) -> None:
    assert command in get_commands(), f"{document} names manage.py {command}"


@pytest.mark.parametrize(
    "line", sorted(set(re.findall(r"manage\.py ([a-z_]+[^\n`#]*)", "\n".join(DOCUMENTS.values()))))
)
def test_every_option_of_a_command_named_is_understood(line: str) -> None:
    command, *arguments = shlex.split(line.replace("[", "").replace("]", ""))
    parser = load_command_class(get_commands()[command], command).create_parser("manage", command)
    options = {option for action in parser._actions for option in action.option_strings}
    assert [given for given in arguments if given.startswith("-") and given not in options] == []


@pytest.mark.parametrize(("document", "link"), LINKED)
def test_every_file_and_picture_linked_exists(document: str, link: str) -> None:
    assert (PROJECT / document).parent.joinpath(link).exists(), f"{document} links to {link}"


@pytest.mark.parametrize(("document", "path"), found(r"`((?:[a-z_.]+/)+[a-z_.-]*)`"))
def test_every_path_named_exists(document: str, path: str) -> None:
    made_by_machine = path.startswith((".venv/", ".data/", ".static/"))
    assert made_by_machine or (PROJECT / path).exists(), f"{document} names {path}"


def test_the_house_has_every_folder_and_the_readme_names_each() -> None:
    house = README.split("## The house")[1].split("\n## ")[0]
    rows = "".join(line.split("|")[1] for line in house.splitlines() if line.startswith("| `"))
    named = {path.split("/")[0] for path in re.findall(r"`([a-z_/]+)/`", rows)}
    assert named == folders()


def test_what_commands_take_is_as_in_the_makefile() -> None:
    defaults = dict(re.findall(r"^([A-Z_]+) \?= (\S+)$", MAKEFILE, re.MULTILINE))
    assert set(defaults) == {"PORT", "DEMO", "DATA_DIR", "SIZES"}
    for name, default in defaults.items():
        assert f"`{name}={default}`" in README


def row(variable: Variable) -> list[str]:
    unset = "nothing" if variable.default is None else f"`{variable.default}`"
    unset = "required in production" if variable.needed_in_production else unset
    return [f"`{variable.name}`", variable.allowed, unset, variable.meaning]


def test_the_table_of_the_environment_says_what_the_settings_say() -> None:
    table = README.split("| variable |")[1].split("\n\n")[0].splitlines()[2:]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table]
    assert cells == [row(variable) for variable in VARIABLES]


def test_what_production_needs_stands_among_the_steps_of_deploying() -> None:
    exported = set(re.findall(r"export ([A-Z_]+)=", DEPLOY))
    needed = {variable.name for variable in VARIABLES if variable.needed_in_production}
    known = {variable.name for variable in VARIABLES} | {"DJANGO_SETTINGS_MODULE"}
    assert needed <= exported <= known


@pytest.mark.parametrize("document", ["README.md", "docs/deploy.md"])
def test_the_settings_named_are_those_of_production(document: str) -> None:
    (module,) = set(re.findall(r"DJANGO_SETTINGS_MODULE=([\w.]+)", DOCUMENTS[document]))
    path = PROJECT.joinpath(*module.split(".")).with_suffix(".py")
    assert "production=True" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("document", ["README.md", "docs/deploy.md"])
def test_the_server_is_started_with_options_it_knows(document: str) -> None:
    (command,) = re.findall(r"(?m)^ +\S*granian ((?:.*\\\n)*.*)$", DOCUMENTS[document])
    *options, application = shlex.split(command.replace("\\\n", " "))
    told = subprocess.run(
        [sys.executable, "-m", "granian", "--help"], capture_output=True, text=True, check=True
    ).stdout
    assert [option for option in options if option.startswith("--") and option not in told] == []
    module, name = application.split(":")
    path = PROJECT.joinpath(*module.split(".")).with_suffix(".py")
    assert f"\n{name} = " in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("document", "name"), found(r"-r ([\w.-]+\.txt)"))
def test_every_list_of_packages_named_exists(document: str, name: str) -> None:
    assert "--hash=sha256:" in (PROJECT / name).read_text(encoding="utf-8"), document
