"""The list of one's own sessions."""

from typing import TYPE_CHECKING, Any, cast

from allauth.account.internal.flows.logout import logout
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.browsers import browser_words
from accounts.services import sessions

if TYPE_CHECKING:
    from accounts.models import User


class SessionsView(ListUserSessionsView):
    """Show where one is signed in; a form posted here ends all others."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        rows = [
            {
                "session": session,
                "browser": browser_words(session.user_agent),
                "is_current": session.is_current(),
            }
            for session in reversed(context["sessions"])
        ]
        rows.sort(key=lambda row: not row["is_current"])
        return context | {"rows": rows}

    def form_valid(self, form: Form) -> HttpResponse:  # noqa: ARG002  there is nothing in it
        user = self.request.user
        ended = sessions.end_others(user, keep=self.request.session.session_key, by=user)
        text = ngettext("%(count)s session ended.", "%(count)s sessions ended.", ended)
        messages.success(self.request, text % {"count": ended})
        return redirect("usersessions_list")


@login_required
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own sessions; one that ended meanwhile is as good."""
    user = cast("User", request.user)
    session = UserSession.objects.filter(pk=pk, user=user).first()
    if session is None:
        messages.info(request, _("That session had ended already."))
    elif session.is_current():
        logout(request)
        return redirect("account_login")
    else:
        sessions.end(session, by=user)
        messages.success(request, _("The session was ended."))
    return redirect("usersessions_list")
