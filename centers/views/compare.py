"""Centers side by side, and as a list to take along."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from centers.choosing import CHOSEN
from centers.compare import ID, compare_url, compared
from core.http import public_page


@public_page
def compare(request: HttpRequest) -> HttpResponse:
    """Show the centers that the address names, four at most.

    The form of a list sends its whole search along, so that it can go on with it. What was
    searched is not for sharing: the address that stays holds only ids.
    """
    if set(request.GET) - {ID}:
        return redirect(compare_url(request.GET.getlist(ID) + request.GET.getlist(CHOSEN)))
    comparison = compared(request.GET.getlist(ID))
    return render(request, "centers/compare.html", {"comparison": comparison})
