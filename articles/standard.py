"""A page about the site itself, as visitors see it."""

from articles.crumbs import page_crumbs
from articles.drawing import BodyShown
from articles.models import StandardPage
from core.components import Crumb


class StandardShown(BodyShown):
    """The page's text, ready to be drawn."""

    def __init__(self, page: StandardPage) -> None:
        super().__init__(page.body)
        self.page = page

    @property
    def crumbs(self) -> list[Crumb]:
        """The way here."""
        return page_crumbs(self.page.title)
