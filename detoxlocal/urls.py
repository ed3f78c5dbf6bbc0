"""The addresses of the whole site: pages in every language, and what machines ask for."""

from allauth.account import views as account
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView
from wagtail.admin.auth import require_admin_access

from accounts.admin.account import OwnAccount
from centers.views import detail, suggestions
from detoxlocal.views import errors, home, kit, media, meta, pages, search
from listings.views import report

urlpatterns: list[URLPattern | URLResolver] = [
    path("exit/", pages.leave, name="exit"),
    path("healthz", meta.alive, name="healthz"),
    path("readyz", meta.ready, name="readyz"),
    path("robots.txt", meta.robots, name="robots"),
    path("sitemap.xml", meta.sitemap_index, name="sitemap-index"),
    path("sitemap-<slug:section>-<int:number>.xml", meta.sitemap, name="sitemap"),
    path(".well-known/security.txt", meta.security, name="security"),
    path("media/<path:path>", media.file, name="media"),
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/logout/", account.logout),
    path("admin/account/", require_admin_access(OwnAccount.as_view())),
    path("admin/account/", include("accounts.urls")),
    path("admin/", include("detoxlocal.admin_urls")),
    *i18n_patterns(
        path("", home.home, name="home"),
        path("search/", search.search, name="search"),
        path("centers/", include("centers.urls")),
        path("needle-exchanges/", include("exchanges.urls")),
        path("", include("callbacks.urls")),
        path("before-you-call/", detail.before_you_call, name="before_you_call"),
        path("report/<slug:kind>/<uuid:uuid>/", report.report, name="report"),
        path("report/<slug:kind>/<uuid:uuid>/sent/", report.report_sent, name="report_sent"),
        path("search/suggestions/", suggestions.suggestions, name="suggestions"),
        path("crisis/", pages.crisis, name="crisis"),
        path("kit/", kit.kit, name="kit"),
        path("", include("articles.urls")),
        prefix_default_language=False,
    ),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
