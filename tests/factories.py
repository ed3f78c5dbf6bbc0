"""Builders of rows for tests. Demo content never imports them."""

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

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
from callbacks.consents import proof_of, shown_for
from callbacks.models import (
    CallbackRequest,
    CallSettings,
    Consent,
    ConsentText,
    Delivery,
    HotlineRecord,
    Sponsor,
)
from callbacks.numbers.blind_index import number_index
from callbacks.numbers.sealing import seal_name, seal_number
from centers.imports.groups import GROUPS, PAYMENT_CATEGORIES, get_fact, payment_test
from centers.models import Center, ImportDifference, ImportRun, Service
from core.formats import phone_text
from exchanges.models import Exchange, Stop, Submission
from listings.models import Case, Report

_numbers = count(1)

DENVER = (39.7491, -104.9946)
PASSWORD = "correct horse battery staple"  # noqa: S105  of tests


def make_center(**fields: Any) -> Center:
    """Store a listed center in the middle of Denver, ZIP code 80202, unless said otherwise."""
    number = next(_numbers)
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
    number = next(_numbers)
    defaults = {"email": f"person{number}@example.org", "name": f"Person {number}"}
    user = User.objects.create_user(**{"password": PASSWORD} | defaults | fields)
    user.groups.set(Group.objects.filter(name__in=[BY_KEY[key].group for key in roles]))
    return user


def make_run(**fields: Any) -> ImportRun:
    """Store the record of an import that brought nothing odd, unless said otherwise."""
    defaults: dict[str, Any] = {
        "source": "test",
        "file_name": f"directory-{next(_numbers)}.csv",
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
        "theirs": f"+1303555{178 + next(_numbers) % 20:04d}",
    }
    run = fields.pop("run", None) or make_run()
    return ImportDifference.objects.create(run=run, center=center, **defaults | fields)


def make_invitation(token: str = "", **fields: Any) -> Invitation:
    """Store an open invitation of a validator; `token` is that of its link."""
    number = next(_numbers)
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
    page = PersonPage(title=name, slug=f"{slugify(name)}-{next(_numbers)}", live=live, **fields)
    people.add_child(instance=page)
    return page


def cited(*keys: str, text: str = "It can be dangerous.") -> dict[str, Any]:
    """Return a block of text that cites some sources."""
    return {"type": "text", "value": f"<p>{text}{citation_mark(keys)}</p>"}


def heading(text: str, level: int = 2) -> dict[str, Any]:
    """Return a heading."""
    return {"type": "heading", "value": {"level": str(level), "text": text}}


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
    article.references = [
        Reference(key=key, title=f"A long study of what {key} is about", source="A Journal")
        for key in keys
    ]
    article.article_authors = [ArticleAuthor(person=author)] if author else []
    parent.add_child(instance=article)
    revision = article.save_revision(user=user, clean=False)
    if live:
        revision.publish(user=user)
    stored: ArticlePage = ArticlePage.objects.get(pk=article.pk)
    return stored


def make_message(**fields: Any) -> ContactMessage:
    """Store what somebody wrote by the contact form; it waits, unless `answered_at` is said."""
    number = next(_numbers)
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
    number = next(_numbers)
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
        "name": f"Parking lot {next(_numbers)}",
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
    number, now = next(_numbers), timezone.now()
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
    number = next(_numbers)
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


def make_sponsor(**fields: Any) -> Sponsor:
    """Store a sponsor of Colorado."""
    defaults: dict[str, Any] = {
        "name": f"Harbor Advice {next(_numbers)}",
        "website": "https://harbor.example/",
        "license": "Example license 0000 of the state",
        "state": "CO",
        "since": date(2026, 1, 1),
    }
    return Sponsor.objects.create(**defaults | fields)


def make_record(*, is_published: bool = True, **fields: Any) -> HotlineRecord:
    """Store a record of who answers, in force from yesterday for a month, unless said otherwise."""
    now = timezone.now()
    sponsor = make_sponsor()
    shown = [{name: str(getattr(sponsor, name)) for name in SPONSOR_FIELDS}]
    defaults: dict[str, Any] = {
        "phone": "+13035550199",
        "caller": "Harbor Advice",
        "caller_phone": "+13035550198",
        "pays_en": "Harbor Advice pays the site a fixed sum each month.",
        "pays_es": "Harbor Advice paga al sitio una suma fija cada mes.",
        "complain_en": "Write to us by the contact form.",
        "complain_es": "Escríbanos por el formulario de contacto.",
        "sponsors_shown": shown if is_published else [],
        "valid_from": now - timedelta(days=1),
        "valid_until": now + timedelta(days=30),
        "published_at": now - timedelta(days=1) if is_published else None,
    }
    record = HotlineRecord.objects.create(**defaults | fields)
    record.sponsors.add(sponsor)
    return record


