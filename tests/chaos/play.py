"""The run itself: everything is started, things break for a while, then all of it settles."""

import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.chaos.checker.told import REFUSED
from tests.chaos.journal import CALM, JOURNAL, STOP, read
from tests.chaos.points import VARIABLE, WORKER_POINTS
from tests.chaos.stage import Options, Stage, set_up
from tools.run import answers

STEP_SECONDS, START_TIMEOUT_SECONDS, RECOVERY_TIMEOUT_SECONDS = 0.1, 120, 60
# What shows that the site is as it was before anything broke.
SERVED: dict[str, Callable[[dict[str, Any]], bool]] = {
    "shown a receipt": lambda event: event["what"] == "answered" and event["token"] != "",
    "told what to mend": lambda event: event["what"] == "answered" and event["status"] in REFUSED,
    "told that nobody will call": lambda event: event["what"] == "cancelled",
}
# Time goes faster for those who may not be called again at once: else nobody saw a second attempt.
PAUSES_ARE_OVER = """
UPDATE callbacks_callbackrequest SET next_attempt_at = clock_timestamp()
WHERE closed_at IS NULL AND attempts_made > 0 AND next_attempt_at > clock_timestamp()
"""


@contextmanager
def played(options: Options) -> Iterator[Stage]:
    """Play a run; the block finds it settled, with the database up and nothing else running."""
    with set_up(options) as stage:
        options.say(f"The database is ready; the site starts on port {stage.port}.")
        stage.start_all()
        _wait_for_the_site(stage)
        _break_things(stage)
        options.say("Nothing breaks any more; all finish what they hold.")
        _recover(stage)
        _settle(stage)
        yield stage


def _wait_for_the_site(stage: Stage) -> None:
    """Wait until the first page comes: before that there is nothing to break."""
    ends = time.monotonic() + START_TIMEOUT_SECONDS
    while not answers(stage.port):
        if time.monotonic() > ends:
            raise RuntimeError("The web server does not answer.")
        time.sleep(STEP_SECONDS)


def _break_things(stage: Stage) -> None:
    """Break one thing after the other, by chance, but each as often as the others."""
    options = stage.options
    chance = random.Random(options.seed)  # noqa: S311  repeatable, not secret
    ends = time.monotonic() + options.seconds
    next_fault = time.monotonic() + options.fault_seconds
    waiting: list[str] = []
    while time.monotonic() < ends:
        time.sleep(STEP_SECONDS)
        for program in stage.programs.values():
            program.keep_going()
        if time.monotonic() < next_fault:
            continue
        waiting = waiting or chance.sample(list(FAULTS), len(FAULTS))
        fault = waiting.pop()
        FAULTS[fault](stage, chance)
        stage.broken[fault] += 1
        next_fault = time.monotonic() + options.fault_seconds
        stage.cluster.execute(PAUSES_ARE_OVER)
        options.say(f"{ends - time.monotonic():4.0f} s left: {fault}")


def _restart_database(stage: Stage, _chance: random.Random) -> None:
    stage.cluster.restart_at_once()


def _kill_web_worker(stage: Stage, chance: random.Random) -> None:
    if children := stage.programs["web"].children():
        chance.choice(children).send_signal(signal.SIGKILL)


def _kill_web(stage: Stage, _chance: random.Random) -> None:
    stage.programs["web"].kill()


def _kill_worker(stage: Stage, _chance: random.Random) -> None:
    stage.programs["worker"].kill()


def _kill_worker_at_point(stage: Stage, chance: random.Random) -> None:
    stage.programs["worker"].kill()
    stage.programs["worker"].start(**{VARIABLE: chance.choice(WORKER_POINTS)})


def _kill_agents(stage: Stage, chance: random.Random) -> None:
    stage.programs[chance.choice(["agents-0", "agents-1"])].kill()


FAULTS: dict[str, Callable[[Stage, random.Random], None]] = {
    "PostgreSQL shut down immediately": _restart_database,
    "a web worker killed": _kill_web_worker,
    "the web server killed": _kill_web,
    "the worker killed": _kill_worker,
    "the worker to be killed at a point": _kill_worker_at_point,
    "agents killed": _kill_agents,
}


def _recover(stage: Stage) -> None:
    """Wait until people are served again: one was told that it is stored, one what to mend, ...

    Raises:
        RuntimeError: they are not.
    """
    began = time.time()
    (stage.folder / CALM).touch()
    stage.receiver.is_patient = True
    missing = set(SERVED)
    while missing:
        for program in stage.programs.values():
            program.keep_going()
        if time.time() > began + RECOVERY_TIMEOUT_SECONDS:
            raise RuntimeError(f"Since nothing breaks any more, nobody was {missing}.")
        time.sleep(STEP_SECONDS)
        later = [event for event in read(stage.folder / JOURNAL) if event["at"] > began]
        missing = {name for name, was_served in SERVED.items() if not any(map(was_served, later))}


def _settle(stage: Stage) -> None:
    """Let all finish what they hold, then end everything."""
    (stage.folder / STOP).touch()
    for name in ("visitors", "agents-0", "agents-1"):
        stage.programs[name].wait()
    for name in ("web", "worker"):
        stage.programs[name].stop()
    # Once more as by a power cut: what was acknowledged last has to be there, too.
    stage.cluster.restart_at_once()
