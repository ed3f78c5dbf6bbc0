"""Visitors who ask for a call: once, twice, at the same time, wrongly, and who think better of it.

python -m tests.chaos.visitors FOLDER HOST:PORT SEED VISITORS POINT_SECONDS

Each is a thread. Every so many seconds one of them names the next point at which the web server is
to die. They end when the file `FOLDER/stop` is there.
"""

import itertools
import random
import sys
import threading
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from core.form_keys import TOO_FAST_SECONDS
from tests.chaos.journal import CALM, JOURNAL, STOP, Journal
from tests.chaos.pages import NO_ANSWER, Browser, Form, Page, form_with
from tests.chaos.points import HEADER, WEB_POINTS

PAUSE_SECONDS = 0.2
MOST_RESENT = 8
PATH, REDIRECT = "/call-me/", 302
KEY, CSRF = "form_key", "csrfmiddlewaretoken"
# Of a hundred visitors so many; the others ask once, and again when no answer comes.
HABITS = {"once": 45, "twice at once": 15, "again": 15, "edited": 12, "wrongly": 13}
CANCELS, AUTOMATIC = 0.2, 0.05
# What comes back sooner looks automatic.
FILLED_SECONDS = TOO_FAST_SECONDS + 0.3
# Refused for the reason in its name, or because the box is not ticked.
WRONG = ({"phone": "900-555-0142"}, {"phone": "555-01"}, {"agree": ""}, {"voicemail": ""})
CODES = (201, 202, 206, 208, 212, 213, 215, 216, 267, 301, 303, 312, 313, 314, 404, 405, 412, 415)
# A place in each zone of the United States, from the east around to Guam.
PLACES = {
    "10001": "America/New_York", "60601": "America/Chicago", "80202": "America/Denver",
    "90012": "America/Los_Angeles", "96813": "Pacific/Honolulu", "96910": "Pacific/Guam",
}  # fmt: skip
WAYS = ("{}-{}-{}", "({}) {}-{}", "{}.{}.{}", "+1 {} {} {}", "1{}{}{}")


class Points:
    """Hands out one point after the other, at most one in so many seconds."""

    def __init__(self, folder: Path, pause_seconds: float) -> None:
        self._calm = folder / CALM
        self._next = itertools.cycle(WEB_POINTS)
        self._pause = pause_seconds
        self._not_before = time.monotonic() + pause_seconds
        self._lock = threading.Lock()

    def take(self) -> str:
        """Return the next point, if it is its time."""
        with self._lock:
            if time.monotonic() < self._not_before or self._calm.exists():
                return ""
            self._not_before = time.monotonic() + self._pause
            return next(self._next)


class Visitor:
    """One visitor after the other, in one thread."""

    def __init__(self, folder: Path, where: str, who: str, points: Points) -> None:
        host, _colon, port = where.partition(":")
        self._where = (host, int(port))
        self._chance = random.Random(who)  # noqa: S311  repeatable, not secret
        self._journal = Journal(folder / JOURNAL, who.replace("/", "-"))
        self._stop = folder / STOP
        self._points = points
        self._open: deque[tuple[float, Browser, Form]] = deque()

    def visit(self) -> None:
        """Go on until it is told to stop."""
        while not self._stop.exists():
            try:
                self._ask_for_a_call()
            except NO_ANSWER:
                # Nothing was begun: the form itself did not come.
                time.sleep(PAUSE_SECONDS)

    def _ask_for_a_call(self) -> None:
        browser, form = self._form()
        if form is None:
            return
        (habit,) = self._chance.choices(list(HABITS), list(HABITS.values()))
        self._fill_in(form)
        if habit == "wrongly":
            form.fields |= self._chance.choice(WRONG)
        token = self._send_twice(browser, form) if habit == "twice at once" else ""
        token = token or self._send_until_answered(browser, form)
        if habit == "again":
            self._send(browser, form)
        if habit == "edited":
            # By the back button, on the same form.
            form.fields["phone"] = self._number()
            token = self._send_until_answered(browser, form)
        if token and self._chance.random() < CANCELS:
            self._cancel(browser, token)

    def _form(self) -> tuple[Browser, Form | None]:
        """Return a form that was open for as long as people take to fill it in; most times."""
        browser = Browser(*self._where, f"2001:db8:{self._chance.randrange(16**4):x}::1")
        form = form_with(browser.get(PATH), KEY)
        if form is None or self._chance.random() < AUTOMATIC:
            return browser, form
        self._open.append((time.monotonic(), browser, form))
        opened, browser, form = self._open[0]
        if time.monotonic() - opened < FILLED_SECONDS:
            time.sleep(PAUSE_SECONDS)
            return browser, None
        self._open.popleft()
        return browser, form

    def _fill_in(self, form: Form) -> None:
        hours = {zip_code: datetime.now(UTC).astimezone(ZoneInfo(zone)).hour
                 for zip_code, zone in PLACES.items()}  # fmt: skip
        awake = [zip_code for zip_code, hour in hours.items() if 8 <= hour < 20]
        form.fields |= {
            "phone": self._number(),
            "name": f"Ada {self._chance.randrange(10**9)}",
            "area": self._chance.choice(awake or list(PLACES)),
            "when": "now",
            "voicemail": self._chance.choice(("yes", "no")),
            "language": "en",
            "agree": "on",
        }

    def _number(self) -> str:
        parts = self._chance.choice(CODES), 555, f"01{self._chance.randrange(100):02}"
        return self._chance.choice(WAYS).format(*parts)

    def _send_until_answered(self, browser: Browser, form: Form) -> str:
        """Send the form again as long as nobody says what became of it, as people do."""
        for _time in range(MOST_RESENT):
            answer = self._send(browser, form)
            if answer is not None and answer.status < 500:
                return token_in(answer)
            time.sleep(PAUSE_SECONDS)
        return ""

    def _send_twice(self, browser: Browser, form: Form) -> str:
        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(self._send, [browser] * 2, [form] * 2))
        return next((token_in(answer) for answer in answers if answer and token_in(answer)), "")

    def _send(self, browser: Browser, form: Form) -> Page | None:
        digits = "".join(filter(str.isdigit, form.fields["phone"]))[-10:]
        content = {KEY: form.fields[KEY], "name": form.fields["name"]}
        content |= {"number": f"+1{digits}"}
        point = self._points.take()
        self._journal.write("sends", point=point, **content)
        try:
            answer = browser.post(PATH, form.fields, {HEADER: point})
        except NO_ANSWER:
            return None
        self._journal.write("answered", status=answer.status, token=token_in(answer), **content)
        return answer

    def _cancel(self, browser: Browser, token: str) -> None:
        path = f"{PATH}{token}/cancel/"
        self._journal.write("cancels", token=token)
        try:
            form = form_with(browser.get(path), CSRF)
            answer = form and browser.post(path, form.fields, {})
        except NO_ANSWER:
            return
        if answer and answer.status == REDIRECT:
            self._journal.write("cancelled", token=token)


def token_in(answer: Page) -> str:
    """Return what the link to the receipt ends with; nothing where there is no receipt."""
    return answer.location.rstrip("/").rpartition("/")[2] if answer.status == REDIRECT else ""


def main(folder: str, where: str, seed: str, visitors: str, point_seconds: str) -> None:
    """Have so many visitors come, one after the other in each thread."""
    points = Points(Path(folder), float(point_seconds))
    names = [f"{seed}/visitor {number}" for number in range(int(visitors))]
    threads = [
        threading.Thread(target=Visitor(Path(folder), where, name, points).visit) for name in names
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main(*sys.argv[1:])
