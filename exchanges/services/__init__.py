"""What staff do with needle exchanges: add, edit, say where their vans stop."""

from exchanges.services.editing import (
    ChangedMeanwhileError,
    create_exchange,
    edit_exchange,
    values_of,
)

__all__ = ["ChangedMeanwhileError", "create_exchange", "edit_exchange", "values_of"]
