"""Addresses of needle exchanges."""

from django.urls import path

from exchanges.views import add, browse, detail, locator, submission
from places import converters  # noqa: F401  registers <state:...>

app_name = "exchanges"
urlpatterns = [
    path("", locator.locator, name="locator"),
    path("add/", add.add, name="add"),
    path("submissions/<str:token>/", submission.submission, name="submission"),
    path("<state:state>/", browse.state, name="state"),
    path("<state:state>/<slug:slug>/", detail.exchange, name="exchange"),
]
