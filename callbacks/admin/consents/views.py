"""The list of consent texts, the page of each version, and writing the next one."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from callbacks.admin.consents.forms import ConsentTextForm
from callbacks.admin.consents.starting import starting_words
from callbacks.admin.managers import ManagersView
from callbacks.admin.writing import WriteView
from callbacks.consents import ENGLISH, SPANISH, ConsentShown, shown
from callbacks.hotline.faults import text_faults
from callbacks.models import ConsentText, HotlineRecord
from callbacks.services.consent_texts import (
    FIELDS,
    DraftThereError,
    change_consent_text,
    publish_consent_text,
    text_values,
    write_consent_text,
)
from callbacks.services.written import ChangedMeanwhileError, SettledError
from core.admin.history import history_part
from core.admin.seen import read_signed, signed
from core.formats import phone_text

VIEW, ADD, CHANGE = (f"callbacks.{action}_consenttext" for action in ("view", "add", "change"))
LABEL = gettext_lazy("Consent texts")
INDEX = "consent_texts:index"
ICON = "doc-full"


class ConsentTextList(ManagersView):
    """All versions, the latest first."""

    permission = VIEW
    template_name = "callbacks/admin/consents/list.html"
    page_title = LABEL
    header_icon = ICON

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Show them: there are as many as were ever written."""
        texts = list(ConsentText.objects.latest_first())
        current = next((text for text in texts if text.published_at), None)
        draft = next((text for text in texts if not text.published_at), None)
        may_add = self.user.has_perm(ADD) and draft is None
        return self.answer(texts=texts, current=current, draft=draft, may_add=may_add)


class OfText(ManagersView):
    """A page about one version."""

    header_icon = ICON
    parents = ((INDEX, LABEL),)

    @cached_property
    def text(self) -> ConsentText:
        """The version that the address names."""
        return get_object_or_404(ConsentText, pk=self.kwargs["pk"])

    @property
    def text_url(self) -> str:
        """The address of its page."""
        return reverse("consent_texts:text", args=[self.kwargs["pk"]])


def as_people_read_it(text: ConsentText) -> tuple[list[ConsentShown], bool]:
    """Return a version in both languages, and whether who calls back was known.

    As the latest record that is in force, or will be, has it.
    """
    record = HotlineRecord.objects.published().first() or HotlineRecord.objects.first()
    caller = record.caller if record else ""
    phone = phone_text(record.caller_phone) if record else ""
    names = {"caller": caller or _("(who calls back)"), "caller_phone": phone or _("(number)")}
    versions = [shown(text, language=language, **names) for language in (ENGLISH, SPANISH)]
    return versions, bool(caller and phone)


class ConsentTextPage(OfText):
    """A version as people read it, and what can be done with it."""

    permission = VIEW
    template_name = "callbacks/admin/consents/text.html"

    def get_page_title(self) -> str:
        return str(self.text)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show it."""
        versions, knows_caller = as_people_read_it(self.text)
        is_draft = self.text.published_at is None
        return self.answer(
            text=self.text,
            versions=versions,
            knows_caller=knows_caller,
            is_draft=is_draft,
            faults=text_faults(self.text) if is_draft else {},
            seen=signed(text_values(self.text)) if is_draft else "",
            may_change=self.user.has_perm(CHANGE),
            part=history_part(self.text, request.GET),
        )


class ConsentTextPublish(OfText):
    """Publish the draft that was looked at."""

    permission = CHANGE
    http_method_names = ["post"]

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Publish it once somebody said that they know what follows."""
        if request.POST.get("sure") != "yes":
            words = _("Not published: tick that you know it can never be edited again.")
            messages.error(request, words)
            return redirect(self.text_url)
        seen = read_signed(request.POST.get("seen", "")) or {}
        try:
            publish_consent_text(self.text, by=self.user, seen=seen)
        except ChangedMeanwhileError:
            words = _("Not published: it was changed since you looked. Look again, then publish.")
            messages.error(request, words)
        except SettledError:
            messages.error(request, _("Nothing was done: it was published before."))
        except ValidationError as error:
            messages.error(request, " ".join([_("Not published."), *error.messages]))
        else:
            messages.success(request, _("Published. From now on people are asked to agree to it."))
        return redirect(self.text_url)


class ConsentTextForms(WriteView):
    """What writing and changing a draft share."""

    model = ConsentText
    form_class = ConsentTextForm
    header_icon = ICON
    parents = ((INDEX, LABEL),)
    note = gettext_lazy(
        "Write it so that somebody in need understands it at first reading, and have it checked by "
        "counsel. Who agreed to an earlier version keeps that one."
    )

    def saved_text(self, saved: ConsentText) -> str:
        return _("%(version)s: the draft is saved.") % {"version": saved}

    def next_url(self, saved: ConsentText) -> str:
        return reverse("consent_texts:text", args=[saved.pk])


class ConsentTextAdd(ConsentTextForms):
    """Write the next version, filled in from the latest one."""

    permission = ADD
    page_title = gettext_lazy("New version of the consent text")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except DraftThereError as error:
            messages.warning(request, _("There is a draft already. Change that one."))
            return redirect(self.next_url(error.text))

    def stored_values(self) -> dict[str, Any]:
        return dict.fromkeys(FIELDS, "")

    def first_values(self) -> dict[str, Any]:
        latest = ConsentText.objects.latest_first().first()
        if latest and latest.published_at is None:
            raise DraftThereError(latest)
        return text_values(latest) if latest else starting_words()

    def save(self, values: Mapping[str, Any], *, seen: Mapping[str, Any]) -> ConsentText:  # noqa: ARG002
        try:
            return write_consent_text(values, by=self.user)
        except DraftThereError as error:
            # What was written meanwhile stays in the form: it may be needed for that draft.
            words = _("There is a draft already. Change that one.")
            raise ValidationError(words) from error

    def back_url(self) -> str:
        return reverse(INDEX)


class ConsentTextEdit(ConsentTextForms):
    """Change a draft."""

    permission = CHANGE
    page_title = gettext_lazy("Edit the draft")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except SettledError:
            messages.error(request, _("It is published, and can never be edited again."))
            return redirect(self.back_url())

    @cached_property
    def row(self) -> ConsentText:
        """The draft that the address names."""
        return get_object_or_404(ConsentText, pk=self.kwargs["pk"])

    def stored_values(self) -> dict[str, Any]:
        self.row.refresh_from_db()
        if self.row.published_at is not None:
            raise SettledError
        return text_values(self.row)

    def save(self, values: Mapping[str, Any], *, seen: Mapping[str, Any]) -> ConsentText:
        return change_consent_text(self.row, values, by=self.user, seen=seen)

    def back_url(self) -> str:
        return reverse("consent_texts:text", args=[self.kwargs["pk"]])
