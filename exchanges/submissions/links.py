"""The private link to a submission: whoever has it may follow it. Nothing of it is stored."""

from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation

from exchanges.models import Submission
from listings.models import Case

SALT = "exchanges.submissions.links"
# A dot is nothing special in an address, and no letter of a signature.
SEPARATOR = "."
LONGEST = 200


def token_of(case: Case) -> str:
    """Return what a case's private link ends with."""
    return _signer().sign(case.uuid.hex)


def submission_by(token: str) -> Submission:
    """Return the submission that a private link leads to, with its case.

    Raises:
        Http404: it is none of ours.
    """
    try:
        uuid = UUID(hex=_signer().unsign(token[:LONGEST]))
    except (BadSignature, ValueError) as error:
        raise Http404 from error
    return get_object_or_404(Submission.objects.select_related("case"), case__uuid=uuid)


def path_of(case: Case) -> str:
    """Return the private link as a path, in the language in force."""
    return reverse("exchanges:submission", args=[token_of(case)])


def whole_link(case: Case, *, language: str) -> str:
    """Return the private link as it stands in a mail."""
    with translation.override(language):
        return settings.SITE_URL + path_of(case)


def _signer() -> Signer:
    return Signer(salt=SALT, sep=SEPARATOR)
