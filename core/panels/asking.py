"""Many small questions in one query."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

type Compiled = tuple[str, tuple[Any, ...]]


@dataclass(frozen=True)
class Question(ABC):
    """Something to ask the database."""

    rows: QuerySet[Any, Any]

    def compiled(self) -> Compiled:
        """Return it as SQL that gives one value, with its parameters."""
        try:
            return self._compiled()
        except EmptyResultSet:
            return self.nothing, ()

    nothing = "NULL"

    @abstractmethod
    def _compiled(self) -> Compiled: ...


@dataclass(frozen=True)
class Count(Question):
    """How many rows there are; no more than one past `most` are read."""

    most: int = 1_000

    nothing = "0"

    def _compiled(self) -> Compiled:
        sql, params = _sql(self.rows.order_by().values("pk")[: self.most + 1])
        return f"SELECT count(*) FROM ({sql}) AS counted", params  # noqa: S608  Django wrote it


@dataclass(frozen=True)
class Value(Question):
    """The one column of the first row; `None` when there is no row."""

    def _compiled(self) -> Compiled:
        return _sql(self.rows[:1])


def _sql(rows: QuerySet[Any, Any]) -> Compiled:
    sql, params = rows.query.sql_with_params()
    return sql, tuple(params)


def ask(questions: Mapping[str, Question]) -> dict[str, Any]:
    """Return the answers by name, in one query; without questions none is made."""
    if not questions:
        return {}
    compiled = [question.compiled() for question in questions.values()]
    columns = ", ".join(f"({sql})" for sql, _params in compiled)
    params = [value for _sql, values in compiled for value in values]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns}", params)
        answers = cursor.fetchone() or ()
    return dict(zip(questions, answers, strict=True))
