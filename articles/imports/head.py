"""The head of a file: what it says about the text below it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Model

from articles.imports.document import Named, SourceEntry
from articles.imports.problems import Problems
from articles.imports.yaml_nodes import Mapping
from articles.models import ArticlePage, MedicalReview, PersonPage, Reference
from articles.models.articles import KEY_LENGTH, NOTE_LENGTH
from articles.models.base import SUMMARY_LENGTH
from articles.models.links import URL_LENGTH

PAGE = ("title", "slug", "language", "summary")
ARTICLE = (
    *("title", "slug", "substance", "language", "summary", "kind", "authors", "reviewers"),
    *("reviewed", "updated", "references", "change_note", "demo"),
)
SOURCE = ("key", "source", "title", "authors", "year", "doi", "pmid", "url")
TITLE_LENGTH, SLUG_LENGTH, SUBSTANCE_LENGTH = 255, 100, 80
FIRST_YEAR, LAST_YEAR = 1500, 2200
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
validate_url = URLValidator(schemes=["http", "https"])


@dataclass
class Head:
    """The values of a head, and the keys of its sources; none where the head cannot be read."""

    values: dict[str, Any]
    keys: frozenset[str] | None = field(default=None)


def read_page_head(head: Mapping, problems: Problems) -> Head:
    """Read the head of a page about the site."""
    return Head(_common(head, problems), frozenset())


def read_article_head(head: Mapping, problems: Problems, today: date | None) -> Head:
    """Read the head of an article.

    Args:
        head: its values.
        problems: hears of what is wrong.
        today: after which nothing can have been written or reviewed; none: it is not asked.
    """
    values = _common(head, problems)
    values["substance"] = head.text("substance", SUBSTANCE_LENGTH)
    values["kind"] = _kind(head, values["slug"], problems)
    values |= _people(head, problems)
    values |= _days(head, problems, has_reviewers=bool(values["reviewers"]), today=today)
    values["references"] = tuple(_sources(head, problems))
    values["change_note"] = head.text("change_note", NOTE_LENGTH, required=False)
    values["is_demo"] = head.flag("demo")
    return Head(values, frozenset(each.key for each in values["references"]))


def _common(head: Mapping, problems: Problems) -> dict[str, Any]:
    slug = head.text("slug", SLUG_LENGTH)
    if slug and not SLUG.fullmatch(slug):
        mend = "use small letters, digits and single dashes"
        problems.add(head.line_of("slug"), f"“slug” becomes part of the address: {mend}.")
    language = head.text("language", SLUG_LENGTH)
    codes = [code for code, _name in settings.LANGUAGES]
    if language and language not in codes:
        problems.add(head.line_of("language"), f"“language” must be one of {', '.join(codes)}.")
    return {
        "title": head.text("title", TITLE_LENGTH),
        "slug": slug,
        "language": language,
        "summary": head.text("summary", SUMMARY_LENGTH),
    }


def _kind(head: Mapping, slug: str, problems: Problems) -> str:
    said = head.text("kind", SLUG_LENGTH, required=False)
    if said and said not in ArticlePage.Kind.values:
        known = ", ".join(ArticlePage.Kind.values)
        problems.add(head.line_of("kind"), f"“kind” must be one of {known}.")
    found = said or slug
    return found if found in ArticlePage.Kind.values else ArticlePage.Kind.OTHER.value


def _people(head: Mapping, problems: Problems) -> dict[str, tuple[Named, ...]]:
    name_length = _longest(MedicalReview, "name")
    credentials_length = _longest(PersonPage, "credentials")
    authors: dict[str, Named] = {}
    for each in head.entries("authors", ("name",), "An author"):
        _add_person(authors, Named(each.text("name", name_length)), each, problems)
    if not authors:
        problems.add(head.line_of("authors"), "Say under “authors” who wrote the article.")
    reviewers: dict[str, Named] = {}
    for each in head.entries("reviewers", ("name", "credentials"), "A reviewer"):
        person = Named(each.text("name", name_length), each.text("credentials", credentials_length))
        _add_person(reviewers, person, each, problems)
        if person.name and _folded(person.name) in authors:
            text = f"{person.name} wrote the article: somebody else must review it."
            problems.add(each.line_of("name"), text)
    return {"authors": tuple(authors.values()), "reviewers": tuple(reviewers.values())}


def _add_person(
    people: dict[str, Named], person: Named, entry: Mapping, problems: Problems
) -> None:
    if _folded(person.name) in people:
        problems.add(entry.line, f"{person.name} is named twice: take one of them out.")
    elif person.name:
        people[_folded(person.name)] = person


def _folded(name: str) -> str:
    return name.casefold()


def _days(
    head: Mapping, problems: Problems, *, has_reviewers: bool, today: date | None
) -> dict[str, date | None]:
    days = {
        "updated_on": head.date("updated"),
        "reviewed_on": head.date("reviewed", required=False),
    }
    for name, day in (("updated", days["updated_on"]), ("reviewed", days["reviewed_on"])):
        if today and day and day > today:
            problems.add(head.line_of(name), f"“{name}” lies in the future: set it right.")
    if days["reviewed_on"] and not has_reviewers:
        text = "“reviewed” needs to say by whom: name them under “reviewers”, or take it out."
        problems.add(head.line_of("reviewed"), text)
    if has_reviewers:
        days["reviewed_on"] = days["reviewed_on"] or days["updated_on"]
    return days


def _sources(head: Mapping, problems: Problems) -> Iterator[SourceEntry]:
    seen: set[str] = set()
    for each in head.entries("references", SOURCE, "A source"):
        entry = _source(each, problems)
        if entry.key in seen:
            text = f"The key “{entry.key}” is taken by a source above: choose another."
            problems.add(each.line_of("key"), text)
        elif entry.key:
            seen.add(entry.key)
            yield entry


def _source(entry: Mapping, problems: Problems) -> SourceEntry:
    source = SourceEntry(
        key=entry.text("key", KEY_LENGTH, number=True),
        source=entry.text("source", _longest(Reference, "source")),
        title=entry.text("title", _longest(Reference, "title")),
        authors=entry.text("authors", _longest(Reference, "authors"), required=False),
        year=entry.year("year", FIRST_YEAR, LAST_YEAR),
        doi=entry.text("doi", _longest(Reference, "doi"), required=False, number=True),
        pmid=entry.text("pmid", _longest(Reference, "pmid"), required=False, number=True),
        url=entry.text("url", URL_LENGTH, required=False),
    )
    if source.key and not KEY.fullmatch(source.key):
        text = "“key” may have letters, digits, dots and dashes."
        problems.add(entry.line_of("key"), text)
    if source.doi and not DOI.fullmatch(source.doi):
        problems.add(entry.line_of("doi"), "“doi” must be like 10.1000/182, without an address.")
    if source.pmid and not (source.pmid.isascii() and source.pmid.isdigit()):
        problems.add(entry.line_of("pmid"), "“pmid” must be digits only.")
    if source.url and not _is_address(source.url):
        problems.add(entry.line_of("url"), "“url” must be an address that begins with https://.")
    return source


def _longest(model: type[Model], name: str) -> int:
    length: int = getattr(model._meta.get_field(name), "max_length", 0)
    return length


def _is_address(url: str) -> bool:
    try:
        validate_url(url)
    except ValidationError:
        return False
    return True
