import csv
import re
from collections import Counter
from functools import cache

import openpyxl
import pytest
from django.conf import settings

from tests.real_data import real_file

TABLE = settings.BASE_DIR / "centers/data/services.csv"
DIRECTORY = "National_Directory_SA_Facilities_2022.xlsx"

COLUMNS = [
    "category_code",
    "category",
    "code",
    "official_name",
    "facet",
    "group",
    "name_en",
    "explanation_en",
    "name_es",
    "explanation_es",
]
GROUPS = frozenset(
    [
        "care",
        "substances",
        "medicines",
        "payment",
        "people",
        "languages",
        "programs",
        "therapy",
        "medical",
        "testing",
        "aftercare",
        "counseling",
        "operation",
        "rules",
        "other",
    ]
)
OUR_TEXTS = ("name_en", "explanation_en", "name_es", "explanation_es")

# Written out by hand: others have read several of these codes wrong, so the table is compared
# with a second telling instead of with itself.
FACETS = {
    "care": "outpatient OD, residential RD, hospital HID",
    "substance": "alcohol ADTX, benzodiazepines BDTX, opioids ODTX, cocaine CDTX, "
    "methamphetamines MDTX",
    "payment": "medicaid MD, medicare MC, private PI, cash SF, military MI, free NP, "
    "sliding-scale SS, assistance PA",
    "medication": "methadone MU, buprenorphine BU, naltrexone NU",
    "age": "children CHLD, young-adults YAD, adults ADLT, seniors SNR",
    "gender": "female FEM, male MALE",
    "language": "spanish SP, sign-language AH, arabic F4, chinese F17, creole F19, farsi F25, "
    "french F28, german F30, greek F31, hebrew F35, hindi F36, hmong F37, italian F42, "
    "japanese F43, korean F47, polish F66, portuguese F67, russian F70, tagalog F81, "
    "vietnamese F92, ojibwa N24, yupik N40",
    "program": "veterans VET, lgbtq GL, pregnant PW, co-occurring CO, teens AD, "
    "young-adults TAY, women WN, men MN, seniors SE, active-duty ADM, military-families MF, "
    "criminal-justice CJ, chronic-pain COPSU, hiv HV, sexual-abuse XA, domestic-violence DV, "
    "trauma TRMA",
}

# Words that shame, and words that promise.
UNFIT_WORDS = re.compile(
    r"\b(addicts?|abusers?|alcoholics?|junkies?|clean|dirty|substance abuse|drug abuse"
    r"|guarantee\w*|cures?|confidential|mg"
    r"|adict[oa]s?|alcohólic[oa]s?|drogadict[oa]s?|limpi[oa]s?|garantiza\w*|cura)\b",
    re.IGNORECASE,
)


@cache
def table() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@cache
def services() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in table()}


def folded(text: str) -> str:
    return " ".join(text.split())


def expected_facets() -> dict[str, str]:
    return {
        code: f"{name}={value}"
        for name, pairs in FACETS.items()
        for value, code in (pair.split() for pair in pairs.split(", "))
    }


def offending(pattern: str) -> list[tuple[str, str]]:
    return [
        (row["code"], column)
        for row in table()
        for column, text in row.items()
        if re.search(pattern, text)
    ]


def test_the_table_has_exactly_the_agreed_columns() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        widths = {len(row) for row in csv.reader(file, strict=True)}
    assert list(table()[0]) == COLUMNS
    assert widths == {len(COLUMNS)}


def test_there_are_225_distinct_codes() -> None:
    assert len(table()) == 225
    assert len(services()) == 225


@pytest.mark.parametrize("column", OUR_TEXTS)
def test_no_text_of_ours_is_missing(column: str) -> None:
    assert [row["code"] for row in table() if not row[column]] == []


@pytest.mark.parametrize("column", ["name_en", "name_es"])
def test_names_are_distinct_whatever_their_case(column: str) -> None:
    counts = Counter(row[column].casefold() for row in table())
    assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize(
    ("column", "shortest", "longest"),
    [
        ("name_en", 3, 45),
        ("name_es", 3, 60),
        ("explanation_en", 40, 160),
        ("explanation_es", 40, 160),
    ],
)
def test_texts_fit_where_they_are_shown(column: str, shortest: int, longest: int) -> None:
    misfits = [row["code"] for row in table() if not shortest <= len(row[column]) <= longest]
    assert misfits == []


