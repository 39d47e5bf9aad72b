"""What a draft may call right of an attempt that is wrong: a part that the judge accepts, a fact, a move.

"Your second coordinate is right", "Yes, there are 13 clubs" and "You're right that it never ends" praise no answer.
"""

import re
from typing import NamedTuple

from domain.answer import AnswerKey
from language.number_words import ORDINALS
from language.numbers import as_number, numbers
from maths.errors import MathsError
from maths.expression import Expression, Point, Relation, Symbol
from maths.sameness import same_value
from tutor.grading.grade import outcome_of
from tutor.guard.candidates import bare_words, parts_of, tree_of
from tutor.guard.guess_lists import guesses_in
from tutor.guard.known_to_student import following, sentences, sight_of
from tutor.guard.leak import IN_PART

_COMES_TO = re.compile(r"(?<=[\d)]) (?:is|makes|gives) (?=[-−(\d])")
_PART_RIGHT = re.compile(
    r"(?:^|(?<=[.,;:!?] ))(?:(?:so|yes|and|but|your|the|that)[, ]+)*(?:(?!is\b|are\b)(?:[a-z]-)?[a-z]{3,},? ){0,2}?"
    r"(?P<part>\$[^$]{1,40}\$|[^\s.,;:!?]*\d[^,;:!?]{0,30}?|[a-z] ?[=·*] ?[^\s,;:!?]+(?: = \S+)?),? "
    r"(?:that )?(?:is|are) (?:right|correct)\b",
    re.IGNORECASE,
)
_COMPONENT_RIGHT = re.compile(
    rf"\b(?:your|the) (?P<place>{'|'.join(ORDINALS[:4])}|last|x|y|z|left|right)[- ]?"
    r"(?:-?(?:coordinate|component|number|value|entry|part|end|endpoint))?\b[^.,;!?]{0,12}? is (?:right|correct)\b",
    re.IGNORECASE,
)
"""A place in a point, a pair or an interval that is called right."""
_BIT_RIGHT = re.compile(
    r"\b(?:this|that|the|your|first|second|last|one) (?:part|bit|half|step|start|idea|beginning|size|formula"
    r"|method|setup|operation)(?:\s+is|'s|’s) "
    r"(?:right|correct)\b"
    r"|\b(?:one|two|three|some|most|part|half) of (?:the|your|those|them|these)\b[^.,;!?]{0,20}? (?:is|are) "
    r"(?:right|correct)\b",
    re.IGNORECASE,
)
"""What is called right and is said to be a part."""
_ASPECT_RIGHT = re.compile(
    r"\b(?:your|the) (?P<aspect>numbers?|digits?|size|figures?|signs?|letters?|words?|brackets?|ends?|endpoints?)\b"
    r"[^.,;!?]{0,20}? (?:is|are) (?:right|correct)\b",
    re.IGNORECASE,
)
"""What an answer has and another may have too, called right."""
_WORD_RIGHT = re.compile(
    r"(?:^|(?<=[.,;:!?] ))(?:your |the )?(?P<words>[a-z]{3,}(?: [a-z]+)?) (?:is|are) (?:right|correct)\b", re.IGNORECASE
)
_ASPECTS = {
    **dict.fromkeys(("number", "digit", "size", "figure"), r"\d+(?:\.\d+)?"),
    "sign": r"[-−+<>≤≥=]|\\[lg]e",
    "letter": r"(?<![a-z\\])[a-z](?![a-z])",
    "word": r"[a-z]{3,}",
    "bracket": r"[()\[\]]",
}
"""How what an answer has is written."""
_PLACES = {
    **{name: at for at, name in enumerate(ORDINALS[:4])},
    "x": 0,
    "y": 1,
    "z": 2,
    "left": 0,
    "right": -1,
    "last": -1,
}
_OPENS = re.compile(r"^(?:\W*(?:yes|yep|so|and|well|ok|good|nice)\b\W*)+", re.IGNORECASE)
_RIGHT_THAT = re.compile(r"\byou(?:'re| are) (?:right|correct) (?:that|about|with)\b(?P<fact>[^.;!?]*)", re.IGNORECASE)
_THAT_MUCH = re.compile(
    r"(?P<fact>[^.;!?]+?),? (?:and |so )?(?:that|this) (?:much|part|bit) (?:is|was) (?:right|correct|true)\b",
    re.IGNORECASE,
)
"""A fact of the problem's that is called right, and said to be a part: "There are 25 of them, that much is right"."""

