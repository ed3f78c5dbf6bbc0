"""The site's addresses, and the bare view's."""

from django.urls import path

from bench.bare import bare
from detoxlocal import urls

urlpatterns = [path("bare/<slug:name>/", bare), *urls.urlpatterns]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
