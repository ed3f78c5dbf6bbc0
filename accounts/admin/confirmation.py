"""Asking before something is done to an account or an invitation."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.auth import get_permission_codename
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from accounts.models import User
from accounts.services.errors import RefusedError


class Confirmation(PermissionCheckedMixin, BaseObjectMixin, WagtailAdminTemplateMixin, View):
    """A page that says what follows, with a button that does it and a link that doesn't."""

    template_name = "accounts/admin/confirm.html"
    # Where it stands in an address.
    name: ClassVar[str]
    namespace: ClassVar[str]
    # What the links to it and its button say.
    label: ClassVar[Promise]
    what_follows: ClassVar[Promise]
    # What is said afterwards; `%(name)s` is whom it was done to.
    done: ClassVar[Promise]
    is_serious = False

    @classmethod
    def applies_to(cls, instance: Any) -> bool:  # noqa: ANN401  each has its own model
        """Return whether there is anything to do."""
        raise NotImplementedError

    def perform(self, by: User) -> None:
        """Do it.

        Raises:
            RefusedError: it may not be done.
        """
        raise NotImplementedError

    @classmethod
    def link_for(cls, instance: Model, user: User) -> dict[str, object] | None:
        """Return label and address for who may do it, where there is anything to do."""
        codename = get_permission_codename(cls.permission_required, cls.model._meta)
        permitted = user.has_perm(f"{cls.model._meta.app_label}.{codename}")
        if not permitted or not cls.applies_to(instance):
            return None
        url = reverse(f"{cls.namespace}:{cls.name}", args=[instance.pk])
        return {"label": cls.label, "url": url, "is_serious": cls.is_serious}

    @property
    def way_back(self) -> str:
        """Where to go afterwards, or without doing it."""
        return reverse(f"{self.namespace}:index")

    def get_page_title(self) -> Promise:
        return self.label

    def get_page_subtitle(self) -> str:
        return str(self.object.name)

    def get(self, _request: HttpRequest, **_: Any) -> HttpResponse:
        """Ask."""
        response: HttpResponse = self.render_to_response(
            self.get_context_data(way_back=self.way_back, object=self.object)
        )
        return response

    def post(self, request: HttpRequest, **_: Any) -> HttpResponse:
        """Do it, or say why not."""
        assert isinstance(request.user, User)  # noqa: S101  the admin lets nobody else in
        try:
            self.perform(request.user)
        except RefusedError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, self.done % {"name": self.object.name})
        return redirect(self.way_back)


def links(
    actions: Iterable[type[Confirmation]], instance: Model, user: User
) -> list[dict[str, object]]:
    """Return the links to whatever may be done now."""
    found = (action.link_for(instance, user) for action in actions)
    return [link for link in found if link]
