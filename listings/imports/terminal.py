"""What the commands that import share."""

import re
from argparse import ArgumentTypeError
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm

STOPPED = 130

# Is told how far the reading has come, the size of it all, and their unit.
type Progress = Callable[[int, int, str], None]


def source_name(text: str) -> str:
    """Return the name of a source as it was typed, or refuse it."""
    if not re.fullmatch(r"[a-z0-9-]{1,40}", text):
        raise ArgumentTypeError("use 1 to 40 small letters, digits and dashes")
    return text


@contextmanager
def progress_bar(*, is_hidden: bool) -> Iterator[Progress]:
    """Draw how far the reading has come, on a terminal only."""
    # `None` lets tqdm keep quiet where there is no terminal.
    with tqdm(disable=is_hidden or None, leave=False, unit_scale=True, desc="Reading") as bar:

        def show(done: int, total: int, unit: str) -> None:
            bar.total, bar.unit = total, unit
            bar.update(done - bar.n)

        yield show
