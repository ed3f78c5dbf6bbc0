"""The rows of a list of the admin, just as somebody filtered, searched and ordered it."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from wagtail.admin import messages

# What `IndexView.as_view()` gives; it knows its class and its options.
type IndexCallable = Callable[..., Any]

# What says where in the list somebody is, and not what is in it.
NOT_FILTERS = ("p", "_w_filter_fragment", "id", "all")


class KeepsKnownFilters:
    """A list that drops a filter with a value it does not know, says so, and keeps the others."""

    def filter_queryset(self, queryset: QuerySet[Model]) -> QuerySet[Model]:
        """Narrow the list down by what is known."""
        view: Any = self
        if not view.filters.is_valid():
            labels = [str(view.filters.form[name].label) for name in view.filters.form.errors]
            text = _("Left out, because it has a value that we don’t know: %(filters)s.")
            messages.warning(view.request, text % {"filters": ", ".join(labels)})
        narrowed: QuerySet[Model] = view.filters.filter_queryset(queryset)
        return narrowed


class BadFilterError(Exception):
    """The list would not be what was asked for: a filter has a value that it does not know."""


def rows_of(index_view: IndexCallable, request: HttpRequest) -> QuerySet[Model]:
    """Return all rows of the list that a request's parameters show.

    Raises:
        BadFilterError: the list would drop a filter; to look at it then is harmless, but to change
            all rows of it is not.
    """
    view = index_view.view_class(**index_view.view_initkwargs)  # type: ignore[attr-defined]
    view.setup(request)
    is_known = not view.filters or view.filters.is_valid()
    if not is_known or (view.search_form and view.search_form.errors):
        raise BadFilterError
    rows: QuerySet[Model] = view.get_queryset()
    return rows


def filters_of(request: HttpRequest) -> QueryDict:
    """Return those of a request's parameters that filter, search and order a list."""
    query = request.GET.copy()
    for name in NOT_FILTERS:
        query.pop(name, None)
    return query


def filters_in(request: HttpRequest) -> str:
    """Return the same as a part of an address."""
    return filters_of(request).urlencode()
