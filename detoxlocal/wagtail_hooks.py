"""What the site as a whole adds to the admin."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from detoxlocal.dashboard.panels import panels_for

# What Wagtail offers in the menu and nobody needs here.
UNUSED_MENU_ITEMS = {"help", "reports"}


@hooks.register("insert_global_admin_css")
def our_styles() -> str:
    """Load our colors and parts after Wagtail's styles."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("construct_main_menu")
def leave_out_what_nobody_needs(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Take out links to Wagtail's own help pages and reports."""
    items[:] = [item for item in items if item.name not in UNUSED_MENU_ITEMS]


@hooks.register("construct_homepage_panels")
def our_panels(request: HttpRequest, panels: list[Component]) -> None:
    """Show our own dashboard instead of Wagtail's."""
    panels[:] = panels_for(request)


@hooks.register("construct_homepage_summary_items")
def no_summary(_request: HttpRequest, items: list[Component]) -> None:
    """Count no pages: our template does not show it."""
    items.clear()
