"""Names below a title."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Byline:
    """Somebody who wrote or reviewed, as the article names them; `url` where a page is out."""

    name: str
    credentials: str = ""
    url: str = ""

    @property
    def signed(self) -> str:
        """The name with its credentials: "Benjamin Williams, RN, BA, CEN"."""
        return f"{self.name}, {self.credentials}" if self.credentials else self.name
