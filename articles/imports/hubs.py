"""The page of an article's substance: found by any of its names, else made from the table."""

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from articles.imports.places import add_page, publish_latest, twin_of
from articles.imports.problems import refusal
from articles.models import ArticleIndexPage, SubstancePage
from articles.words import folded

TABLE = Path(__file__).parents[1] / "data" / "substances.csv"


@dataclass(frozen=True)
class Substance:
    """A row of the table: names and summaries by language."""

    slug: str
    drug_class: str
    danger: str
    names: dict[str, str]
    other_names: dict[str, list[str]]
    summaries: dict[str, str]


@cache
def known_substances() -> tuple[Substance, ...]:
    """Return the table of substances."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(map(_substance, csv.DictReader(file)))


def hub_for(name: str, language: str) -> tuple[SubstancePage, bool]:
    """Return the page of a substance in a language, and whether it was made just now.

    Args:
        name: its title, slug or another name, in whatever language.
        language: of the page.

    Raises:
        FileRefusedError: nobody knows it, or the name stands for several.
    """
    index = _index(language)
    hubs = list(SubstancePage.objects.child_of(index).filter(alias_of=None))
    if found := _one(hubs, name, lambda hub: [hub.title, hub.slug], lambda hub: hub.other_names):
        return found, False
    row = _one(known_substances(), name, _main_names, _other_names)
    if row is None:
        raise refusal(
            f"Nobody knows the substance “{name}”. Mend its name, or make its page in the admin "
            f"({language}), and import the file again."
        )
    if standing := next((hub for hub in hubs if hub.slug == row.slug), None):
        return standing, False
    return _make(index, row, language), True


def _index(language: str) -> ArticleIndexPage:
    index = ArticleIndexPage.objects.filter(locale__language_code=language).first()
    if index is None:
        raise refusal("There is no list of articles yet. Run `manage.py load_pages` first.")
    found: ArticleIndexPage = index
    return found


def _one[Named](
    every: Iterable[Named],
    name: str,
    main: Callable[[Named], Iterable[str]],
    other: Callable[[Named], Iterable[str]],
) -> Named | None:
    """Return the one that bears a name; its other names count where nobody bears it as the main."""
    wanted = folded(name)
    every = list(every)
    for names_of in (main, other):
        found = [each for each in every if wanted in map(folded, names_of(each))]
        if len(found) > 1:
            several = ", ".join(sorted(next(iter(main(each))) for each in found))
            raise refusal(f"“{name}” is a name of several substances: write one of {several}.")
        if found:
            return found[0]
    return None


def _make(index: ArticleIndexPage, row: Substance, language: str) -> SubstancePage:
    # What an editor judged of the other language's page holds for this one, too.
    twin = twin_of(index, row.slug) or row
    hub = SubstancePage(
        title=row.names[language],
        slug=row.slug,
        drug_class=twin.drug_class,
        danger=twin.danger,
        other_names=row.other_names[language],
        summary=row.summaries[language],
    )
    add_page(index, hub)
    publish_latest(hub)
    return hub


def _substance(row: dict[str, str]) -> Substance:
    return Substance(
        slug=row["slug"],
        drug_class=row["drug_class"],
        danger=row["danger"],
        names=_by_language(row, "name"),
        other_names={code: _split(text) for code, text in _by_language(row, "other_names").items()},
        summaries=_by_language(row, "summary"),
    )


def _by_language(row: dict[str, str], column: str) -> dict[str, str]:
    default = settings.LANGUAGE_CODE
    codes = [code for code, _name in settings.LANGUAGES]
    return {code: row[column if code == default else f"{column}_{code}"] for code in codes}


def _split(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]


def _main_names(row: Substance) -> list[str]:
    return [row.names[settings.LANGUAGE_CODE], row.slug, *row.names.values()]


def _other_names(row: Substance) -> list[str]:
    return [name for names in row.other_names.values() for name in names]
