"""The invented hotline: who answers, who pays, what people agree to, and who is on duty."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max, Min
from django.utils import timezone

from accounts.models import User
from callbacks.admin.consents.starting import starting_words
from callbacks.consents import current_text
from callbacks.hotline.shown import snapshot
from callbacks.models import ConsentText, HotlineRecord, OnDuty, Sponsor
from callbacks.operation import call_settings
from detoxlocal.demo.schedules import EVERY_DAY

CALLER = "Sundial Advice"
PHONE, CALLER_PHONE = "+18005550199", "+18005550198"
# Before the first of the calls that were made.
SINCE_THEN = timedelta(days=30)
IN_FORCE = timedelta(days=365)
# When it is day somewhere between the coasts.
HOURS: dict[str, Any] = {
    "weekly": [{"days": EVERY_DAY, "opens": "08:00", "closes": "00:00"}],
    "holidays": "open",
}
SPONSORS = (
    ("Sundial Advice", "sundial-advice", "Invented license 0000-01", "CO"),
    ("Heron Lantern House", "heron-lantern", "Invented license 0000-02", "AZ"),
)
SINCE = date(2026, 1, 1)
RECORD: dict[str, Any] = {
    "phone": PHONE,
    "caller": CALLER,
    "caller_phone": CALLER_PHONE,
    "pays_en": (
        "All of this is invented. Sundial Advice and Heron Lantern House each pay this site the "
        "same sum every month, however many people call. They answer the hotline in turns."
    ),
    "pays_es": (
        "Todo esto es inventado. Sundial Advice y Heron Lantern House pagan cada una a este sitio "
        "la misma suma cada mes, sin importar cuántas personas llamen. Responden por turnos."
    ),
    "complain_en": "Write to us by the contact form. We answer within a week.",
    "complain_es": "Escríbanos por el formulario de contacto. Respondemos en una semana.",
}


def put_up_hotline() -> bool:
    """Publish a record unless one is in force; return whether it did."""
    if HotlineRecord.objects.in_force().exists():
        return False
    begins, ends = _free_time(timezone.now())
    sponsors = [_sponsor(*each) for each in SPONSORS]
    record = HotlineRecord.objects.create(
        valid_from=begins,
        valid_until=ends,
        published_at=begins,
        sponsors_shown=[snapshot(sponsor) for sponsor in sponsors],
        **RECORD,
    )
    record.sponsors.set(sponsors)
    return True


def _free_time(now: datetime) -> tuple[datetime, datetime]:
    """Return from when until when no other record is in force, as long as ours may be."""
    others = HotlineRecord.objects.published()
    ended = others.filter(valid_until__lte=now).aggregate(latest=Max("valid_until"))["latest"]
    begins = others.filter(valid_from__gt=now).aggregate(first=Min("valid_from"))["first"]
    # A whole minute, as the form of the record that follows can say it.
    long_ago, in_a_year = now - SINCE_THEN, (now + IN_FORCE).replace(second=0, microsecond=0)
    return max(long_ago, ended or long_ago), min(in_a_year, begins or in_a_year)


def _sponsor(name: str, host: str, license_: str, state: str) -> Sponsor:
    values = {"license": license_, "state": state, "since": SINCE}
    website = f"https://example.org/{host}/"
    sponsor, _made = Sponsor.objects.get_or_create(name=name, website=website, defaults=values)
    return sponsor


def offer_callbacks() -> None:
    """Publish the first consent text and set hours, where there are none."""
    if current_text() is None:
        latest = ConsentText.objects.order_by("version").last()
        version = latest.version + 1 if latest else 1
        ConsentText.objects.create(
            version=version, published_at=timezone.now() - SINCE_THEN, **starting_words()
        )
    settings = call_settings()
    if settings.staffed_hours is None:
        settings.staffed_hours = HOURS
        settings.save()


def put_on_duty(agents: Iterable[User]) -> None:
    """Have somebody there to call back."""
    for agent in agents:
        OnDuty.objects.get_or_create(agent=agent, defaults={"since": timezone.now()})


def take_down_hotline() -> bool:
    """Withdraw the invented record; return whether there was one."""
    ours = HotlineRecord.objects.published().filter(caller=CALLER, phone=PHONE)
    OnDuty.objects.filter(agent__is_demo=True).delete()
    return ours.update(withdrawn_at=timezone.now()) > 0
