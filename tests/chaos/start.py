"""Starts a program of the run that uses the site's code.

python -m tests.chaos.start PROGRAM ARGUMENT...
"""

import sys
from importlib import import_module

import django


def main(program: str, *arguments: str) -> None:
    """Make the site's code ready, then run the program, a module beside this one."""
    django.setup()
    import_module(f"tests.chaos.{program}").main(*arguments)


if __name__ == "__main__":
    main(*sys.argv[1:])
