"""Finding one's way in the HTML of an article's page."""

import gc
import json
import re
import warnings
from typing import Any

from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from articles.models import ArticlePage, MedicalReview
from articles.pictures import SPECS
from articles.services.people import person_named
from articles.services.reviewing import record_imported
from tests.factories import make_person

DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def stored_picture() -> Image:
    """Store a picture of 1600 by 800 dots with the files that pages show."""
    image: Image = Image.objects.create(title="Hill", file=get_test_image_file(size=(1600, 800)))
    with warnings.catch_warnings():
        # Wagtail leaves the files open in which it makes them.
        warnings.simplefilter("ignore", ResourceWarning)
        image.get_renditions(*SPECS)
        gc.collect()
    return image


def main_of(html: str) -> str:
    """Return what stands in the main part of a page."""
    return html.partition("<main")[2].partition("</main>")[0]


def words(html: str) -> str:
    """Return a piece of HTML as it is read: tags gone, blanks single."""
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def in_order(html: str, *marks: str) -> bool:
    """Return whether some marks stand in a page in this order."""
    places = [html.index(mark) for mark in marks]
    return places == sorted(places)


def structured(html: str) -> dict[str, dict[str, Any]]:
    """Return what a page tells machines, by type."""
    found = [json.loads(text) for text in DATA.findall(html)]
    return {str(data["@type"]): data for data in found}


def review(article: ArticlePage, on: Any, *, name: str = "Mona Reyes") -> MedicalReview:
    """Store that somebody reviewed an article as it is now, on a day."""
    person = person_named(name) or make_person(name, credentials="RN, BSN")
    revision = article.latest_revision
    return record_imported(article, revision, person, credential="RN, BSN", on=on)
