"""What the run begins with: a hotline, agents on duty, and a first lot of requests.

python -m tests.chaos.start filling FOLDER AGENTS REQUESTS

Those who ask first are somewhere on earth where it is day: at an hour at which nobody in the United
States may be called, agents have something to do all the same.
"""

import json
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.utils import timezone

from callbacks.calling.windows import Window, Wish
from callbacks.consents import ConsentShown, shown_for
from callbacks.links import token_of
from callbacks.models import ConsentText, OnDuty
from callbacks.services.asking import Asked, ask_for_call
from core.form_keys import new_form_key, read_form_key
from tests.chaos.journal import JOURNAL, Journal
from tests.factories import make_hotline, make_user, zone_of_day

KEYS = "agents.json"
WINDOW = timedelta(minutes=30)


def main(folder: str, agents: str, requests: str) -> None:
    """Fill the database; leave the agents' keys in the folder."""
    record = make_hotline()
    consent = shown_for(record, ConsentText.objects.get(), language="en")
    people = [make_user("callback_agent") for _agent in range(int(agents))]
    now = timezone.now()
    OnDuty.objects.bulk_create(OnDuty(agent=person, since=now) for person in people)
    journal = Journal(Path(folder, JOURNAL), "first")
    for number in range(int(requests)):
        _ask(number, consent, journal)
    Path(folder, KEYS).write_text(json.dumps([person.pk for person in people]))


def _ask(number: int, consent: ConsentShown, journal: Journal) -> None:
    now, key = timezone.now(), new_form_key()
    wish = Asked(
        number=f"+1505555{100 + number:04d}",
        name=f"First {number}",
        language="en",
        area="",
        zone=ZoneInfo(zone_of_day(now)),
        when="now",
        wish=Wish(),
        window=Window(now, now + WINDOW),
        voicemail_ok=number % 2 == 0,
        form_key=read_form_key(key).key,
        consent=consent,
        page="/call-me/",
    )
    content = {"form_key": key, "number": wish.number, "name": wish.name}
    journal.write("sends", **content)
    request = ask_for_call(wish, sender=f"{number:064d}", looks_automatic=False)
    journal.write("answered", status=302, token=token_of(request), **content)
