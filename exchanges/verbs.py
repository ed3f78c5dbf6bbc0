"""What is done to needle exchanges, in words for the audit trail."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "added_exchange": _("added a needle exchange"),
    "changed_case_by_import": _("brought news of a case from a file"),
    "changed_state_law": _("changed the law of a state"),
    "edited_exchange": _("edited a needle exchange"),
    "wrote_state_law": _("wrote the law of a state"),
}
