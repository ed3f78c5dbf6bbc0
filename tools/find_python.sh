#!/bin/sh
# Prints the path of a Python that is new enough for this project.
# Each candidate is really run: a pyenv shim may exist and still fail.
# PYTHON, when set, is the only candidate.
set -u

project=$(cd "$(dirname "$0")/.." && pwd)
pinned=$(cat "$project/.python-version" 2>/dev/null || echo 3.13)

# Prints what the candidate calls itself, or fails when it does not run or is too old.
probe() {
    "$1" -c '
import sys
if sys.version_info < (3, 12):
    raise SystemExit(1)
# Inside a virtual environment: the Python that it was made with, which outlives it.
print(getattr(sys, "_base_executable", sys.executable))
' 2>/dev/null
}

try() {
    found=$(probe "$1") && [ -n "$found" ] && echo "$found" && exit 0
}

if [ -n "${PYTHON:-}" ]; then
    try "$PYTHON"
    echo "PYTHON is '$PYTHON', which is not a Python of version 3.12 or newer." >&2
    echo "Set it to one that is, or leave it unset to have one found." >&2
    exit 1
fi

for name in "python$pinned" python3.15 python3.14 python3.13 python3.12 python3 python; do
    command -v "$name" >/dev/null 2>&1 && try "$name"
done

pyenv=${PYENV_ROOT:-${HOME:-}/.pyenv}
for version in "$pinned" 3.15 3.14 3.13 3.12; do
    for candidate in "$pyenv/versions/$version"/bin/python "$pyenv/versions/$version".*/bin/python; do
        [ -x "$candidate" ] && try "$candidate"
    done
done

if command -v uv >/dev/null 2>&1; then
    candidate=$(uv python find '>=3.12' 2>/dev/null) && try "$candidate"
fi

cat >&2 <<MESSAGE
No Python of version 3.12 or newer was found.
Looked for: python$pinned, python3.15 to python3.12, python3 and python on the PATH,
the versions in $pyenv, and what uv knows.
To mend it: install Python $pinned (from python.org, your system's packages, 'pyenv install $pinned'
or 'uv python install $pinned'), or name one: make PYTHON=/path/to/python3
MESSAGE
exit 1
