"""The site that journeys walk through: demo content, and static files as in production.

It has the design kit, and addresses that fail in each way there is an error page for.
"""

import os
from pathlib import Path

from django.conf import global_settings

from detoxlocal.settings.testing import *  # noqa: F403

DEMO = True
KIT_PAGE = True
ROOT_URLCONF = "tests.detoxlocal.failing_urls"
# Nobody can be asked there.
EXIT_URL = "http://exit.example"
STATIC_ROOT = Path(os.environ["JOURNEYS_STATIC_ROOT"])
WHITENOISE_USE_FINDERS = False
WHITENOISE_AUTOREFRESH = False
STORAGES = global_settings.STORAGES | {
    "staticfiles": {"BACKEND": "core.static_files.BundledStaticFiles"}
}
