"""Who is on duty since when, with a button for each who may call people back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from accounts.models import User
from accounts.models.users import UserQuerySet
from callbacks.admin.managers import ManagersView
from callbacks.models import OnDuty
from callbacks.services.duty import end_duty, start_duty

CHANGE = "callbacks.change_onduty"
# Who has it calls people back.
CALLS = "callbacks.change_callbackrequest"
LABEL = gettext_lazy("Agents on duty")
INDEX = "agents_on_duty:index"
ICON = "user"


def agents() -> UserQuerySet:
    """Return those who may call people back."""
    return User.objects.who_may(CALLS)


class DutyList(ManagersView):
    """Agents, those on duty first. Who is on duty and may not call any more stands there too."""

    permission = CHANGE
    template_name = "callbacks/admin/duty/list.html"
    page_title = LABEL
    header_icon = ICON

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Show them, in two queries."""
        since = {duty.agent: duty.since for duty in OnDuty.objects.select_related("agent")}
        able = list(agents())
        everybody = {*able, *since}
        rows = [
            {"agent": agent, "since": since.get(agent), "may_call": agent in able}
            for agent in sorted(everybody, key=lambda agent: (agent not in since, str(agent)))
        ]
        return self.answer(rows=rows, count=len(since))


class DutyChange(ManagersView):
    """Put somebody on duty, or off duty."""

    permission = CHANGE
    http_method_names = ["post"]
    begins = True

    def post(self, request: HttpRequest, pk: int, **_kwargs: Any) -> HttpResponse:
        """Do it; who is there already stays there."""
        if self.begins:
            agent = get_object_or_404(agents(), pk=pk)
            start_duty(agent, by=self.user)
            words = _("%(name)s is on duty.")
        else:
            agent = get_object_or_404(User, pk=pk)
            end_duty(agent, by=self.user)
            words = _("%(name)s is off duty.")
        messages.success(request, words % {"name": agent})
        return redirect(INDEX)
