"""What follows from what editors do in Wagtail: the trail, the list of changes, the cache."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from wagtail.models import Page, PageLogEntry, Revision
from wagtail.signals import page_published, page_unpublished, post_page_move

from articles.fingerprints import fingerprint
from articles.models import ArticlePage, PublishedChange
from core import audit
from core.middleware.page_cache import forget_pages

# Wagtail's log of what was done to pages, in the words of our trail.
VERB_OF_ACTION = {
    "wagtail.create": "added_page",
    "wagtail.edit": "changed_page",
    "wagtail.revert": "changed_page",
    "wagtail.rename": "changed_page",
    "wagtail.delete": "deleted_page",
    "wagtail.move": "moved_page",
    "wagtail.reorder": "moved_page",
    "wagtail.publish": "published_page",
    "wagtail.publish.schedule": "scheduled_page",
    "wagtail.publish.scheduled": "published_page",
    "wagtail.schedule.cancel": "scheduled_page",
    "wagtail.unpublish": "unpublished_page",
    "wagtail.unpublish.scheduled": "unpublished_page",
    "wagtail.lock": "locked_page",
    "wagtail.unlock": "locked_page",
    "wagtail.copy": "added_page",
    "wagtail.copy_for_translation": "translated_page",
    "wagtail.create_alias": "added_page",
    "wagtail.convert_alias": "changed_page",
}
PREFIXES = {"wagtail.comments.": "commented_page", "wagtail.workflow.": "reviewed_page"}


def verb_of(action: str) -> str:
    """Return our word for an action of Wagtail's log; empty for one that says nothing."""
    by_prefix = (verb for prefix, verb in PREFIXES.items() if action.startswith(prefix))
    return VERB_OF_ACTION.get(action) or next(by_prefix, "")


def _record(*, instance: PageLogEntry, created: bool, **_: Any) -> None:
    verb = verb_of(instance.action)
    if created and verb:
        after = {"action": instance.action.removeprefix("wagtail."), "title": instance.label}
        kind = (instance.content_type and instance.content_type.model_class()) or Page
        audit.record(instance.user, verb, kind(pk=instance.page_id), after=after)


def _published(*, instance: Page, revision: Revision | None = None, **_: Any) -> None:
    if isinstance(instance, ArticlePage) and instance.live and revision is not None:
        mark = fingerprint(instance)
        ArticlePage.objects.filter(pk=instance.pk).update(live_fingerprint=mark)
        PublishedChange.objects.get_or_create(
            revision=revision,
            defaults={
                "page": instance,
                "note": instance.change_note,
                "published_at": instance.last_published_at,
            },
        )
    _forget()


def _forget(**_: Any) -> None:
    transaction.on_commit(forget_pages)


def connect() -> None:
    """Listen."""
    post_save.connect(_record, sender=PageLogEntry, dispatch_uid="articles_trail")
    page_published.connect(_published, dispatch_uid="articles_published")
    page_unpublished.connect(_forget, dispatch_uid="articles_unpublished")
    post_page_move.connect(_forget, dispatch_uid="articles_moved")
