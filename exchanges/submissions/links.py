"""The private link to a submission: whoever has it may follow it. Nothing of it is stored."""

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation

from core.private_links import PrivateLinks
from exchanges.models import Submission
from listings.models import Case

LINKS = PrivateLinks(salt="exchanges.submissions.links")


def token_of(case: Case) -> str:
    """Return what a case's private link ends with."""
    return LINKS.token_of(case.uuid)


def submission_by(token: str) -> Submission:
    """Return the submission that a private link leads to, with its case.

    Raises:
        Http404: it is none of ours.
    """
    return get_object_or_404(
        Submission.objects.select_related("case"), case__uuid=LINKS.uuid_by(token)
    )


def path_of(case: Case) -> str:
    """Return the private link as a path, in the language in force."""
    return reverse("exchanges:submission", args=[token_of(case)])


def whole_link(case: Case, *, language: str) -> str:
    """Return the private link as it stands in a mail."""
    with translation.override(language):
        return settings.SITE_URL + path_of(case)
