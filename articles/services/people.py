"""Pages of people: found by name or account, made where there is none."""

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Locale

from accounts.models import User
from articles.models import PeopleIndexPage, PersonPage
from core import audit


@transaction.atomic
def page_for_user(user: User) -> PersonPage:
    """Return the page of an account's person, published; one is made for who has none."""
    page: PersonPage | None = PersonPage.objects.filter(user=user).first()
    if page is None:
        page = make_person(user.name, credentials=user.credential, user=user)
    if not page.live:
        # By the site itself: who signs need not be allowed to publish.
        page.save_revision(clean=False).publish()
        page.refresh_from_db()
    return page


def person_named(name: str) -> PersonPage | None:
    """Return who bears a name, if anybody does."""
    people = PersonPage.objects.filter(title__iexact=name, locale=default_locale())
    found: PersonPage | None = people.order_by("pk").first()
    return found


def make_person(name: str, *, credentials: str = "", user: User | None = None) -> PersonPage:
    """Make the page of a person, as a draft."""
    people = PeopleIndexPage.objects.get(locale=default_locale())
    page = PersonPage(
        title=name, slug=_free_slug(people, name), credentials=credentials, user=user, live=False
    )
    people.add_child(instance=page)
    audit.record(user, "added_person", page, after={"credentials": credentials})
    return page


def default_locale() -> Locale:
    """Return the language in which people's pages are made first."""
    return Locale.objects.get(language_code=settings.LANGUAGE_CODE)


def _free_slug(parent: PeopleIndexPage, name: str) -> str:
    base = slugify(name) or "person"
    taken = set(parent.get_children().values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in [base, *numbered] if slug not in taken)
