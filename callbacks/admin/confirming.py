"""Pages that ask before something is done that cannot be taken back."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from wagtail.admin import messages

from callbacks.admin.managers import ManagersView
from callbacks.services.written import SettledError


class ConfirmView(ManagersView):
    """What follows in words, a button that does it, a link that doesn't."""

    template_name = "callbacks/admin/confirm.html"
    label: ClassVar[str | Promise]
    what_follows: ClassVar[str | Promise]
    done: ClassVar[str | Promise]
    is_serious = True

    def get_page_title(self) -> str:
        return str(self.label)

    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Ask."""
        return self.answer(back_url=self.back_url(), about=self.about())

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Do it, or say why not."""
        try:
            self.perform()
        except SettledError:
            messages.error(request, _("Nothing was done: meanwhile it is in another state."))
            return redirect(self.settled_url())
        messages.success(request, self.done)
        return redirect(self.done_url())

    def about(self) -> str:
        """Return what it is done to."""
        raise NotImplementedError

    def perform(self) -> None:
        """Do it.

        Raises:
            SettledError: it is not in the state for that.
        """
        raise NotImplementedError

    def back_url(self) -> str:
        """Return where one goes without doing it."""
        raise NotImplementedError

    def done_url(self) -> str:
        """Return where it goes on afterwards."""
        return self.back_url()

    def settled_url(self) -> str:
        """Return where it goes on when nothing was done."""
        return self.back_url()
