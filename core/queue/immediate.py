"""Tasks that run at once, within the request: for tests."""

from django.tasks.backends.immediate import ImmediateBackend


class AtOnce(ImmediateBackend):
    """Runs what is meant for later at once as well, so that tests see what it does."""

    supports_defer = True
