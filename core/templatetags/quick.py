"""Django's own tags, made quick where what they write depends on nothing but the language.

A page asks for some two hundred words that were written into its template. Each is looked up,
escaped and localized once for each language, not once for each page. Nothing else differs:
templates are written, and texts collected for translation, as ever.
"""

from django.template import Context, Library, Node
from django.template.base import Parser, Token
from django.templatetags.i18n import TranslateNode, do_translate
from django.utils.translation import get_language

register = Library()


class KeptWords(Node):
    """`{% translate "Some words" %}`: the words themselves, kept by language."""

    def __init__(self, original: TranslateNode) -> None:
        self.original = original
        self.said: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        language = get_language()
        if language not in self.said:
            self.said[language] = self.original.render(context)
        return self.said[language]


@register.tag("translate")
def translate(parser: Parser, token: Token) -> Node:
    """Translate as Django does; keep what is the same for every page."""
    node: TranslateNode = do_translate(parser, token)
    words = node.filter_expression
    varies = words.filters or words.var.lookups is not None or node.message_context or node.asvar
    return node if varies else KeptWords(node)
