"""Why another server gave nothing."""


class OutsideError(Exception):
    """Another server was not asked, or did not answer. Its text says why, in a few words."""


class RefusedAddressError(OutsideError):
    """The address, or one that it led to, is none that this site asks."""


class NoAnswerError(OutsideError):
    """The server could not be reached, or broke off, or took too long."""
