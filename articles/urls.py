"""Addresses of what editors keep. They come last: the last line takes all that has their form."""

from django.urls import path, register_converter

from articles.converters import PagePathConverter
from articles.views import contact, feed, pages

register_converter(PagePathConverter, "pages")

urlpatterns = [
    path("contact/", contact.contact, name="contact"),
    path("contact/sent/", contact.sent, name="contact_sent"),
    path("feed/", feed.articles, name="feed"),
    # The name is Wagtail's, which makes the addresses of pages by it.
    path("<pages:path>", pages.page, name="wagtail_serve"),
]
