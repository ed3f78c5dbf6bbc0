"""Editing an exchange, and adding one."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from accounts.admin.actor import actor
from accounts.models import User
from exchanges.admin.forms import ExchangeForm
from exchanges.admin.forms_new import NewExchangeForm
from exchanges.admin.kind import EXCHANGES
from exchanges.admin.sections import sections
from exchanges.admin.words import show
from exchanges.models import Exchange
from exchanges.services import (
    ChangedMeanwhileError,
    create_exchange,
    edit_exchange,
    values_of,
)
from exchanges.services.drafts import blank_values
from listings.admin.form_views import INVALID, ListingEditView, ListingFormView
from listings.admin.forms import ListingForm
from listings.admin.sections import Section
from listings.admin.words import Show
from listings.services import NotPublishableError


class ExchangeFormView(ListingFormView):
    """What editing and adding an exchange share."""

    model = Exchange
    kind = EXCHANGES
    template_name = "exchanges/admin/form.html"
    header_icon = "tag"

    def sections(self, form: ExchangeForm) -> list[Section]:
        return sections(form)


class ExchangeEditView(ExchangeFormView, ListingEditView):
    """Correct what is known of an exchange, and say how it is known."""

    def values_of(self, listing: Exchange) -> dict[str, Any]:
        return values_of(listing)

    def form(self, *data: Any, **options: Any) -> ExchangeForm:
        return ExchangeForm(*data, **options)

    def show_words(self) -> Show:
        return show

    def save(self, form: ListingForm) -> HttpResponse | None:
        told = {"confirmed_by_method": form.methods, "seen": form.was}
        try:
            edit_exchange(self.listing, form.changes, by=actor(self.request), **told)
        except ChangedMeanwhileError as error:
            return self.show_conflict(form, error.exchange)
        except (NotPublishableError, ValidationError) as error:
            return self.refuse(form, error)
        tell_removed(self.request, form)
        return None


class ExchangeCreateView(ExchangeFormView):
    """Add an exchange that nobody sent."""

    permission_required = "add"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.button = _("Add as a draft")

    def get_page_title(self) -> str:
        return _("Add a needle exchange")

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Show an empty form."""
        nothing = blank_values()
        return self.show(NewExchangeForm(values=nothing, seen=nothing))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Add the exchange, unless it looks like one that is known already."""
        nothing = blank_values()
        form = NewExchangeForm(request.POST, values=nothing, seen=nothing)
        if not form.is_valid():
            return self.show(form, status=INVALID, doubles=form.doubles)
        try:
            exchange = _add(form, by=actor(request))
        except ValidationError as error:
            return self.refuse(form, error)
        tell_removed(request, form)
        messages.success(request, _("Added as a draft: only staff see it until you list it."))
        return redirect(EXCHANGES.page(exchange))


@transaction.atomic
def _add(form: NewExchangeForm, *, by: User) -> Exchange:
    exchange = create_exchange(form.values, by=by)
    return edit_exchange(exchange, {}, by=by, confirmed_by_method=form.methods)


def tell_removed(request: HttpRequest, form: ListingForm) -> None:
    """Say that street and ZIP code were not stored, where they were written all the same."""
    if isinstance(form, ExchangeForm) and form.removed_by_withholding:
        messages.info(request, _("The address is withheld: street and ZIP code were taken out."))
