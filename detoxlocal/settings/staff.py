"""What concerns people who work here: how they sign in, and the one admin."""

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

# --- Passwords ---

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation." + name, "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {"user_attributes": ("email", "name")},
        "MinimumLengthValidator": {"min_length": 12},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]
AUTH_PASSWORD_VALIDATORS += [{"NAME": "accounts.password_rules.KnownBadPasswordValidator"}]

# --- Signing in ---

# Django's own, not allauth's: the same work whether an account is unknown, off or has no password,
# and the mail address of the account is the only one that signs in.
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "accounts.links.PasswordLinks"  # noqa: S105  a class
ACCOUNT_FORMS = {
    "login": "accounts.forms.sign_in.SignInForm",
    "reauthenticate": "accounts.forms.sign_in.ConfirmForm",
    "change_password": "accounts.forms.passwords.ChangePasswordForm",
    "reset_password": "accounts.forms.passwords.ForgottenPasswordForm",
    "reset_password_from_key": "accounts.forms.passwords.NewPasswordForm",
    "user_token": "accounts.forms.passwords.LinkForm",
}
# How long the link of a forgotten password can be used. No shorter than the time within which mails
# are counted (below): else others could use up the mails and the owner would have no link.
PASSWORD_RESET_TIMEOUT = 2 * 60 * 60

# Failed attempts within so many minutes: of a browser that the account knows, of all others
# together, and of one sender over all accounts. They take the place of allauth's limits, which let
# one person lock another out. A code has six digits of which three count at any time.
ACCOUNT_RATE_LIMITS = False
SIGN_IN_LIMITS = {
    "password": {"minutes": 30, "known_browser": 10, "other_browsers": 10, "sender": 50},
    "code": {"minutes": 60, "known_browser": 10, "other_browsers": 5, "sender": 25},
    "mail": {"minutes": 60, "known_browser": 5, "other_browsers": 5, "sender": 20},
}

# A session ends so long after its last request, whatever it does after so long since its start.
SESSION_IDLE_MINUTES = 30
SESSION_HOURS = 12
SESSION_COOKIE_AGE = SESSION_HOURS * 60 * 60

# A browser sends it with what staff do only, never with a public page.
SESSION_COOKIE_PATH = "/admin/"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Whether the site does not start while there are accounts for trying it out.
REFUSE_DEMO_ACCOUNTS = False

# How long the link of an invitation can be used.
INVITATION_DAYS = 7

# --- Second factor ---

# Somebody without one is led to set it up, and reaches nothing else under /admin/.
SECOND_FACTOR_REQUIRED = True
MFA_ADAPTER = "accounts.second_factor.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "activate_totp": "accounts.second_factor.forms.SetUpAppForm",
    "add_webauthn": "accounts.second_factor.forms.AddPasskeyForm",
    "authenticate": "accounts.second_factor.forms.CodeForm",
    "authenticate_webauthn": "accounts.second_factor.forms.PasskeyForm",
    "edit_webauthn": "accounts.second_factor.forms.RenamePasskeyForm",
    "login_webauthn": "accounts.second_factor.forms.PasskeySignInForm",
    "reauthenticate": "accounts.second_factor.forms.ConfirmCodeForm",
    "reauthenticate_webauthn": "accounts.second_factor.forms.ConfirmPasskeyForm",
}
# Nobody guesses a signature, and a limit for a network would let one sender lock others out.
MFA_RATE_LIMITS = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "DetoxLocal"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True

# --- The one admin ---

WAGTAIL_SITE_NAME = "DetoxLocal"
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# Nothing of what staff do is told to others either.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
WAGTAIL_WORKFLOW_ENABLED = True
# Who signs need not be somebody who may publish: the workflow publishes what was signed.
WAGTAIL_FINISH_WORKFLOW_ACTION = "articles.finishing.publish_signed"
WAGTAILDOCS_SERVE_METHOD = "direct"
WAGTAILIMAGES_IMAGE_FORM_BASE = "articles.admin.pictures.PictureForm"

# Wagtail's own pages set styles and small scripts inline; the public pages do not.
ADMIN_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "frame-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.SELF],
}
