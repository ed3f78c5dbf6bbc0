"""The frame that all pages stand in: languages, roots, indexes, the review's workflow."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import (
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from accounts.roles import BY_KEY
from articles.models import (
    ArticleIndexPage,
    MedicalReviewTask,
    PeopleIndexPage,
    SiteRootPage,
)

ROOT_SLUG = "site"
WORKFLOW = "Medical review, then publish"
TASK = "Medical review"
PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Made:
    """Something that was not there and is now."""

    what: str


@transaction.atomic
def lay_out() -> list[Made]:
    """Make what is missing of the frame, and return what was made; nothing is made twice."""
    made = [*_roots(), *_indexes(), *_workflow()]
    _point_site()
    return made


def root_of(language: str) -> SiteRootPage:
    """Return the root of a language's pages."""
    root: SiteRootPage = SiteRootPage.objects.get(locale__language_code=language)
    return root


def _languages() -> list[str]:
    # The default one first: the others' pages are known as its translations.
    codes = [code for code, _name in settings.LANGUAGES]
    return sorted(codes, key=lambda code: code != settings.LANGUAGE_CODE)


def _roots() -> Iterator[Made]:
    top = Page.objects.get(depth=1)
    key = None
    for code in _languages():
        locale, _made = Locale.objects.get_or_create(language_code=code)
        root = SiteRootPage.objects.filter(locale=locale).first()
        if root is None:
            slug = ROOT_SLUG if code == settings.LANGUAGE_CODE else f"{ROOT_SLUG}-{code}"
            root = SiteRootPage(title=f"DetoxLocal ({code})", slug=slug, locale=locale)
            if key:
                root.translation_key = key
            top.add_child(instance=root)
            yield Made(root.title)
        key = key or root.translation_key


def _indexes() -> Iterator[Made]:
    for kind, slug, title in (
        (ArticleIndexPage, "articles", _article_title),
        (PeopleIndexPage, "people", _people_title),
    ):
        key = None
        for code in _languages():
            root = root_of(code)
            page = kind.objects.child_of(root).first()
            if page is None:
                with translation.override(code):
                    page = kind(title=title(), slug=slug, locale=root.locale)
                if key:
                    page.translation_key = key
                root.add_child(instance=page)
                yield Made(page.title)
            key = key or page.translation_key


def _article_title() -> str:
    return _("Articles")


def _people_title() -> str:
    return _("Who writes and reviews")


def _point_site() -> None:
    """Have Wagtail's site begin at our root, and drop the page that Wagtail brings along."""
    parts = urlsplit(settings.SITE_URL)
    wanted = {
        "hostname": parts.hostname or "localhost",
        "port": parts.port or PORTS.get(parts.scheme, 80),
        "root_page_id": root_of(settings.LANGUAGE_CODE).pk,
        "site_name": "DetoxLocal",
    }
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if any(getattr(site, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()
    for page in Page.objects.filter(depth=2, slug="home", numchild=0).exclude(
        pk__in=SiteRootPage.objects.values("pk")
    ):
        page.delete()


def _workflow() -> Iterator[Made]:
    workflow, made = Workflow.objects.get_or_create(name=WORKFLOW)
    task = MedicalReviewTask.objects.filter(name=TASK).first()
    if task is None:
        task = MedicalReviewTask.objects.create(name=TASK)
    task.groups.set(Group.objects.filter(name=BY_KEY["medical_reviewer"].group))
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    for index in ArticleIndexPage.objects.all():
        WorkflowPage.objects.get_or_create(page=index, defaults={"workflow": workflow})
    if made:
        yield Made(WORKFLOW)
