"""What the articles add to the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.rich_text.editors.draftail import features as draftail
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry

from articles.admin.messages import MessageViewSet
from articles.models import ArticlePage
from articles.rich_text.draftail import CONVERTER_RULE, ENTITY


@hooks.register("register_rich_text_features")
def citations(features: FeatureRegistry) -> None:
    """Offer to cite sources wherever a text allows it."""
    features.register_converter_rule("contentstate", "citation", CONVERTER_RULE)
    control = {
        "type": ENTITY,
        "label": "[1]",
        "description": _("Cite a source"),
        "attributes": ["sources"],
        "allowlist": {},
    }
    plugin = draftail.EntityFeature(control, js=["js/admin_citations.js"])
    features.register_editor_plugin("draftail", "citation", plugin)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    """Offer the list of articles, and what can be done about each."""
    return [path("articles/", include("articles.admin.urls"))]


class ArticlesMenuItem(MenuItem):
    """For those who may look at the list."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("articles.view_articlepage"))


@hooks.register("register_admin_menu_item")
def article_list() -> MenuItem:
    """Offer the list of articles in the menu."""
    return ArticlesMenuItem(
        _("Articles and reviews"),
        reverse("articles_admin:list"),
        name="articles",
        icon_name="doc-full-inverse",
        order=90,
    )


@hooks.register("register_page_header_buttons")
def review_button(page: Page, user: Any, **_rest: Any) -> list[Button]:
    """Lead from an article in the editor to what is open about it."""
    if not isinstance(page.specific_deferred, ArticlePage) or not page.pk:
        return []
    if not user.has_perm("articles.view_articlepage"):
        return []
    url = reverse("articles_admin:article", args=[page.pk])
    return [Button(_("Sources and review"), url, icon_name="clipboard-list", priority=5)]


@hooks.register("register_admin_viewset")
def contact_messages() -> MessageViewSet:
    """Offer what visitors wrote."""
    return MessageViewSet()
