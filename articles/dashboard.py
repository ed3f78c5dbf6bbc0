"""What articles, and what visitors write, put on the dashboard."""

from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from articles import standing
from articles.models import ContactMessage
from core.panels import Shortcut, Waiting

WAITING = [
    Waiting(
        permission="articles.sign_article",
        rows=standing.for_review,
        label=lambda count: ngettext(
            "article waits for a review", "articles wait for a review", count
        ),
        url=lambda: reverse("articles_admin:list") + "?waiting=review",
        note=gettext_lazy("Editors submitted them."),
    ),
    Waiting(
        permission="articles.view_articlepage",
        rows=standing.due,
        label=lambda count: ngettext(
            "article is due for a new review", "articles are due for a new review", count
        ),
        url=lambda: reverse("articles_admin:list") + "?standing=due&standing=lost",
        note=gettext_lazy("The review has expired, or the text was changed since."),
    ),
    Waiting(
        permission="articles.change_articlepage",
        rows=standing.not_out,
        label=lambda count: ngettext(
            "article with a draft that is not out", "articles with a draft that is not out", count
        ),
        url=lambda: reverse("articles_admin:list") + "?waiting=draft",
    ),
    Waiting(
        permission="articles.change_contactmessage",
        rows=lambda: ContactMessage.objects.filter(answered_at=None),
        label=lambda count: ngettext(
            "message waits for an answer", "messages wait for an answer", count
        ),
        url=lambda: reverse("contact_messages:index") + "?state=waiting",
        note=gettext_lazy("Visitors wrote them by the contact form."),
    ),
]

SHORTCUTS = [
    Shortcut(
        permission="articles.view_articlepage",
        label=gettext_lazy("Articles and reviews"),
        note=gettext_lazy("See what is due, decide about sources, sign."),
        url=lambda: reverse("articles_admin:list"),
        icon="doc-full-inverse",
    ),
]
