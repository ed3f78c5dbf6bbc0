"""Opening a stored text in Wagtail's editor and saving it, as Draft.js does."""

import json
from itertools import groupby
from typing import Any

from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter


def saved_again(html: str, features: list[str]) -> str:
    """Return what is stored after a text was opened and saved without a change."""
    converter = ContentstateConverter(features=features)
    state = json.loads(converter.from_database_format(html))
    for block in state["blocks"]:
        block["inlineStyleRanges"] = _merged(block)
    stored: str = converter.to_database_format(json.dumps(state))
    return stored


def _merged(block: dict[str, Any]) -> list[dict[str, Any]]:
    """Draft.js keeps the styles of each character, so that ranges that touch become one."""
    merged = []
    for style in ("BOLD", "ITALIC"):
        inside = {
            place
            for each in block["inlineStyleRanges"]
            if each["style"] == style
            for place in range(each["offset"], each["offset"] + each["length"])
        }
        for is_inside, places in groupby(range(len(block["text"])), key=inside.__contains__):
            stretch = list(places)
            if is_inside:
                merged.append({"style": style, "offset": stretch[0], "length": len(stretch)})
    return merged
