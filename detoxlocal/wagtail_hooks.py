"""What the site as a whole adds to the admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def our_styles() -> str:
    """Load our colors and parts after Wagtail's styles."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
