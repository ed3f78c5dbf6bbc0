"""How many bytes a first visit takes, by kind of page."""

import re
from pathlib import Path

from bench.load import Client
from bench.pages import paths
from bench.report import Row, show
from bench.serving import served

KILOBYTE = 1024
LIMITS_KB = {"HTML": 12, "CSS": 10, "script": 5, "all": 35}
LINKED = {
    "CSS": re.compile(r'<link rel="stylesheet"\s+href="([^"]+)"'),
    "script": re.compile(r'<script type="module"\s+src="([^"]+)"'),
    "picture": re.compile(r'<(?:link rel="icon"\s+href|img\b[^>]*?src)="([^"]+)"'),
}
KINDS = {
    "in Spanish": "/es/centers/?near=80202&payment=medicaid&substance=alcohol",
    "map": "/centers/?near=80202&view=map",
    "nothing found": "/centers/?near=59001&radius=5&language=yupik&care=hospital",
    "whole country": "/centers/",
    "state": "/centers/ca/",
    "town": "/centers/co/denver/",
    "crisis": "/crisis/",
    "before a call": "/before-you-call/",
    "search": "/search/",
}


def _bytes_of(client: Client, path: str, encoding: str) -> dict[str, int]:
    page = client.get(path, encoding=encoding)
    html = client.get(path, encoding="identity").body.decode()
    sizes = {"HTML": len(page.body)}
    for kind, pattern in LINKED.items():
        found = (client.get(url, encoding=encoding).body for url in pattern.findall(html))
        sizes[kind] = sum(map(len, found))
    return sizes | {"all": sum(sizes.values())}


def of_pages(folder: Path) -> list[Row]:
    """Measure every kind of page, by Brotli and by gzip."""
    rows: list[Row] = []
    with served(folder, keep_pages=False) as server:
        client = Client(server.address)
        for name, path in (paths() | KINDS).items():
            for encoding in ("br", "gzip"):
                sizes = _bytes_of(client, path, encoding)
                kilobytes = {f"{kind} KB": size / KILOBYTE for kind, size in sizes.items()}
                within = all(sizes[kind] <= most * KILOBYTE for kind, most in LIMITS_KB.items())
                rows.append(
                    {"page": name, "by": encoding, **kilobytes, "within": "yes" if within else "NO"}
                )
        client.close()
    limits = ", ".join(f"{kind} {most}" for kind, most in LIMITS_KB.items())
    show(f"Kilobytes of a first visit (at most: {limits})", rows)
    return rows
