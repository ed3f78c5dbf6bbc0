"""For the tests: the same as development, without durability and without reading `DEMO`."""

from detoxlocal.settings import databases, logs, mailing
from detoxlocal.settings.base import *
from detoxlocal.settings.environment import Environment

environment = Environment()

DEBUG = False
SECRET_KEY = "only-for-tests-" + "0" * 40
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
MEDIA_ROOT = BASE_DIR / environment["DATA_DIR"] / "test-media"
SITE_URL = "https://detoxlocal.example"
WAGTAILADMIN_BASE_URL = SITE_URL
SECURITY_CONTACT = "mailto:security@detoxlocal.example"
EXIT_URL = "https://www.weather.gov"
MAP_TILES_URL = ""
MAP_TILES_CREDIT = ("", "")
ASK_OTHERS = False
CALLBACK_WEBHOOK_URL = ""
CALLBACK_WEBHOOK_SECRET = b""
DEMO = False
LOGGING = logs.structured(environment["LOG_LEVEL"])
CACHES = CACHES | {"pages": NO_PAGES_KEPT}

DATABASES = {
    "default": databases.external(environment["DATABASE_URL"], pool_size=4)
    if environment["DATABASE_URL"]
    else databases.embedded(BASE_DIR / environment["DATA_DIR"] / "test-postgres", durable=False)
}
# A pool would keep connections open to databases that the tests drop.
DATABASES["default"]["OPTIONS"].pop("pool", None)
# Most tests are about something else.
SECOND_FACTOR_REQUIRED = False
ENCRYPTION_KEYS = [b"a key that is only for the tests"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# The tests have collected no static files: take them from where they are written.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
TASKS = IMMEDIATE_TASKS
MAILERS = mailing.memory()
