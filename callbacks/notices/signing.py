"""Signing what a gateway is told, in the way of Standard Webhooks (standardwebhooks.com).

Signed is `id.timestamp.body` by HMAC-SHA-256 (RFC 2104). Whoever has the secret can tell that it
comes from this site, that nobody changed it, and when it was sent.
"""

import hashlib
import hmac
from base64 import b64encode


def signed_headers(name: str, body: bytes, *, seconds: int, key: bytes) -> dict[str, str]:
    """Return the headers by which a receiver knows what it is told.

    Args:
        name: of what is told; the same however often it is sent.
        body: as it is sent.
        seconds: when it is sent, since 1970.
        key: what both sides know.
    """
    signed = b".".join([name.encode(), str(seconds).encode(), body])
    signature = b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
    return {
        "webhook-id": name,
        "webhook-timestamp": str(seconds),
        "webhook-signature": f"v1,{signature}",
    }
