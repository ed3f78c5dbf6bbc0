"""Why something about a call was not done. Nothing was changed then."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accounts.models import User
    from callbacks.models import CallbackRequest


class CallbackError(Exception):
    """Nothing was changed."""


class NotOfferedError(CallbackError):
    """No record says who answers, no consent text is published, or nobody is there to call."""


class ConsentChangedError(CallbackError):
    """The text that was agreed to is not the one that is asked for now: it has to be read again."""


class NeverCallError(CallbackError):
    """The number asked never to be called."""


class TooOftenError(CallbackError):
    """The same number was asked for too often lately. A number not seen before never gets this."""


class NoTimeError(CallbackError):
    """Nobody can call in the wished time; `reason` is one of `calling.windows.REASONS`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class RefusedNumberError(CallbackError):
    """A number that nobody can or may call; `reason` is one of `numbers.reading.REASONS`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class UnknownZoneError(CallbackError):
    """It is not known what time it is where somebody is; `reason` is of `calling.zones.REASONS`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ClosedError(CallbackError):
    """The request is closed: called, cancelled, revoked, replaced or over."""

    def __init__(self, request: "CallbackRequest") -> None:
        super().__init__()
        self.request = request


class HeldByOtherError(CallbackError):
    """Another agent has the request in hand."""

    def __init__(self, holder: "User") -> None:
        super().__init__()
        self.holder = holder


class BusyError(CallbackError):
    """The agent has another call in hand, `request`, which has to be ended first."""

    def __init__(self, request: "CallbackRequest") -> None:
        super().__init__()
        self.request = request


class NotHeldError(CallbackError):
    """The agent does not have the request in hand (any more)."""


class NotNowError(CallbackError):
    """It may not be called at this moment: outside its window, or too soon after an attempt."""


class NotAgreedError(CallbackError):
    """Nobody may call: the consent names another caller than the record in force, if any is."""


class NotRecordedError(CallbackError):
    """The number was shown: what came of it has to be recorded before anything else."""


class NotPossibleError(CallbackError):
    """What was told cannot come of the call; `reason` says why, in words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
