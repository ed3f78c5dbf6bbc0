from django.apps import AppConfig


class DetoxLocalConfig(AppConfig):
    name = "detoxlocal"

    def ready(self) -> None:
        from detoxlocal import admin_access

        admin_access.install()
