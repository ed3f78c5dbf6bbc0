"""Which pins would cover each other, and become one."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from centers.map.projection import Spot

# As near as two pins may come: then each has a finger's 44 pixels for itself.
APART = 44


@dataclass(frozen=True)
class Group:
    """Centers that share a pin: their positions in the list that was grouped, in order."""

    members: tuple[int, ...]
    spot: Spot

    def joined(self, other: "Group") -> "Group":
        """Return both in one, at the middle of all their members."""
        own, others = len(self.members), len(other.members)
        x, y = (
            (mine * own + theirs * others) / (own + others)
            for mine, theirs in zip(self.spot, other.spot, strict=True)
        )
        return Group(tuple(sorted(self.members + other.members)), (x, y))


def group(spots: Sequence[Spot], *, apart: float = APART) -> list[Group]:
    """Join the two nearest groups until all lie `apart` or farther; each spot is in one group.

    The order is that of the first members. A page holds few enough for trying all pairs.
    """
    groups = [Group((index,), spot) for index, spot in enumerate(spots)]
    while len(groups) > 1:
        distance, left, right = min(
            (math.dist(one.spot, other.spot), left, right)
            for left, one in enumerate(groups)
            for right, other in enumerate(groups[:left])
        )
        if distance >= apart:
            break
        joined = groups[left].joined(groups[right])
        groups = [other for index, other in enumerate(groups) if index not in {left, right}]
        groups.append(joined)
    return sorted(groups, key=lambda one: one.members)


def numbers_text(numbers: Sequence[int], *, most_letters: int = 7) -> str:
    """Return what a pin says: "3", "3, 7, 9", "3–6", or "3 +4" where more would not fit."""
    every = ", ".join(map(str, numbers))
    if len(every) <= most_letters:
        return every
    if list(numbers) == list(range(numbers[0], numbers[-1] + 1)):
        return f"{numbers[0]}–{numbers[-1]}"
    return f"{numbers[0]} +{len(numbers) - 1}"
