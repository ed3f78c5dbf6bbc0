"""Builders of listings, articles, people and cases."""

import json
from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import Group
from django.utils import timezone
from django.utils.text import slugify

from accounts.models import Invitation, User
from accounts.roles import BY_KEY
from accounts.services.invitations import hash_of
from articles.models import (
    ArticleAuthor,
    ArticleIndexPage,
    ArticlePage,
    ContactMessage,
    PeopleIndexPage,
    PersonPage,
    Reference,
    SubstancePage,
)
from articles.rich_text import citation_mark
from articles.services.layout import lay_out
from centers.imports.groups import GROUPS, PAYMENT_CATEGORIES, get_fact, payment_test
from centers.models import Center, ImportDifference, ImportRun, Service
from exchanges.models import Exchange, Stop, Submission
from listings.models import Case, Report
from tests.factories.numbers import NUMBERS

DENVER = (39.7491, -104.9946)
PASSWORD = "correct horse battery staple"  # noqa: S105  of tests


def make_center(**fields: Any) -> Center:
    """Store a listed center in the middle of Denver, ZIP code 80202, unless said otherwise."""
    number = next(NUMBERS)
    defaults: dict[str, Any] = {
        "name": f"Lantern House {number}",
        "slug": f"lantern-house-{number}",
        "street1": f"{number} Example Street",
        "city": "Denver",
        "state": "CO",
        "zip_code": "80202",
        "latitude": DENVER[0],
        "longitude": DENVER[1],
        "precision": Center.Precision.STREET,
        "time_zone": "America/Denver",
        # Only 0143 to 0165: the others are for tests to write themselves.
        "main_phone": f"+1303555{143 + number % 23:04d}",
        "services": ["SA", "DT"],
        "status": Center.Status.LISTED,
        "source": "test",
        "source_key": str(number),
    }
    if fields.get("status") == Center.Status.WITHHELD:
        defaults["status_reason"] = "Only for a test"
    center = Center.objects.create(**defaults | fields)
    center.refresh_from_db()
    return center


def make_user(*roles: str, **fields: Any) -> User:
    """Store a person with these roles, by key ("validator"), who signs in with `PASSWORD`."""
    number = next(NUMBERS)
    defaults = {"email": f"person{number}@example.org", "name": f"Person {number}"}
    user = User.objects.create_user(**{"password": PASSWORD} | defaults | fields)
    user.groups.set(Group.objects.filter(name__in=[BY_KEY[key].group for key in roles]))
    return user


def make_run(**fields: Any) -> ImportRun:
    """Store the record of an import that brought nothing odd, unless said otherwise."""
    defaults: dict[str, Any] = {
        "source": "test",
        "file_name": f"directory-{next(NUMBERS)}.csv",
        "file_sha256": "0" * 64,
        "shape": "SAMHSA's directory, CSV",
        "finished_at": timezone.now(),
        "counts": {"rows": 1, "detox": 1, "added": 0, "changed": 0, "same": 1, "missing": 0},
        "oddities": {},
    }
    return ImportRun.objects.create(**defaults | fields)


def make_difference(**fields: Any) -> ImportDifference:
    """Store an open difference: a file says another main phone, unless said otherwise."""
    center = fields.pop("center", None) or make_center()
    name = fields.setdefault("field", "main_phone")
    payment = Service.objects.filter(category_code__in=PAYMENT_CATEGORIES)
    is_payment = payment_test(set(payment.values_list("code", flat=True)))
    group = next(group for group, facts in GROUPS.items() if name in facts)
    defaults: dict[str, Any] = {
        "group": group,
        "ours": get_fact(center, name, is_payment),
        # Only 0178 to 0197: never a made center's own, and no number that a test writes itself.
        "theirs": f"+1303555{178 + next(NUMBERS) % 20:04d}",
    }
    run = fields.pop("run", None) or make_run()
    return ImportDifference.objects.create(run=run, center=center, **defaults | fields)


def make_invitation(token: str = "", **fields: Any) -> Invitation:
    """Store an open invitation of a validator; `token` is that of its link."""
    number = next(NUMBERS)
    defaults: dict[str, Any] = {
        "email": f"invited{number}@example.org",
        "name": f"Invited {number}",
        "roles": ["validator"],
        "language": "en",
        "token_hash": hash_of(token or f"token {number}"),
        "expires_at": timezone.now() + timedelta(days=7),
    }
    return Invitation.objects.create(**defaults | fields)


