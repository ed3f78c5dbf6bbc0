"""How places stand in addresses."""

from django.urls import register_converter


class StateConverter:
    """A state's two letters, in lower case: one address for one page."""

    regex = "[a-z]{2}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value.lower()


register_converter(StateConverter, "state")
