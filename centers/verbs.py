"""What is done to centers, in words for the audit trail."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "accepted_difference": _("took over what an import says"),
    "added_center": _("added a center"),
    "changed_by_import": _("changed by an import"),
    "edited_center": _("edited"),
    "exported_centers": _("exported the list of centers"),
    "refused_difference": _("kept ours against an import"),
    "took_back_decision": _("took back a decision about an import"),
}
