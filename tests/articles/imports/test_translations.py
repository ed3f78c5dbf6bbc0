"""Spanish articles translate the English ones of their slug, whichever came first."""

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from articles.imports.problems import FileRefusedError
from tests.articles.imports.samples import bring_in, small, stored

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("order", [("", "es"), ("es", "")], ids=["english first", "spanish first"])
def test_two_languages_are_linked_in_whatever_order_they_come(order: tuple[str, str]) -> None:
    for language in order:
        bring_in(small(language), publish=True)
    english, spanish = stored("en"), stored("es")
    assert spanish.translation_key == english.translation_key
    assert spanish.get_parent().translation_key == english.get_parent().translation_key
    assert (english.url, spanish.url) == (
        "/articles/klonopin/withdrawal/",
        "/es/articles/klonopin/withdrawal/",
    )


def test_a_spanish_article_stands_alone_until_the_english_one_comes(client: Client) -> None:
    bring_in(small("es"), publish=True)
    assert client.get("/es/articles/klonopin/withdrawal/").status_code == 200
    assert not stored("es").get_translations().exists()


def test_visitors_see_what_changed_in_their_language() -> None:
    bring_in(small("es"), publish=True)
    bring_in(small("es").replace("Un párrafo.", "Otro párrafo."), publish=True)
    with translation.override("es"):
        assert stored("es").published_changes.first().note == _("Imported anew")


def test_a_page_that_only_mirrors_the_english_one_is_to_be_made_its_own_first() -> None:
    bring_in(small(), publish=True)
    bring_in(small("es"))
    spanish = stored("es")
    Page.objects.filter(pk=spanish.pk).update(alias_of=stored("en"))
    with pytest.raises(FileRefusedError, match="mirrors the one of another language"):
        bring_in(small("es"))
