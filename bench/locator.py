"""Queries and database time of the locator's pages, on ever more centers.

`python -m bench.locator [rows ...]` makes a database of its own beside the site's, and drops it.
"""

import os
import sys
import time
from statistics import median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "detoxlocal.settings.testing")
django.setup()

from django.db import connection  # noqa: E402  settings first
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment  # noqa: E402

from bench.rows import fill  # noqa: E402
from centers.models import Center  # noqa: E402
from tests import database  # noqa: E402

ROWS = (3_000, 20_000, 200_000)
TIMES = 7
PAGES = {
    "near, 5 miles": "/centers/?near=80202&radius=5",
    "near, 25 miles, filters": "/centers/?near=80202&payment=medicaid&substance=alcohol",
    "near, 100 miles": "/centers/?near=80202&radius=100",
    "misspelt": "/centers/?near=Albequerque&radius=5",
    "nothing found": "/centers/?near=59001&radius=5&language=yupik&care=hospital&payment=free",
    "a state": "/centers/?near=Colorado",
    "whole country": "/centers/",
    "words": "/centers/?q=bench+house+77",
    "state's page": "/centers/co/",
    "town's page": "/centers/co/denver/",
    "home": "/",
}


def measure(client: Client, url: str) -> tuple[int, float, float]:
    """Return the queries, and the median milliseconds in the database and in all."""
    client.get(url)
    in_database, in_all = [], []
    for _ in range(TIMES):
        started = time.perf_counter()
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        in_all.append((time.perf_counter() - started) * 1000)
        in_database.append(sum(float(query["time"]) for query in queries) * 1000)
    return len(queries), median(in_database), median(in_all)


def main() -> None:
    rows = tuple(map(int, sys.argv[1:])) or ROWS
    name = "detox_bench"
    original = connection.settings_dict["NAME"]
    setup_test_environment()
    database.clone(name)
    try:
        client = Client(SERVER_NAME="localhost")
        for total in rows:
            fill(total)
            center = Center.objects.filter(state="CO").first()
            pages = PAGES | ({"a center's page": center.get_absolute_url()} if center else {})
            print(f"\n{total:,} centers".ljust(32) + "queries   database ms   all ms")
            for label, url in pages.items():
                queries, in_database, in_all = measure(client, url)
                print(f"{label:<32}{queries:>6}{in_database:>14.0f}{in_all:>9.0f}")
    finally:
        database.use(original)
        with database.locked_server() as server:
            database.run(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


if __name__ == "__main__":
    main()
