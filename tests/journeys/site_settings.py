"""The site that journeys walk through: demo content, and static files as in production."""

import os
from pathlib import Path

from detoxlocal.settings.testing import *  # noqa: F403

DEMO = True
STATIC_ROOT = Path(os.environ["JOURNEYS_STATIC_ROOT"])
WHITENOISE_USE_FINDERS = False
WHITENOISE_AUTOREFRESH = False
STORAGES = {"staticfiles": {"BACKEND": "core.static_files.BundledStaticFiles"}}
