"""Requests as the queue shows them. Only what is shown is decrypted, and only to be masked."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from callbacks.admin.queue import parts, times
from callbacks.calling.words import clock_words
from callbacks.models import MOST_ATTEMPTS, CallbackRequest
from callbacks.numbers.masking import mask
from callbacks.numbers.sealing import number_of
from callbacks.querysets import CallbackRequestQuerySet
from core.encryption import UndecryptableError

# Of each part where all are shown, of one alone on a page, and counted at all.
MOST_SHOWN = {parts.NOW: 25, parts.IN_HAND: 25, parts.LATER: 10, parts.ENDED: 10}
A_PAGE, MOST_COUNTED = 50, 1000


@dataclass(frozen=True)
class Row:
    """A request at a moment; `callback` has what `parts` annotates."""

    callback: Any
    now: datetime

    @property
    def url(self) -> str:
        return reverse("admin_callbacks:call", args=[self.callback.pk])

    @property
    def number(self) -> str:
        """The number masked, or why there is none."""
        try:
            return mask(number_of(self.callback)) or _("erased")
        except UndecryptableError:
            return _("cannot be read")

    @property
    def language(self) -> str:
        return language_text(self.callback)

    @property
    def waited(self) -> str:
        return times.waited_text(self.callback, now=self.now)

    @property
    def promise(self) -> times.Promise | None:
        was_called = getattr(self.callback, "was_called", False)
        return times.promise_of(self.callback, now=self.now, was_called=was_called)

    @property
    def window(self) -> str:
        return times.window_text(self.callback, now=self.now)

    @property
    def clock_there(self) -> str:
        return clock_words(self.now, zone=times.zone_of(self.callback))

    @property
    def attempts(self) -> str:
        return attempts_text(self.callback)

    @property
    def comes(self) -> str:
        """When it comes back, by the clock there."""
        zone = times.zone_of(self.callback)
        moment = max(self.callback.next_attempt_at, self.callback.call_from)
        return times.moment_text(moment, zone, now=self.now)


@dataclass(frozen=True)
class Section:
    """A part with those of its rows that are shown; `total` is at most `MOST_COUNTED`."""

    part: str
    rows: list[Row]
    total: int
    is_alone: bool
    more_url: str = ""
    earlier_url: str = ""

    @property
    def title(self) -> str:
        return str(parts.LABELS[self.part])

    @property
    def empty(self) -> str:
        return str(parts.EMPTY[self.part])

    @property
    def count(self) -> str:
        number = number_format(self.total)
        return _("%(number)s or more") % {"number": number} if self.is_cut else number

    @property
    def is_cut(self) -> bool:
        """Whether there may be more than anybody counted."""
        return self.total >= MOST_COUNTED


def section_of(part: str, *, language: str, page: int, alone: bool, now: datetime) -> Section:
    """Return a part: its first rows beside the others, or a page of it alone."""
    rows = parts.rows_of(part, language=language)
    size = A_PAGE if alone else MOST_SHOWN[part]
    total = counted(rows)
    page = min(page, max(1, -(-total // size))) if alone else 1
    begin = (page - 1) * size
    shown = [Row(each, now) for each in rows[begin : begin + size]]
    has_more = total > begin + size
    after = page + 1 if alone else 1
    return Section(
        part,
        shown,
        total,
        alone,
        more_url=_address(part, language, after) if has_more else "",
        earlier_url=_address(part, language, page - 1) if page > 1 else "",
    )


def counted(rows: CallbackRequestQuerySet) -> int:
    """Return how many there are, as far as anybody counts."""
    return int(rows.values("pk")[:MOST_COUNTED].count())


def callable_text(count: int) -> str:
    """Say how many people can be called now."""
    if not count:
        return _("Nobody can be called now.")
    text = ngettext(
        "%(count)s person can be called now.", "%(count)s people can be called now.", count
    )
    return text % {"count": count}


def attempts_text(callback: CallbackRequest) -> str:
    """Return how many of the attempts were made: "1 of 3"."""
    words = {"made": callback.attempts_made, "most": MOST_ATTEMPTS}
    return _("%(made)s of %(most)s") % words


def language_text(callback: CallbackRequest) -> str:
    """Return the language that somebody wants to be called in."""
    return str(dict(settings.LANGUAGES).get(callback.language, callback.language))


def _address(part: str, language: str, page: int) -> str:
    query = {"part": part, "language": language, "p": page if page > 1 else ""}
    return reverse(
        "admin_callbacks:index", query={key: value for key, value in query.items() if value}
    )
