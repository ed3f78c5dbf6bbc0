"""The database's time for pages on ever more centers, at equal size of the answer."""

import os
import re
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.report import Row, show
from bench.serving import statements_of
from centers.models import Center
from centers.results import find
from centers.search import Search
from core.embedded.binaries import find_installation
from places.answers import Located
from places.models import Place

# From the densest to where nobody lives: New York, Los Angeles, Houston, Denver, Albuquerque,
# Fargo, Billings, and a town in the Sandhills.
ZIP_CODES = ("10001", "90012", "77002", "80202", "87102", "58102", "59101", "69201")
ANSWER_ROWS = 100
NEAREST = 20
TIMES = 31
PGBENCH_TIMES = 400
ROUNDS = 3
MOST_GROWTH, MOST_OF_PGBENCH = 1.5, 1.2
KINDS = {
    "near, 5 miles": "/centers/?near=80202&radius=5",
    "near, 25 miles": "/centers/?near=80202",
    "near, filters": "/centers/?near=80202&payment=medicaid&substance=alcohol",
    "nothing found": "/centers/?near=59001&radius=5&language=yupik&care=hospital&payment=free",
    "a state": "/centers/?near=Colorado",
    "whole country": "/centers/",
    "words of few": "/centers/?q=juniper+ferry",
    "words of very many": "/centers/?q=recovery",
    "state's page": "/centers/co/",
    "town's page": "/centers/co/denver/",
    "home": "/",
}


@dataclass(frozen=True)
class Here:
    """A place, and the radius of the circle that holds so many centers."""

    place: Place
    radius_miles: float

    @property
    def search(self) -> Search:
        zip_code = self.place.zip_code
        located = Located.at(self.place, typed=zip_code)
        # The site's own radii hold ever more; any number will do for the queries.
        return Search(near=zip_code, place=located, radius_miles=self.radius_miles)  # type: ignore[arg-type]


def _here(zip_code: str) -> Here:
    place = Place.objects.get(kind=Place.Kind.ZIP, zip_code=zip_code)
    nearest = Center.objects.listed().nearest(place.point, count=ANSWER_ROWS)
    farthest = max(center.miles for center in nearest)
    return Here(place, farthest)


def _statements(ask: Callable[[], object]) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        ask()
    return [query["sql"] for query in queries]


def _milliseconds(statements: list[str]) -> float:
    """Return the median time of running some statements and reading what they give."""
    taken = []
    with connection.cursor() as cursor:
        for _time in range(TIMES):
            began_at = time.perf_counter()
            for statement in statements:
                cursor.execute(statement)
                cursor.fetchall()
            taken.append((time.perf_counter() - began_at) * 1000)
    return median(taken)


def equal_answers() -> dict[str, float]:
    """Return the milliseconds of a result page's queries at each place, a hundred centers each."""
    found = {}
    for zip_code in ZIP_CODES:
        search = _here(zip_code).search
        if (total := find(search).counts.total) != ANSWER_ROWS:
            raise RuntimeError(f"{total} centers around {zip_code}, not {ANSWER_ROWS}")
        found[zip_code] = _milliseconds(_statements(lambda search=search: find(search)))  # type: ignore[misc]
    return found


def kinds() -> dict[str, float]:
    """Return the milliseconds of the queries of each kind of page."""
    center = Center.objects.filter(state="CO").order_by("pk")[0]
    pages = KINDS | {"a center's page": center.get_absolute_url()}
    return {name: _milliseconds(statements_of(path)) for name, path in pages.items()}


def _pgbench(statement: str) -> float:
    params = connection.get_connection_params()
    command = [str(find_installation() / "bin" / "pgbench"), "--no-vacuum"]
    command += ["--host", params["host"], "--username", params["user"]]
    command += ["--transactions", str(PGBENCH_TIMES)]
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(f"{statement};\n")
        script.flush()
        command += ["--file", script.name, params["dbname"]]
        environ = os.environ | {"PGOPTIONS": params["options"]}
        run = subprocess.run(command, capture_output=True, text=True, check=True, env=environ)
    (latency,) = re.findall(r"latency average = ([0-9.]+) ms", run.stdout)
    return float(latency)


def _mean_milliseconds(statement: str) -> float:
    with connection.cursor() as cursor:
        began_at = time.perf_counter()
        for _time in range(PGBENCH_TIMES):
            cursor.execute(statement)
            cursor.fetchall()
    return (time.perf_counter() - began_at) * 1000 / PGBENCH_TIMES


def nearest_beside_pgbench() -> tuple[float, float]:
    """Return the milliseconds of the nearest twenty to Denver here, and of the same by pgbench."""
    place = Place.objects.get(kind=Place.Kind.ZIP, zip_code="80202")
    centers = Center.objects.listed().for_cards().nearest(place.point, count=NEAREST)
    (statement,) = _statements(lambda: list(centers))
    pairs = [(_mean_milliseconds(statement), _pgbench(statement)) for _round in range(ROUNDS)]
    return median(ours for ours, _theirs in pairs), median(theirs for _ours, theirs in pairs)


@dataclass
class Growth:
    """The measurements at each number of centers."""

    equal: dict[int, dict[str, float]]
    kinds: dict[int, dict[str, float]]
    nearest: dict[int, tuple[float, float]]

    def measure(self, total: int) -> None:
        """Measure at the number of centers that there are now."""
        self.equal[total] = equal_answers()
        self.kinds[total] = kinds()
        self.nearest[total] = nearest_beside_pgbench()

    def tables(self) -> dict[str, list[Row]]:
        """Print the tables; return their rows."""
        equal = _by_size(self.equal, "ZIP code")
        equal.append(_medians(equal))
        show(
            f"Database's ms of a result page with counts, {ANSWER_ROWS} centers found each "
            f"(growth at most {MOST_GROWTH})",
            equal,
        )
        pages = _by_size(self.kinds, "page")
        show("Database's ms of each kind of page, however much it finds", pages)
        nearest: list[Row] = [
            {"centers": total, "here ms": ours, "pgbench ms": theirs, "times": ours / theirs}
            for total, (ours, theirs) in self.nearest.items()
        ]
        show(f"The nearest {NEAREST}, and the same by pgbench (at most {MOST_OF_PGBENCH})", nearest)
        return {"equal answers": equal, "kinds": pages, "nearest": nearest}


def _by_size(found: dict[int, dict[str, float]], label: str) -> list[Row]:
    first, last = min(found), max(found)
    return [
        {label: name}
        | {f"{total:,}": times[name] for total, times in found.items()}
        | {"growth": found[last][name] / found[first][name]}
        for name in found[first]
    ]


def _medians(rows: list[Row]) -> Row:
    label, *columns = rows[0]
    return {label: "median"} | {column: median(row[column] for row in rows) for column in columns}
