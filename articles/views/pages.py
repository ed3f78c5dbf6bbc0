"""Whatever editors keep, at its address."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import translation
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from articles.addresses import bare_path
from articles.languages import Found, find_page
from articles.views.kinds import KINDS
from core.context_processors import path_in
from core.http import public_page
from core.structured_data import breadcrumbs


@public_page
def page(request: HttpRequest, path: str) -> HttpResponse:
    """Show the page at a path; lead on from where it stood before."""
    found = find_page(path)
    if found is None:
        return _moved(request)
    return _drawn(request, found)


def draw(request: HttpRequest, page: Page, *, preview: bool = False) -> HttpResponse:
    """Draw a page by itself.

    Args:
        request: whose answer it is.
        page: of one of the kinds of `articles.views.kinds`.
        preview: whether an editor looks at a draft, in the language of the draft.
    """
    return _drawn(request, Found(page), preview=preview)


def _drawn(request: HttpRequest, found: Found, *, preview: bool = False) -> HttpResponse:
    page = found.page
    text_language = page.locale.language_code
    language = text_language if preview else translation.get_language()
    with translation.override(language):
        kind = KINDS[type(page)]
        shown = kind.shown(page, request)
        # A draft that was never stored has no address yet.
        path = path_in(text_language, bare_path(page)) if page.url_path else request.path
        context = {
            "page": page,
            "shown": shown,
            "is_fallback": found.is_fallback,
            "text_language": text_language,
            # What elements with words of the text say of its language, where it isn't the page's.
            "text_lang": text_language if found.is_fallback else "",
            "page_languages": found.languages,
            "canonical_url": settings.SITE_URL + path,
            "structured_data": [breadcrumbs(shown.crumbs, path=path), *kind.data(shown)],
            "graph_type": kind.graph_type,
        }
        return render(request, kind.template, context)


def _moved(request: HttpRequest) -> HttpResponse:
    redirect = get_redirect(request, Redirect.normalise_path(request.path))
    if redirect is None or not redirect.link:
        raise Http404
    return HttpResponsePermanentRedirect(redirect.link)
