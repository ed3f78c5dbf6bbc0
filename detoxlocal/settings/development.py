"""On a developer's machine: `make run`, `manage.py`.

Pages are as visitors get them, the error pages too; only files are read anew when they change.
"""

import hashlib

from detoxlocal.settings import databases, logs, mailing
from detoxlocal.settings.base import *
from detoxlocal.settings.environment import Environment

environment = Environment()

DEBUG = False
KIT_PAGE = True
SECRET_KEY = environment["SECRET_KEY"] or "only-for-development-" + "0" * 40
ENCRYPTION_KEYS = environment["ENCRYPTION_KEYS"] or [hashlib.sha256(SECRET_KEY.encode()).digest()]
ALLOWED_HOSTS = environment["ALLOWED_HOSTS"]
MEDIA_ROOT = BASE_DIR / environment["DATA_DIR"] / "media"
SITE_URL = environment["SITE_URL"]
WAGTAILADMIN_BASE_URL = SITE_URL
SECURITY_CONTACT = environment["SECURITY_CONTACT"]
EXIT_URL = environment["EXIT_URL"]
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment["MAIL_FROM"]
MAILERS = (
    mailing.smtp(environment["MAIL_URL"])
    if environment["MAIL_URL"]
    else mailing.files((BASE_DIR / environment["DATA_DIR"] / "mail").resolve())
)
SESSION_IDLE_MINUTES = environment["SESSION_IDLE_MINUTES"]
MAP_TILES_URL = environment["MAP_TILES_URL"]
MAP_TILES_CREDIT = environment["MAP_TILES_CREDIT"]
ASK_OTHERS = environment["ASK_OTHERS"]
CALLBACK_WEBHOOK_URL = environment["CALLBACK_WEBHOOK_URL"]
CALLBACK_WEBHOOK_SECRET = environment["CALLBACK_WEBHOOK_SECRET"]
DEMO = environment["DEMO"]
SECOND_FACTOR_REQUIRED = environment["SECOND_FACTOR"] or False
LOGGING = logs.plain(environment["LOG_LEVEL"])
CACHES = CACHES | {"pages": NO_PAGES_KEPT}

DATABASES = {
    "default": databases.external(
        environment["DATABASE_URL"], pool_size=environment["DATABASE_POOL_SIZE"]
    )
    if environment["DATABASE_URL"]
    else databases.embedded(BASE_DIR / environment["DATA_DIR"] / "postgres", durable=True)
}

TEMPLATES[0]["OPTIONS"]["loaders"] = [
    ("core.template_loaders.ReloadingLoader", TEMPLATE_FILES),
]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
WHITENOISE_MAX_AGE = 0