_OPENING = re.compile(
    r"^\W*(?:yes|correct|right|exactly|perfect|well done|good job|great (?:job"
    r"|work))\s*[,:–—-]\s*(?P<clause>[^.;!?]+)",
    re.IGNORECASE,
)
_OF_METHOD = re.compile(
    r"\bright (?:moves?|steps?|ideas?|starts?|plans?|formulas?|operations?|ways?|approach|direction|order|rule"
    r"|method)\b",
    re.IGNORECASE,
)
_OF_ANSWER = re.compile(
    r"\b(?:answer|solution|result|right|correct|got it|that'?s|it'?s|it is|done|solved|finished|perfect\w*)\b",
    re.IGNORECASE,
)
_SAID_TO_BE = re.compile(r"(?:\b(?:is|are|be|equals?|gives?|makes?|get|got)\b|=)[^,]*$", re.IGNORECASE)
_IS_SAID = re.compile(r"\s*(?:is|was|=)\b")
_COPULAS = frozenset({"is", "was"})
_FEWEST = 3
"""Words of a clause that says what of an attempt is so."""


class Praised(NamedTuple):
    """What praise is held against: the step's key (one or none), what the writer was given, the student's messages."""

    keys: tuple[AnswerKey, ...]
    sources: tuple[str, ...]
    theirs: tuple[str, ...]

    @property
    def latest(self) -> str:
        """The message that the draft answers."""
        return self.theirs[-1] if self.theirs else ""


def without_true_praise(own: str, at: Praised) -> str:
    """A draft without what it rightly calls right."""
    theirs = bare_words(at.latest)
    for match in reversed([*_PART_RIGHT.finditer(own)]):
        part = match["part"].strip(" $")
        accepted = any(outcome_of(part, key) in IN_PART for key in at.keys)
        if (accepted and bare_words(part) in theirs) or _right_part(part, at) or _true_aside(part, at) \
                or _shared_number(part, at):  # fmt: skip
            own = _cut(own, match)
    for match in reversed([*_COMPONENT_RIGHT.finditer(own)]):
        if _same_component(match["place"].casefold(), at):
            own = _cut(own, match)
    own = _BIT_RIGHT.sub(" … ", own)
    for match in reversed([*_ASPECT_RIGHT.finditer(own)]):
        if _same_aspect(match["aspect"].casefold().removesuffix("s"), at):
            own = _cut(own, match)
    for match in reversed([*_WORD_RIGHT.finditer(own)]):
        if _shared_words(match["words"], at) or (_OF_SEVERAL.search(match["words"]) and _shares_component(at)):
            own = _cut(own, match)
    stated = {one.value for source in at.sources for one in numbers(source)}
    known = stated | {one.value for said in at.theirs for one in numbers(said)}
    for match in reversed([*_RIGHT_THAT.finditer(own)]):
        named = {one.value for one in numbers(match["fact"])}
        if (named & stated and named <= known) or (not named and _no_answer(match["fact"], at)):
            own = _cut(own, match)
    for match in reversed([*_THAT_MUCH.finditer(own)]):
        if {one.value for one in numbers(match["fact"])} <= stated and _no_answer(match["fact"], at):
            own = _cut(own, match)
    opening = _OPENING.match(own)
    if opening is not None and not guesses_in(at.latest) and _no_answer(opening["clause"], at):
        own = f"… {own[opening.start('clause') :]}"
    return own


def praises_what_can_be_checked(sentence: str, latest: str) -> bool:
    """Whether a sentence opens by calling a place, an aspect or a word of an answer right: it was held against the key.

    A word is one of an answer where the student wrote it.
    """
    opening = _OPENS.sub("", sentence.strip())
    if any((found := named.search(opening)) and not found.start() for named in (_COMPONENT_RIGHT, _ASPECT_RIGHT)):
        return True
    word = _WORD_RIGHT.match(opening)
    return word is not None and f" {bare_words(word['words'])} " in f" {bare_words(latest)} "


def _cut(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} … {text[match.end() :]}"


def _no_answer(clause: str, at: Praised) -> bool:
    """Whether a clause says something that is not the answer of the student's: a fact, a move, a count on the way."""
    said, theirs = bare_words(clause), bare_words(at.latest)
    if len(said.split()) < _FEWEST or _OF_ANSWER.search(_OF_METHOD.sub(" ", clause)):
        return False
    own = {one.value for sentence in sentences(at.latest) for one in numbers(sentence)}
    if not own:
        named = (theirs, *(bare_words(choice) for key in at.keys for choice in key.choices))
        told = any(words and f" {words} " in f" {said} " for words in named)
        return not told or all(key.kind == "expression" for key in at.keys)
    asked = sight_of(at.sources).asked
    return not any(
        one.value in own
        and (_SAID_TO_BE.search(clause[: one.start]) or _IS_SAID.match(clause[one.end :]))
        and (not (behind := following(clause[one.end :])) or behind[0] in _COPULAS or asked.intersection(behind))
        for one in numbers(clause)
    )


