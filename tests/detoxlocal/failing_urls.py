"""The site's addresses, and some that fail in each way there is an error page for."""

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import path

from detoxlocal import urls
from detoxlocal.views import errors

FAILURES: dict[int, Exception] = {
    400: SuspiciousOperation("planted"),
    403: PermissionDenied("planted"),
    500: RuntimeError("planted"),
    503: OperationalError("planted"),
}


def fail(request: HttpRequest, status: int) -> HttpResponse:
    if status == 419:
        return errors.csrf_failure(request)
    raise FAILURES[status]


urlpatterns = [
    *i18n_patterns(path("fail/<int:status>/", fail), prefix_default_language=False),
    *urls.urlpatterns,
]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
