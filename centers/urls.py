"""Addresses of the center directory."""

app_name = "centers"
urlpatterns: list[object] = []
