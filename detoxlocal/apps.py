from django.apps import AppConfig


class DetoxLocalConfig(AppConfig):
    name = "detoxlocal"
