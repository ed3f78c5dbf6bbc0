"""One line a request, without anything that tells who asked or what they typed."""

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

logger = logging.getLogger("core.access")
# Where in `request.META` an answer that took no route says which one it took when it was made.
ROUTE = "core.route"


def route_of(request: HttpRequest) -> str:
    """Return the name of the address pattern that answered; never the path itself."""
    match = request.resolver_match
    return match.view_name if match else request.META.get(ROUTE, "(none)")


class AccessLog:
    """Log the route (never the path, which may hold a token), method, status and time taken."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = self.get_response(request)
        logger.info(
            "request",
            extra={
                "method": request.method,
                "route": route_of(request),
                "status": response.status_code,
                "duration_ms": round((time.perf_counter() - started) * 1000, 1),
            },
        )
        return response
