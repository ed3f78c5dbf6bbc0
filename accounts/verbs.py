"""What is done to accounts and by them, as the audit trail names it."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    # Roles and people.
    "applied_roles": _("brought roles in line with their table"),
    "invited": _("invited somebody"),
    "resent_invitation": _("sent an invitation again"),
    "withdrew_invitation": _("withdrew an invitation"),
    "accepted_invitation": _("accepted an invitation"),
    "changed_person": _("changed a person’s details"),
    "changed_roles": _("changed a person’s roles"),
    "switched_off": _("switched an account off"),
    "switched_on": _("switched an account on"),
    "reset_second_factor": _("took away a person’s second factors"),
    "ended_sessions": _("ended sessions"),
    "made_demo_staff": _("made demo accounts"),
}
