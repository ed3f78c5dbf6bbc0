"""What somebody who asks for a call is offered at this moment."""

from dataclasses import dataclass

from callbacks.calling.staffed import Staffed
from callbacks.consents import ConsentShown, current_text, shown_for
from callbacks.hotline.current import current_hotline
from callbacks.models import HotlineRecord
from callbacks.operation import call_settings, staffed_of


@dataclass(frozen=True)
class Offer:
    """Who calls, what has to be agreed to, and when there is somebody to call."""

    record: HotlineRecord
    consent: ConsentShown
    staffed: Staffed


def current_offer(*, language: str) -> Offer | None:
    """Return the offer; `None` when nobody may be asked for a number. Three queries.

    Args:
        language: of the page, in which the text is shown.
    """
    hotline, text = current_hotline(), current_text()
    if hotline is None or text is None or not hotline.calls_back:
        return None
    consent = shown_for(hotline.record, text, language=language)
    return Offer(hotline.record, consent, staffed_of(call_settings()))
