"""Pictures and documents that staff uploaded."""

from pathlib import PurePosixPath

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve

# What a browser shows inside a page; everything else it saves.
SHOWN = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp"})
# A file that is changed gets another name.
MAX_AGE_SECONDS = 24 * 60 * 60


@require_safe
def file(request: HttpRequest, path: str) -> HttpResponseBase:
    """Send an uploaded file; nothing of it runs, whatever is in it."""
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    if PurePosixPath(path).suffix.lower() not in SHOWN:
        response["Content-Disposition"] = "attachment"
    patch_cache_control(response, public=True, max_age=MAX_AGE_SECONDS)
    return response
