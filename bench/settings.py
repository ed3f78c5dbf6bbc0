"""Production's own settings, with a bare view to compare with, over plain http."""

import os
from pathlib import Path

from detoxlocal.settings.production import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
STATIC_ROOT = Path(os.environ["BENCH_STATIC_ROOT"])
if os.environ["BENCH_KEEP_PAGES"] == "no":
    CACHES = CACHES | {"pages": NO_PAGES_KEPT}  # noqa: F405
