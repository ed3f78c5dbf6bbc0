"""The gateway that notices go to: it writes down what it is told, and often enough fails."""

import random
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from tests.chaos.journal import Journal

HOST = "127.0.0.1"
# Where a notice says that the call is to be taken.
ADDRESS = re.compile(r"/admin/callbacks/(\d+)/")
# How often of a hundred it takes what it is told, says that it can't, or says nothing at all.
ANSWERS = {200: 84, 503: 10, 0: 6}


class Receiver:
    """Listens on a free port from its making on, until `close`."""

    def __init__(self, folder: Path, seed: str) -> None:
        journal = Journal(folder, "receiver")
        self._chance = random.Random(f"{seed}/receiver")  # noqa: S311  repeatable, not secret
        self.is_patient = False

        class Handler(BaseHTTPRequestHandler):
            def do_POST(inner) -> None:  # noqa: N805  the name is Python's
                body = inner.rfile.read(int(inner.headers.get("Content-Length", 0)))
                (key,) = ADDRESS.findall(body.decode())
                name, status = inner.headers["webhook-id"], self._status()
                journal.write("received", id=name, request=int(key), status=status)
                if status:
                    inner.send_response(status)
                    inner.send_header("Content-Length", "0")
                    inner.end_headers()

            def log_message(inner, *_args: Any) -> None:  # noqa: N805
                """Say nothing."""

        self._server = ThreadingHTTPServer((HOST, 0), Handler)
        Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._server.server_address[1])

    def close(self) -> None:
        """Listen no more."""
        self._server.shutdown()
        self._server.server_close()

    def _status(self) -> int:
        """Choose an answer; once it is patient, it takes everything."""
        if self.is_patient:
            return 200
        (status,) = self._chance.choices(list(ANSWERS), list(ANSWERS.values()))
        return status
