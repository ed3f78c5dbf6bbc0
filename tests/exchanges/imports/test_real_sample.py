"""The ten real rows, where they lie: each flaw that a person sees is found, and no other."""

import pytest

from exchanges.imports.run import import_exchanges
from exchanges.models import Exchange, Submission
from listings.models import Case
from tests.exchanges.imports.builders import counts, flaws
from tests.real_data import real_file

pytestmark = [pytest.mark.django_db, pytest.mark.real_data]

CUT = "description-cut"
# By the line in the file.
FLAWS = {
    2: {CUT},
    3: {CUT},
    4: {CUT, "mobile"},
    5: {CUT, "no-name"},
    6: {CUT},
    7: {"no-description"},
    8: {CUT, "address-cut", "no-zip", "no-syringes"},
    9: {"street-imprecise"},
    10: {CUT, "town-only"},
    11: {"capitals"},
}
TOWNS = {
    2: "Memphis, TN 38134",
    3: "Augusta, ME 04330",
    4: "Mashpee, MA 02649",
    5: "Mancelona, MI 49659",
    6: "Sterling Heights, MI 48310",
    7: "Ann Arbor, MI 48104",
    8: "New Orleans, LA ",
    9: "York, PA 17401",
    10: "Grass Valley, CA 95945",
    11: "YUMA, AZ 85364",
}
OFFERS = {
    2: ["syringes", "wound-care", "prep"],
    3: ["syringes", "xylazine-strips", "safer-smoking"],
    4: ["syringes", "safer-smoking", "wound-care", "prep", "delivery"],
    5: ["syringes", "sti-testing"],
    6: ["syringes", "wound-care", "sti-testing", "prep"],
    7: ["syringes", "xylazine-strips", "safer-smoking", "wound-care", "sti-testing"],
    8: [],
    9: ["syringes"],
    10: ["syringes", "xylazine-strips", "safer-smoking", "delivery"],
    11: ["syringes", "wound-care"],
}


def submissions() -> dict[int, Submission]:
    import_exchanges(real_file("nasen_sample_10.csv"), source="nasen")
    rows = Submission.objects.select_related("case")
    return {row.row_number: row for row in rows if row.row_number}


def test_all_ten_rows_are_cases_with_what_is_odd_about_them() -> None:
    found = submissions()
    assert {number: flaws(row) for number, row in found.items()} == FLAWS
    assert {row.case.kind for row in found.values()} == {Case.Kind.IMPORTED}
    assert not Exchange.objects.exists()


def test_their_addresses_are_taken_apart() -> None:
    drafts = {number: row.case.draft for number, row in submissions().items()}
    towns = {
        number: f"{draft['city']}, {draft['state']} {draft.get('zip_code', '')}"
        for number, draft in drafts.items()
    }
    assert towns == TOWNS
    assert "street1" not in drafts[4]
    assert drafts[8]["street1"].startswith("2030 ")
    assert all("latitude" in draft and "longitude" in draft for draft in drafts.values())


def test_only_a_yes_is_an_offer() -> None:
    drafts = {number: row.case.draft for number, row in submissions().items()}
    assert {number: draft.get("offers", []) for number, draft in drafts.items()} == OFFERS


def test_what_we_have_no_filter_for_is_told_in_the_description() -> None:
    also = "Also: Community Trainings/Education; Plan B, Pregnancy Tests; Safe Sex Items."
    assert submissions()[7].case.draft["description"] == also


def test_the_nameless_one_is_called_by_its_town() -> None:
    assert submissions()[5].case.title == "Unnamed, Mancelona, MI"


def test_a_second_reading_changes_nothing() -> None:
    submissions()
    again = import_exchanges(real_file("nasen_sample_10.csv"), source="nasen")
    assert counts(again) == (0, 0, 10)
    assert again.unknown_columns == []
    assert Case.objects.count() == 10
