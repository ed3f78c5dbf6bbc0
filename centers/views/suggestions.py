"""Suggestions while typing, for the search box's script."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse

from centers.suggestions import suggestions as suggestions_for
from core.http import public_page


@public_page
def suggestions(request: HttpRequest) -> HttpResponse:
    """Answer what the text `q` may become, as JSON."""
    found = suggestions_for(request.GET.get("q", ""))
    return JsonResponse({"suggestions": [asdict(one) for one in found]})
