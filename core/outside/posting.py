"""Telling something to a server that the operator of this site named."""

from collections.abc import Mapping

from core.outside.addresses import read_target
from core.outside.asking import Answer, Question, ask
from core.outside.deadline import Deadline
from core.outside.reach import Reach

# The address stands in the operator's own environment, where nobody else writes: it may well be a
# machine beside this one, on a port of its own. What anybody typed is never posted to.
OPERATORS_OWN = Reach(is_allowed=lambda _address: True, ports=range(1, 65_536))


def post(
    url: str,
    *,
    body: bytes,
    headers: Mapping[str, str],
    timeout_seconds: float,
    reach: Reach = OPERATORS_OWN,
) -> Answer:
    """Tell something to an address of the environment. Where it leads on to is not followed.

    Of the answer only status and headers are read.

    Args:
        url: of http or https, as the environment has it, without a user's name.
        body: all of what is told; small.
        headers: beside the usual ones.
        timeout_seconds: for everything together, names included.
        reach: another one for tests.

    Raises:
        RefusedAddressError: it is no address of the web.
        NoAnswerError: nobody answered in time.
    """
    deadline = Deadline(timeout_seconds)
    target = read_target(url, reach.ports)
    question = Question(method="POST", most_bytes=0, headers=headers, body=body)
    return ask(target, question, deadline=deadline, reach=reach)
