"""Needle exchanges, what was sent about them, and the law of each state in short."""

from exchanges.models.exchanges import Exchange, ExchangeFactCheck, ExchangeFacts
from exchanges.models.laws import StateLaw
from exchanges.models.stops import Stop
from exchanges.models.submissions import Submission

__all__ = ["Exchange", "ExchangeFactCheck", "ExchangeFacts", "StateLaw", "Stop", "Submission"]
