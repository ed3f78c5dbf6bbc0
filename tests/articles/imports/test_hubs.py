"""The page of an article's substance: found by any name, made from the table, never guessed."""

import pytest

from articles.imports.hubs import hub_for, known_substances
from articles.imports.problems import FileRefusedError
from articles.models import SubstancePage
from tests.factories import make_substance

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["Klonopin", "klonopin", "KLONOPIN", "clonazepam", "K-pins"])
def test_a_page_that_is_there_is_found_by_any_name(name: str) -> None:
    page = make_substance("Klonopin", other_names=["clonazepam", "k-pins"])
    assert hub_for(name, "en") == (page, False)
    assert SubstancePage.objects.count() == 1


def test_a_page_that_an_editor_gave_another_title_is_found_by_the_table() -> None:
    page = make_substance("Clonazepam tablets", slug="klonopin", other_names=[])
    assert hub_for("Rivotril", "en") == (page, False)


def test_a_page_that_the_table_does_not_know_is_found() -> None:
    page = make_substance("Sugar", other_names=["sucrose"])
    assert hub_for("Sucrose", "en") == (page, False)


def test_a_missing_page_is_made_and_out() -> None:
    page, is_new = hub_for("clonazepam", "en")
    assert (is_new, page.live, page.title, page.slug) == (True, True, "Klonopin", "klonopin")
    assert (page.drug_class, page.danger) == ("benzodiazepines", "deadly")
    assert page.other_names == ["clonazepam", "klonnies", "k-pins", "pins"]
    assert page.summary.startswith("A longer-acting pill")
    assert hub_for("klonopin", "en") == (page, False)


def test_a_spanish_page_is_the_translation_of_the_english_one() -> None:
    english, _ = hub_for("Heroin", "en")
    spanish, is_new = hub_for("Heroin", "es")
    assert (is_new, spanish.title, spanish.slug) == (True, "Heroína", "heroin")
    assert spanish.translation_key == english.translation_key
    assert spanish.get_parent().locale.language_code == "es"
    assert hub_for("heroína", "es") == (spanish, False)


def test_the_english_page_that_comes_later_is_linked_too() -> None:
    spanish, _ = hub_for("Heroína", "es")
    english, is_new = hub_for("Heroin", "en")
    assert is_new
    assert english.translation_key == spanish.translation_key


def test_what_an_editor_judged_holds_for_the_translation() -> None:
    make_substance("Heroin", drug_class="opioids", danger="deadly")
    assert hub_for("Heroin", "es")[0].danger == "deadly"


def test_a_name_of_several_substances_is_refused_with_both() -> None:
    with pytest.raises(FileRefusedError, match="write one of Fentanyl, Oxycodone"):
        hub_for("blues", "en")


def test_an_unknown_name_is_refused_with_the_mend() -> None:
    with pytest.raises(FileRefusedError, match="make its page in the admin"):
        hub_for("Sugar", "es")


def test_every_substance_of_the_table_can_be_made_in_each_language() -> None:
    for row in known_substances():
        for language in ("en", "es"):
            page, is_new = hub_for(row.slug, language)
            page.full_clean()
            assert is_new
            assert page.title == row.names[language]
