"""What is done to articles, in words for the audit trail."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "added_page": _("added a page"),
    "added_person": _("added a person who writes or reviews"),
    "answered_message": _("answered a message"),
    "changed_page": _("edited a page"),
    "changed_sources": _("decided about sources"),
    "commented_page": _("commented on a page"),
    "declared_change_minor": _("declared a change minor"),
    "deleted_page": _("deleted a page"),
    "erased_message": _("erased an answered message"),
    "imported_article": _("imported an article"),
    "imported_review": _("imported a medical review"),
    "locked_page": _("locked or unlocked a page"),
    "moved_page": _("moved a page"),
    "published_page": _("published a page"),
    "reopened_message": _("took back that a message was answered"),
    "reviewed_page": _("took a step of the review"),
    "scheduled_page": _("scheduled a page"),
    "signed_article": _("signed an article"),
    "translated_page": _("translated a page"),
    "unpublished_page": _("took down a page"),
}
