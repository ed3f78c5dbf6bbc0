"""Production's own settings, over plain http, with mails as files to be counted."""

import os
from pathlib import Path

from django.conf import global_settings

from detoxlocal.settings import mailing
from detoxlocal.settings.production import *  # noqa: F403

MAILERS = mailing.files(Path(os.environ["CHAOS_FOLDER"], "mail"))
# Of the run itself, on this machine.
CALLBACK_WEBHOOK_URL = os.environ["CHAOS_RECEIVER"]
# No static file is asked for, and none is collected.
STORAGES = global_settings.STORAGES
# The shortest that there is: who was killed with a call in hand is waited for no longer.
CALL_LEASE_MINUTES = 1
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = False
