"""A search that begins on a state's page."""

from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from centers.forms import read_search
from centers.plain_words.tokens import LONGEST_TEXT
from places.answers import Located


def search_inside(state: Located, typed: str) -> str:
    """Return the locator's address for what was typed on a state's page.

    Said together with the state, "springfield" is one town. What then makes no sense, such as
    a ZIP code of elsewhere, is asked as it was typed. The words stay in the address, so that the
    locator tells how it understood them.
    """
    said = f", {state.query}"
    inside = typed[: LONGEST_TEXT - len(said)] + said
    is_clear = read_search(QueryDict(urlencode({"q": inside}))).question is None
    query = urlencode({"q": inside if is_clear else typed[:LONGEST_TEXT]})
    return f"{reverse('centers:locator')}?{query}"
