"""The citation as an entity of Wagtail's editor: what is stored, and what the editor holds."""

from typing import Any

from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineEntityElementHandler

from articles.rich_text.marks import PLACEHOLDER

ENTITY = "CITATION"


def to_stored(props: dict[str, Any]) -> Any:
    """Write the mark; keys are separated by spaces."""
    keys = str(props.get("sources") or "")
    return DOM.create_element("cite", {"data-sources": keys}, props.get("children") or PLACEHOLDER)


class FromStored(InlineEntityElementHandler):
    """Read the mark."""

    mutability = "IMMUTABLE"

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, str]:
        """Return the keys."""
        return {"sources": attrs.get("data-sources", "")}


CONVERTER_RULE = {
    "from_database_format": {"cite[data-sources]": FromStored(ENTITY)},
    "to_database_format": {"entity_decorators": {ENTITY: to_stored}},
}
