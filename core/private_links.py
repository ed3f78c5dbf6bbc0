"""Private links: whoever has one may follow what it leads to. Nothing of them is stored."""

from dataclasses import dataclass
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.http import Http404

# A dot is nothing special in an address, and no letter of a signature.
SEPARATOR = "."
LONGEST = 200


@dataclass(frozen=True)
class PrivateLinks:
    """The links of one kind; `salt` keeps them from leading to another kind, and never changes."""

    salt: str

    def token_of(self, uuid: UUID) -> str:
        """Return what the link to a thing ends with."""
        return self._signer.sign(uuid.hex)

    def uuid_by(self, token: str) -> UUID:
        """Return which thing a link leads to.

        Raises:
            Http404: it is none of ours.
        """
        try:
            return UUID(hex=self._signer.unsign(token[:LONGEST]))
        except (BadSignature, ValueError) as error:
            raise Http404 from error

    @property
    def _signer(self) -> Signer:
        return Signer(salt=self.salt, sep=SEPARATOR)
