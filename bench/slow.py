"""Whether twenty slow clients hold up a quick one."""

from contextlib import nullcontext
from pathlib import Path
from statistics import median, quantiles

from bench.load import latencies, reads_slowly, sends_slowly, slow_clients
from bench.pages import paths
from bench.report import Row, show
from bench.serving import Server, served

CLIENTS = 20
REQUESTS = 100
ROUNDS = 3


def _taken(server: Server, path: str) -> tuple[float, float]:
    """Return the median and the 95th percentile of a quick client's waiting, in milliseconds."""
    taken = latencies(server.address, path, requests=REQUESTS)
    return median(taken), quantiles(taken, n=20)[-1]


def clients(folder: Path) -> list[Row]:
    """Measure a quick client alone, beside slow senders and beside slow readers."""
    behaviors = {
        "alone": None,
        "20 that send byte by byte": sends_slowly,
        "20 that read slowly": reads_slowly,
    }
    path = paths()["results"]
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in behaviors}
    with served(folder, keep_pages=False) as server:
        _taken(server, path)
        for _round in range(ROUNDS):
            for name, behave in behaviors.items():
                hanging = (
                    slow_clients(CLIENTS, behave, server.address, path) if behave else nullcontext()
                )
                with hanging:
                    taken[name].append(_taken(server, path))
    middle = {name: median(each for each, _late in found) for name, found in taken.items()}
    rows: list[Row] = [
        {
            "quick client": name,
            "median ms": middle[name],
            "95 % ms": median(late for _middle, late in found),
            "times": middle[name] / middle["alone"],
        }
        for name, found in taken.items()
    ]
    show("A quick client's wait for a page of results, beside slow ones", rows)
    return rows
