"""What can go wrong with the embedded server, in words for the person at the terminal."""


class EmbeddedServerError(Exception):
    """The embedded PostgreSQL cannot be used; the text says why and what mends it."""
