"""The list of the laws of states, and the form of each."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.admin.actor import actor
from core import audit
from core.admin.history import history_part
from exchanges.admin.laws.forms import LawForm
from exchanges.admin.laws.rows import ALL, MISSING, OLD, all_rows, in_part
from exchanges.models import StateLaw
from exchanges.services.laws import FIELDS, LawChangedError, law_values, set_law
from listings.admin.words import changes_between
from places.states import is_state, state_name

VIEW, ADD, CHANGE = (f"exchanges.{action}_statelaw" for action in ("view", "add", "change"))
LABEL = gettext_lazy("Laws of states")
PARTS = {
    ALL: gettext_lazy("All"),
    MISSING: gettext_lazy("Without a text"),
    OLD: gettext_lazy("Checked more than a year ago"),
}


class LawList(WagtailAdminTemplateMixin, View):
    """Every state, with what we say of its law and when that was checked. One query."""

    template_name = "exchanges/admin/laws.html"
    header_icon = "clipboard-list"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not actor(request).has_perm(VIEW):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return str(LABEL)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": LABEL}]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show all states, or those of a part."""
        asked = request.GET.get("show", ALL)
        part = asked if asked in PARTS else ALL
        rows = all_rows()
        parts = [(key, label, len(in_part(rows, key))) for key, label in PARTS.items()]
        context = {
            "rows": in_part(rows, part),
            "parts": parts,
            "part": part,
            "may_add": actor(request).has_perm(ADD),
            "may_change": actor(request).has_perm(CHANGE),
        }
        answer: HttpResponse = self.render_to_response(self.get_context_data(**context))
        return answer


class LawEdit(WagtailAdminTemplateMixin, View):
    """Write the law of a state, or change it. It is never taken away."""

    template_name = "exchanges/admin/law.html"
    header_icon = "clipboard-list"
    code: str
    law: StateLaw | None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.code = str(kwargs["state"]).upper()
        user = actor(request)
        if not user.has_perm(VIEW):
            raise PermissionDenied
        if not is_state(self.code):
            raise Http404
        self.law = StateLaw.objects.filter(state=self.code).first()
        if not user.has_perm(CHANGE if self.law else ADD):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("The law of %(state)s") % {"state": state_name(self.code)}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        index = {"url": reverse("state_laws:index"), "label": LABEL}
        return [*self.breadcrumbs_items, index, {"url": "", "label": state_name(self.code)}]

    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show what it says now."""
        known = self.known()
        return self.show(LawForm(values=known, seen=known))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Save it, unless somebody else changed it meanwhile."""
        known = self.known()
        form = LawForm(request.POST, values=known, seen=known)
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            set_law(self.code, form.values, by=actor(request), seen=form.was)
        except LawChangedError as error:
            return self.show_conflict(form, error.law)
        except ValidationError as error:
            form.add_error(None, error)
            return self.show(form, status=422)
        saved = _("%(state)s: saved. Visitors see it at once.")
        messages.success(request, saved % {"state": state_name(self.code)})
        return redirect("state_laws:index")

    def known(self) -> dict[str, Any]:
        """Return what it says now, by field."""
        return law_values(self.law or StateLaw(state=self.code))

    def show(self, form: LawForm, *, status: int = 200, **more: Any) -> HttpResponse:
        """Show the form, and what was done before."""
        context = {
            "form": form,
            "code": self.code.lower(),
            "name": state_name(self.code),
            "law": self.law,
            "part": history_part(self.law, self.request.GET) if self.law else None,
        }
        known = self.get_context_data(**context | more)
        answer: HttpResponse = self.render_to_response(known, status=status)
        return answer

    def show_conflict(self, form: LawForm, law: StateLaw) -> HttpResponse:
        """Show what somebody else changed, with one's own changes laid over it."""
        now, written = law_values(law), _as_json(form.values)
        own = {field: written[field] for field in FIELDS if written[field] != form.was.get(field)}
        again = LawForm(values=now | own, seen=now)
        meanwhile = changes_between(StateLaw, form.was, now)
        entries = audit.history(law, limit=1)
        more = {"own": {change.name for change in meanwhile} & own.keys()}
        entry = entries[0] if entries else None
        return self.show(again, status=409, meanwhile=meanwhile, entry=entry, **more)


def _as_json(values: dict[str, Any]) -> dict[str, Any]:
    return values | {"as_of": values["as_of"].isoformat()}
