"""Forms that save by services, in Wagtail's pages for creating and editing."""

from typing import Any

from django.db.models import Model
from django.forms import BaseForm
from django.http import HttpResponse

from accounts.services.errors import RefusedError


class SavesByServices:
    """Mixed into a page whose form has `by` and `save_by_services`; says what was refused."""

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()  # type: ignore[misc]
        return kwargs | {"by": self.request.user}  # type: ignore[attr-defined]

    def save_instance(self) -> Model:
        saved: Model = self.form.save_by_services()  # type: ignore[attr-defined]
        return saved

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Store what was sent, or show it again with the reason why not."""
        response: HttpResponse
        try:
            response = super().form_valid(form)  # type: ignore[misc]
        except RefusedError as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
            response = super().form_invalid(form)  # type: ignore[misc]
        return response
