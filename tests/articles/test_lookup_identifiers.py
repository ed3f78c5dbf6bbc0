"""What was pasted to look a source up by: a DOI, a PMID, or an address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.lookup import Identifier, Kind, read_identifier
from articles.lookup.identifiers import DOI_LENGTH

PMID = Identifier(Kind.PMID, "33301246")
OLD_DOI = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"


@pytest.mark.parametrize(
    ("pasted", "value"),
    [
        ("10.1000/182", "10.1000/182"),
        ("doi:10.1000/182", "10.1000/182"),
        ("DOI: 10.1000/182.", "10.1000/182"),
        ("doi 10.1000/182", "10.1000/182"),
        (" https://doi.org/10.1000/182 \n", "10.1000/182"),
        ("http://dx.doi.org/10.1000/182", "10.1000/182"),
        ("https://www.doi.org/10.1000/182", "10.1000/182"),
        ("doi.org/10.1000/182", "10.1000/182"),
        ("https://doi.org/10.1000%2F182?lang=en#a", "10.1000/182"),
        ("<https://doi.org/10.1000/182>", "10.1000/182"),
        ("(10.1000/182)", "10.1000/182"),
        ("10.1000/182)", "10.1000/182"),
        ("\u200b10.1000/182\ufeff", "10.1000/182"),
        ("10.1016/S0140-6736(05)67402-8", "10.1016/S0140-6736(05)67402-8"),
        ("10.1016/j.x(a)", "10.1016/j.x(a)"),
        (OLD_DOI, OLD_DOI),
        (f"https://doi.org/{OLD_DOI}", OLD_DOI),
    ],
)
def test_a_doi_is_read_however_it_is_written(pasted: str, value: str) -> None:
    assert read_identifier(pasted) == Identifier(Kind.DOI, value)


@pytest.mark.parametrize(
    "pasted",
    [
        "33301246",
        "PMID: 33301246",
        "pmid33301246",
        "PMID:033301246",
        "https://pubmed.ncbi.nlm.nih.gov/33301246/",
        "https://pubmed.ncbi.nlm.nih.gov/33301246/?from=a#b",
        "pubmed.ncbi.nlm.nih.gov/33301246",
        "https://www.ncbi.nlm.nih.gov/pubmed/33301246",
        "http://ncbi.nlm.nih.gov/pubmed/33301246",
    ],
)
def test_a_pmid_is_read_however_it_is_written(pasted: str) -> None:
    assert read_identifier(pasted) == PMID


@pytest.mark.parametrize(
    "pasted",
    [
        "https://www.fda.gov/drugs/label.pdf?a=1#page=2",
        "HTTP://www.fda.gov",
        "https://pubmed.ncbi.nlm.nih.gov/?term=klonopin",
        "https://onlinelibrary.wiley.com/doi/10.1111/add.15000",
    ],
)
def test_any_other_address_is_one(pasted: str) -> None:
    assert read_identifier(pasted) == Identifier(Kind.URL, pasted)


@pytest.mark.parametrize(
    "pasted",
    [
        "",
        " ",
        "klonopin",
        "0",
        "123456789",
        "٣٣٣٠١٢٤٦",
        "PMID:",
        "PMC7745181",
        "10.1000",
        "10.1000/",
        "10.10/182",
        "doi:",
        "doi:10.1000/1 82",
        "https://doi.org/",
        "10.1000/" + "a" * DOI_LENGTH,
        "https://",
        "https://a b.example",
        "http://[",
        "ftp://a.example/",
        "javascript:alert(1)",
        "https://a.example/" + "a" * 500,
    ],
)
def test_what_names_no_source_is_nothing(pasted: str) -> None:
    found = read_identifier(pasted)
    # Without a number behind it, the address of doi.org is an address like any other.
    assert found is None or (pasted, found.kind) == ("https://doi.org/", Kind.URL)


DOIS = st.from_regex(r"10\.[0-9]{4,9}/[A-Za-z0-9_.;()/:-]{0,30}[A-Za-z0-9]", fullmatch=True).filter(
    lambda doi: doi.count("(") == doi.count(")")
)
BEFORE_DOI = ["", "doi:", "DOI: ", "doi ", "https://doi.org/", "http://dx.doi.org/", "doi.org/"]


@given(doi=DOIS, before=st.sampled_from(BEFORE_DOI), after=st.sampled_from(["", ".", ", ", ";"]))
def test_every_doi_is_read_with_and_without_what_stands_around(
    doi: str, before: str, after: str
) -> None:
    assert read_identifier(f" {before}{doi}{after}") == Identifier(Kind.DOI, doi)


@given(
    pmid=st.integers(1, 99_999_999),
    before=st.sampled_from(["", "PMID: ", "pmid:", "https://pubmed.ncbi.nlm.nih.gov/"]),
)
def test_every_pmid_is_read_with_and_without_what_stands_before(pmid: int, before: str) -> None:
    assert read_identifier(f"{before}{pmid}") == Identifier(Kind.PMID, str(pmid))


@given(st.one_of(st.text(), st.text().map("https://doi.org/10.1000/".__add__)))
def test_what_is_read_fits_its_field_and_is_read_as_itself(pasted: str) -> None:
    found = read_identifier(pasted)
    if found:
        longest = {Kind.DOI: 200, Kind.PMID: 10, Kind.URL: 500}[found.kind]
        assert 0 < len(found.value) <= longest
        assert read_identifier(found.value) == found
