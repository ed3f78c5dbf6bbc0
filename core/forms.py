"""How forms look: every field renders itself with its label, hint and error from the kit."""

from django.forms.renderers import TemplatesSetting


class KitRenderer(TemplatesSetting):
    """Render fields by `components/field.html`; a page writes `{{ form.phone.as_field_group }}`."""

    field_template_name = "components/field.html"
    form_template_name = "components/form.html"
