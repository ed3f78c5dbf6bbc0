"""What is done to listings of every kind, in words for the audit trail."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "answered_question": _("answered a question about a case"),
    "approved_case": _("approved a case"),
    "asked_sender": _("asked the sender of a case"),
    "changed_status": _("changed the status"),
    "claimed_case": _("took a case"),
    "confirmed_facts": _("confirmed facts"),
    "declined_proposal": _("did not agree with a proposed decision"),
    "edited_draft": _("changed what will be published"),
    "erased_case_details": _("erased who sent a case"),
    "handed_case": _("handed a case to somebody"),
    "marked_case_doubtful": _("said whether a case looks automatic"),
    "marked_case_sensitive": _("said that a place is sensitive"),
    "merged_case": _("merged a case into a listing"),
    "opened_case": _("opened a case"),
    "proposed_decision": _("proposed a decision to a second person"),
    "recorded_evidence": _("checked something for a case"),
    "rejected_case": _("rejected a case"),
    "released_case": _("gave a case back"),
    "reminded_of_cases": _("reminded staff of overdue cases"),
    "removed_evidence": _("took back a check for a case"),
    "settled_case": _("settled a case by itself"),
    "told_sender": _("told the sender by mail"),
    "took_back_case_decision": _("took back a decision about a case"),
    "took_back_confirmation": _("took back a confirmation"),
    "withdrew_case": _("withdrew a case"),
}
