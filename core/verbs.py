"""What is done to the audit trail itself. Every app declares its own verbs in its `verbs.py`."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "verified_audit": _("verified the audit trail"),
    "found_audit_faults": _("found faults in the audit trail"),
    "exported_audit": _("exported the audit trail"),
}
