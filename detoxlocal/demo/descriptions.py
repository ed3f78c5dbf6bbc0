"""One or two plain sentences about a center, from parts that agree with its services."""

from random import Random

# Of one center in seven nothing is said.
SILENT = 7

OPENINGS = {
    "hospital": (
        "A {beds}-bed ward on floor {floor} of a general hospital.",
        "Detox with doctors in the building, in a hospital with an emergency room.",
        "The detox ward has {beds} beds and a nurse for every {few} patients.",
    ),
    "psychiatric": (
        "A {beds}-bed unit for people who also live with a mental illness.",
        "Detox and psychiatric care on the same floor.",
    ),
    "residence": (
        "A house with {beds} beds on a quiet street; most people stay {days} days.",
        "You share a room with one other person for about {days} days.",
        "Staff are awake all night, and a nurse comes every morning.",
        "A former school with {beds} beds, a kitchen garden and a porch.",
    ),
    "private": (
        "Single rooms for {beds} guests; a nurse is on duty at all hours.",
        "A small center with {beds} beds and its own kitchen.",
        "Most people stay {days} days and then move to the house next door.",
    ),
    "methadone": (
        "A clinic that gives medicine every morning from a window with no long line.",
        "You see a doctor on your first day and come back daily at first.",
        "First visits are on weekdays; bring a photo ID if you have one.",
    ),
    "clinic": (
        "You come in each day for about {days} days and sleep at home.",
        "A doctor's office with {few} exam rooms and two counselors.",
        "Visits take an hour on the first day and about 20 minutes after that.",
    ),
    "public": (
        "Run by the county, with {beds} beds for people who live here.",
        "A public unit with {beds} beds; the bus stops at the door.",
    ),
    "charity": (
        "{beds} free beds, paid for by neighbors and a thrift shop.",
        "Nobody pays here; a bed is given to whoever calls first.",
    ),
    "tribal": (
        "Run by the community, with elders who sit in on the first talk.",
        "Detox visits next to the family clinic, with a garden behind it.",
    ),
    "veterans": (
        "A {beds}-bed ward for people who have served.",
        "Detox for veterans, in the same building as their other doctors.",
    ),
    "women": (
        "A house for {beds} women; the front door opens from inside only.",
        "Women only, with {few} rooms set aside for mothers.",
    ),
    "men": (
        "A house for {beds} men; everybody helps with one meal a week.",
        "Men share rooms for two and stay about {days} days.",
    ),
    "teens": (
        "{beds} beds for people aged 13 to 17; a parent or guardian signs in.",
        "A house for teens, with a teacher on weekdays.",
    ),
    "older": (
        "A {beds}-bed ward for people over 60, with wide doors and no stairs.",
        "Doctors here look at all your medicines before detox begins.",
    ),
}
# The first of these that a center's services bear out may be told.
DETAILS = {
    "BC": "Children up to age {age} can stay with their mother.",
    "NP": "There is no charge.",
    "TA": "Ask about a ride when you call.",
    "PEER": "Some of the staff have been through withdrawal themselves.",
    "SS": "The fee goes down with your income.",
    "SP": "Somebody who speaks Spanish is there on most days.",
    "AH": "Tell them a day ahead if you need a sign language interpreter.",
    "NOE": "You go home with naloxone and know how to use it.",
    "TELE": "Later visits can be by video.",
    "ACC": "Before you leave, staff plan the next step with you.",
    "MD": "Bring your Medicaid card if you have it at hand.",
    "FCO": "Family can come to a talk on Sundays.",
    "BU": "Ask if you can start buprenorphine on the day you come in.",
}


def description(archetype_key: str, services: list[str], luck: Random) -> str:
    """Return the sentences; empty where nothing is said."""
    if luck.randrange(SILENT) == 0:
        return ""
    details = [text for code, text in DETAILS.items() if code in services]
    sentences = [luck.choice(OPENINGS[archetype_key])]
    if details and luck.randrange(4):
        sentences.append(luck.choice(details))
    return " ".join(sentences).format(
        beds=luck.randint(6, 48),
        floor=luck.randint(2, 7),
        few=luck.randint(3, 6),
        days=luck.randint(4, 12),
        age=luck.randint(3, 9),
    )
