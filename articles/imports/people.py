"""The pages of the people whom a file names."""

from collections.abc import Iterable

from articles.imports.document import Named
from articles.imports.places import publish_latest
from articles.models import PersonPage
from articles.services.people import make_person, person_named


def person_for(named: Named) -> PersonPage:
    """Return the page of somebody, made as a draft where there is none; it learns credentials."""
    person = person_named(named.name)
    if person is None:
        return make_person(named.name, credentials=named.credentials)
    # Who has an account has credentials by it, which an administrator keeps.
    if named.credentials and not person.credentials and person.user_id is None:
        _add_credentials(person, named.credentials)
    return person


def publish_people(people: Iterable[PersonPage]) -> None:
    """Publish the pages of people that are not out yet."""
    for person in people:
        if not person.live:
            publish_latest(person)


def _add_credentials(person: PersonPage, credentials: str) -> None:
    was_public = person.live and not person.has_unpublished_changes
    draft = person.get_latest_revision_as_object()
    draft.credentials = credentials
    if not person.live:
        draft.save()
    revision = draft.save_revision(log_action=True, clean=False)
    if was_public:
        revision.publish()
    person.refresh_from_db()
