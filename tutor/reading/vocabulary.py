"""The words that tell what a message does with a number, and those that tell nothing."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CLAIMING = _words("""
    is was are were be equals equal equalled get got gets getting gives gave give have had has makes made make
    becomes becoming comes came answer think guess believe say said check found find leaves left means meant total
    result solution it's that's there's ends ended turns works worked calculated costs cost weighs takes took needs
    measures i'm he's she's they're reads chose choose pick picked put wrote going simplifies equates amounts
    reckon suppose figure need
""")  # fmt: skip
"""Words after which a number is what somebody says the answer is."""

WORKING = _words("""
    add added adding subtract subtracted subtracting minus multiply multiplied multiplying times timesed divide
    divided dividing move moved moving plug plugged take taking away substitute substituted square squared cancel
    cancelled canceled factor factored use used using tried try did do start started distribute distributed combine
    combined round rounded simplify simplified plus both step line problem question number section chapter page
    grade room least
""")  # fmt: skip
"""Words after which a number is a step of work or a place, and no result."""

BEFORE_A_PART = _words("""
    by from of to with into between than over under per for in on at off out like
""")
"""Words right before a number that is a part of something."""

EMPTY = _words("""
    oh ohh ah ahh um umm uh hm hmm ok so then well and but like maybe probably perhaps about only just exactly
    around approximately roughly yes yeah yep no nope wait lol please sorry actually now i it the a an or that this
    oops yay haha right though really definitely my final answer therefore thus hence finally dunno know again too
    also there sure thanks cool good each all total together altogether correct lol sry btw tho tbh rn
    reckon suppose figure am hi hey hello long tall high wide deep old away fast rounded
""")  # fmt: skip
"""Words that carry none of an answer."""

NAMES_NOTHING = (
    CLAIMING
    | EMPTY
    | _words("""
    value he she they you we which of for in on at to with by from per as its her his their our your would should
    must could might will does calculator me math did when if how much many not don't what can out up because
    both double triple twice half
""")
)  # fmt: skip
"""Words that do not say what a number is the value of."""

SAYS_LITTLE = _words("best better true sense option one ones thing called named id go day through into via")
"""Words that say nothing beside an answer in words."""

TELLING = _words("""
    equal leaves left means needs cost costs weighs measures reads result total solution check make makes made becomes
    become becoming use keep start work write read
""")
"""Words that carry nothing beside a number and something beside words: things of their own, and what is done."""

PEOPLE = frozenset({"people", "children", "men", "women"})
"""What is counted and has no plural in -s."""

LITTLE = ("smaller", "lower", "lesser", "smallest", "lowest", "least")
_LITTLE = (*LITTLE, "less", "minimum", "min")
MUCH = ("larger", "bigger", "greater", "higher", "largest", "biggest", "greatest", "highest")
"""How a problem asks for one of two numbers."""
_MUCH = (*MUCH, "maximum", "max")

MULTIPLES = {"hundred": 100, "k": 1000, "grand": 1000, "thousand": 1000, "million": 10**6, "billion": 10**9}
"""What multiplies the number before it."""

RESULTS = frozenset(
    {"sum", "difference", "product", "quotient", "amount", "unknown", "variable", "rest", *_LITTLE, *_MUCH}
)
"""Names that fit any number that was worked out."""

HOW_MANY = _words("one two three four five six both other only last same")
"""Words that say how many things a name is of, or which."""

OPPOSITES = (
    *((little, much) for little in _LITTLE for much in _MUCH), ("x", "y"), ("lower", "upper"), ("first", "second"),
    ("first", "last"), ("initial", "final"), ("before", "after"), ("older", "younger"), ("length", "width"),
    ("area", "perimeter"), ("radius", "diameter"), ("row", "column"), ("domain", "range"), ("slope", "intercept"),
    ("numerator", "denominator"), ("sum", "difference"), ("sum", "product"), ("product", "quotient"),
    ("mean", "median"), ("mean", "mode"), ("median", "mode"), ("local", "absolute"), ("sine", "cosine"),
    ("increase", "decrease"), ("profit", "loss"), ("cost", "revenue"), ("speed", "time"), ("speed", "distance"),
    ("velocity", "acceleration"), ("mass", "weight"), ("kinetic", "potential"), ("adult", "child"),
)  # fmt: skip
"""Names of quantities that are asked for in place of each other."""

DIRECTIONS = (
    ("in", "out"), ("in", "off"), ("in", "away"), ("into", "out"), ("up", "down"), ("above", "below"),
    ("inside", "outside"), ("most", "least"), ("most", "fewest"), ("more", "less"), ("more", "fewer"),
)  # fmt: skip
"""Small words that turn what a verb says into its opposite."""
