"""Builders of second factors, and what a person's phone and security key would answer."""

import base64
import hashlib
import hmac
import json
import secrets
import struct
import time
from dataclasses import dataclass, field
from typing import Any

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.test import Client
from fido2 import cbor
from fido2.cose import ES256

from accounts.models import User
from tests.factories import PASSWORD

SIGN_IN = "/admin/account/sign-in/"
STEP = "/admin/account/second-factor/step/"
INDEX = "/admin/account/second-factor/"
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # noqa: S105  RFC 6238's own
PRESENT, VERIFIED, WITH_KEY = 0x01, 0x04, 0x40


def app_code(secret: str = SECRET, *, steps_away: int = 0) -> str:
    """Return what an app shows now, or some half minutes from now. Source: RFC 6238, RFC 4226."""
    counter = struct.pack(">Q", int(time.time()) // 30 + steps_away)
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def add_app(user: User) -> Authenticator:
    """Give somebody an app with `SECRET`."""
    return TOTP.activate(user, SECRET).instance


def add_codes(user: User) -> list[str]:
    """Give somebody recovery codes, and return them."""
    codes: list[str] = RecoveryCodes.activate(user).get_unused_codes()
    return codes


def give_password(client: Client, user: User) -> Any:
    """Take the first step of signing in."""
    return client.post(SIGN_IN, {"login": user.email, "password": PASSWORD})


def sign_in(client: Client, user: User, **code: str) -> Any:
    """Take both steps; the second by `code`, or by what the app shows now."""
    give_password(client, user)
    return client.post(STEP, {"code": code.get("code", app_code())})


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def _public(private: ec.EllipticCurvePrivateKey) -> Any:
    return ES256.from_cryptography_key(private.public_key())  # type: ignore[no-untyped-call]


@dataclass
class SecurityKey:
    """A key that does what browsers and devices do, or almost. Source: W3C Web Authentication."""

    origin: str = "https://testserver"
    site: str = "testserver"
    flags: int = PRESENT | VERIFIED
    name: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    private: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def _said(self, kind: str, challenge: str) -> bytes:
        said = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def _about(self, flags: int) -> bytes:
        return hashlib.sha256(self.site.encode()).digest() + struct.pack(">BI", flags, 0)

    def make(self, options: dict[str, Any]) -> dict[str, Any]:
        """Answer `navigator.credentials.create`."""
        public = cbor.encode(dict(_public(self.private)))
        about = self._about(self.flags | WITH_KEY) + bytes(16)
        about += struct.pack(">H", len(self.name)) + self.name + public
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": about})
        said = self._said("webauthn.create", options["publicKey"]["challenge"])
        return self._answer(clientDataJSON=said, attestationObject=attestation)

    def use(self, options: dict[str, Any], user: User) -> dict[str, Any]:
        """Answer `navigator.credentials.get`."""
        about = self._about(self.flags)
        said = self._said("webauthn.get", options["publicKey"]["challenge"])
        signed = about + hashlib.sha256(said).digest()
        return self._answer(
            clientDataJSON=said,
            authenticatorData=about,
            signature=self.private.sign(signed, ec.ECDSA(SHA256())),
            userHandle=user_pk_to_url_str(user).encode(),
        )

    def _answer(self, **response: bytes) -> dict[str, Any]:
        return {
            "id": _text(self.name),
            "rawId": _text(self.name),
            "type": "public-key",
            "clientExtensionResults": {},
            "response": {name: _text(content) for name, content in response.items()},
        }
