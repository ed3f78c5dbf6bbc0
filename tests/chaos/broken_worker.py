"""The worker, `manage.py work`, with points at which a job ends its process.

python -m tests.chaos.start broken_worker
"""

from django.core.management import call_command

from callbacks.notices import gateway
from tests.chaos import points


def main() -> None:
    """Work until told to stop, or until the point is reached that the environment names."""
    gateway.tell = points.around(gateway.tell, points.BEFORE_SENDING, points.AFTER_SENDING)
    call_command("work")
