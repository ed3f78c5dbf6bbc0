"""Looking up a source: who is asked, and what is made of the answer."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from articles.lookup import (
    CrossrefAndPubmed,
    Found,
    Identifier,
    Kind,
    LookupFailedError,
    NoLookup,
    lookup,
)
from articles.lookup import crossref_and_pubmed as others
from core.outside import Answer, fetch
from tests.core.outside import LOCAL, LocalServer, Reply, local_server

DOI, PMID = Identifier(Kind.DOI, "10.1056/NEJMoa2034577"), Identifier(Kind.PMID, "33301246")

# --- Whether anybody is asked ---


def test_nobody_is_asked_unless_it_is_switched_on(settings: Settings) -> None:
    assert isinstance(lookup(), NoLookup)
    settings.ASK_OTHERS = True
    asked = lookup()
    assert asked == CrossrefAndPubmed()
    assert asked.fetch.__module__ == "core.outside.fetching"


@pytest.mark.parametrize(
    ("identifier", "found"),
    [
        (DOI, Found(doi=DOI.value)),
        (PMID, Found(pmid=PMID.value)),
        (Identifier(Kind.URL, "https://a.example/"), Found(url="https://a.example/")),
    ],
)
def test_without_asking_only_what_was_pasted_is_filled_in(
    identifier: Identifier, found: Found
) -> None:
    assert NoLookup().find(identifier) == found


# --- What Crossref and PubMed say ---

WORK: dict[str, Any] = {
    "publisher": "Massachusetts Medical Society",
    "issued": {"date-parts": [[2020, 12, 31]]},
    "DOI": "10.1056/nejmoa2034577",
    "type": "journal-article",
    "title": ["Safety of the <i>BNT162b2</i> Vaccine &amp;\n  more"],
    "container-title": ["New England Journal of Medicine", "N Engl J Med"],
    "author": [
        {"given": "Fernando P.", "family": "Polack", "sequence": "first", "affiliation": []},
        {"given": "Jean-Luc", "family": "Thomas", "affiliation": []},
        {"name": "C4591001 Clinical Trial Group", "sequence": "additional"},
        {"given": "Nicholas", "family": "Kitchin"},
    ],
    "reference": [{"key": "1", "doi-asserted-by": "crossref"}],
}
SUMMARY: dict[str, Any] = {
    "uid": "33301246",
    "pubdate": "2020 Dec 31",
    "source": "N Engl J Med",
    "fulljournalname": "The New England journal of medicine",
    "authors": [
        {"name": "Polack FP", "authtype": "Author", "clusterid": ""},
        {"name": "Thomas SJ", "authtype": "Author", "clusterid": ""},
        {"name": "Kitchin N", "authtype": "Author", "clusterid": ""},
    ],
    "title": "Safety and Efficacy of the BNT162b2 mRNA Covid-19 Vaccine.",
    "articleids": [
        {"idtype": "pubmed", "idtypen": 1, "value": "33301246"},
        {"idtype": "doi", "idtypen": 3, "value": "10.1056/NEJMoa2034577"},
    ],
}
PACKED = "/works/10.1056%2FNEJMoa2034577"


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with local_server() as running:
        yield running


def asking(server: LocalServer) -> CrossrefAndPubmed:
    return CrossrefAndPubmed(
        partial(fetch, reach=LOCAL), server.url("/works/"), server.url("/summary?id=")
    )


def say(server: LocalServer, said: object, *, status: int = 200) -> None:
    """Have it say this to either question, as JSON unless it is text already."""
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    server.replies |= dict.fromkeys([PACKED, "/summary?id=33301246"], Reply(status, body))


def by_crossref(server: LocalServer, **changed: object) -> Found:
    say(server, {"status": "ok", "message-type": "work", "message": WORK | changed})
    found = asking(server).find(DOI)
    assert found
    return found


def by_pubmed(server: LocalServer, **changed: object) -> Found:
    result = {"uids": ["33301246"], "33301246": SUMMARY | changed}
    say(server, {"header": {"type": "esummary"}, "result": result})
    found = asking(server).find(PMID)
    assert found
    return found


def test_crossref_knows_a_doi(server: LocalServer) -> None:
    assert by_crossref(server) == Found(
        title="Safety of the BNT162b2 Vaccine & more",
        source="New England Journal of Medicine",
        authors="Polack FP, Thomas JL, C4591001 Clinical Trial Group, et al.",
        year=2020,
        doi="10.1056/NEJMoa2034577",
    )
    assert server.asked == [f"GET {PACKED}"]


def test_pubmed_knows_a_pmid(server: LocalServer) -> None:
    assert by_pubmed(server) == Found(
        title="Safety and Efficacy of the BNT162b2 mRNA Covid-19 Vaccine",
        source="The New England journal of medicine",
        authors="Polack FP, Thomas SJ, Kitchin N",
        year=2020,
        doi="10.1056/NEJMoa2034577",
        pmid="33301246",
    )


def test_the_addresses_are_those_that_are_documented() -> None:
    assert others.CROSSREF == "https://api.crossref.org/works/"
    assert others.PUBMED.startswith("https://eutils.ncbi.nlm.nih.gov/entrez/eutils/esummary.fcgi?")


def test_of_an_address_nobody_is_asked(server: LocalServer) -> None:
    url = "https://www.fda.gov/"
    assert asking(server).find(Identifier(Kind.URL, url)) == Found(url=url)
    assert server.asked == []


@pytest.mark.parametrize("identifier", [DOI, PMID])
def test_what_nobody_registered_is_not_found(server: LocalServer, identifier: Identifier) -> None:
    say(server, b"Resource not found.", status=404)
    assert asking(server).find(identifier) is None


def test_a_pmid_that_pubmed_does_not_know_is_not_found(server: LocalServer) -> None:
    unknown = {"uid": "33301246", "error": "cannot get document summary"}
    say(server, {"result": {"uids": ["33301246"], "33301246": unknown}})
    assert asking(server).find(PMID) is None


@pytest.mark.parametrize("identifier", [DOI, PMID])
@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"<html>Please wait</html>",
        b"\xff\xfe",
        b"null",
        b"[]",
        b"5",
        b'"text"',
        b"{}",
        b'{"message": [], "result": []}',
        b'{"message": null, "result": {"33301246": null}}',
        b'{"message": "a", "result": {"33301246": "a"}}',
        b"[" * 200_000,
        b'{"message": ' * 100_000,
        b'{"message": ' + b"9" * 10_000 + b"}",
    ],
)
def test_what_cannot_be_read_is_said_so(
    server: LocalServer, identifier: Identifier, said: bytes
) -> None:
    say(server, said)
    with pytest.raises(LookupFailedError):
        asking(server).find(identifier)


@pytest.mark.parametrize("status", [204, 400, 403, 429, 500, 503])
def test_a_server_that_will_not_is_said_so(server: LocalServer, status: int) -> None:
    say(server, {"message": WORK}, status=status)
    with pytest.raises(LookupFailedError):
        asking(server).find(DOI)


def test_an_answer_that_does_not_end_is_not_read(
    server: LocalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(others, "MOST_BYTES", 100)
    with pytest.raises(LookupFailedError):
        by_crossref(server)


def test_a_server_that_is_away_is_said_so(server: LocalServer) -> None:
    away = CrossrefAndPubmed(partial(fetch, reach=LOCAL), "http://a.example:1/", "http://10.0.0.1/")
    for identifier in (DOI, PMID):
        with pytest.raises(LookupFailedError):
            away.find(identifier)


@pytest.mark.parametrize(
    ("issued", "year"),
    [
        ({"date-parts": [[1998]]}, 1998),
        ({"date-parts": [["1998"]]}, 1998),
        ({"date-parts": [[None]]}, None),
        ({"date-parts": [[]]}, None),
        ({"date-parts": [[True]]}, None),
        ({"date-parts": [[19980]]}, None),
        ({"date-parts": "1998"}, None),
        ({"date-parts": [[1e400]]}, None),
        (None, None),
    ],
)
def test_a_year_is_one_or_none(server: LocalServer, issued: object, year: int | None) -> None:
    assert by_crossref(server, issued=issued).year == year


def test_a_year_that_is_not_issued_is_published(server: LocalServer) -> None:
    published = {"date-parts": [[2021]]}
    assert by_crossref(server, issued=None, published=published).year == 2021


def test_a_work_without_a_journal_has_its_publisher(server: LocalServer) -> None:
    found = by_crossref(server, **{"container-title": []})
    assert found.source == "Massachusetts Medical Society"


@pytest.mark.parametrize("value", ["https://doi.org/10.1000/182", "doi: 10.1000/182"])
def test_a_doi_of_pubmed_is_read_however_it_is_written(server: LocalServer, value: str) -> None:
    assert by_pubmed(server, articleids=[{"idtype": "doi", "value": value}]).doi == "10.1000/182"


@pytest.mark.parametrize("value", ["https://evil.example/", "5", "", None, ["10.1000/182"]])
def test_a_doi_of_pubmed_that_is_none_is_left_out(server: LocalServer, value: object) -> None:
    assert by_pubmed(server, articleids=[{"idtype": "doi", "value": value}]).doi == ""


def test_texts_are_plain_short_and_without_what_turns_them_around(server: LocalServer) -> None:
    title = (
        "\u202eEvil\x00\ud800 <script>alert(1)</script>&lt;b&gt; p < 0.05 and 3 > 2 " + "x" * 9_000
    )
    found = by_crossref(server, title=[title], author=[{"family": "F" * 900, "given": "G" * 900}])
    assert found.title.startswith("Evil alert(1)<b> p < 0.05 and 3 > 2 xx")
    assert (len(found.title), found.title[-1]) == (400, "…")
    assert len(found.authors) <= 62


ODD = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
NAMES = ["title", "container-title", "publisher", "author", "issued", "published"]
NAMES += ["authors", "fulljournalname", "source", "pubdate", "articleids"]


@given(st.dictionaries(st.sampled_from(NAMES), st.one_of(ODD, st.lists(ODD, max_size=2))))
def test_whatever_they_say_fits_the_fields(said: dict[str, object]) -> None:
    body = json.dumps({"message": said, "result": {"33301246": said}}).encode()
    asked = CrossrefAndPubmed(lambda url, **_: Answer(url, 200, {}, body))
    for identifier in (DOI, PMID):
        found = asked.find(identifier)
        assert found
        assert len(found.title) <= 400
        assert len(found.source) <= 200
        assert len(found.authors) <= 300
        assert found.year is None or 1500 <= found.year <= 2200
        assert json.dumps(found.__dict__, ensure_ascii=False).encode()
