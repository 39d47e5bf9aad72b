"""An offer's reason as a short sentence to the student. Course text: names of skills may carry TeX."""

from domain.mastery import Band
from domain.offer import Want, WhyOffered

_GO_ON: dict[Band, str] = {
    "needs support": "More of “{name}”, one step at a time.",
    "developing": "More of “{name}”, which is coming along.",
    "can do with help": "You can do “{name}” with help. Try one alone.",
    "can do alone": "Keep “{name}” fresh.",
}

_SENTENCES: dict[WhyOffered, str] = {
    "start": "A good first one: “{name}”.",
    "again": "You worked on this one before. See if you can do it alone now.",
    "solved": "You solved this one alone before. A warm-up.",
    "next": "Next step after “{after}”, which you can do alone.",
    "new": "Something new: “{name}”.",
    "early": "A look ahead: “{name}”.",
    "warm-up": "A warm-up with “{name}”.",
    "go on": "More of “{name}”.",
    "review": "You could do “{name}” alone. See if it is still there.",
    "stretch": "A stretch: “{name}”, harder than the others.",
    "claimed": "You think you know “{name}”. Show it here, without help.",
    "wished": "Fits what you want: “{name}”.",
    "smaller": "A smaller piece first: “{name}”.",
    "placing": "To find where to start: “{name}”.",
    "assigned": "Your teacher gave you this one: “{name}”.",
    "playlist": "On your teacher’s list for this week: “{name}”.",
    "easier": "Easier, as you asked: “{name}”.",
    "harder": "Harder, as you asked: “{name}”.",
    "else": "Something else, as you asked: “{name}”.",
}

NOTHING: dict[Want, str] = {
    "easier": "There is nothing easier left that you have not seen here. These fit best.",
    "harder": "There is nothing harder left that you have not seen here. These fit best.",
    "else": "There is nothing else left that you have not seen here. These fit best.",
}
"""Said where what was asked for is not there."""


def sentence(code: WhyOffered, name: str, band: Band, after: str) -> str:
    """The sentence. ``name`` is the skill's, or the item's title; ``after`` what it builds on."""
    words = _GO_ON.get(band, _SENTENCES["go on"]) if code == "go on" else _SENTENCES[code]
    return words.format(name=name, after=after)
