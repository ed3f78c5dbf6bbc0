"""Where new pages stand: below their parent, linked with what they translate."""

from typing import Any

from wagtail.models import Page


def add_page(parent: Page, page: Any) -> None:
    """Store a new page below another, as a draft; the page of its slug elsewhere is its twin.

    Pages of two languages that translate each other share their slug and their translation key,
    whichever of them came first.

    Args:
        parent: read afresh, for a page knows its children by number.
        page: not yet stored.
    """
    page.locale = parent.locale
    page.live = False
    twin = twin_of(parent, page.slug)
    if twin and not _is_taken(twin, page):
        page.translation_key = twin.translation_key
    parent.add_child(instance=page)


def twin_of(parent: Page, slug: str) -> Page | None:
    """Return what has a slug below the parent's translation; none where nothing has."""
    for other in parent.get_translations():
        twin = Page.objects.child_of(other).filter(slug=slug, alias_of=None).first()
        if twin is not None:
            found: Page = twin.specific
            return found
    return None


def publish_latest(page: Page) -> None:
    """Publish what was last saved of a page."""
    latest = page.get_latest_revision() or page.save_revision()
    latest.publish()
    page.refresh_from_db()


def _is_taken(twin: Page, page: Page) -> bool:
    same = Page.objects.filter(translation_key=twin.translation_key, locale=page.locale)
    return bool(same.exists())
