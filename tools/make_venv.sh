#!/bin/sh
# Makes the virtual environment, or brings it up to the lock. Does nothing when it is up to date.
# The stamp is written last, so an interrupted run is begun again by the next one.
set -eu

cd "$(dirname "$0")/.."
lock=requirements-dev.txt
stamp=.venv/.installed

if [ -x .venv/bin/python ] && .venv/bin/python -c '' 2>/dev/null && cmp -s "$lock" "$stamp"; then
    exit 0
fi

explain_missing_venv() {
    echo "'$python' has no module to make virtual environments with." >&2
    echo "On Debian or Ubuntu: sudo apt-get install python3-venv. Elsewhere: install a whole Python," >&2
    echo "or name another one: make PYTHON=/path/to/python3" >&2
    exit 1
}

install_venv_module() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || explain_missing_venv
    echo "Installing python3-venv"
    DEBIAN_FRONTEND=noninteractive apt-get -qq update >/dev/null || explain_missing_venv
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y python3-venv >/dev/null || explain_missing_venv
}

if ! { [ -f "$stamp" ] && .venv/bin/python -c '' 2>/dev/null; }; then
    python=$(sh tools/find_python.sh)
    echo "Making a virtual environment with $python"
    "$python" -c 'import ensurepip, venv' 2>/dev/null || install_venv_module
    rm -rf .venv
    "$python" -m venv .venv || explain_missing_venv
fi

rm -f "$stamp"
echo "Installing the packages of $lock (a minute or two the first time)"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
cp "$lock" "$stamp"
