"""Tags of the blocks that texts are made of; `articles.drawing` made ready what they draw."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.rich_text import RichText

from articles.bylines import Byline
from articles.drawing import BodyShown, Spot
from articles.pictures import PictureShown

register = template.Library()


@register.simple_tag(takes_context=True)
def body_shown(context: Mapping[str, Any]) -> BodyShown:
    """Return what draws the text of a page: `shown`, or where a page has none, one of its body."""
    shown = context.get("shown")
    return shown if isinstance(shown, BodyShown) else BodyShown(context["page"].body)


@register.simple_tag(takes_context=True)
def text(context: Mapping[str, Any], value: RichText) -> SafeString:
    """Draw a rich text: its links lead on, its citations are numbers."""
    shown: BodyShown = context["shown"]
    return shown.text(value)


@register.simple_tag(takes_context=True)
def spot(context: Mapping[str, Any], value: object) -> Spot:
    """Return where a block stands: `{% spot value as here %}`, then `here.anchor`, `here.level`."""
    shown: BodyShown = context["shown"]
    return shown.spot(value)


@register.simple_tag(takes_context=True)
def picture(context: Mapping[str, Any], value: object) -> PictureShown:
    """Return the files of a picture: `{% picture value as file %}`."""
    shown: BodyShown = context["shown"]
    return shown.picture(value)


@register.filter
def day(value: date) -> SafeString:
    """Write a day for people and for machines."""
    return format_html(
        '<time datetime="{}">{}</time>', value.strftime("%Y-%m-%d"), date_format(value)
    )


@register.filter
def named(person: Byline) -> SafeString:
    """Write somebody's name with credentials, leading to their page if there is one."""
    if not person.url:
        return format_html("{}", person.signed)
    return format_html('<a href="{}">{}</a>', person.url, person.signed)
