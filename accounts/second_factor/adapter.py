"""What allauth asks of the project: how secrets are kept, what things are called, what may go."""

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from qrcode.main import QRCode  # type: ignore[import-untyped]

from accounts.models import User
from accounts.second_factor.rules import LAST_FACTOR, may_remove
from core.encryption import decrypt, encrypt

PURPOSE = "second_factor"


class SecondFactorAdapter(DefaultMFAAdapter):
    """The project's answers."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _(
            "This code is not right. Enter the next one from your app, or a recovery code."
        ),
        "cannot_delete_authenticator": LAST_FACTOR,
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        return encrypt(text, purpose=PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret that is stored."""
        return decrypt(encrypted_text, purpose=PURPOSE)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Return whether somebody may remove one of their own factors."""
        return may_remove(authenticator)

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002
        """Return a name for a passkey that its owner did not name."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, object]:
        """Return what a passkey keeps of its owner; browsers list passkeys by it."""
        entity: dict[str, object] = super().get_public_key_credential_user_entity(user)
        return entity | {"display_name": user.name}

    def build_totp_svg(self, url: str) -> SafeString:
        """Draw an address as a QR code that may stand in a page: no style, no picture file."""
        code = QRCode(border=4)
        code.add_data(url)
        rows = code.get_matrix()
        squares = "".join(
            f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
        )
        return format_html(
            '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}">'
            '<path class="qr__paper" d="M0 0h{0}v{0}h-{0}z"/><path d="{2}"/></svg>',
            len(rows),
            gettext("QR code to scan with your app"),
            squares,
        )