@pytest.mark.parametrize("column", ["explanation_en", "explanation_es"])
def test_explanations_are_sentences(column: str) -> None:
    ragged = [r["code"] for r in table() if not re.fullmatch(r"[A-ZÁÉÍÓÚ].*\.", r[column])]
    assert ragged == []


@pytest.mark.parametrize("column", ["name_en", "name_es"])
def test_names_start_with_a_capital_and_end_without_a_period(column: str) -> None:
    ragged = [r["code"] for r in table() if not re.fullmatch(r"[A-ZÁÉÍÓÚ].*[^.:,; ]", r[column])]
    assert ragged == []


def test_every_facet_value_is_fed_by_its_own_code_and_nothing_else_is() -> None:
    fed = {row["code"]: row["facet"] for row in table() if row["facet"]}
    assert fed == expected_facets()
    assert len(set(fed.values())) == len(fed)


def test_every_service_stands_in_a_known_group_and_every_group_is_used() -> None:
    assert {row["group"] for row in table()} == GROUPS


@pytest.mark.parametrize(
    ("flaw", "pattern"),
    [
        ("em or en dash", "[\u2013\u2014]"),
        ("double space", r"\s{2}"),
        ("space at an end", r"^\s|\s$"),
        ("control or invisible character", "[\x00-\x1f\x7f\u00a0\u00ad\u200b-\u200f\ufeff]"),
        ("broken encoding", "[\ufffd]|Ã|Â"),
    ],
)
def test_no_cell_has_a_typographic_flaw(flaw: str, pattern: str) -> None:
    assert offending(pattern) == [], flaw


def test_no_text_of_ours_shames_or_promises() -> None:
    unfit = [
        (row["code"], column, match.group())
        for row in table()
        for column in OUR_TEXTS
        if (match := UNFIT_WORDS.search(row[column]))
    ]
    assert unfit == []


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("SF", "self-payment"),
        ("SS", "sliding scale"),
        ("MC", "Medicare"),
        ("MD", "Medicaid"),
        ("MI", "TRICARE"),
        ("NP", "no payment"),
        ("TGD", "gambling"),
        ("AH", "Sign language"),
        ("SUMH", "mental illness"),
        ("MDET", "part of detox"),
        ("HBV", "vaccine"),
        ("HV", "HIV"),
    ],
)
def test_codes_that_others_misread_are_named_for_what_they_mean(code: str, meaning: str) -> None:
    assert meaning in services()[code]["name_en"]


@pytest.mark.parametrize("name", ["Medicaid", "Medicare", "TRICARE"])
def test_names_of_insurance_stay_the_same_in_spanish(name: str) -> None:
    english = {row["code"] for row in table() if name in row["name_en"]}
    spanish = {row["code"] for row in table() if name in row["name_es"]}
    assert english == spanish != set()


@pytest.mark.parametrize("code", ["ADTX", "BDTX"])
def test_detox_that_can_be_deadly_alone_warns_against_stopping_suddenly(code: str) -> None:
    assert re.search(r"\bsuddenly on your own\b", services()[code]["explanation_en"])
    assert re.search(r"\bde golpe por su cuenta\b", services()[code]["explanation_es"])


@pytest.mark.real_data
def test_codes_names_and_categories_equal_those_of_the_real_file() -> None:
    book = openpyxl.load_workbook(real_file(DIRECTORY), read_only=True)
    cells = book["Service Code Reference"].iter_rows(min_row=2, max_col=4, values_only=True)
    official = {tuple(folded(str(cell)) for cell in row) for row in cells}
    book.close()
    ours = {(r["category_code"], r["category"], r["code"], r["official_name"]) for r in table()}
    assert ours == official


@pytest.mark.real_data
def test_no_explanation_repeats_a_phrase_of_the_real_file() -> None:
    book = openpyxl.load_workbook(real_file(DIRECTORY), read_only=True)
    cells = book["Service Code Reference"].iter_rows(min_row=2, min_col=5, values_only=True)
    theirs = " | ".join(" ".join(re.findall(r"\w+", str(text).lower())) for (text,) in cells)
    book.close()
    for row in table():
        words = re.findall(r"\w+", row["explanation_en"].lower())
        phrases = {" ".join(words[i : i + 6]) for i in range(len(words) - 5)}
        assert [phrase for phrase in phrases if phrase in theirs] == [], row["code"]
