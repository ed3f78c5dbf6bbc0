"""Addresses of the center directory."""

from django.urls import path

from centers.views import browse, compare, detail, locator
from places import converters  # noqa: F401  registers <state:...>

app_name = "centers"
urlpatterns = [
    path("", locator.locator, name="locator"),
    path("compare/", compare.compare, name="compare"),
    path("<state:state>/", browse.state, name="state"),
    path("<state:state>/<slug:city>/", browse.town, name="town"),
    path("<state:state>/<slug:city>/<slug:slug>/", detail.center, name="center"),
]
