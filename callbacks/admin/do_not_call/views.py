"""How many numbers are never called and since when, adding one, asking about one."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from wagtail.admin import messages

from callbacks.admin.do_not_call.forms import NumberForm
from callbacks.admin.managers import ManagersView
from callbacks.models import DoNotCall
from callbacks.services.checking_numbers import is_never_called
from callbacks.services.do_not_call import never_call

VIEW, ADD = (f"callbacks.{action}_donotcall" for action in ("view", "add"))
LABEL = gettext_lazy("Never to be called")
INDEX = "do_not_call:index"
ICON = "cross"
ROWS_A_PAGE = 50
INVALID = 422


class DoNotCallList(ManagersView):
    """Since when and how each came here; which number it is nobody can read."""

    permission = VIEW
    template_name = "callbacks/admin/do_not_call/list.html"
    page_title = LABEL
    header_icon = ICON

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show a page of the list, the latest first."""
        rows = DoNotCall.objects.order_by("-pk").defer("number_index")
        page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("p"))
        return self.answer(page=page, form=NumberForm(), may_add=self.user.has_perm(ADD))


@method_decorator(sensitive_post_parameters("number"), name="dispatch")
class NumberView(ManagersView):
    """A number is typed, something is done with it, and it is forgotten."""

    header_icon = ICON
    parents = ((INDEX, LABEL),)
    template_name = "callbacks/admin/do_not_call/number.html"
    button: Any
    note: Any

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Show the empty form."""
        return self.show(NumberForm())

    @method_decorator(sensitive_variables("form"))
    def post(self, request: HttpRequest) -> HttpResponse:
        """Do it, unless the number cannot be read."""
        form = NumberForm(request.POST)
        if not form.is_valid():
            return self.show(form, status=INVALID)
        self.use(form.cleaned_data["number"])
        return redirect(self.next_url())

    def show(self, form: NumberForm, *, status: int = 200) -> HttpResponse:
        """Show the form; it comes back empty."""
        texts = {"button": self.button, "note": self.note, "back_url": reverse(INDEX)}
        return self.answer(form=form, status=status, **texts)

    def use(self, number: str) -> None:
        """Do something with a number that could be read; say what, without it."""
        raise NotImplementedError

    def next_url(self) -> str:
        """Return where it goes on."""
        raise NotImplementedError


class NumberAdd(NumberView):
    """Never call a number again."""

    permission = ADD
    page_title = gettext_lazy("Never call a number again")
    button = gettext_lazy("Never call it again")
    note = gettext_lazy(
        "It works at once and for ever: whoever waits for a call at this number is taken out of "
        "the queue, and nobody can ask for a call to it. There is no way to take it back, because "
        "the number itself is not kept."
    )

    def use(self, number: str) -> None:
        never_call(number, by=self.user)
        messages.success(self.request, _("The number is never called again."))

    def next_url(self) -> str:
        return reverse(INDEX)


class NumberCheck(NumberView):
    """Ask whether a number is never called. That somebody asked is in the trail."""

    permission = VIEW
    page_title = gettext_lazy("Is a number never called?")
    button = gettext_lazy("Look it up")
    note = gettext_lazy(
        "You are told yes or no. The trail keeps that you asked and what you were told, but not "
        "about which number."
    )

    def use(self, number: str) -> None:
        if is_never_called(number, by=self.user):
            messages.warning(self.request, _("Yes: the number is never called."))
        else:
            messages.success(self.request, _("No: the number may be called."))

    def next_url(self) -> str:
        return reverse("do_not_call:check")
