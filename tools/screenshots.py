"""Takes the pictures of the site in docs/screenshots, on a phone and wide, in light and dark.

python -m tools.screenshots             starts the site with demo content
python -m tools.screenshots --url URL   takes the site that runs there
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from tools import chromium

FOLDER = Path(__file__).parent.parent / "docs/screenshots"
SCREENS = {"phone": {"width": 360, "height": 740}, "wide": {"width": 1280, "height": 900}}
SCHEMES = ("light", "dark")
START_TIMEOUT_SECONDS = 180
STOP_TIMEOUT_SECONDS = 20
POLL_SECONDS = 0.2


def _open_first(page: Page) -> None:
    page.locator(".card__name a").first.click()


def _ask_for_suggestions(page: Page) -> None:
    page.get_by_role("combobox").press_sequentially("colorado s")
    page.get_by_role("option").first.wait_for()


def _compare_three(page: Page) -> None:
    for choice in page.locator("input[form=compare]").all()[:3]:
        choice.check()
    page.locator("#compare [type=submit]").first.click()
    page.get_by_role("table").first.wait_for(state="attached")


@dataclass(frozen=True, kw_only=True)
class Shot:
    """One kind of page: its picture's name, its address, and what to do there first, if anything.

    Those that are `whole` are taken down to their end.
    """

    name: str
    path: str
    prepare: Callable[[Page], None] | None = None
    whole: bool = False


# Every kind of page. What is at the top of it says enough, and keeps the pictures small.
SHOTS = (
    Shot(name="home", path="/", whole=True),
    Shot(name="suggestions", path="/", prepare=_ask_for_suggestions),
    Shot(name="results", path="/centers/?near=80202&payment=medicaid"),
    Shot(name="plain-words", path="/centers/?q=klonapin+detox+near+denver+that+takes+medicaid"),
    Shot(name="map", path="/centers/?near=80202&view=map"),
    Shot(name="nothing-found", path="/centers/?near=Nome,+AK&radius=5&care=hospital"),
    Shot(name="which-place", path="/centers/?near=Springfield"),
    Shot(name="compare", path="/centers/?near=80202", prepare=_compare_three),
    Shot(name="center", path="/centers/?near=80202", prepare=_open_first),
    Shot(name="state", path="/centers/co/"),
    Shot(name="town", path="/centers/co/denver/"),
    Shot(name="search", path="/search/?q=house"),
    Shot(name="article", path="/articles/klonopin/withdrawal/"),
    Shot(name="substance", path="/articles/klonopin/"),
    Shot(name="articles", path="/articles/"),
    Shot(name="articles-found", path="/articles/?q=klonapin"),
    Shot(name="person", path="/people/mona-reyes/"),
    Shot(name="about", path="/about/"),
    Shot(name="contact", path="/contact/"),
    Shot(name="before-you-call", path="/before-you-call/"),
    Shot(name="crisis", path="/crisis/"),
    Shot(name="not-found", path="/centers/co/denver/no-such-center/"),
    Shot(name="kit", path="/kit/"),
    Shot(name="spanish", path="/es/centers/?near=80202&payment=medicaid"),
)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _answers(url: str) -> bool:
    try:
        with urlopen(f"{url}/healthz", timeout=5) as response:  # noqa: S310  our own address
            return bool(response.status == 200)  # noqa: PLR2004
    except (URLError, ConnectionError, TimeoutError):
        return False


def _wait_for(url: str, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_TIMEOUT_SECONDS
    while not _answers(url):
        if server.poll() is not None or time.monotonic() > deadline:
            sys.exit("The site did not start, so there is nothing to take pictures of.")
        time.sleep(POLL_SECONDS)


@contextmanager
def demo_site() -> Iterator[str]:
    """Run the site with demo content for as long as the block lasts; yield its address."""
    port = _free_port()
    environ = os.environ | {"PORT": str(port), "DEMO": "yes"}
    with subprocess.Popen([sys.executable, "-m", "tools.run"], env=environ) as server:
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_for(url, server)
            yield url
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(STOP_TIMEOUT_SECONDS)


def take(browser: Browser, url: str, shot: Shot) -> Iterator[Path]:
    """Take a page on each screen; yield the pictures' files."""
    for screen, viewport in SCREENS.items():
        for scheme in SCHEMES:
            context = browser.new_context(viewport=viewport, color_scheme=scheme)  # type: ignore[arg-type]
            page = context.new_page()
            page.goto(url + shot.path)
            if shot.prepare:
                shot.prepare(page)
            file = FOLDER / f"{shot.name}-{screen}-{scheme}.png"
            page.screenshot(path=file, full_page=shot.whole)
            context.close()
            yield file


def take_all(url: str) -> list[Path]:
    """Take every page of a running site; return the pictures' files."""
    program = chromium.find()
    if program is None:
        sys.exit("There is no Chromium. Run: python -m tools.chromium --install")
    FOLDER.mkdir(parents=True, exist_ok=True)
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        files = [file for shot in SHOTS for file in take(browser, url, shot)]
        browser.close()
    return files


def main() -> None:
    parser = argparse.ArgumentParser(description="Take the pictures in docs/screenshots.")
    parser.add_argument("--url", help="the address of a site that runs, without the last slash")
    given: str | None = parser.parse_args().url
    if given:
        files = take_all(given.rstrip("/"))
    else:
        with demo_site() as url:
            files = take_all(url)
    kilobytes = sum(file.stat().st_size for file in files) // 1024
    print(f"{len(files)} pictures, {kilobytes} KB, in {FOLDER}")


if __name__ == "__main__":
    main()
