"""On a server. Nothing insecure has a default here: what is missing is named and refused."""

from detoxlocal.settings import databases, logs, mailing
from detoxlocal.settings.base import *
from detoxlocal.settings.environment import Environment

environment = Environment(production=True)

DEBUG = False
DEMO = False
SECOND_FACTOR_REQUIRED = True
REFUSE_DEMO_ACCOUNTS = True
SECRET_KEY = environment["SECRET_KEY"]
ENCRYPTION_KEYS = environment["ENCRYPTION_KEYS"]
ALLOWED_HOSTS = environment["ALLOWED_HOSTS"]
MEDIA_ROOT = BASE_DIR / environment["DATA_DIR"] / "media"
SITE_URL = environment["SITE_URL"]
WAGTAILADMIN_BASE_URL = SITE_URL
SECURITY_CONTACT = environment["SECURITY_CONTACT"]
EXIT_URL = environment["EXIT_URL"]
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment["MAIL_FROM"]
MAILERS = mailing.smtp(environment["MAIL_URL"])
SESSION_IDLE_MINUTES = environment["SESSION_IDLE_MINUTES"]
MAP_TILES_URL = environment["MAP_TILES_URL"]
MAP_TILES_CREDIT = environment["MAP_TILES_CREDIT"]
ASK_OTHERS = environment["ASK_OTHERS"]
CALLBACK_WEBHOOK_URL = environment["CALLBACK_WEBHOOK_URL"]
CALLBACK_WEBHOOK_SECRET = environment["CALLBACK_WEBHOOK_SECRET"]
LOGGING = logs.structured(environment["LOG_LEVEL"])
DATABASES = {
    "default": databases.external(
        environment["DATABASE_URL"], pool_size=environment["DATABASE_POOL_SIZE"]
    )
}

SECURE_SSL_REDIRECT = environment["HTTPS_ONLY"]
# Probes come from inside, over plain http.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
BEHIND_PROXY = environment["BEHIND_PROXY"]
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "core.static_files.BundledStaticFiles"},
}
