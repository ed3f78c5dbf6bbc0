"""Addresses of what looks after articles, below `/admin/articles/`."""

from django.urls import path

from articles.admin import article_page, lookup, reading
from articles.admin.article_list import ArticleList

app_name = "articles_admin"
urlpatterns = [
    path("", ArticleList.as_view(), name="list"),
    path("results/", ArticleList.as_view(results_only=True), name="list_results"),
    path("look-up-source/", lookup.look_up_source, name="look_up_source"),
    path("<int:pk>/", article_page.article, name="article"),
    path("<int:pk>/draft/", reading.draft, name="draft"),
    path(
        "<int:pk>/compare/<int:revision_id_a>...<int:revision_id_b>/",
        reading.Compare.as_view(),
        name="compare",
    ),
    path("<int:pk>/decide/", article_page.decide, name="decide"),
    path("<int:pk>/sign/", article_page.sign, name="sign"),
]
