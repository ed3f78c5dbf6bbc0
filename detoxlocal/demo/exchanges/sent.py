"""What visitors of the demo are said to have sent: new exchanges, rows of a file, reports."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class New:
    """A new exchange; `age` is how long ago it came, `raw` adds what the draft does not say."""

    draft: dict[str, Any]
    age: timedelta
    relation: str = "found"
    program_knows: str = "unknown"
    may_be_listed: str = "unknown"
    email: str = ""
    language: str = "en"
    doubtful: bool = False
    question: str = ""
    flaws: tuple[str, ...] = ()
    row: int = 0
    raw: dict[str, Any] = field(default_factory=dict)


def _place(
    name: str, city: str, state: str, zip_code: str, street: str = "", **more: Any
) -> dict[str, Any]:
    known = {"name": name, "city": city, "state": state, "zip_code": zip_code, "street1": street}
    return {key: value for key, value in {**known, **more}.items() if value not in ("", None)}


WEEK = {"weekly": [{"days": [0, 2, 4], "opens": "10:00", "closes": "15:00"}]}
EVENINGS = {"weekly": [{"days": [1, 3], "opens": "17:00", "closes": "20:00"}]}
VAN = [
    {"name": "By the old depot", "city": "Boise", "hours": EVENINGS},
    {"name": "Parking lot of the fairground", "city": "Boise", "note": "Call for the times."},
]

SENT = (
    New(
        draft=_place(
            "Plover Teapot Exchange", "Denver", "CO", "80202", "41 Example Street",
            main_phone="+13035550171", rule="needs-based", offers=["syringes", "naloxone"],
            hours=WEEK, languages=["english", "spanish"], minimum_age=18,
        ),
        age=3 * HOUR, relation="runs", program_knows="yes", may_be_listed="yes",
        email="team@plover.example",
    ),
    New(
        draft=_place(
            "Tanager Doorbell Safe Corner", "Pueblo", "CO", "",
            main_phone="+17195550134", address_withheld=True, area_note="North of the river",
            offers=["syringes", "naloxone", "fentanyl-strips"], rule="one-plus", hours=EVENINGS,
        ),
        age=DAY, relation="works", program_knows="yes", may_be_listed="yes",
        email="desk@tanager.example",
    ),
    New(
        draft=_place(
            "Juniper Rowboat Van", "Boise", "ID", "83702",
            main_phone="+12085550119", stops=VAN, call_for_place=True, offers=["syringes"],
        ),
        age=5 * DAY, relation="uses",
    ),
    New(
        draft=_place("Kestrel Mitten Intercambio", "Yakima", "WA", "98901", "20 Paper Avenue",
                     website="https://example.org/kestrel-mitten", languages=["spanish"]),
        age=2 * DAY, relation="works", program_knows="yes", email="hola@kestrel.example",
        language="es", question="¿Qué días están abiertos, y a qué hora?",
    ),
    New(
        draft=_place("Sorrel Lantern", "Dayton", "OH", "45402",
                     website="https://example.org/sorrel-lantern"),
        age=6 * HOUR,
    ),
    New(
        draft=_place("Best price supplies www.example.com", "Miami", "FL", "33101",
                     website="https://example.com/buy"),
        age=4 * HOUR, doubtful=True,
    ),
    New(
        draft=_place("Best price supplies www.example.com", "Tampa", "FL", "33602",
                     website="https://example.com/buy"),
        age=4 * HOUR, doubtful=True,
    ),
    New(
        draft=_place("Curlew Bobbin Health", "Portland", "ME", "04101", "5 Sample Road",
                     main_phone="+12075550188", rule="capped", rule_note="Up to 20 a visit.",
                     hours=EVENINGS, offers=["syringes", "hiv-testing", "hcv-testing"]),
        age=9 * DAY, relation="works", program_knows="yes", may_be_listed="unknown",
    ),
)  # fmt: skip

ROWS = (
    New(
        draft=_place("Heron Sundial SSP", "Memphis", "TN", "38103", "510 Legend Avenue",
                     offers=["syringes", "wound-care", "prep"]),
        age=8 * DAY, row=2, raw={"address": "510 Legend Avenue, Memphis, TN 38103"},
    ),
    New(
        draft=_place("", "Mancelona", "MI", "49659", "5 Specimen Street", offers=["syringes"]),
        age=8 * DAY, row=3, flaws=("no-name",), raw={"name": ""},
    ),
    New(
        draft=_place("Dunlin Wagonwheel Outreach", "Mashpee", "MA", "02649",
                     offers=["syringes", "delivery"]),
        age=8 * DAY, row=4, flaws=("mobile",), raw={"address": "Mobile, Mashpee, MA"},
    ),
    New(
        draft=_place("Women of the Weathervane, Inc", "New Orleans", "LA", "",
                     "20 Storybook Boulevard"),
        age=8 * DAY, row=5, flaws=("no-syringes", "address-cut"),
    ),
    New(
        draft=_place("YUMA COUNTY THIMBLE SITE", "Yuma", "AZ", "85364", "350 Pretend Street",
                     offers=["wound-care"]),
        age=8 * DAY, row=6, flaws=("capitals", "no-syringes"),
    ),
)  # fmt: skip

# What is wrong, what is right, whom to ask, and how long ago: of exchanges, then of centers.
OF_EXCHANGES = (
    ("hours", "They close at four now, there is a note on the door.", "", 5 * HOUR),
    ("rule", "You get as many as you need, you don't have to bring any.", "", DAY),
    ("phone", "Nobody answers. The new number is 303-555-0191.", "555-0111", 3 * DAY),
    ("closed", "", "", 6 * DAY),
)
OF_CENTERS = (
    ("phone", "This is a pizza place.", "", 2 * HOUR),
    ("services", "They told me that they have no beds any more.", "kim@mail.example", DAY),
    ("other", "asdf asdf", "", 3 * HOUR),
)
