"""The form by which visitors write to the people who run the site."""

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models.contact import MESSAGE_LENGTH
from core.public_forms import LineField, LongTextField, MailField, PublicForm

NAME_LENGTH = 100
# The longest that mail knows.
EMAIL_LENGTH = 254


class ContactForm(PublicForm):
    """A message, and whom to answer, if anybody."""

    message = LongTextField(
        label=_("Your message"),
        help_text=_("Please leave out health details, and names of patients."),
        max_length=MESSAGE_LENGTH,
        widget=forms.Textarea({"rows": 8, "maxlength": MESSAGE_LENGTH}),
        error_messages={
            "required": _("Write your message."),
            "max_length": _("Write at most 4,000 characters."),
        },
    )
    email = MailField(
        label=_("Your mail address"),
        help_text=_("Without one we cannot answer."),
        required=False,
        max_length=EMAIL_LENGTH,
        widget=forms.EmailInput({"maxlength": EMAIL_LENGTH, "autocomplete": "email"}),
        error_messages={
            "invalid": _("Enter a mail address like name@example.org, or leave it empty."),
            "max_length": _("Enter a mail address of at most 254 characters."),
        },
    )
    name = LineField(
        label=_("Your name"),
        help_text=_("Any name that you want to be called by."),
        required=False,
        max_length=NAME_LENGTH,
        widget=forms.TextInput({"maxlength": NAME_LENGTH, "autocomplete": "name"}),
        error_messages={"max_length": _("Write at most 100 characters.")},
    )
