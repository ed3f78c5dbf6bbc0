"""What makes rows differ from each other."""

from itertools import count

NUMBERS = count(1)
