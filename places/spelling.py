def forget() -> None:
    """Forget."""