SPONSOR_FIELDS = ("name", "website", "license", "state", "since")


def make_consent_text(**fields: Any) -> ConsentText:
    """Store a published consent text, of the next version."""
    last = ConsentText.objects.order_by("version").last()
    defaults: dict[str, Any] = {
        "version": last.version + 1 if last else 1,
        "text_en": "{caller} may call you from {number}. You need not agree to get help anywhere.",
        "agree_en": "Yes, {caller} may call me.",
        "text_es": "{caller} puede llamarle desde el {number}. No es condición de ninguna ayuda.",
        "agree_es": "Sí, {caller} puede llamarme.",
        "published_at": timezone.now(),
    }
    return ConsentText.objects.create(**defaults | fields)


def make_call_settings(**fields: Any) -> CallSettings:
    """Store the settings of callbacks: agents are there day and night, unless said otherwise."""
    defaults: dict[str, Any] = {"staffed_hours": {"always": True, "holidays": "open"}}
    row, _created = CallSettings.objects.update_or_create(pk=1, defaults=defaults | fields)
    return row


def make_hotline(**fields: Any) -> HotlineRecord:
    """Store all that a hotline which calls back needs; fields are those of its record."""
    make_call_settings()
    make_consent_text()
    return make_record(**fields)


def make_callback(
    *,
    phone: str = "",
    name: str = "",
    has_consent: bool = True,
    is_stored: bool = True,
    **fields: Any,
) -> CallbackRequest:
    """Store a request that may be called now in a zone where it is day, unless said otherwise."""
    number, now, uuid = next(_numbers), timezone.now(), uuid4()
    phone = phone or f"+1{201 + number // 100 % 700}5550{100 + number % 100}"
    closed = fields.get("state", "waiting") != "waiting"
    defaults: dict[str, Any] = {
        "uuid": uuid,
        "sealed_number": seal_number(phone, uuid=uuid),
        "sealed_name": seal_name(name, uuid=uuid),
        "number_index": number_index(phone),
        "language": "en",
        "time_zone": zone_of_day(now),
        "when": CallbackRequest.When.NOW,
        "voicemail_ok": False,
        "call_from": now - timedelta(minutes=5),
        "call_until": now + timedelta(hours=3),
        "promised_at": now + timedelta(minutes=25),
        "next_attempt_at": None if closed else now - timedelta(minutes=5),
        "asked_at": now - timedelta(minutes=5),
        "waiting_since": now - timedelta(minutes=5),
        "closed_at": now if closed else None,
        "form_key": uuid4(),
        "content_index": f"{number:064d}",
    }
    request = CallbackRequest(**defaults | fields)
    if is_stored:
        request.save(force_insert=True)
    if has_consent and is_stored:
        make_consent(request, phone)
    return request


def make_callbacks(count: int, **fields: Any) -> list[CallbackRequest]:
    """Store many requests at once, without consents; fields are the same for all."""
    rows = [make_callback(is_stored=False, **fields) for _number in range(count)]
    return CallbackRequest.objects.bulk_create(rows, batch_size=1000)


def make_consent(request: CallbackRequest, phone: str) -> Consent:
    """Store that the number agreed to the latest text."""
    text = ConsentText.objects.published().latest_first().first() or make_consent_text()
    record = HotlineRecord.objects.in_force().first() or make_record()
    consent = Consent(
        request=request,
        text=text,
        language="en",
        calls_from=record.caller_phone,
        caller=record.caller,
        caller_phone=phone_text(record.caller_phone),
        text_hash=shown_for(record, text, language="en").hash,
        page="/call-me/",
        given_at=request.asked_at,
    )
    consent.proof = proof_of(consent, phone)
    consent.save(force_insert=True)
    return consent


# They lie around the world: somewhere it is late morning or noon at every moment.
ZONES_AROUND = (
    "America/New_York", "America/Denver", "America/Los_Angeles", "Pacific/Honolulu",
    "Pacific/Pago_Pago", "Pacific/Guam", "Asia/Kolkata", "Europe/Berlin", "Atlantic/Azores",
)  # fmt: skip


def zone_of_day(moment: datetime) -> str:
    """Return a time zone in which it is between 9:00 and 17:00 at a moment."""
    return next(name for name in ZONES_AROUND if 9 <= moment.astimezone(ZoneInfo(name)).hour < 17)


def make_delivery(**fields: Any) -> Delivery:
    """Store a notice to the gateway that was given up, unless said otherwise."""
    defaults: dict[str, Any] = {
        "event": "call.waiting",
        "payload": {
            "type": "call.waiting",
            "data": {"language": "en", "may_be_called_from": timezone.now().isoformat()},
        },
        "state": Delivery.State.DEAD,
        "created_at": timezone.now(),
        "tries": 6,
        "last_error": "answered 500",
    }
    return Delivery.objects.create(**defaults | fields)
