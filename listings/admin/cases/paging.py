"""Pages of a long list, of which no more is counted than anybody would turn over."""

from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.paginator import WagtailPaginator

MOST_LISTED = 2_000


class BoundedPaginator(WagtailPaginator):
    """Counts to `MOST_LISTED`; what lies behind has to be found by a filter or a search."""

    most = MOST_LISTED

    @cached_property
    def found(self) -> int:
        """How many there are, at most one more than are listed."""
        # In the list's order, which its index has: without, all of the table may be read.
        return int(self.object_list.values("pk")[: self.most + 1].count())

    @property
    def is_cut(self) -> bool:
        """Whether there are more than are listed."""
        return self.found > self.most

    @cached_property
    def count(self) -> int:
        return min(self.found, self.most)

    @cached_property
    def items_count_label(self) -> str:
        number = number_format(self.count)
        if self.is_cut:
            return _("more than %(number)s cases") % {"number": number}
        return ngettext("%(number)s case", "%(number)s cases", self.count) % {"number": number}
