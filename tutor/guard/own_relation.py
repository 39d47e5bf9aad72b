"""What would mend the student's own value, named in words: "double it", "your x is twice as big as it should be".

The corrections that make the key of the value are worked out first; a statement that names one of them, in whatever
words, leaves only that to do. To look at a sign, or to be asked about it, names none.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from language.number_words import EVERYDAY
from language.numbers import numbers
from language.sentences import sentences as split
from tutor.guard.known_to_student import sentences
from tutor.guard.one_operation import narrates
from tutor.guard.own_value import refers
from tutor.guard.quantities import quantities

_FRAGMENT = 6
"""Words of a statement so short that it can only speak of the answer: "A century too late.\"."""
_ROUNDED = 8
"""The denominator above which a ratio of two answers comes of rounding one of them."""
_ROUNDING = 200
"""A two-hundredth of a value, as much as rounding may take from it."""
_LONGEST = 60
"""Characters of a message that is an answer."""
_FORMULA = re.compile(r"[a-z]\w*[\s$]*[-+*/^]|[-+*/^][\s$]*[a-z]")
_JOINED = re.compile(r"\b(?:or|and)\b")
_BACK = re.compile(
    r"\b(?:that|this|it|them|those|these|both|yours?|(?:off|out|wrong) by"
    r"|the (?:one|other|result|answer|number|value|size))\b",
    re.IGNORECASE,
)
"""What points back at a value."""
_SIDES = re.compile(
    r"\b(?:both|each|either|other|same|left|right)(?:[ -]hand)? sides?\b(?! of (?:zero|nought|0))",
    re.IGNORECASE,
)
_COMPARED = (
    r"more|greater|bigger|larger|higher|older|longer|further|less|fewer|smaller|younger|shorter|short|too|over|under"
    r"|off by|out by|wrong by"
)
_RAISES = (
    r"add\w*|plus|append\w*|raise\w*|increase\w*|extra|above|after|beyond|up|on top|on to|onto|forward|higher|put"
    r"|give\w*"
    r"|climb\w*"
)
_LOWERS = (
    r"subtract\w*|minus|tak(?:e|es|en|ing)|remove\w*|drop\w*|lose\w*|lower\w*|decrease\w*|reduce\w*|cut\w*"
    r"|without|below"
    r"|before|back|down|off|away"
)
_MOVES, _BY_ONE = (
    tuple(re.compile(pattern.format(verbs=verbs, compared=_COMPARED), re.IGNORECASE) for verbs in (_LOWERS, _RAISES))
    for pattern in (
        r"\b(?:{compared}|{verbs})\b",
        (
            r"\b(?:one|1|a single|another one)\b(?:\W+\w+){{0,2}}?\W+(?:{compared}|{verbs})\b"
            r"|\b(?:{verbs})\W+(?:just\W+|only\W+|another\W+)?(?:one|1)\b(?! of\b)"
            r"|\b(?:off|out|wrong)\W+by\W+(?:one|1)\b"
        ),
    )
)
"""What names a shift down and one up, or compares in either direction; the same by one."""
_MORE = re.compile(r"\banother\b|\bneeds?\b|\bmissing\b|\bforgot\w*|\bleft out\b", re.IGNORECASE)
_NEIGHBOUR = re.compile(
    r"\b(?:number|one|integer|neighbou?r\w*)?\W*(?:just|right|directly|immediately|that comes|next)\W+(?:\w+\W+)?"
    r"(?:before|after|above|below|under|over|next to|preced\w+|follow\w+|to)\b|\bneighbou?rs?\b"
    r"|\b(?:next|previous|following|preceding)\W+(?:(?:whole|even|odd|smaller|larger|bigger|higher|lower)\W+)*"
    r"(?:number|one|integer)\b",
    re.IGNORECASE,
)
_PARITY = re.compile(r"\b(?:even|odd)\b", re.IGNORECASE)
_TIMES = re.compile(r"\W*(?:times|fold|(?:equal )?(?:parts|shares|groups))\b", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|times|factor of|among|into)\W+(?:the\W+|a\W+)?$", re.IGNORECASE)
"""What makes a number behind it, or before it, one to multiply or divide by."""
_SCALES = tuple(
    (size, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for size, words in (
        (
            2,
            (
                r"doubl\w*|twice|two times|(?:half|halves) (?:of|as|your|that|it|what|the)"
                r"|(?:in|by|into|only|the) half(?!-)|halve\w*|halving|as much again|in two|two of (?:them|those|these)"
            ),
        ),
        (3, r"tripl\w*|thrice|three times|a third|one third|third of"),
        (4, r"quadrupl\w*|four times|a quarter|quarter of|one quarter|a fourth"),
        (10, r"ten ?fold|ten times|(?:decimal )?point|places?|a zero|one zero|extra zero|missing zero|tenth"),
        (100, r"hundred ?fold|hundred times|two places|two zeros|hundredth|per ?cents?"),
    )
)
_SIGNS = re.compile(
    r"\b(?:signs?|minus|plus|negative|positive|opposite|mirror\w*|(?:below|above|under|left of|right of) zero"
    r"|(?:other|wrong|opposite|left"
    r"|right) side of (?:zero|nought|0))\b",
    re.IGNORECASE,
)
_MENDS = re.compile(
    r"\b(?:wrong|chang\w+|flip\w*|turn\w*|stick|put|add|append|miss\w*|forgot\w*|lost|los(?:e|ing)|needs?|only|just"
    r"|other|opposite|except|but|swap\w*|switch\w*|should|ought|must|belong\w*|drop\w*|remov\w*|without|mirror\w*"
    r"|wants?"
    r"|goes|lies|sits|make|in front|give|has|have|instead|revers\w+)\b",
    re.IGNORECASE,
)
_OF_RULES = re.compile(
    r"\b(?:rules?|means?|says?|tells?|belongs?|counts?|every|each|of|before|from)\b|\d", re.IGNORECASE
)
"""What a short statement about signs says that tells of a law, or of a place in the problem."""

_NEAR = 40
"""Characters between a sign and what is said to be done with it."""
_SUPPOSES = re.compile(r"\b(?:if|when|whenever|suppose|any)\b", re.IGNORECASE)
"""What says a law."""
_LOOKS = re.compile(
    r"^\W*(?:(?:now|so|then|please|but|and|let'?s|first)\W+)*(?:check|look|watch|mind|think|see|compare|remember"
    r"|careful\w*"
    r"|keep|notice|be careful|pay|ask|decide|find|what|which|how)\b",
    re.IGNORECASE,
)
"""What draws attention to something and says nothing of it."""
_TURNS = re.compile(
    r"\b(?:reciprocal|upside|flip\w*|invert\w*|swap\w*|switch\w*|turn\w*|one over|other way|revers\w+)\b",
    re.IGNORECASE,
)
_SQUARES = re.compile(
    r"(?<!\bthe )(?<!\ba )(?<!\beach )\bsquar(?:e|ed|ing)\b(?! (?:roots?|brackets?))|\b(?:times|by"
    r"|multiplied by) itself\b",
    re.IGNORECASE,
)
_ROOTS = re.compile(r"\broots?\b", re.IGNORECASE)
_CUBES = re.compile(r"\bcub(?:e|ed|ing)\b", re.IGNORECASE)
_RESTS = re.compile(
    r"\b(?:missing to|left to (?:one|a hundred|100)|to the full)\b"
    r"|\b(?:rest|complement\w*|remain\w*|left ?over|what(?:'s| is) left|other (?:part|share|people|ones)|everyone else"
    r"|everything else|(?:from|minus) (?:one|1|100|a hundred|the whole)|one minus|opposite|others)\b",
    re.IGNORECASE,
)
_TOP = re.compile(r"\b(?:top|numerator|upper)\b", re.IGNORECASE)
_BOTTOM = re.compile(r"\b(?:bottom|denominator|lower|below)\b", re.IGNORECASE)
_FRACTION = re.compile(r"(-?\d+)\s*/\s*(\d+)")


def mended(text: str, theirs: tuple[str, ...], accepted: tuple[str, ...]) -> str:
    """The statement that names what makes an accepted answer of the student's; empty when none does.

    ``theirs`` are the student's messages, the last one what is mended.
    """
    own = theirs[-1] if theirs and len(theirs[-1]) <= _LONGEST else ""
    if not own:
        return ""
    if _ROOTS.search(own) or _SQUARES.search(own):
        return ""  # the operation is the student's
    pairs = [pair for answer in accepted if (pair := _differing(own, answer))]
    if not pairs:
        return ""
    before = ""
    for sentence in split(text):
        if (
            not sentence.endswith("?")
            and not _SUPPOSES.search(sentence)
            and not _SIDES.search(sentence)
            and not _LOOKS.search(sentence)
            and not narrates(sentence)
        ):
            about = f"{before} {sentence}"
            for differing in pairs:
                if all(_named(sentence, about, one, other) for one, other in differing):
                    return sentence
                if _handed_over(sentence, differing):
                    return sentence
            if _fraction_changed(sentence, own, accepted):
                return sentence
        before = sentence
    return ""


def _differing(own: str, answer: str) -> tuple[tuple[Fraction, Fraction], ...]:
    """The numbers of an answer that differ from the student's, each with theirs; none where the shape differs."""
    theirs, wanted = _numbers(own), _numbers(answer)
    if len(theirs) != len(wanted) or _FORMULA.search(_JOINED.sub(",", " ".join(sentences(answer)))):
        return ()
    return tuple((one, other) for one, other in zip(theirs, wanted, strict=True) if one != other)


def _numbers(text: str) -> list[Fraction]:
    return [one.value for sentence in sentences(text.replace(",", ", ")) for one in numbers(sentence)]


def _named(sentence: str, about: str, own: Fraction, wanted: Fraction) -> bool:
    """Whether a statement names a correction that makes ``wanted`` of ``own``."""
    values = {one.value for one in quantities(sentence)}
    pointed = bool(
        refers(about) or _BACK.search(sentence) or own in values or abs(own) in values
        or len(sentence.split()) <= _FRAGMENT
    )  # fmt: skip
    return _opposite(sentence, own, wanted) or (pointed and any((_scaled(sentence, own, wanted),
                            _shifted(sentence, values, own, wanted), _turned(sentence, own, wanted))))  # fmt: skip


def _opposite(sentence: str, own: Fraction, wanted: Fraction) -> bool:
    if own != -wanted:
        return False
    few = len(sentence.split()) <= _FRAGMENT + 2
    return (few and _SIGNS.search(sentence) is not None and not _OF_RULES.search(sentence)) or any(
        abs(mend.start() - sign.start()) <= _NEAR
        for sign in _SIGNS.finditer(sentence)
        for mend in _MENDS.finditer(sentence)
        if mend.group() != sign.group()
    )


def _scaled(sentence: str, own: Fraction, wanted: Fraction) -> bool:
    if not own or not wanted:
        return False
    ratios = {abs(own / wanted), abs(wanted / own)}
    if own / wanted > 0 and any(
        any(_near(ratio, Fraction(size)) for ratio in ratios) and named.search(sentence) for size, named in _SCALES
    ):
        return True
    return any(
        one.value in ratios
        and one.value.denominator == 1
        and one.value > 1
        and (_BY.search(sentence[: one.start]) or _TIMES.match(sentence[one.end :]))
        for one in quantities(sentence)
    )


def _near(one: Fraction, other: Fraction) -> bool:
    """Whether two values are the same up to the rounding of an answer: twice 33.3 and 66.7."""
    return one == other or (one.denominator > _ROUNDED and abs(one - other) * _ROUNDING <= other)


def _shifted(sentence: str, values: set[Fraction], own: Fraction, wanted: Fraction) -> bool:
    step = abs(own - wanted)
    if step == 1 and (_BY_ONE[wanted > own].search(sentence) or _NEIGHBOUR.search(sentence)):
        return True
    if step == 2 and _PARITY.search(sentence) and _NEIGHBOUR.search(sentence):
        return True
    return step != 1 and step in values and step != abs(own) and _MOVES[wanted > own].search(sentence) is not None


def _handed_over(sentence: str, differing: tuple[tuple[Fraction, Fraction], ...]) -> bool:
    """Whether a statement moves an amount from one of two values to the other."""
    if len(differing) != len(_MOVES) or not _HANDS.search(sentence):
        return False
    steps = {abs(one - other) for one, other in differing}
    named = {one.value for one in numbers(sentence, but=EVERYDAY - {"one"})}
    return len(steps) == 1 and steps <= named and sum(one - other for one, other in differing) == 0


_HANDS = re.compile(r"\b(?:mov\w+|tak\w+|hand\w*|giv\w+|pass\w*|shift\w*|carr\w+|put\w*)\b", re.IGNORECASE)


def scales_named(sentence: str) -> tuple[int, ...]:
    """The sizes by which a statement multiplies or divides something: 3 for "tripled"."""
    return tuple(size for size, named in _SCALES if named.search(sentence))


def names_shift(sentence: str) -> bool:
    """Whether a statement names a shift, up or down."""
    return not sentence.endswith("?") and any(moves.search(sentence) for moves in (*_MOVES, _MORE))


def _turned(sentence: str, own: Fraction, wanted: Fraction) -> bool:
    return bool(
        (_near(own * wanted, Fraction(1)) and _TURNS.search(sentence))
        or (own * own == wanted and _SQUARES.search(sentence))
        or (wanted * wanted == own and _ROOTS.search(sentence))
        or (own**3 == wanted and _CUBES.search(sentence))
        or (own + wanted in {1, 100} and _RESTS.search(sentence))
    )


def _fraction_changed(sentence: str, own: str, accepted: tuple[str, ...]) -> bool:
    """Whether a statement names what changes the top or the bottom of the student's fraction into the answer."""
    found = _FRACTION.fullmatch(own.strip(" $?.="))
    if found is None:
        return False
    top, bottom = int(found[1]), int(found[2])
    wanted = {value for answer in accepted for value in _numbers(answer)[:1]}
    steps = {one.value for one in numbers(sentence, but=EVERYDAY - {"one"}) if one.value.denominator == 1}
    return any(Fraction(*changed) in wanted for changed in _changes(sentence, top, bottom, steps) if changed[1])


def _changes(sentence: str, top: int, bottom: int, steps: set[Fraction]) -> Iterator[tuple[int, int]]:
    for step in steps if any(moves.search(sentence) for moves in _MOVES) else ():
        for sign in (int(step), -int(step)):
            if _TOP.search(sentence):
                yield top + sign, bottom
            if _BOTTOM.search(sentence):
                yield top, bottom + sign
