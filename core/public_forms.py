"""What the forms share that anybody may send."""

from django import forms

from core.form_keys import FormKey, new_form_key, read_form_key


class LongTextField(forms.CharField):
    """Several lines. A browser counts the end of a line as one character, and sends two."""

    def to_python(self, value: object) -> str | None:
        """Return the text with ends of lines as they were counted."""
        text = super().to_python(value)
        return text.replace("\r\n", "\n") if text else text


class PublicForm(forms.Form):
    """Known again when it is sent twice; marked, and never refused, when it looks automatic.

    A template shows `nickname` out of sight, with the class `trap`, and `form_key` as it is.
    """

    # A trap: people don't see it, programs fill it in.
    nickname = forms.CharField(required=False, widget=forms.TextInput({"tabindex": "-1"}))
    form_key = forms.CharField(required=False, widget=forms.HiddenInput, initial=new_form_key)

    def clean_form_key(self) -> FormKey:
        # One that is too old or not ours costs the sender nothing.
        return read_form_key(self.cleaned_data["form_key"])

    @property
    def looks_automatic(self) -> bool:
        """Whether a valid form was filled as a program does."""
        key: FormKey = self.cleaned_data["form_key"]
        return bool(self.cleaned_data["nickname"]) or key.looks_automatic
