"""What the views of listings in the admin are."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse

# Called with the request, and with the key of a listing and whatever else its address names.
type ListingView = Callable[..., HttpResponse]
type Context = dict[str, Any]
