"""Signing in and out."""

from typing import Any

from allauth.account.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from accounts.services.sessions import Ended

WHY = {
    Ended.IDLE: _("You were signed out because you did nothing for a while."),
    Ended.LONG: _("You were signed out because your session had lasted a working day."),
    Ended.ELSEWHERE: _(
        "Your session has ended. It was ended from another browser or by an administrator, your"
        " password was changed, or it was too old."
    ),
}


class SignInView(LoginView):
    """Ask for mail address and password."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
            return no_access(request)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        why = None if self.request.method == "POST" else WHY.get(self.request.GET.get("ended", ""))
        return context | {"why": why}


def no_access(request: HttpRequest) -> HttpResponse:
    """Tell somebody who may do nothing yet whom to ask; to send them on would turn in circles."""
    return render(request, "account/no_access.html", status=403)
