"""Kinds of places, as sets of SAMHSA's service codes that go together.

In a set, `A|B` is one of the two, `?` after it three times in five, `??` one time in six.
"""

from dataclasses import dataclass, replace
from random import Random

from detoxlocal.demo.wording import words

ODDS = {"": 1.0, "?": 0.6, "??": 1 / 6}

COUNSELING = "SAE? ICO? GCO? FCO? MCO?? TCC? HEOH? SACA? RELP? MOTI? CBT? TWFA?? TRC?? CMI??"
AROUND = (
    "DAUT? SSA? CSAA? STU? BABA? DP? ACC? NOE? OFD? CM? PEER? SHG? HS? AOSS? MHS? TA?? EMP?? "
    "RC?? TELE?? SSD?? SPS?? ISC?? OPC?? HAEC?? TAEC?? TBS?? HIVT?? HCT?? HBT?? STDT?? MHPA?? "
    "CMHA?? SMHD?? ANG?? BIA?? MXM?? ACU?? TGD?? TOD?? VOC?? DVFP?? EIH?? IPC?? HAV?? HBV??"
)
RULES = "SMON|SMPD|SMOP? VAPN|VAPP|VPPD?"
ANYBODY = "FEM MALE"
ADULTS = "ADLT YAD? SNR??"
FOR_WHOM = "CO? PW?? SE?? GL?? VET?? HV?? COPSU?? TRMA?? XA?? DV?? CJ?? MN?? WN?? TAY?? ADM?? MF??"
ALL_SUBSTANCES = "ADTX BDTX? CDTX? MDTX? ODTX MDET?"
INSURED = "MC? MD? PI MI?? SF? SI?? PA??"
PUBLIC = "MD MC? SF? SS? FSA? SAMF?? PA??"


@dataclass(frozen=True, kw_only=True)
class Archetype:
    """A kind of place. The weight says how common it is among all."""

    key: str
    weight: int
    hours: str
    endings: tuple[str, ...]
    care: str
    operation: str
    substances: str = ALL_SUBSTANCES
    medicines: str = "BU? NU? UB?? BWN?? VTRL?? MMD?? CLND?? NRT?? ACM??"
    payment: str = INSURED
    people: str = f"{ADULTS} {ANYBODY}"
    programs: str = FOR_WHOM
    languages: str = "SP?? AH??"
    around: str = f"{COUNSELING} {AROUND}"
    rules: str = RULES


# Groups of facts that a directory often leaves out, and how often, in percent.
OFTEN_UNKNOWN = {
    "substances": 12,
    "medicines": 15,
    "payment": 18,
    "people": 15,
    "programs": 30,
    "languages": 35,
    "around": 12,
    "rules": 40,
    "operation": 20,
}
# Of some places nothing is known but that they offer detox.
BARE_PERCENT = 6

