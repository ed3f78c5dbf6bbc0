"""Django's PostgreSQL backend, with a server that starts at the first connection."""

from pathlib import Path
from typing import Any

import psycopg
from django.db.backends.postgresql import base

from core.embedded import DATABASE_NAME
from core.embedded.errors import EmbeddedServerError
from core.embedded.server import EmbeddedServer


class DatabaseWrapper(base.DatabaseWrapper):
    """Makes sure that the embedded server runs before it connects.

    `DATABASES[...]["EMBEDDED"]` holds `data_dir` and `durable`; see `database_settings`.
    """

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:  # noqa: ANN401  as Django's
        """Connect; when that fails, restart the server or create its database, and try once more.

        Raises:
            psycopg.OperationalError: the server does not start, or the second attempt failed.
        """
        server = self._server()
        try:
            if not server.is_joined:
                server.join()
            return super().get_new_connection(conn_params)
        except psycopg.OperationalError:
            self._mend(server)
            return super().get_new_connection(conn_params)
        except EmbeddedServerError as error:
            raise psycopg.OperationalError(str(error)) from error

    def _mend(self, server: EmbeddedServer) -> None:
        try:
            server.join()
            # The tests make and drop their own; one that they dropped must not come back.
            if self.settings_dict["NAME"] == DATABASE_NAME:
                server.create_database(DATABASE_NAME)
        except EmbeddedServerError as error:
            raise psycopg.OperationalError(str(error)) from error

    def _server(self) -> EmbeddedServer:
        choices = self.settings_dict["EMBEDDED"]
        return EmbeddedServer(Path(choices["data_dir"]), durable=choices["durable"])
