"""What managers do for somebody who writes or calls about a request: take back its consent."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from callbacks.admin.confirming import ConfirmView
from callbacks.links import reference_of
from callbacks.models import CallbackRequest, ConsentRevocation
from callbacks.services.do_not_call import revoke_consent


class RevokeConsent(ConfirmView):
    """Take back a consent, after asking; on wish the number is never called again."""

    permission = "callbacks.add_donotcall"
    label = _("Take back the consent")
    what_follows = _(
        "Nobody calls this number until somebody agrees anew. Who has the call in hand is told at "
        "once. This cannot be undone."
    )
    done = _("The consent is taken back.")
    parents = [("admin_callbacks:index", _("Calls"))]
    never_again = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.user.has_perm(self.permission):
            self.callback = get_object_or_404(
                CallbackRequest.objects.filter(erased_at=None), pk=kwargs["pk"]
            )
        return super().dispatch(request, *args, **kwargs)

    def about(self) -> str:
        return f"{self.callback}, {reference_of(self.callback)}"

    def perform(self) -> None:
        revoke_consent(
            self.callback,
            never_again=self.never_again,
            way=ConsentRevocation.Way.STAFF,
            by=self.user,
        )

    def back_url(self) -> str:
        return reverse("admin_callbacks:call", args=[self.callback.pk])


class BarNumber(RevokeConsent):
    """Never call the number of a request again, after asking."""

    label = _("Never call this number again")
    what_follows = _(
        "The number is barred for ever, also for whoever asks by the form. Who has the call in "
        "hand is told at once. This cannot be undone."
    )
    done = _("The number is never called again.")
    never_again = True
