"""Uploaded files: pictures are shown, everything else is saved, nothing outside is reached."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

# The page that says there is no such file asks for the way on.
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    for name in ("images/a.png", "documents/b.html", "documents/c.pdf"):
        file = settings.MEDIA_ROOT / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("<script>alert(1)</script>")
    (tmp_path / "secret.txt").write_text("secret")
    return tmp_path


def test_a_picture_is_shown_and_may_be_kept(client: Client) -> None:
    response = client.get("/media/images/a.png")
    assert (response["Content-Type"], response["Cache-Control"]) == (
        "image/png",
        "public, max-age=86400",
    )
    assert not response["Content-Disposition"].startswith("attachment")
    assert b"".join(response.streaming_content)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["b.html", "c.pdf"])
def test_anything_else_is_saved_and_never_run(client: Client, name: str) -> None:
    response = client.get(f"/media/documents/{name}")
    assert response["Content-Disposition"] == "attachment"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert b"".join(response.streaming_content)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "path", ["", "images/", "no-such.png", "../secret.txt", "..%2Fsecret.txt", "%2Fetc/passwd"]
)
def test_nothing_else_is_reached(client: Client, path: str) -> None:
    assert client.get(f"/media/{path}").status_code in {400, 404}


def test_files_are_only_read(client: Client) -> None:
    assert client.post("/media/images/a.png").status_code == 405
