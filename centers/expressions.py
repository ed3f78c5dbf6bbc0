"""What is asked of each row of centers, as one text of SQL each."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, TextField

from listings.expressions import ChecksTable

# Where confirmations of their facts stand.
CHECKS = ChecksTable("centers_centerfactcheck", "center_id")
HANDLE_COLUMNS = ("main_phone", "intake_phones", "hotline_phones", "zip_code", "source_key")


class Handles(Func):
    """What a center is looked up by besides words: numbers and parts of them, ZIP code, key.

    Of each number all ten digits, the last seven, the last four, the area code, and the area code
    with the exchange.
    """

    function = "centers_handles"
    arity = 5
    output_field = ArrayField(TextField())

    def __init__(self, *columns: str, **extra: Any) -> None:
        super().__init__(*(columns or HANDLE_COLUMNS), **extra)
