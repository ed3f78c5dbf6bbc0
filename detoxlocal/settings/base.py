"""What holds wherever the site runs."""

from pathlib import Path
from typing import Any

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from detoxlocal.settings.staff import *
from detoxlocal.settings.work import *

BASE_DIR = Path(__file__).resolve().parent.parent.parent

INSTALLED_APPS = [
    "detoxlocal",
    "callbacks",
    "centers",
    "exchanges",
    "articles",
    "listings",
    "places",
    "accounts",
    "core",
    "wagtail.contrib.redirects",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "accounts.wagtail_users.StaffUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "core.middleware.access_log.AccessLog",
    "core.middleware.page_cache.PageCache",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "core.middleware.permissions.PermissionsPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.compression.Compression",
    "django.middleware.http.ConditionalGetMiddleware",
    "core.middleware.outage.DatabaseOutage",
    "core.middleware.language.LanguageFromPath",
    "core.middleware.staff_pages.StaffPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.StaffSession",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.Confirmation",
    "accounts.second_factor.middleware.SecondFactor",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "detoxlocal.urls"
WSGI_APPLICATION = "detoxlocal.wsgi.application"

TEMPLATE_FILES = [
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", TEMPLATE_FILES)],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context_processors.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "core.templatetags.kit",
                "core.templatetags.quick",
            ],
        },
    }
]
FORM_RENDERER = "core.forms.KitRenderer"

AUTH_USER_MODEL = "accounts.User"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "detoxlocal.formats"
TIME_ZONE = "UTC"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

# Each page that editors keep may exist in both, linked with each other.
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = BASE_DIR / ".static"
# Pictures and documents that staff upload; where they lie is said where the site runs.
MEDIA_URL = "media/"

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Nothing on a public page may come from elsewhere, and nothing may run inline.
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
# A followed link must not tell anybody what was read about.
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "detoxlocal.views.errors.csrf_failure"
CSRF_COOKIE_HTTPONLY = True

# How long a browser or a cache in front may keep a public page. No longer than this may pass
# between a change of who answers the telephone and its showing everywhere.
PUBLIC_MAX_AGE_SECONDS = 60

# Whether the server in front is ours and names senders in X-Forwarded-For.
BEHIND_PROXY = False

# Complete public pages, each process's own: some 10 MB, at most 64. A cache that all processes
# share may stand here instead; what it holds names no address.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}
# Where texts and listings are being worked on, each change is to be seen at once.
NO_PAGES_KEPT = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}

# After so many months a medical review has expired, and the article says that a new one is due.
REVIEW_MONTHS = 12

# So many days after it was answered, what a visitor wrote by the contact form is erased.
CONTACT_DAYS_KEPT = 30

# The first look at what visitors send is promised within so many working days.
FIRST_LOOK_WORKING_DAYS = 2
# So many days after a case is closed its sender may object; then their details are erased.
APPEAL_DAYS = 30
# Who works on a case holds it for so long, unless they go on; what was decided can be taken back.
CASE_LEASE_MINUTES = 15
CASE_UNDO_MINUTES = 10
# Of facts that are past their shelf life, so many listings a month come into the queue.
RECHECKS_A_MONTH = 200

# An agent holds a request for so long, unless they go on.
CALL_LEASE_MINUTES = 10

# Whether the page of the design kit is there, for those who build the site.
KIT_PAGE = False

# After so many days a confirmed fact is called old: shown with a warning, ranked lower.
FACT_SHELF_LIFE_DAYS = 365
