"""The page behind the link of an invitation."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from accounts.forms.invitation import AcceptInvitationForm
from accounts.services import invitations
from accounts.services.errors import AccountExistsError, InvitationClosedError
from accounts.services.invitations import Link

STATUS = {Link.WRONG: 404}
GONE = 410
IN_THE_WAY = 409


@sensitive_variables("token", "form")
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Let somebody who was invited make their account, and sign them in."""
    link, found = invitations.follow(token)
    with translation.override(found.language if found else translation.get_language()):
        if found is None or link != Link.OPEN:
            return _closed(request, link)
        if request.user.is_authenticated:
            return render(request, "accounts/invitation_signed_in.html", status=IN_THE_WAY)
        form = AcceptInvitationForm(request.POST or None, invitation=found)
        if request.method == "POST" and form.is_valid():
            return _accept(request, form, token)
        return render(request, "accounts/invitation.html", {"form": form, "invitation": found})


@sensitive_variables("token", "form")
def _accept(request: HttpRequest, form: AcceptInvitationForm, token: str) -> HttpResponse:
    password = form.cleaned_data["password"]
    try:
        user = invitations.accept(token, password=password, details=form.details())
    except AccountExistsError:
        return _closed(request, Link.ACCEPTED)
    except InvitationClosedError:
        return _closed(request, invitations.follow(token)[0])
    # Who has just chosen a password need not confirm it before they set up a second step.
    record_authentication(request, user, method="password")
    response: HttpResponse = perform_login(request, user)
    return response


def _closed(request: HttpRequest, link: Link) -> HttpResponse:
    """Say what became of a link, and what to do about it."""
    return render(
        request, "accounts/invitation_closed.html", {"link": link}, status=STATUS.get(link, GONE)
    )