HOSPITAL = Archetype(
    key="hospital",
    weight=15,
    hours="hospital",
    endings=("Hospital", "Medical Center", "Hospital Withdrawal Unit", "General Hospital"),
    care="SA DT HI HID GH HIT? OD??",
    operation="PVTN|PVTP|LCCG JC? HLA? STDH?",
    medicines="BU NU?? MU?? DB? UB?? BWN? MMD? CLND? LFXD?? NRT?",
    payment="MC MD PI MI? SF? SI?? PA??",
    people=f"ADLT SNR? YAD? {ANYBODY}",
)
PSYCHIATRIC = replace(
    HOSPITAL,
    key="psychiatric",
    weight=6,
    endings=("Behavioral Hospital", "Psychiatric Hospital"),
    care="SA DT SUMH HI HID PSYH HIT? ODT??",
    programs="CO TRMA? SE?? GL?? XA??",
)
RESIDENCE = Archetype(
    key="residence",
    weight=19,
    hours="residence",
    endings=("Recovery House", "Detox House", "Recovery Center", "Withdrawal House"),
    care="SA DT RES RD RS? RL?? HH??",
    operation="PVTN STAG? CARF? STDH??",
    payment=PUBLIC,
)
PRIVATE = replace(
    RESIDENCE,
    key="private",
    weight=17,
    endings=("Detox Center", "Recovery Ranch", "Retreat", "Recovery Institute"),
    care="SA DT RES RD RS? ODT?? OIT??",
    operation="PVTP JC? CARF?? STAG?",
    payment="PI SF MI?? SI??",
)
METHADONE = Archetype(
    key="methadone",
    weight=14,
    hours="early",
    endings=("Treatment Program", "Opioid Treatment Center", "Medicine Clinic"),
    care="SA DT OP OD OMB ORT?",
    operation="PVTP|PVTN SOTP DEA? CARF? STAG?",
    substances="ODTX MDET? ADTX??",
    medicines="MU BU? NU?? OTP DM? MM MMW?? METH BWN? BUM?",
    payment="MD MC?? SF PI?? SS??",
)
CLINIC = Archetype(
    key="clinic",
    weight=12,
    hours="office",
    endings=("Clinic", "Health Center", "Counseling Center", "Outpatient Detox"),
    care="SA DT OP OD ORT? OIT? OMB??",
    operation="PVTN|PVTP FQHC?? STAG? STMH?",
    payment=PUBLIC,
)
PUBLIC_UNIT = Archetype(
    key="public",
    weight=5,
    hours="residence",
    endings=("County Detox", "Public Detox Unit", "State Withdrawal Center"),
    care="SA DT RES RD RS?",
    operation="STG|LCCG STAG? STDH?",
    payment="MD FSA SAMF? SS? NP??",
)
CHARITY = replace(
    RESIDENCE,
    key="charity",
    weight=3,
    endings=("Open House", "Mission House", "Neighbors' House"),
    operation="PVTN",
    payment="NP",
)
TRIBAL = Archetype(
    key="tribal",
    weight=2,
    hours="office",
    endings=("Tribal Wellness Center", "Native Health Center"),
    care="SA DT OP OD RES?? RD??",
    operation="TBG|IH FED??",
    payment="ITU MD? MC?? NP??",
    languages="NX?",
)
VETERANS = replace(
    HOSPITAL,
    key="veterans",
    weight=3,
    endings=("Veterans Hospital", "Veterans Medical Center"),
    operation="VAMC FED JC?",
    payment="MI MC?? PI??",
    programs="VET ADM? MF? CO? TRMA? SE?? COPSU??",
)
WOMEN = replace(
    RESIDENCE,
    key="women",
    weight=4,
    endings=("Women's House", "Mothers' House"),
    people=f"{ADULTS} FEM",
    programs="WN PW? DV? XA? TRMA? CO?",
    around=f"{COUNSELING} {AROUND} BC? CCC?",
)
MEN = replace(
    RESIDENCE,
    key="men",
    weight=4,
    endings=("Men's House", "Brothers' House"),
    people=f"{ADULTS} MALE",
    programs="MN CJ? TRMA?? CO?",
)
TEENS = replace(
    RESIDENCE,
    key="teens",
    weight=4,
    endings=("Youth House", "Teen Center"),
    people=f"CHLD YAD?? {ANYBODY}",
    programs="AD TAY? CO? TRMA?? MF??",
    medicines="BU?? NU??",
)
OLDER = replace(
    HOSPITAL,
    key="older",
    weight=2,
    endings=("Elder Care Hospital", "Older Adults Unit"),
    people=f"SNR {ANYBODY}",
    programs="SE COPSU? CO??",
)

ARCHETYPES = (
    HOSPITAL, PSYCHIATRIC, RESIDENCE, PRIVATE, METHADONE, CLINIC, PUBLIC_UNIT, CHARITY, TRIBAL,
    VETERANS, WOMEN, MEN, TEENS, OLDER,
)  # fmt: skip
OTHER_LANGUAGES = words("F4 F17 F19 F25 F28 F30 F31 F35 F36 F37 F42 F43 F47 F66 F67 F70 F81 F92")
SPANISH_IN = frozenset(words("AZ CA CO CT FL IL NJ NM NV NY TX"))
NATIVE_LANGUAGES = {"AK": "N40", "MI": "N24", "MN": "N24", "ND": "N24", "WI": "N24"}


def pick(luck: Random) -> Archetype:
    """Return a kind of place, common ones more often."""
    return luck.choices(ARCHETYPES, [archetype.weight for archetype in ARCHETYPES])[0]


def drawn(codes: str, luck: Random) -> set[str]:
    """Return the codes of a set, those with a mark as luck has it."""
    found = set()
    for word in codes.split():
        options = word.rstrip("?")
        if luck.random() < ODDS[word[len(options) :]]:
            found.add(luck.choice(options.split("|")))
    return found


def services(archetype: Archetype, *, state: str, luck: Random) -> list[str]:
    """Return the service codes of one center; whole groups are missing, as in life."""
    if luck.randrange(100) < BARE_PERCENT:
        return ["DT", "SA"]
    found = drawn(archetype.care, luck)
    for group, percent in OFTEN_UNKNOWN.items():
        here = drawn(getattr(archetype, group), luck)
        if group == "languages":
            here |= _languages(state, luck)
        if luck.randrange(100) >= percent:
            found |= here
    # Who takes no payment takes none of any kind.
    if "NP" in found:
        found -= {"MC", "MD", "PI", "MI", "SF", "SI", "PA", "SS"}
    return sorted(found)


def _languages(state: str, luck: Random) -> set[str]:
    found = {"SP"} if state == "PR" or (state in SPANISH_IN and luck.randrange(3) == 0) else set()
    if state in NATIVE_LANGUAGES and luck.randrange(3) == 0:
        found |= {"NX", NATIVE_LANGUAGES[state]}
    if luck.randrange(7) == 0:
        found |= {"FX", *luck.sample(OTHER_LANGUAGES, luck.randint(1, 3))}
    return found
