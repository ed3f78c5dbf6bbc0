"""The form in which an article is written; it says what keeps the article from going out."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamBlockValidationError, StreamValue

KEY_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
NEW_KEY_LENGTH = 8
SOURCE_KEY = re.compile(r"references-[0-9]+-key")


class ArticleForm(WagtailAdminPageForm):
    """A draft may have faults; what is published or submitted for review may not."""

    def __init__(self, data: QueryDict | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(_with_keys(data) if data else data, *args, **kwargs)
        # What was said of the last change says nothing of the next one.
        if self.instance.live and not self.is_bound and "change_note" in self.fields:
            self.initial["change_note"] = ""

    def clean(self) -> dict[str, Any]:
        """Find what is open, unless it is a draft that is saved."""
        cleaned: dict[str, Any] = super().clean()
        body = cleaned.get("body")
        if not self.is_deferred_validation and isinstance(body, StreamValue):
            self._refuse_what_is_open(body, self._sources())
            self._require_note(cleaned)
        return cleaned

    def _sources(self) -> list[Any]:
        """Return the forms of the sources that stay, in their order."""
        formset = self.formsets.get("references")
        if formset is None or not formset.is_bound:
            return []
        formset.is_valid()
        stay = [form for form in formset.forms if form not in formset.deleted_forms]
        valid = [form for form in stay if hasattr(form, "cleaned_data") and form.is_valid()]
        return sorted(valid, key=lambda form: form.cleaned_data.get("ORDER") or 0)

    def _refuse_what_is_open(self, body: StreamValue, sources: list[Any]) -> None:
        from articles.findings import find_in

        findings = find_in(body, [form.instance for form in sources])
        by_key = {form.instance.key: form for form in sources}
        if findings.faults:
            self.add_error("body", _error_of_blocks(findings.faults))
        for uncited in findings.uncited:
            text = _("No sentence cites this source: cite it, take it out, or keep it here.")
            by_key[uncited.reference.key].add_error("is_background", text)
        for double in findings.doubles:
            by_key[double.second.key].add_error("is_apart", double.text)
        for sentence in findings.sentences:
            self.add_error(None, sentence)

    def _require_note(self, cleaned: dict[str, Any]) -> None:
        is_publishing = "action-publish" in self.data
        if is_publishing and self.instance.live and not cleaned.get("change_note"):
            self.add_error("change_note", _("Say in one line what changed."))


def _with_keys(data: QueryDict) -> QueryDict:
    """Return what was sent, with a key for each source that the editor's script gave none."""
    given = data.copy()
    for name in data:
        if SOURCE_KEY.fullmatch(name) and not data[name]:
            given[name] = get_random_string(NEW_KEY_LENGTH, KEY_LETTERS)
    return given


def _error_of_blocks(faults: Any) -> StreamBlockValidationError:
    """Return an error that stands at each block that has a fault."""
    by_block: dict[int, list[str]] = {}
    for fault in faults:
        by_block.setdefault(fault.block or 0, []).append(fault.text)
    return StreamBlockValidationError(
        block_errors={number: ValidationError(texts) for number, texts in by_block.items()}
    )
