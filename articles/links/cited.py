"""The links that articles cite, as the database knows them."""

from django.db.models import Case, CharField, F, QuerySet, Value, When
from django.db.models.functions import Concat

from articles.models import Reference

# What `Reference.link` says, in SQL. A test compares the two.
LINK = Case(
    When(doi__gt="", then=Concat(Value("https://doi.org/"), F("doi"))),
    When(
        pmid__gt="", then=Concat(Value("https://pubmed.ncbi.nlm.nih.gov/"), F("pmid"), Value("/"))
    ),
    default=F("url"),
    output_field=CharField(),
)


def with_link(references: QuerySet[Reference]) -> QuerySet[Reference]:
    """Leave the sources that have a link, each with it as `cited_url`."""
    linked: QuerySet[Reference] = references.annotate(cited_url=LINK).exclude(cited_url="")
    return linked


def cited_now() -> QuerySet[Reference]:
    """Return the sources of what visitors read that have a link, each with it as `cited_url`."""
    return with_link(Reference.objects.filter(page__live=True))
