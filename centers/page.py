"""What centers' pages say of where a listing comes from."""

from django.utils.translation import gettext as _


def source_name(source: str) -> str:
    """Return where a listing comes from, in words."""
    names = {
        "samhsa-directory": _("SAMHSA’s national directory"),
        "findtreatment": _("SAMHSA’s FindTreatment.gov"),
        "demo": _("invented for demonstration"),
    }
    return names.get(source, source)