def make_substance(name: str = "Klonopin", *, language: str = "en", **fields: Any) -> SubstancePage:
    """Store a substance that is out."""
    lay_out()
    index = ArticleIndexPage.objects.get(locale__language_code=language)
    defaults: dict[str, Any] = {
        "title": name,
        "slug": slugify(name),
        "drug_class": "benzodiazepines",
        "danger": "deadly",
        "other_names": ["clonazepam"],
        "locale": index.locale,
    }
    page: SubstancePage = index.add_child(instance=SubstancePage(**defaults | fields))
    return page


def make_person(name: str = "Nora Whitfield", *, live: bool = True, **fields: Any) -> PersonPage:
    """Store the page of somebody who writes or reviews."""
    lay_out()
    people = PeopleIndexPage.objects.get(locale__language_code="en")
    page = PersonPage(title=name, slug=f"{slugify(name)}-{next(NUMBERS)}", live=live, **fields)
    people.add_child(instance=page)
    return page


def cited(*keys: str, text: str = "It can be dangerous.") -> dict[str, Any]:
    """Return a block of text that cites some sources."""
    return {"type": "text", "value": f"<p>{text}{citation_mark(keys)}</p>"}


def heading(text: str, level: int = 2) -> dict[str, Any]:
    """Return a heading."""
    return {"type": "heading", "value": {"level": str(level), "text": text}}


def make_reference(key: str) -> Reference:
    """Return a source that is not stored yet."""
    return Reference(key=key, title=f"A long study of what {key} is about", source="A Journal")


def make_article(
    title: str = "Klonopin withdrawal",
    *,
    body: list[dict[str, Any]] | None = None,
    keys: Iterable[str] = ("a",),
    under: SubstancePage | None = None,
    user: User | None = None,
    live: bool = False,
    **fields: Any,
) -> ArticlePage:
    """Store an article whose one paragraph cites all its sources; `live` publishes it.

    Args:
        title: its title.
        body: blocks, if not that paragraph.
        keys: of its sources.
        under: its substance; a new Klonopin unless given.
        user: whose account stored its revision.
        live: whether it is published.
        fields: of the page; `author`, who is named as such.
    """
    keys, author = tuple(keys), fields.pop("author", None)
    parent = under or SubstancePage.objects.first() or make_substance()
    article = ArticlePage(
        title=title,
        slug=fields.pop("slug", slugify(title)),
        live=False,
        body=json.dumps([cited(*keys)] if body is None else body),
        locale=parent.locale,
        **fields,
    )
    article.references = [make_reference(key) for key in keys]
    article.article_authors = [ArticleAuthor(person=author)] if author else []
    parent.add_child(instance=article)
    revision = article.save_revision(user=user, clean=False)
    if live:
        revision.publish(user=user)
    stored: ArticlePage = ArticlePage.objects.get(pk=article.pk)
    return stored


def make_message(**fields: Any) -> ContactMessage:
    """Store what somebody wrote by the contact form; it waits, unless `answered_at` is said."""
    number = next(NUMBERS)
    defaults: dict[str, Any] = {
        "name": f"Visitor {number}",
        "email": f"visitor{number}@example.org",
        "message": f"Message number {number}",
        "language": "en",
        "form_key": uuid4(),
        "content_hash": "0" * 64,
        "sender_hash": f"{number:064d}",
    }
    # The time of arrival is set by itself when a row is stored.
    created_at = fields.pop("created_at", None)
    message = ContactMessage.objects.create(**defaults | fields)
    if created_at:
        ContactMessage.objects.filter(pk=message.pk).update(created_at=created_at)
        message.refresh_from_db()
    return message


