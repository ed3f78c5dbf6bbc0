"""`python -m bench [part ...] [--sizes 20000,200000,2000000] [--out FILE]`.

The parts: pages (processor time beside a bare view, kept pages beside a file), weight (bytes),
slow (slow clients), growth (the database's time on ever more centers).
"""

import argparse
import os
import tempfile
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "detoxlocal.settings.testing")
django.setup()

from django.conf import settings  # noqa: E402  settings first
from django.test.utils import setup_test_environment  # noqa: E402

from bench import growth, pages, slow, weight  # noqa: E402
from bench.database import bench_database  # noqa: E402
from bench.report import machine, write  # noqa: E402
from bench.rows import filling  # noqa: E402
from bench.serving import collect_static  # noqa: E402

PARTS = ("pages", "weight", "slow", "growth")
SIZES = "20000,200000,2000000"


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description="Measure how fast the site is.")
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="which parts; else all")
    parser.add_argument("--sizes", default=SIZES, help="how many centers, separated by commas")
    parser.add_argument("--out", type=Path, default=settings.BASE_DIR / "bench" / "results.json")
    return parser.parse_args()


def add_centers(total: int) -> None:
    for present in filling(total):
        print(f"\r{present:,} of {total:,} centers", end="", flush=True)
    print()


def served_parts(parts: tuple[str, ...], folder: Path) -> dict[str, Any]:
    """Measure what needs the web server."""
    collect_static(folder)
    results: dict[str, Any] = {}
    if "pages" in parts:
        results["beside bare views"] = pages.beside_bare_views(folder)
        results["kept pages"] = pages.beside_a_file(folder)
    if "weight" in parts:
        results["weight"] = weight.of_pages(folder)
    if "slow" in parts:
        results["slow clients"] = slow.clients(folder)
    return results


def main() -> None:
    given = options()
    parts = tuple(given.parts) or PARTS
    sizes = sorted(int(size) for size in given.sizes.split(","))
    setup_test_environment()
    measured = growth.Growth({}, {}, {})
    with bench_database(), tempfile.TemporaryDirectory() as folder:
        results: dict[str, Any] = {"machine": machine(), "sizes": sizes}
        for total in sizes if "growth" in parts else sizes[:1]:
            add_centers(total)
            if total == sizes[0]:
                results |= served_parts(parts, Path(folder))
            if "growth" in parts:
                measured.measure(total)
        if "growth" in parts:
            results["growth"] = measured.tables()
    write(given.out, results)


if __name__ == "__main__":
    main()
