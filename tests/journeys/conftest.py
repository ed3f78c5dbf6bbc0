"""A real browser for the journeys. None on the machine: skipped by name, or failed if required."""

import os
import threading
from collections.abc import Callable, Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django import DjangoDbBlocker

from tests import database
from tests.journeys.site import Site, address_of_database, fill_database, known_facts, served
from tests.journeys.steps import ELSEWHERE, axe_says
from tools import chromium

# Machines are small and busy: what is expected comes when it comes, and ends the wait at once.
expect.set_options(timeout=20_000)

type NewPage = Callable[..., Page]
type AxeReport = Callable[..., str]
type Viewport = dict[str, int]
PHONE = {"width": 360, "height": 640}
WIDE = {"width": 1280, "height": 800}
NARROW = {"width": 320, "height": 640}
# What a new page looks like unless it is asked for otherwise.
AS_IT_IS = {"media": "null", "color_scheme": "null", "forced_colors": "null"}
# The last list of features counts, so that Playwright's own, which keep the browser from asking
# anybody outside, stand here too. Ours are the pages that draw suggestions below the address, and
# the process that waits beside each window for a next site: no test sees them, and they take most
# of what a new window costs.
FEATURES_OFF = """
    AimEnabled AvoidCorsURLLoaderRestartOnRedirect AvoidUnnecessaryBeforeUnloadCheckSync
    DestroyProfileOnBrowserClose HttpsFirstBalancedModeAutoEnable HttpsUpgrades LensOverlay
    MediaRouter NetworkTimeServiceQuerying OptimizationHints PaintHolding PreconnectToSearch
    SpareRendererForSitePerProcess TcpPortRandomizationWin ThirdPartyStoragePartitioning
    msEdgeUpdateLaunchServicesPreferredVersion msForceBrowserSignIn WebUIOmniboxAimPopup
    WebUIOmniboxFullPopup WebUIOmniboxPopup
""".split()


class Elsewhere(BaseHTTPRequestHandler):
    """The neutral site that people leave to."""

    def do_GET(self) -> None:
        """Answer anything."""
        self.send_response(HTTPStatus.OK)
        self.end_headers()
        self.wfile.write(b"elsewhere")

    def log_message(self, *_args: object) -> None:
        """Keep quiet."""


class QuietServer(ThreadingHTTPServer):
    """Says nothing of windows that were closed before they were answered."""

    def handle_error(self, *_args: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="session")
def elsewhere() -> Iterator[str]:
    """Serve the neutral site here, so that nothing goes outside; the value is where."""
    with QuietServer(("127.0.0.1", 0), Elsewhere) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser(elsewhere: str) -> Iterator[Browser]:
    """One Chromium for all journeys of the run."""
    program = chromium.find()
    if program is None:
        missing = "no Chromium: run `python -m tools.chromium --install`"
        if os.environ.get("REQUIRE_REAL_DATA") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's loop runs in this thread, and Django takes that for asynchronous code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        # What draws by a graphics card that is not there takes more work than drawing.
        arguments = [f"--disable-features={','.join(FEATURES_OFF)}", "--disable-gpu"]
        host = urlsplit(ELSEWHERE).hostname
        arguments += [f"--host-resolver-rules=MAP {host} {elsewhere}"]
        arguments += ["--no-sandbox"] if os.geteuid() == 0 else []
        launched = playwright.chromium.launch(executable_path=program, args=arguments)
        yield launched
        launched.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """Open a page in a browser of its own: `new_page(PHONE, java_script_enabled=False)`."""
    contexts = []

    def opened(viewport: Viewport = WIDE, **options: object) -> Page:
        contexts.append(browser.new_context(viewport=viewport, **options))  # type: ignore[arg-type]
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axes_page(browser: Browser) -> Iterator[Page]:
    """One page for all that axe looks at, because a new window costs more than a look.

    axe is put into the page by the test, which the site's own policy would rightly refuse.
    """
    context = browser.new_context(bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def axe_report(axes_page: Page) -> Iterator[AxeReport]:
    """Return what axe has to say against an address; empty when it is content."""

    def report(address: str, viewport: Viewport, **media: Any) -> str:
        axes_page.context.clear_cookies()
        axes_page.set_viewport_size(viewport)  # type: ignore[arg-type]
        axes_page.emulate_media(**AS_IT_IS | media)
        axes_page.goto(address)
        return axe_says(axes_page)

    yield report
    axes_page.goto("about:blank")


@pytest.fixture(scope="session")
def site(
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Site]:
    """The site with demo content, in a process and a database of its own.

    Journeys that only read share it, which spares each of them a database.
    """
    original = connection.settings_dict["NAME"]
    name = f"test_site_{os.getpid()}"
    with django_db_blocker.unblock():
        fill_database(name)
        database_url, facts = address_of_database(), known_facts()
        database.use(original)
    folder = tmp_path_factory.getbasetemp()
    folder = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    with served(database_url, folder / "static") as url:
        yield Site(url=url, **facts)
    with django_db_blocker.unblock(), database.locked_server() as server:
        database.run(server, "DROP DATABASE {} WITH (FORCE)", name)
