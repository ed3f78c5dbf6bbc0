"""Template tags and filters of the design kit."""

from django import template

register = template.Library()
