"""Articles and people for machines, in schema.org's terms.

A text that was not reviewed, or whose review has expired, says nothing of a review.
"""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from articles.addresses import bare_path
from articles.bylines import Byline
from articles.models import ArticlePage, PersonPage, Reference, SubstancePage
from articles.people import PersonShown
from articles.shown import ArticleShown
from articles.substances import SubstanceShown
from core.context_processors import path_in
from core.structured_data import CONTEXT, known

# These are no medicines: withdrawal from them is treated, they are not prescribed.
NO_DRUGS = frozenset({"alcohol", "nicotine", "cannabis"})


def of_article(shown: ArticleShown) -> list[dict[str, Any]]:
    """Return a `MedicalWebPage`."""
    article, address = shown.article, address_of(shown.article)
    published, review = article.first_published_at, shown.review
    data = {
        "@context": CONTEXT,
        "@type": "MedicalWebPage",
        "@id": address,
        "url": address,
        "name": article.title,
        "headline": article.title,
        "description": article.summary,
        "inLanguage": article.locale.language_code,
        "datePublished": published.date().isoformat() if published else "",
        "dateModified": shown.updated_on.isoformat(),
        "author": [_person(each) for each in shown.authors],
        "about": about(shown.substance),
        "citation": [citation(entry.reference) for entry in shown.numbering.entries.values()],
        "publisher": {"@type": "Organization", "name": "DetoxLocal", "url": settings.SITE_URL},
    }
    if review is not None and shown.reviewer is not None and not review.is_due:
        data["lastReviewed"] = review.reviewed_on.isoformat()
        data["reviewedBy"] = _person(shown.reviewer)
    return [known(data)]


def of_substance(shown: SubstanceShown) -> list[dict[str, Any]]:
    """Return a `MedicalWebPage` that leads to others."""
    address = address_of(shown.substance)
    data = {
        "@context": CONTEXT,
        "@type": ["MedicalWebPage", "CollectionPage"],
        "@id": address,
        "url": address,
        "name": shown.substance.title,
        "description": shown.substance.summary,
        "inLanguage": shown.substance.locale.language_code,
        "about": about(shown.substance),
    }
    return [known(data)]


def of_person(shown: PersonShown) -> list[dict[str, Any]]:
    """Return a `ProfilePage` of a `Person`."""
    person, address = shown.person, address_of(shown.person)
    described = known(
        {
            "@type": "Person",
            "@id": f"{address}#person",
            "name": person.name,
            "url": address,
            "jobTitle": person.role,
            "description": person.summary,
        }
    )
    data = {
        "@context": CONTEXT,
        "@type": "ProfilePage",
        "url": address,
        "inLanguage": person.locale.language_code,
        "mainEntity": described | _credential(person.credentials),
    }
    return [data]


def about(substance: SubstancePage) -> dict[str, Any]:
    """Return what an article is about: a `Drug`, or for what is none, the withdrawal from it."""
    if substance.drug_class in NO_DRUGS:
        name = _("%(substance)s withdrawal") % {"substance": substance.title}
        return {"@type": "MedicalCondition", "name": name}
    data = {"@type": "Drug", "name": substance.title, "alternateName": list(substance.other_names)}
    return known(data)


def citation(reference: Reference) -> dict[str, Any]:
    """Return a source: a `ScholarlyArticle` if it is known by a DOI or in PubMed."""
    is_article = reference.doi or reference.pmid
    return known(
        {
            "@type": "ScholarlyArticle" if is_article else "CreativeWork",
            "name": reference.title,
            "author": reference.authors,
            "publisher": reference.source,
            "datePublished": str(reference.year or ""),
            "identifier": _identifier(reference),
            "url": reference.link,
        }
    )


def address_of(page: ArticlePage | SubstancePage | PersonPage) -> str:
    """Return where the page of a text stands, whatever language it is read in."""
    return f"{settings.SITE_URL}{path_in(page.locale.language_code, bare_path(page))}"


def _identifier(reference: Reference) -> str:
    return f"doi:{reference.doi}" if reference.doi else reference.pmid and f"pmid:{reference.pmid}"


def _person(person: Byline) -> dict[str, Any]:
    url = f"{settings.SITE_URL}{person.url}" if person.url else ""
    named = {"@type": "Person", "name": person.name, "url": url}
    return known(named | _credential(person.credentials))


def _credential(credentials: str) -> dict[str, Any]:
    if not credentials:
        return {}
    held = {"@type": "EducationalOccupationalCredential", "name": credentials}
    return {"honorificSuffix": credentials, "hasCredential": held}
