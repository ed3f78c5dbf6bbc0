from django.apps import AppConfig


class ExchangesConfig(AppConfig):
    name = "exchanges"

    def ready(self) -> None:
        from core.encryption import register
        from exchanges.encrypted import SENDERS

        register(SENDERS)
