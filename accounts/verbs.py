"""What is done to accounts and by them, as the audit trail names it."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    # Signing in.
    "signed_in": _("signed in"),
    "signed_out": _("signed out"),
    "sign_in_failed": _("failed to sign in"),
    "changed_password": _("changed their password"),
    "reset_password": _("set a new password by a link"),
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
    "removed_demo_staff": _("took demo accounts away"),
    # Second factors.
    "added_second_factor": _("added a second factor"),
    "removed_second_factor": _("removed a second factor"),
    "renamed_passkey": _("renamed a passkey"),
    "made_recovery_codes": _("made new recovery codes"),
    "used_recovery_code": _("used a recovery code"),
    "second_factor_failed": _("failed at the second step"),
}
