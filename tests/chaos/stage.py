"""What a run needs before anything breaks: a database, a receiver, a site, people."""

import json
import os
import secrets
import shutil
import tempfile
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.chaos.cluster import OwnCluster, copy_template
from tests.chaos.filling import KEYS
from tests.chaos.journal import JOURNAL
from tests.chaos.programs import Program, run
from tests.chaos.receiver import HOST, Receiver
from tests.journeys.site import free_port

FIRST_REQUESTS = 20
START = ("-m", "tests.chaos.start")


@dataclass(frozen=True, kw_only=True)
class Options:
    """How long things break, how many there are, and how often what breaks."""

    seconds: float
    seed: str
    visitors: int = 6
    agents: int = 4
    point_seconds: float = 4
    fault_seconds: float = 5
    say: Callable[[str], None] = field(default=lambda _text: None)


@dataclass
class Stage:
    """What a run has. `broken`: what was broken how often.

    `is_kept`: the folder, with journals and logs, is left where it is.
    """

    options: Options
    folder: Path
    cluster: OwnCluster
    receiver: Receiver
    port: int
    environ: dict[str, str]
    programs: dict[str, Program] = field(default_factory=dict)
    broken: Counter[str] = field(default_factory=Counter)
    is_kept: bool = False

    def start_all(self) -> None:
        """Start the web server, the worker, two lots of agents and the visitors."""
        options, folder = self.options, str(self.folder)
        self._start("web", *_granian(self.port))
        self._start("worker", *START, "broken_worker")
        keys = json.loads((self.folder / KEYS).read_text())
        for number, some in enumerate((keys[::2], keys[1::2])):
            seed = f"{options.seed}/{number}"
            self._start(f"agents-{number}", *START, "agents", folder, seed, *map(str, some))
        visiting = ["-m", "tests.chaos.visitors", folder, f"{HOST}:{self.port}", options.seed]
        self._start("visitors", *visiting, str(options.visitors), str(options.point_seconds))

    def _start(self, name: str, *command: str) -> None:
        self.programs[name] = Program(name, command, self.environ)
        self.programs[name].start()

    def clear_away(self) -> None:
        """Leave nothing running, and nothing behind unless it is to be kept."""
        for program in self.programs.values():
            program.kill()
        self.receiver.close()
        self.cluster.stop()
        if not self.is_kept:
            shutil.rmtree(self.folder)


@contextmanager
def set_up(options: Options) -> Iterator[Stage]:
    """Make everything ready; clear it away after the block."""
    folder = Path(tempfile.mkdtemp(prefix="detoxlocal-chaos-"))
    (folder / JOURNAL).mkdir()
    receiver, port = Receiver(folder / JOURNAL, options.seed), free_port()
    cluster = OwnCluster(folder)
    environ = _environment(folder, cluster.address, receiver.port, port)
    stage = Stage(options, folder, cluster, receiver, port, environ)
    with ExitStack() as at_end:
        at_end.callback(stage.clear_away)
        cluster.start()
        copy_template(cluster, folder / "template.dump")
        filling = [*START, "filling", str(folder), str(options.agents), str(FIRST_REQUESTS)]
        run("filling", filling, environ)
        yield stage


def _environment(folder: Path, database: str, receiver: int, port: int) -> dict[str, str]:
    """Return the environment of a production on this machine alone."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.chaos.settings",
        "CHAOS_FOLDER": str(folder),
        "CHAOS_RECEIVER": f"http://{HOST}:{receiver}/",
        "CALLBACK_WEBHOOK_SECRET": b64encode(secrets.token_bytes(32)).decode(),
        "DATABASE_URL": database,
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ENCRYPTION_KEYS": b64encode(secrets.token_bytes(32)).decode(),
        "ALLOWED_HOSTS": HOST,
        "SITE_URL": f"http://{HOST}:{port}",
        "BEHIND_PROXY": "yes",
        "SECURITY_CONTACT": "mailto:security@detoxlocal.example",
        "MAIL_URL": "smtp://127.0.0.1?tls=no",
        "MAIL_FROM": "no-reply@detoxlocal.example",
        "HTTPS_ONLY": "no",
        "DEMO": "no",
        "LOG_LEVEL": "WARNING",
    }


def _granian(port: int) -> list[str]:
    web = ["-m", "granian", "--interface", "wsgi", "tests.chaos.broken_web:application"]
    web += ["--host", HOST, "--port", str(port), "--workers", "2", "--blocking-threads", "1"]
    # A worker that died is started again by granian itself; all of it by the run.
    web += ["--respawn-failed-workers", "--respawn-interval", "0.1"]
    return [*web, "--log-level", "warning", "--no-access-log"]
