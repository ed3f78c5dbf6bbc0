"""Plays a run and says what came of it: python -m tests.chaos --seconds 240 --seed 7."""

import argparse
import os
import secrets
import sys
import time

import django

LONGEST_SECONDS = 270
# Of a run of the longest time, starting and settling included.
MOST_SECONDS = 300


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make chaos", description=__doc__)
    parser.add_argument("--seconds", type=float, default=180)
    parser.add_argument("--seed", default=str(secrets.randbelow(10**6)))
    given = parser.parse_args()
    if not 1 <= given.seconds <= LONGEST_SECONDS:
        parser.error(f"SECONDS is {given.seconds:g}. It must be from 1 to {LONGEST_SECONDS}.")
    return given


def main() -> int:
    """Play, check, and say what was found; return the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "detoxlocal.settings.testing")
    given, begun = _options(), time.monotonic()
    django.setup()
    from tests.chaos import checking
    from tests.chaos.play import played
    from tests.chaos.stage import Options

    say(f"Chaos for {given.seconds:g} seconds; once more the same: SEED={given.seed}")
    options = Options(seconds=given.seconds, seed=given.seed, say=say)
    with played(options) as stage:
        found = checking.checked(stage)
        stage.is_kept = bool(found.faults)
    if found.faults:
        say(f"Journals and logs are in {stage.folder}.")
    say(found.summary(stage.broken))
    say(f"It took {time.monotonic() - begun:.0f} seconds.")
    return 1 if found.faults else 0


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201  it is what the command is for


if __name__ == "__main__":
    sys.exit(main())
