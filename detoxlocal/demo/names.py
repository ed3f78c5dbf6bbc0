"""Names that no real facility has: a plant or a bird, a thing nobody names a clinic after."""

from collections.abc import Iterator

from detoxlocal.demo.chances import chance
from detoxlocal.demo.wording import words

FIRST_WORDS = words(
    "Avocet Bittern Bluestem Bobolink Burdock Butternut Catalpa Chickadee Chicory Cinquefoil "
    "Coneflower Curlew Dogwood Dunlin Elderberry Fiddlehead Gallinule Goldenrod Grackle Grosbeak "
    "Heron Hickory Huckleberry Juniper Killdeer Larkspur Lupine Meadowlark Milkweed Nuthatch "
    "Oriole Pawpaw Persimmon Phoebe Plover Ptarmigan Sandpiper Sassafras Serviceberry Sorrel "
    "Tamarack Tanager Teasel Towhee Veery Warbler Whimbrel Wintergreen Yarrow Kestrel"
)
SECOND_WORDS = words(
    "Almanac Anvil Bellows Birdhouse Bobbin Buttonhook Candlewick Clapboard Clothesline Compass "
    "Cupboard Doorbell Doorstep Drawbridge Ferry Footbridge Gable Hammock Hayloft Hourglass "
    "Inkwell Kettle Ladle Lantern Loom Mailbox Matchbox Millrace Mitten Noon-Bell Paddle "
    "Paperclip Pinwheel Porchlight Quill Rainbarrel Rowboat Sawhorse Spindle Sundial Teapot "
    "Thimble Trellis Tugboat Umbrella Wagonwheel Washtub Weathervane Wheelbarrow Windowsill"
)
SPANISH_KINDS = ("Casa", "Hogar", "Centro de Desintoxicación", "Programa")
SPANISH_THINGS = words("Farol Telar Muelle Molino Reloj Tintero Paraguas Columpio")
SPANISH_OWNERS = words(
    "de la Reinita|del Guayacán|del Flamboyán|del Yagrumo|de la Ceiba|del Pitirre|del Zumbador"
    "|de la Caoba",
    apart="|",
)


def english_names() -> Iterator[str]:
    """Yield the first two words of names, each pair once."""
    pairs = [f"{first} {second}" for first in FIRST_WORDS for second in SECOND_WORDS]
    chance("names").shuffle(pairs)
    yield from pairs


def spanish_names() -> Iterator[str]:
    """Yield whole names for Puerto Rico, each once."""
    names = [
        f"{kind} {thing} {owner}"
        for kind in SPANISH_KINDS
        for thing in SPANISH_THINGS
        for owner in SPANISH_OWNERS
    ]
    chance("nombres").shuffle(names)
    yield from names


# What a page must survive: a name by state, given to one of the state's centers.
ODD_NAMES = {
    "AL": "O’Larkspur & D’Kettle Recovery",
    "AZ": "Señora Ñandú’s Sundial House",
    "CO": "“Quoted” Hourglass 'Detox'",
    "FL": "Heron <Thimble> Youth & Family",
    "GA": "Sassafras <b>Bold</b> Beginnings",
    "HI": "ʻŌhiʻa Porchlight Recovery",
    "IL": "5 < 6 Doorsteps, 7 > 2 Kettles",
    "KS": "Yarrow &amp; Teasel House",
    "LA": "Crème Brûlée Bayou Birdhouse",
    "MA": "{{ Curly }} {% Mitten %} Brace House",
    "MI": "100% Weathervane (formerly %(name)s)",
    "MN": "Bjørnebær Åkerrikse Stabbur House",
    "MO": "Tamarack/Trellis\\Backslash Center",
    "NC": "Dot. Dash- & Semi;colon Recovery, Inc.",
    "NJ": "Wintergreen" + "anvilbellowsbobbinbuttonhookcandlewickclapboard" + " House",
    "OH": "THE LOUD ALL-CAPITALS PTARMIGAN CENTER",
    "PA": "quiet all-lowercase plover house",
    "WA": (
        "The Greater Skagway-to-Sandpiper Intercounty Consortium for Withdrawal Care, Recovery "
        "Support and Continuing Services of the Upper and Lower Weathervane Valleys, a Nonprofit"
    ),
}
