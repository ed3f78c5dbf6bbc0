"""What articles are made of: pages, people, references, reviews."""

from articles.models.articles import ArticleAuthor, ArticlePage, Reference
from articles.models.changes import PublishedChange
from articles.models.contact import ContactMessage
from articles.models.links import LinkCheck
from articles.models.people import PersonPage
from articles.models.reviews import MedicalReview, MedicalReviewTask
from articles.models.site import ArticleIndexPage, PeopleIndexPage, SiteRootPage, StandardPage
from articles.models.substances import SubstancePage

__all__ = [
    "ArticleAuthor",
    "ArticleIndexPage",
    "ArticlePage",
    "ContactMessage",
    "LinkCheck",
    "MedicalReview",
    "MedicalReviewTask",
    "PeopleIndexPage",
    "PersonPage",
    "PublishedChange",
    "Reference",
    "SiteRootPage",
    "StandardPage",
    "SubstancePage",
]
