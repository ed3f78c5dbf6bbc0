"""What the browser may let a page do: ask where somebody stands; use passkeys to sign in."""

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse

from core.middleware.staff_pages import ACCOUNT

HEADER = "Permissions-Policy"
ASKED = ("geolocation",)
# By the pages about signing in, and by them alone.
PASSKEYS = ("publickey-credentials-create", "publickey-credentials-get")
# Only what browsers know by these names: each that is unknown to one is complained of there.
NEVER_ASKED = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)


def policy(*, asked: Sequence[str], refused: Sequence[str]) -> str:
    """Write the header: what a page's own origin may ask for, and what nobody may."""
    return ", ".join([f"{name}=(self)" for name in asked] + [f"{name}=()" for name in refused])


POLICY = policy(asked=ASKED, refused=(*NEVER_ASKED, *PASSKEYS))
ACCOUNT_POLICY = policy(asked=PASSKEYS, refused=(*NEVER_ASKED, *ASKED))


class PermissionsPolicy:
    """Say with every answer what its page may use of the device."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_account = request.path_info.startswith(ACCOUNT)
        response.headers.setdefault(HEADER, ACCOUNT_POLICY if is_account else POLICY)
        return response
