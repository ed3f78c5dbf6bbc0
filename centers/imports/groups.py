"""Which facts of a center belong together, and how one of them is read and set.

A fact is named by a column of the center, or: `services` and `payment`, the codes of either kind
out of one column; `point`, the coordinates with their precision, which make sense together only.
"""

from collections.abc import Callable, Collection
from typing import Any

from centers.models import Center
from listings.models import FactGroup

PAYMENT_CATEGORIES = frozenset({"PAY", "PYAS"})
GROUPS: dict[FactGroup, tuple[str, ...]] = {
    FactGroup.PHONE: (
        "main_phone",
        "intake_phones",
        "hotline_phones",
        "unreadable_phones",
        "website",
    ),
    FactGroup.ADDRESS: (
        "name",
        "site",
        "street1",
        "street2",
        "city",
        "state",
        "zip_code",
        "time_zone",
        "point",
    ),
    FactGroup.SERVICES: ("services",),
    FactGroup.PAYMENT: ("payment",),
    FactGroup.HOURS: ("hours",),
}
POINT_COLUMNS = ("latitude", "longitude", "precision")

type IsPayment = Callable[[str], bool]


def payment_test(payment_codes: Collection[str]) -> IsPayment:
    """Return a function that tells whether a code is about payment.

    Args:
        payment_codes: the codes of the payment categories that the table of services has.
    """

    def is_payment(code: str) -> bool:
        category, colon, _name = code.partition(":")
        return code in payment_codes or bool(colon and category in PAYMENT_CATEGORIES)

    return is_payment


def columns_of(fact: str) -> tuple[str, ...]:
    """Return the columns of the center that hold a fact."""
    return {"point": POINT_COLUMNS, "payment": ("services",)}.get(fact, (fact,))


def get_fact(center: Center, fact: str, is_payment: IsPayment) -> Any:  # noqa: ANN401
    """Return a fact as differences store it."""
    if fact == "point":
        return {column: getattr(center, column) for column in POINT_COLUMNS}
    if fact in {"services", "payment"}:
        return part_of(center.services, fact, is_payment)
    return getattr(center, fact)


def set_fact(center: Center, fact: str, value: Any, *, is_payment: IsPayment) -> None:  # noqa: ANN401
    """Set a fact on a center, unsaved; the codes of the other kind stay."""
    if fact == "point":
        for column in POINT_COLUMNS:
            setattr(center, column, value[column])
    elif fact in {"services", "payment"}:
        other = "payment" if fact == "services" else "services"
        center.services = [*value, *part_of(center.services, other, is_payment)]
    else:
        setattr(center, fact, value)


def part_of(codes: Collection[str], fact: str, is_payment: IsPayment) -> list[str]:
    """Return the codes about payment, or all others, in their order."""
    return [code for code in codes if is_payment(code) == (fact == "payment")]


def is_same(ours: Any, theirs: Any) -> bool:  # noqa: ANN401
    """Return whether two values of a fact say the same."""
    # The order of codes says nothing, and SAMHSA's own changes from year to year.
    if isinstance(ours, list) and isinstance(theirs, list):
        return sorted(ours) == sorted(theirs)
    return bool(ours == theirs)
