from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts import receivers
        from accounts.checks import check_demo_accounts
        from accounts.second_factor import receivers as second_factor
        from accounts.second_factor.encrypted import SECOND_FACTORS
        from core.encryption import register

        receivers.connect()
        second_factor.connect()
        checks.register(check_demo_accounts, checks.Tags.database)
        post_migrate.connect(_apply_roles, sender=self)
        register(SECOND_FACTORS)


def _apply_roles(*, using: str, **_: Any) -> None:
    """Bring roles in line with their table, once the database has come so far as to have them."""
    from accounts.services.roles import bring_in_line

    if ("accounts", "0003_roles") in MigrationRecorder(connections[using]).applied_migrations():
        bring_in_line()
