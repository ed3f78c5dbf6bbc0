"""One box over the whole site."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from core.http import public_page
from detoxlocal.site_search import Question, answer
from detoxlocal.substances import substance_ways


@public_page
def search(request: HttpRequest) -> HttpResponse:
    """Lead to what was meant; else show what bears the words, by kind."""
    question = Question(request.GET.get("q", ""))
    if destination := question.destination:
        return HttpResponseRedirect(destination)
    context = {
        "typed": question.text,
        "sections": list(answer(question)) if question.text else [],
        "substances": substance_ways(),
    }
    return render(request, "search/search.html", context)
