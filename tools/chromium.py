"""Finds the Chromium that drives the browser tests; `--install` gets one when there is none."""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

# Debian's shell without windows first: it is the same browser, and takes half of the work.
DEBIANS = ("chromium-headless-shell", "chromium")
NAMES = (*DEBIANS, "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPLICATIONS = (
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
)
HOW_TO_MEND = (
    "No Chromium was found, and none could be installed. Install Chromium or Google Chrome, "
    "or set CHROMIUM to the path of one."
)


def find() -> Path | None:
    """Return the browser's program: `CHROMIUM`, the system's, or Playwright's; `None` if absent.

    Raises:
        SystemExit: `CHROMIUM` is set to something that is not a program.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        program = shutil.which(named)
        if program is None:
            sys.exit(f"CHROMIUM is {named!r}. It must be the path of a Chromium that can be run.")
        return Path(program)
    return next((program for program in _candidates() if program.exists()), None)


def _candidates() -> Iterator[Path]:
    for name in NAMES:
        if (program := shutil.which(name)) is not None:
            yield Path(program)
    yield from MAC_APPLICATIONS
    # Last, because asking Playwright starts its driver.
    yield _playwrights()


def _playwrights() -> Path:
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def install() -> Path | None:
    """Install a Chromium by the system's packages or by Playwright; return it if that worked."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        _run(["apt-get", "-qq", "update"], quiet)
        for package in DEBIANS:
            # Older releases don't have the first.
            _run(["apt-get", "-qq", "install", "-y", "--no-install-recommends", package], quiet)
            if (found := find()) is not None:
                return found
    _run([sys.executable, "-m", "playwright", "install", "chromium"], dict(os.environ))
    return find()


def _run(program: list[str], environment: dict[str, str]) -> None:
    run = subprocess.run(program, env=environment, capture_output=True, text=True, check=False)
    if run.returncode:
        print(f"{' '.join(program)} failed:\n{run.stderr[-1000:]}", file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--install", action="store_true", help="get one when there is none")
    wanted = parser.parse_args().install
    found = find()
    if found is None and wanted:
        print("Installing Chromium for the browser tests", file=sys.stderr)
        found = install()
    if found is None:
        sys.exit(HOW_TO_MEND)
    print(found)


if __name__ == "__main__":
    main()
