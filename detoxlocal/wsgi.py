"""The WSGI application that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "detoxlocal.settings.development")

application = get_wsgi_application()

from accounts.checks import refuse_demo_accounts  # noqa: E402  the models are there only now

refuse_demo_accounts()