def make_exchange(**fields: Any) -> Exchange:
    """Store a listed exchange in the middle of Denver, ZIP code 80202, unless said otherwise."""
    number = next(NUMBERS)
    defaults: dict[str, Any] = {
        "name": f"Open Door {number}",
        "slug": f"open-door-{number}",
        "street1": f"{number} Sample Avenue",
        "city": "Denver",
        "state": "CO",
        "zip_code": "80202",
        "latitude": DENVER[0],
        "longitude": DENVER[1],
        "precision": Exchange.Precision.STREET,
        "time_zone": "America/Denver",
        "main_phone": f"+1303555{143 + number % 23:04d}",
        "rule": Exchange.Rule.NEEDS_BASED,
        "offers": ["syringes", "naloxone"],
        "status": Exchange.Status.LISTED,
        "source": "test",
        "source_key": str(number),
    }
    if fields.get("address_withheld"):
        defaults |= {"street1": "", "zip_code": "", "precision": Exchange.Precision.AREA}
    if fields.get("status") == Exchange.Status.WITHHELD:
        defaults["status_reason"] = "Only for a test"
    exchange = Exchange.objects.create(**defaults | fields)
    exchange.refresh_from_db()
    return exchange


def make_stop(exchange: Exchange, **fields: Any) -> Stop:
    """Store a stop of an exchange: Mondays from 9 to 12, in the middle of Denver."""
    defaults: dict[str, Any] = {
        "name": f"Parking lot {next(NUMBERS)}",
        "city": "Denver",
        "latitude": DENVER[0],
        "longitude": DENVER[1],
        "hours": {"weekly": [{"days": [0], "opens": "09:00", "closes": "12:00"}]},
        "position": exchange.stops.count(),
    }
    stop = Stop.objects.create(exchange=exchange, **defaults | fields)
    stop.refresh_from_db()
    return stop


def make_case(**fields: Any) -> Case:
    """Store an open case of a new exchange that nobody has looked at, without its submission."""
    number, now = next(NUMBERS), timezone.now()
    defaults: dict[str, Any] = {
        "kind": Case.Kind.SUBMISSION,
        "title": f"New Exchange {number}",
        "town": "Denver",
        "state_code": "CO",
        "listing_kind": "exchange",
        "created_at": now,
        "due_at": now + timedelta(days=2),
    }
    return Case.objects.create(**defaults | fields)


# What a draft of an exchange says, as the queue keeps it: fields of `Exchange`.
DRAFT: dict[str, Any] = {
    "name": "Corner Exchange",
    "street1": "7 Sample Street",
    "city": "Denver",
    "state": "CO",
    "zip_code": "80202",
    "main_phone": "+13035550142",
    "website": "https://corner.example/",
    "rule": "needs-based",
    "offers": ["syringes"],
    "hours": {"weekly": [{"days": [0, 2], "opens": "10:00", "closes": "14:00"}]},
}


def make_submission(*, draft: dict[str, Any] | None = None, **fields: Any) -> Submission:
    """Store a submission with its open case; `draft` adds to what `DRAFT` says.

    Fields of the case are given with `case__` before them.
    """
    number = next(NUMBERS)
    of_case = {name[6:]: fields.pop(name) for name in list(fields) if name.startswith("case__")}
    values = {**DRAFT, "name": f"Corner Exchange {number}"} | (draft or {})
    case = make_case(**{"title": values["name"], "draft": values} | of_case)
    email = fields.pop("email", "")
    defaults: dict[str, Any] = {
        "form_key": uuid4(),
        "content_hash": f"{number:064d}",
        "raw": {"name": values["name"]},
        "relation": Submission.Relation.RUNS,
    }
    submission = Submission(case=case, **defaults | fields)
    submission.seal_email(email)
    submission.save()
    return submission


def make_report(listing: Center | Exchange | None = None, **fields: Any) -> Report:
    """Store a report that a center's phone is wrong, with its open case."""
    about = listing or make_center()
    kind = "exchange" if isinstance(about, Exchange) else "center"
    case = make_case(
        kind=Case.Kind.REPORT, title=str(about), listing_kind=kind, listing_uuid=about.uuid
    )
    defaults: dict[str, Any] = {
        "form_key": uuid4(),
        "content_hash": "0" * 64,
        "kind": kind,
        "listing_uuid": about.uuid,
        "facts": Report.Facts.PHONE,
        "message": "It rings at another place.",
        "language": "en",
        "sender_hash": "0" * 64,
    }
    return Report.objects.create(case=case, **defaults | fields)
