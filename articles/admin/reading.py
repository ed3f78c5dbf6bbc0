"""Reading drafts and what changed between two, for those who review and may change no page."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe
from django.views.generic import View
from wagtail.admin.views.pages.revisions import RevisionsCompareView

from articles.admin.article_list import VIEW
from articles.models import ArticlePage
from articles.views.pages import draw


@permission_required(VIEW, raise_exception=True)
@require_safe
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the latest draft as visitors would see it."""
    page = get_object_or_404(ArticlePage, pk=pk)
    return draw(request, page.get_latest_revision_as_object(), preview=True)


@method_decorator(permission_required(VIEW, raise_exception=True), name="dispatch")
class Compare(RevisionsCompareView):
    """Two revisions side by side. Wagtail shows this to those only who may edit."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # Past the check of the class above, which asks for permissions on pages.
        return View.dispatch(self, request, *args, **kwargs)

    def get_object(self, queryset: Any = None) -> ArticlePage:  # noqa: ARG002  Wagtail's
        return get_object_or_404(ArticlePage, pk=self.pk)
