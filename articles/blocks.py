"""The blocks that a text is made of. None takes HTML."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageChooserBlock

# What a paragraph may have in it: emphasis, lists, links, and citations.
INLINE = ["bold", "italic", "link", "citation"]
TEXT = [*INLINE, "ul", "ol"]
LEVELS = [(str(level), str(level)) for level in (2, 3, 4)]
SHORT, LONG = 120, 250


class TextBlock(blocks.RichTextBlock):
    """Paragraphs and lists."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": TEXT} | kwargs)


class HeadingValue(blocks.StructValue):
    """A heading with the place that links lead to."""

    @property
    def number(self) -> int:
        """The level, 2 to 4."""
        return int(self["level"] or 2)

    @cached_property
    def base(self) -> str:
        """What its address begins with; the page makes it unique."""
        return slugify(self["text"])[:60].strip("-") or "part"


class HeadingBlock(blocks.StructBlock):
    """A heading. Those of levels 2 and 3 make the table of contents."""

    level = blocks.ChoiceBlock(
        label=_("Level"), choices=LEVELS, default="2", help_text=_("2 is a part of the article.")
    )
    text = blocks.CharBlock(label=_("Heading"), max_length=SHORT)

    class Meta:
        icon = "title"
        label = _("Heading")
        value_class = HeadingValue
        template = "articles/blocks/heading.html"


class SpanBlock(blocks.StructBlock):
    """A span of time and what to expect in it."""

    span = blocks.CharBlock(label=_("When"), max_length=SHORT, help_text=_("Such as “First week”."))
    text = TextBlock(label=_("What to expect"))


class TimelineBlock(blocks.StructBlock):
    """What comes when; read as a list."""

    caption = blocks.CharBlock(label=_("Caption"), max_length=SHORT, required=False)
    spans = blocks.ListBlock(SpanBlock(), label=_("Spans"), min_num=1, max_num=30)

    class Meta:
        icon = "date"
        label = _("Timeline")
        template = "articles/blocks/timeline.html"


class CalloutBlock(blocks.StructBlock):
    """A matter set apart."""

    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[
            ("urgent", _("Urgent: a life is in danger")),
            ("warning", _("Warning: mind this")),
            ("note", _("Note: good to know")),
        ],
        default="note",
    )
    title = blocks.CharBlock(label=_("Heading"), max_length=SHORT)
    text = TextBlock(label=_("Text"))

    class Meta:
        icon = "warning"
        label = _("Call-out")
        template = "articles/blocks/callout.html"


class FactsBlock(blocks.StructBlock):
    """The few facts to take along."""

    title = blocks.CharBlock(label=_("Heading"), max_length=SHORT)
    facts = blocks.ListBlock(
        blocks.RichTextBlock(features=INLINE), label=_("Facts"), min_num=1, max_num=12
    )

    class Meta:
        icon = "list-ul"
        label = _("Key facts")
        template = "articles/blocks/facts.html"


class QuestionBlock(blocks.StructBlock):
    """A question as people ask it, and its answer."""

    question = blocks.CharBlock(label=_("Question"), max_length=SHORT)
    answer = TextBlock(label=_("Answer"))

    class Meta:
        icon = "help"
        label = _("Question and answer")
        template = "articles/blocks/question.html"


class QuotationBlock(blocks.StructBlock):
    """Somebody else's words, with where they stand."""

    text = blocks.RichTextBlock(label=_("Quotation"), features=["italic", "citation"])
    source = blocks.CharBlock(label=_("Who said it, and where"), max_length=LONG)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "articles/blocks/quotation.html"


class PictureBlock(blocks.StructBlock):
    """A picture. Whoever cannot see it is told what it shows."""

    image = ImageChooserBlock(label=_("Picture"))
    alternative = blocks.CharBlock(
        label=_("What it shows"),
        max_length=LONG,
        required=False,
        help_text=_("Read aloud instead of the picture. The article is not published without."),
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=LONG, required=False)
    credit = blocks.CharBlock(label=_("Credit"), max_length=SHORT)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "articles/blocks/picture.html"


class CaptionedTable(TypedTableBlock):
    """A table whose caption says what it is about."""

    def clean(self, value: Any) -> Any:
        """Refuse a table without a caption."""
        if value is not None and value.columns and not value.caption:
            raise ValidationError(_("Say in the caption what the table is about."))
        return super().clean(value)


class BodyBlock(blocks.StreamBlock):
    """A text, block by block."""

    heading = HeadingBlock()
    text = TextBlock(icon="pilcrow", label=_("Text"), template="articles/blocks/text.html")
    timeline = TimelineBlock()
    callout = CalloutBlock()
    facts = FactsBlock()
    question = QuestionBlock()
    table = CaptionedTable(
        [
            ("text", blocks.RichTextBlock(features=INLINE, label=_("Text"))),
        ],
        icon="table",
        label=_("Table"),
        template="articles/blocks/table.html",
    )
    quotation = QuotationBlock()
    picture = PictureBlock()
