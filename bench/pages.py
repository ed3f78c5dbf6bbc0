"""Processor time and requests a second: pages beside a bare view, kept pages beside a file."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psutil

from bench.database import postmaster, processor_seconds
from bench.load import Client, fire
from bench.report import Row, show
from bench.serving import Server, record, served
from centers.models import Center

ROUNDS = 5
SECONDS = 2.0
MOST_TIMES = 2.0
LEAST_OF_A_FILE = 0.7
KEPT_FILE = "bench-page.html"


def paths() -> dict[str, str]:
    """Return the pages that are measured."""
    center = Center.objects.listed().filter(state="CO", city="Denver").order_by("pk")[0]
    return {"home": "/", "results": "/centers/?near=80202", "center": center.get_absolute_url()}


@dataclass(frozen=True)
class Cost:
    """What a request takes: processor time of web server and database, and how many fit in a
    second.
    """

    web_ms: float
    database_ms: float
    per_second: float

    @property
    def ms(self) -> float:
        return self.web_ms + self.database_ms


def cost(server: Server, database: psutil.Process, path: str) -> Cost:
    """Ask for a path for some seconds, and see what it took."""
    processes = (server.process, database)
    before = [processor_seconds(process) for process in processes]
    fired = fire(server.address, path, seconds=SECONDS)
    after = [processor_seconds(process) for process in processes]
    web, stored = (
        (later - earlier) * 1000 / fired.requests
        for earlier, later in zip(before, after, strict=True)
    )
    return Cost(web, stored, fired.per_second)


def _median(costs: list[Cost]) -> Cost:
    return Cost(
        median(each.web_ms for each in costs),
        median(each.database_ms for each in costs),
        median(each.per_second for each in costs),
    )


def in_turn(server: Server, one: str, other: str) -> tuple[Cost, Cost]:
    """Measure two paths by turns, so that a busy moment of the machine meets both."""
    database = postmaster()
    costs: tuple[list[Cost], list[Cost]] = ([], [])
    for path in (one, other):
        fire(server.address, path, seconds=SECONDS / 2)
    for _round in range(ROUNDS):
        for path, found in zip((one, other), costs, strict=True):
            found.append(cost(server, database, path))
    return _median(costs[0]), _median(costs[1])


def beside_bare_views(folder: Path) -> list[Row]:
    """Compare each page, made anew each time, with a bare view of the same statements."""
    rows: list[Row] = []
    with served(folder, keep_pages=False) as server:
        record(folder, paths(), server.address)
        for name, path in paths().items():
            page, bare = in_turn(server, path, f"/bare/{name}/")
            rows.append(
                {
                    "page": name,
                    "req/s": page.per_second,
                    "bare req/s": bare.per_second,
                    "web ms": page.web_ms,
                    "bare web ms": bare.web_ms,
                    "database ms": page.database_ms,
                    "bare database ms": bare.database_ms,
                    "times, web and database": page.ms / bare.ms,
                    "times, web alone": page.web_ms / bare.web_ms,
                }
            )
    show(f"Pages made anew, beside a bare view (at most {MOST_TIMES} times)", rows)
    return rows


@contextmanager
def _file_of_same_bytes(folder: Path, path: str) -> Iterator[str]:
    """Put a page among the static files as it is sent; yield where it is found."""
    with served(folder, keep_pages=False) as server:
        client = Client(server.address)
        plain = client.get(path, encoding="identity").body
        compressed = client.get(path).body
        client.close()
    file = folder / "static" / KEPT_FILE
    smaller = file.with_name(f"{KEPT_FILE}.br")
    file.write_bytes(plain)
    smaller.write_bytes(compressed)
    yield f"/static/{KEPT_FILE}"
    file.unlink()
    smaller.unlink()


def beside_a_file(folder: Path) -> list[Row]:
    """Compare each kept page with a static file of the same bytes."""
    rows: list[Row] = []
    for name, path in paths().items():
        with (
            _file_of_same_bytes(folder, path) as file_path,
            served(folder, keep_pages=True) as server,
        ):
            kept, file = in_turn(server, path, file_path)
            rows.append(
                {
                    "page": name,
                    "kept req/s": kept.per_second,
                    "file req/s": file.per_second,
                    "kept web ms": kept.web_ms,
                    "file web ms": file.web_ms,
                    "kept / file": kept.per_second / file.per_second,
                }
            )
    show(f"Kept pages, beside a static file (at least {LEAST_OF_A_FILE})", rows)
    return rows
