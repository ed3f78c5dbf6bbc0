"""The kinds of listings, as the apps above declare them: `KINDS` in their `listing_kinds.py`.

What is common to all listings (reports, the queue of staff) finds a listing and its words by this,
and knows no app above.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any
from uuid import UUID

from django.apps import apps
from django.utils.functional import Promise
from django.utils.module_loading import module_has_submodule

from listings.models import Listing


@dataclass(frozen=True, kw_only=True)
class ListingKind:
    """A kind of listing.

    Args:
        key: in addresses and rows: "center".
        label: what people read for one: "detox center".
        model: its class.
        wrong: which of `Report.Facts` can be wrong about one, in the order of the form.
        admin_url: where staff see and mend one.
        change: the permission to do so.
    """

    key: str
    label: str | Promise
    model: type[Listing]
    wrong: tuple[str, ...]
    admin_url: Callable[[Any], str]
    change: str

    @property
    def listings(self) -> Any:  # noqa: ANN401  each has a queryset of its own
        """All listings of the kind."""
        return self.model._default_manager.all()

    def find(self, uuid: UUID) -> Any:  # noqa: ANN401  its own class
        """Return the listing with an id; `None` when there is none."""
        return self.listings.filter(uuid=uuid).first()


@cache
def kinds() -> dict[str, ListingKind]:
    """Return all kinds by key."""
    return {kind.key: kind for kind in _declared()}


def _declared() -> Iterator[ListingKind]:
    for config in apps.get_app_configs():
        if config.module is not None and module_has_submodule(config.module, "listing_kinds"):
            yield from import_module(f"{config.name}.listing_kinds").KINDS


def kind_of(listing: Listing) -> ListingKind:
    """Return a listing's kind.

    Raises:
        LookupError: no app declares it.
    """
    for kind in kinds().values():
        if isinstance(listing, kind.model):
            return kind
    raise LookupError(type(listing))
