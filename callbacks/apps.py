from django.apps import AppConfig


class CallbacksConfig(AppConfig):
    name = "callbacks"

    def ready(self) -> None:
        from callbacks.encrypted import INDEX_KEYS, REQUESTS
        from core.encryption import register

        register(REQUESTS)
        register(INDEX_KEYS)
