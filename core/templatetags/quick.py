"""What is written again and again without ever differing is written once.

`{% translate %}` and `{% static %}` are Django's own: the words of a template are looked up,
escaped and localized once for each language, not once for each page. Nothing else differs:
templates are written, and texts collected for translation, as ever. `{% kept %}` does the same for
a part of a page.
"""

from django.template import Context, Library, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.templatetags.i18n import TranslateNode, do_translate
from django.templatetags.static import StaticNode
from django.utils.translation import get_language

register = Library()
# Values change now and then, as numbers of listings do; what was is not asked for again.
MOST_KEPT = 20


class Kept(Node):
    """A tag whose text depends on nothing but the language: rendered once for each."""

    def __init__(self, original: Node) -> None:
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
    return node if varies else Kept(node)


@register.tag("static")
def static(parser: Parser, token: Token) -> Node:
    """Name a static file as Django does; where it lies changes with a release only."""
    node = StaticNode.handle_token(parser, token)
    path: FilterExpression = node.path
    varies = path.is_var or path.filters or node.varname
    return node if varies else Kept(node)


class KeptPart(Node):
    """`{% kept %}`: what was rendered before from the same values in the same language."""

    def __init__(self, nodelist: NodeList, values: dict[str, FilterExpression]) -> None:
        self.nodelist = nodelist
        self.values = values
        self.rendered: dict[object, str] = {}

    def render(self, context: Context) -> str:
        values = {name: value.resolve(context) for name, value in self.values.items()}
        key = (get_language(), *values.values())
        if key not in self.rendered:
            while len(self.rendered) >= MOST_KEPT:
                del self.rendered[next(iter(self.rendered))]
            self.rendered[key] = self.nodelist.render(context.new(values))
        return self.rendered[key]


@register.tag("kept")
def kept(parser: Parser, token: Token) -> KeptPart:
    """Render a part once for each language: `{% kept total=total %}...{% endkept %}`.

    The part sees the values that are named and nothing else of the page, so that it cannot show
    one visitor what another asked for. Values must be hashable; few may come together.
    """
    _name, *given = token.split_contents()
    values = token_kwargs(given, parser)
    if given:
        raise TemplateSyntaxError("kept takes values by name, as in {% kept total=total %}")
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptPart(nodelist, values)
