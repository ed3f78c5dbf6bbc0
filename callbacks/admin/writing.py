"""Pages on which something is written or changed, unless somebody else did meanwhile."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from callbacks.admin.managers import ManagersView
from callbacks.services.written import ChangedMeanwhileError
from core import audit
from core.admin.history import history_part
from core.admin.seen import SeenForm
from listings.admin.words import changes_between

INVALID, CONFLICT = 422, 409


class WriteView(ManagersView):
    """A form, saved by a service; a kind says by which, and how its values read."""

    template_name = "callbacks/admin/form.html"
    model: type[Model]
    form_class: type[SeenForm]
    # What is good to know before one writes.
    note: Any = ""

    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show what is stored, or what a new one begins with."""
        return self.show(self.form_class(values=self.first_values(), seen=self.stored_values()))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Save it, unless somebody else changed it meanwhile."""
        stored = self.stored_values()
        form = self.form_class(request.POST, values=stored, seen=stored)
        if not form.is_valid():
            return self.show(form, status=INVALID)
        try:
            saved = self.save(form.values, seen=form.was)
        except ChangedMeanwhileError:
            return self.show_conflict(form)
        except ValidationError as error:
            form.add_error(None, error)
            return self.show(form, status=INVALID)
        messages.success(request, self.saved_text(saved))
        return redirect(self.next_url(saved))

    @property
    def row(self) -> Model | None:
        """What is changed; nothing while a new one is written."""
        return None

    def stored_values(self) -> dict[str, Any]:
        """Return what is stored, by field, read anew."""
        return {}

    def first_values(self) -> dict[str, Any]:
        """Return what the form shows at first."""
        return self.stored_values()

    def save(self, values: Mapping[str, Any], *, seen: Mapping[str, Any]) -> Any:  # noqa: ANN401  the kind's own
        """Save what was written."""
        raise NotImplementedError

    def saved_text(self, saved: Any) -> str:  # noqa: ANN401  the kind's own
        """Return what is said afterwards."""
        raise NotImplementedError

    def next_url(self, saved: Any) -> str:  # noqa: ANN401  the kind's own
        """Return where it goes on."""
        raise NotImplementedError

    def back_url(self) -> str:
        """Return where one goes without saving."""
        raise NotImplementedError

    def words(self, _field: str, _value: Any) -> str | None:  # noqa: ANN401  as JSON gives it
        """Return words for a value, where the usual ones will not do."""
        return None

    def show(self, form: SeenForm, *, status: int = 200, **more: Any) -> HttpResponse:
        """Show the form, and what was done before."""
        row = self.row
        part = history_part(row, self.request.GET, show=self.words) if row else None
        context = {"form": form, "note": self.note, "part": part, "back_url": self.back_url()}
        return self.answer(status=status, media=form.media, **context | more)

    def show_conflict(self, form: SeenForm) -> HttpResponse:
        """Show what somebody else changed, with one's own changes laid over it."""
        now, written = self.stored_values(), form.values
        own = {name: value for name, value in written.items() if value != form.was.get(name)}
        again = self.form_class(values=now | own, seen=now)
        meanwhile = changes_between(self.model, form.was, now, show=self.words)
        entries = audit.history(self.row, limit=1) if self.row else []
        more = {"own": {change.name for change in meanwhile} & own.keys()}
        entry = entries[0] if entries else None
        return self.show(again, status=CONFLICT, meanwhile=meanwhile, entry=entry, **more)
