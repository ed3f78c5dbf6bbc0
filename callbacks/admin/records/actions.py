"""Publishing, withdrawing and deleting a record, and how the public will see it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from callbacks.admin.confirming import ConfirmView
from callbacks.admin.records.views import CHANGE, INDEX, VIEW, OfRecord
from callbacks.consents import ENGLISH, SPANISH
from callbacks.hotline.current import Hotline
from callbacks.hotline.shown import who_answers
from callbacks.hotline.state_lines import state_lines
from callbacks.services.records import delete_record, publish_record, withdraw_record
from callbacks.services.written import ChangedMeanwhileError, SettledError
from core.admin.seen import read_signed


class RecordPublish(OfRecord):
    """Publish what was looked at, and nothing else."""

    permission = CHANGE
    http_method_names = ["post"]

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Publish it, or say why not; what is missing stands on its page."""
        # Without a word of ours about what was seen, nobody saw anything.
        seen = read_signed(request.POST.get("seen", "")) or {}
        try:
            publish_record(self.record, by=self.user, seen=seen)
        except ChangedMeanwhileError:
            words = _("Not published: it was changed since you looked. Look again, then publish.")
            messages.error(request, words)
        except SettledError:
            messages.error(request, _("Nothing was done: it is no draft any more."))
        except ValidationError as error:
            messages.error(request, " ".join([_("Not published."), *error.messages]))
        else:
            messages.success(request, _("Published. The public is told so within a minute."))
        return redirect(self.record_url)


class RecordWithdraw(OfRecord, ConfirmView):
    """Take the hotline away, after asking."""

    permission = CHANGE
    label = gettext_lazy("Withdraw this record")
    what_follows = gettext_lazy(
        "If it is in force, the hotline and the form that asks for a call are gone from every page "
        "within a minute, and SAMHSA’s free line stands there. Nobody can take this back: to go "
        "on, publish a new record. Who asked for a call before is not called until a record with "
        "the same caller is in force."
    )
    done = gettext_lazy("The record is withdrawn.")

    def about(self) -> str:
        return str(self.record)

    def perform(self) -> None:
        withdraw_record(self.record, by=self.user)

    def back_url(self) -> str:
        return self.record_url


class RecordDelete(OfRecord, ConfirmView):
    """Delete a draft, after asking."""

    permission = CHANGE
    label = gettext_lazy("Delete this draft")
    what_follows = gettext_lazy("Nobody but managers has seen it. What it said stays in the trail.")
    done = gettext_lazy("The draft is deleted.")

    def about(self) -> str:
        return str(self.record)

    def perform(self) -> None:
        delete_record(self.record, by=self.user)

    def back_url(self) -> str:
        return self.record_url

    def done_url(self) -> str:
        return reverse(INDEX)


class RecordPreview(OfRecord):
    """A record as the public will see it: a page of its own, made of the public's templates."""

    permission = VIEW

    def get(self, request: HttpRequest, language: str, **_kwargs: Any) -> HttpResponse:
        """Show it in a language, whatever the reader's own is."""
        if language not in {ENGLISH, SPANISH}:
            raise Http404
        hotline = Hotline(self.record, calls_back=False)
        # As visitors have it: their language, and the site's clock.
        with translation.override(language), timezone.override(None):
            context = who_answers(self.record, language)
            context |= {"hotline": hotline, "state_lines": state_lines()}
            return render(request, "callbacks/admin/records/preview.html", context)