def _same_component(place: str, at: Praised) -> bool:
    """Whether what stands at a place of the student's answer stands there in the key too."""
    own = _components(at.latest)
    return any(
        len(own) > 1 and len(wanted) == len(own) and -1 <= _PLACES[place] < len(own)
        and own[_PLACES[place]] == wanted[_PLACES[place]]
        for key in at.keys
        for wanted in map(_components, key.accepted)
    )  # fmt: skip


def _same_aspect(aspect: str, at: Praised) -> bool:
    """Whether the student's answer has the numbers, signs, letters or brackets of an accepted one, or an end of it."""
    for accepted in (accepted for key in at.keys for accepted in key.accepted):
        own, wanted = (re.sub(r"\\(?:left|right)|\$", "", text.casefold()) for text in (at.latest, accepted))
        if aspect.startswith("end"):
            if {*_components(own)} & {*_components(wanted)} or own.strip()[-1:] == wanted.strip()[-1:]:
                return True
        elif (found := re.findall(_ASPECTS[aspect], own)) and found == re.findall(_ASPECTS[aspect], wanted):
            return True
    return False


def _shared_words(words: str, at: Praised) -> bool:
    """Whether words are a part, and not all, of the student's answer and stand in an accepted one too."""
    said, own = bare_words(words), bare_words(at.latest)
    return said != own and f" {said} " in f" {own} " and any(
        f" {said} " in f" {bare_words(accepted)} " for key in at.keys for accepted in key.accepted
    )  # fmt: skip


_OF_SEVERAL = re.compile(r"\b(?:slope|intercept|coefficient|constant|base)\b", re.IGNORECASE)
"""What an answer of several parts has by name."""

_SIGNED = re.compile(r"(?<![\d.])[-−]?\d+(?:\.\d+)?(?![\d.])")


def _shares_component(at: Praised) -> bool:
    """Whether one of several parts of the student's answer is one of an accepted one's."""
    own = set(_SIGNED.findall(at.latest))
    return any(
        len(wanted := set(_SIGNED.findall(accepted))) > 1 and own & wanted
        for key in at.keys
        for accepted in key.accepted
    )


_NAMED = re.compile(r"(?:[a-z]+(?: [a-z]+){0,3})?", re.IGNORECASE)
_BELOW = re.compile(r"\b(?:bottom|below|under|underneath|denominator)\b", re.IGNORECASE)


def _shared_number(part: str, at: Praised) -> bool:
    """Whether a number stands in the student's answer and in an accepted one, and is neither of them whole.

    It may be said what it counts or where it stands: "16 cases", "the 10 on top". Below a fraction's line also stands
    what the accepted one may be written over: 6, where 1/2 is.
    """
    number, _, named = part.partition(" ")
    if _SIGNED.fullmatch(number) is None or not _NAMED.fullmatch(named) or number not in _SIGNED.findall(at.latest):
        return False
    wanted = [accepted.strip(" $") for key in at.keys for accepted in key.accepted]
    if at.latest.strip(" $?.") == number or number in wanted:
        return False
    below = number.isdigit() and re.search(rf"/\s*{number}(?![\d.])", at.latest) is not None
    return any(
        number in _SIGNED.findall(accepted)
        or (below and _BELOW.search(named) and (value := as_number(accepted)) is not None
            and value.denominator > 1 and not int(number) % value.denominator)
        for accepted in wanted
    )  # fmt: skip


def _components(answer: str) -> list[str]:
    return [part.strip(" ()[]{}$") for part in answer.replace("\\left", "").replace("\\right", "").split(",")]


def _right_part(part: str, at: Praised) -> bool:
    """Whether a part of the student's answer stands in the key too; the whole may be one of a point's numbers."""
    named = _value(part)
    if named is None or not at.theirs or named not in parts_of(at.latest):
        return False
    whole = named == _value(at.latest)
    return any(
        named in parts_of(accepted) and (not whole or isinstance(tree_of(accepted), Point | None))
        for key in at.keys
        for accepted in key.accepted
    )


def _value(words: str) -> Expression | None:
    """What words stand for: the 4 of "x = 4"."""
    tree = tree_of(words)
    return tree.sides[1] if isinstance(tree, Relation) and isinstance(tree.sides[0], Symbol) else tree


def _true_aside(part: str, at: Praised) -> bool:
    """Whether an equation holds that does not end in what the student answered."""
    tree = tree_of(_COMES_TO.sub("=", part))
    if not isinstance(tree, Relation) or tree.signs != ("=",) or isinstance(tree.sides[0], Symbol):
        return False
    left, right = tree.sides
    if at.theirs and right in parts_of(at.latest):
        return False
    try:
        return same_value(left, right)
    except MathsError:
        return False
