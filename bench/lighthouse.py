"""Lighthouse's four categories on home, results and a center's page: `python -m bench.lighthouse`.

Needs Node, and is therefore no part of `make bench` or `make test`. Served as production is, but
over plain http on loopback.
"""

import json
import os
import subprocess
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "detoxlocal.settings.testing")
django.setup()

from django.core.management import call_command  # noqa: E402  settings first
from django.test.utils import setup_test_environment  # noqa: E402

from bench.database import bench_database  # noqa: E402
from bench.pages import paths  # noqa: E402
from bench.report import Row, show  # noqa: E402
from bench.serving import collect_static, served  # noqa: E402
from tools.chromium import find  # noqa: E402

PROGRAM = ("npx", "--yes", "lighthouse@12")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-dev-shm-usage"
RUNS, MOST_ATTEMPTS = 3, 8
# A search is kept from search engines on purpose; the same page without one is not.
INDEXED = {"results without a search": "/centers/"}


def run(url: str, folder: Path) -> dict[str, Any] | None:
    """Look at a page as on a phone; return the report, or nothing when the browser failed."""
    out = folder / "report.json"
    command = [*PROGRAM, url, "--quiet", "--output=json", f"--output-path={out}"]
    command += [f"--chrome-flags={FLAGS}", f"--only-categories={','.join(CATEGORIES)}"]
    environ = os.environ | {"CHROME_PATH": str(find())}
    subprocess.run(command, env=environ, check=False, capture_output=True)
    if not out.exists():
        return None
    report: dict[str, Any] = json.loads(out.read_text())
    out.unlink()
    return None if report.get("runtimeError") else report


def reports(url: str, folder: Path) -> list[dict[str, Any]]:
    """Return some reports of a page; a run in which the browser failed is repeated."""
    found: list[dict[str, Any]] = []
    for _attempt in range(MOST_ATTEMPTS):
        if report := run(url, folder):
            found.append(report)
        if len(found) == RUNS:
            break
    return found


def row(name: str, found: list[dict[str, Any]]) -> Row:
    """Return the median of each category over some reports."""
    scores = {
        category: median(round(each["categories"][category]["score"] * 100) for each in found)
        for category in CATEGORIES
    }
    return {"page": name, **scores, "runs": len(found)}


def missing(found: list[dict[str, Any]]) -> set[str]:
    """Return why points are missing: the audits that count and are not perfect."""
    return {
        f"{category}: {audit['title']} ({audit.get('displayValue') or audit['score']})"
        for report in found
        for category in CATEGORIES
        for audit in counted(report, category)
        if report["categories"][category]["score"] < 1 and audit["score"] not in {1, None}
    }


def counted(report: dict[str, Any], category: str) -> list[dict[str, Any]]:
    """Return the audits that a category's points come from."""
    references = report["categories"][category]["auditRefs"]
    return [report["audits"][each["id"]] for each in references if each["weight"]]


def main() -> None:
    setup_test_environment()
    rows: list[Row] = []
    why: dict[str, set[str]] = {}
    with bench_database(), tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        call_command("load_demo", verbosity=0)
        collect_static(folder)
        with served(folder, keep_pages=True) as server:
            for page, path in (paths() | INDEXED).items():
                url = f"http://{server.address.host}:{server.address.port}{path}"
                found = reports(url, folder)
                rows.append(row(page, found))
                why[page] = missing(found)
    show(f"Lighthouse on a phone, median of {RUNS}", rows)
    for page, audits in why.items():
        for audit in sorted(audits):
            print(f"  {page}: {audit}")


if __name__ == "__main__":
    main()
