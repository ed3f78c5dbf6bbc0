"""Words that directories cut short: who types one form finds the others too."""

_GROUPS = """
associates assoc
behavioral behav bhvl behavorial
center ctr centre cntr
counseling counsel
department dept
detoxification detox
fort ft
health hlth
hospital hosp
inpatient ip
medical med
mount mt
outpatient op
program prog
rehabilitation rehab
residential resid
saint st
services servs svcs
treatment trt
university univ
"""

_ALIKE = {word: group for line in _GROUPS.split("\n") for group in [line.split()] for word in group}


def forms(word: str) -> list[str]:
    """Return a word and the other forms in which directories write it, the word first."""
    alike = _ALIKE.get(word) or _ALIKE.get(word.removesuffix("s"), [])
    return [word, *(other for other in alike if other != word)]
