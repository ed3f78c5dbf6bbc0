"""Who answers the hotline, for search engines, while there is one."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from callbacks.hotline.current import Hotline, current_hotline
from core.sitemaps import Section


class HotlinePage(Section):
    """The one page; without a hotline it asks not to be found."""

    def items(self) -> Sequence[Hotline]:
        found = current_hotline()
        return [found] if found else []

    def path(self, item: Hotline) -> str:  # noqa: ARG002
        return reverse("callbacks:hotline")

    def changed_on(self, item: Hotline) -> date | None:
        published = item.record.published_at
        return published.date() if published else None
