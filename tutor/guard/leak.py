"""Whether words give an answer away: in any form, part by part, or by leaving only one choice.

Every formula, number and hidden reading in a text is held against the key by the same judge that
marks students' attempts, so an equivalent form is a leak as much as the key itself. A number that
the student has in sight already leaks only where the text claims it as the result (``claims``).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache, partial
from typing import NamedTuple

from domain.answer import AnswerKey
from language.numbers import as_number, numbers
from language.sentences import sentences as split
from maths.units import measure
from tutor.grading.grade import ideas_in, outcome_of
from tutor.guard.candidates import LONGEST, bare, candidates, flat, is_mathematics, known, spoken
from tutor.guard.choice_leaks import names_choice, read_out
from tutor.guard.choice_suggested import suggests_choice
from tutor.guard.claims import claim_of, claims
from tutor.guard.disguises import counts_things, disguised, plain
from tutor.guard.encodings import decoded
from tutor.guard.guess_lists import picked, ruled_out, without_guesses
from tutor.guard.keyless import states_result, worked_key
from tutor.guard.known_to_student import Sight, bare_equation, sentences, sight_of, without_labels, without_rows
from tutor.guard.other_cases import without_other_cases
from tutor.guard.paraphrases import Told, paraphrased
from tutor.guard.restated import restates
from tutor.guard.split_answers import in_pieces, told_in_part
from tutor.guard.spoken_maths import read_aloud

_OPERATION = re.compile(r"[+*×÷^√]|\\(?:cdot|times|div|sqrt)|(?<=[\w)}\s])[-−/](?=[\s\w($\\])|\d\s*[x·]\s*\d")
_BELOW = re.compile(r"/\s*(\w[\w^.]*[a-zA-Z][\w^.]*)")
"""All that stands behind a slash, as one would read it aloud: 1/64y^9."""
_SAYS_IT_IS = r"\b(?:it|that|this|they|answer|result)(?:'?s| is| are) (?:an? |the )?"
_FORMULA_LIKE = re.compile(r"[\w)]\(\w|[|+√π]|^\s*[-−]\s?\w")
_SPACED = re.compile(r"\d\s+[A-Za-z]\W*$")
"""A letter apart behind a number, which may be its unit."""
_LABELLED = re.compile(r"^\s*\$?\s*[a-zA-Z]\s*=")
_WHOLE = frozenset({"right", "other_form"})
IN_PART = _WHOLE | {"partial"}
_MULTIPLIES = re.compile(r"[\s-]*(?:times (?:as|more|less|cheaper|bigger|larger|smaller)\b|[a-zA-Z^](?![a-zA-Z])|\^)")


@dataclass(frozen=True, slots=True)
class HiddenKey:
    """What must not be said: a key, and what is known already.

    ``given`` are texts in the student's sight (the problem), ``theirs`` the student's own messages,
    ``verbatim`` are pieces that may stand in a reply as they are: the line it speaks about, the
    question it asks. ``said`` are the replies so far, which a piece of the answer may complete. A key
    that accepts nothing is one that nobody knows: then no new result may be claimed.
    """

    key: AnswerKey
    given: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    verbatim: tuple[str, ...] = ()
    said: tuple[str, ...] = ()

    @property
    def seen(self) -> tuple[str, ...]:
        """Everything the student has read or written."""
        return (*self.given, *self.theirs)


class Leak(NamedTuple):
    """What of a text gives a secret away. Not ``whole`` when a calculation or an equation is left to be worked out.

    Not ``stated`` when it tells it in other words (:func:`told_otherwise`).
    """

    words: str
    whole: bool = True
    stated: bool = True


def reveals(text: str, secret: HiddenKey) -> str | None:
    """What of ``text`` gives the secret away or leaves only its last step, None when nothing does."""
    found = leak(text, secret)
    return found.words if found is not None else None


def leak(text: str, secret: HiddenKey) -> Leak | None:
    """The first leak of the whole answer in ``text``, else the first that leaves only the last step, else None."""
    text, key = unshown(text, secret), secret.key
    if key.kind == "explanation":
        return _whole(_states_ideas(text, secret))
    if key.kind == "choice":
        return _whole(_tells_choice(plain(text), secret))
    text = without_labels(text)
    if key.accepted:
        return _tells_value(text, secret)
    worked = worked_key(secret.given)
    told = _tells_value(text, replace(secret, key=worked)) if worked is not None else None
    return told if told is not None and told.whole else _whole(states_result(plain(text), secret.given, secret.theirs))


def unshown(text: str, secret: HiddenKey) -> str:
    """A text without the pieces that may stand in it as they are."""
    for piece in sorted(secret.verbatim, key=len, reverse=True):
        text = text.replace(piece, " … ") if piece else text
    return without_other_cases(without_rows(text, secret.given), secret.given)


def told_otherwise(text: str, secret: HiddenKey, sources: tuple[str, ...] = ()) -> Leak | None:
    """How ``text`` tells the key in other words: by a riddle, an operation on what is known, bounds, a dictation.

    Stricter than :func:`leak`: for drafts of our own replies, not for what a course's author wrote. ``sources`` are the
    texts that a reply was given to lean on.
    """
    key = secret.key
    if not key.accepted or key.kind == "explanation":
        return None
    text = unshown(text, secret)
    said = "\n".join(sentences(plain(without_labels(text))))
    if key.kind == "choice":
        suggested = suggests_choice(said, key, secret.given, secret.theirs, sources)
        return Leak(suggested, stated=False) if suggested else None
    found = paraphrased(Told(said, key, worth_of(key), secret.given, secret.theirs, _gives(key), sources))
    return Leak(found.words, whole=found.whole, stated=False) if found is not None else None


def _whole(words: str | None) -> Leak | None:
    return Leak(words) if words else None


def _tells_value(text: str, secret: HiddenKey) -> Leak | None:
    key, worth = secret.key, worth_of(secret.key)
    theirs = without_guesses(secret.theirs, text)
    sight = sight_of(secret.given, theirs)
    claims_in = _without_tests(text, theirs) if worth in sight.numbers else text
    claimed = _claims_value(claims_in, worth, sight) or _claims_all(text, key, sight)
    if claimed:
        return Leak(claimed)
    nearly: Leak | None = None
    shown = (*secret.given, *theirs)
    for words, asserted in _new(text, secret.given, theirs, worth, sight):
        if not _matches(words, key, partly=asserted and bare(words) not in known(shown)):
            continue
        if worth is not None and _worked_out(words, worth):
            return Leak(words)
        if restates(words, shown, key):
            continue
        if worth is None:
            return Leak(words)
        nearly = nearly or Leak(words, whole=False)
    return _whole(_hides_value(text, secret)) or nearly


_TESTS = re.compile(r"^\W*(?:(?:let us|let's|now|so) )*(?:check|test|put|try|(?:with|for) \$?[a-z] ?=)", re.IGNORECASE)
"""What begins a sentence that puts a value to the test."""


_LONGEST_ANSWER = 40
"""Characters of a message that is a value and little else."""


def _without_tests(text: str, theirs: tuple[str, ...]) -> str:
    """A text without the sentences that put the student's own value into the problem."""
    answers = [said for said in theirs[-1:] if len(said) <= _LONGEST_ANSWER]
    own = {one.value for said in answers for sentence in sentences(said) for one in numbers(sentence)}
    return "\n".join(
        sentence
        for sentence in split(text, formulas=True)
        if not (own and _TESTS.search(sentence) and own & {one.value for one in numbers(plain(sentence))})
    )


class _Hiding(NamedTuple):
    """One text with the key it may hide, and what a hidden reading would have to be to give it."""

    text: str
    hidden: HiddenKey
    gives: Callable[[str], bool]


_WAYS_TO_HIDE: tuple[Callable[[_Hiding], str | None], ...] = (
    lambda one: decoded(one.text, " ".join(one.hidden.theirs), one.gives, words=one.hidden.key.kind != "expression"),
    lambda one: in_pieces(one.text, one.hidden.key, one.hidden.seen, one.gives),
    lambda one: told_in_part(one.text, one.hidden.key, one.hidden.said, one.gives),
    lambda one: _aloud(one.text, one.hidden),
    lambda one: picked(one.text, one.hidden.theirs, one.gives),
    lambda one: ruled_out(one.text, one.hidden.theirs, one.gives),
    lambda one: _states_words(one.text, one.hidden) if one.hidden.key.kind == "text" else None,
)
"""In code, in pieces, in part over several replies, read aloud, as the place of a guess or the guesses ruled out, and
in plain words where it is words: each gives the words that tell, None when there are none."""


def _hides_value(text: str, secret: HiddenKey) -> str | None:
    """The words that tell the key in the first of the ways to hide it; None when none does."""
    one = _Hiding(text, secret, _gives(secret.key))
    return next((words for way in _WAYS_TO_HIDE if (words := way(one))), None)


def _gives(key: AnswerKey) -> Callable[[str], bool]:
    """Whether a reading of something hidden is the key."""
    words = [said for accepted in key.accepted if len(said := spoken(accepted)) > 3]

    def gives(reading: str) -> bool:
        if reading.isascii() and reading.isalpha() and reading.islower():  # a word shifted 25 ways: most of what comes
            return key.kind != "expression" and reading in words
        if is_mathematics(reading) or (_FORMULA_LIKE.search(reading) and _matches(reading, key)):
            return _matches(reading, key)
        return key.kind != "expression" and any(f" {said} " in f" {spoken(reading)} " for said in words)

    return gives


@lru_cache(maxsize=512)
def worth_of(key: AnswerKey) -> Fraction | None:
    """The number that every accepted answer stands for, None when it is no single number."""
    values: set[Fraction | None] = set()
    for accepted in key.accepted:
        value = _LABELLED.sub("", " ".join(sentences(accepted)))
        found = numbers(value)
        rest = re.sub(r"[\d.,/$€£\s%−-]", "", value)
        unit = rest.isalpha() and (len(rest) > 1 or (_SPACED.search(value) and measure(rest) is not None))
        values.add(found[0].value if len(found) == 1 and (not rest or unit) else None)
    return values.pop() if len(values) == 1 else None


def _claims_value(text: str, worth: Fraction | None, sight: Sight) -> str:
    """The key's number where it is new to the student, or claimed as the result."""
    if worth is None:
        return ""
    folded = plain(text)
    if worth not in sight.numbers:
        for sentence in sentences(folded):
            for mention in numbers(sentence):
                words = sentence[mention.start : mention.end]
                unworked = "/" in words and worth.denominator == 1
                no_result = words.casefold() == "half" or (words.isalpha() and counts_things(sentence[: mention.start]))
                if no_result and not claim_of(sentence, mention, sight):
                    continue  # half of a figure, which of the three letters
                if mention.value == worth and not unworked and not _MULTIPLIES.match(sentence[mention.end :]):
                    return words
    return next((claim.words for claim in claims(folded, sight) if claim.value == worth), "")


def _claims_all(text: str, key: AnswerKey, sight: Sight) -> str:
    """Every number of a key that holds several (a pair, two solutions), claimed one by one."""
    for accepted in key.accepted:
        wanted = {mention.value for sentence in sentences(accepted) for mention in numbers(sentence)}
        if len(wanted) < 2 or re.search(r"[a-zA-Z]\s*[-+*/^]|[-+*/^]\s*[a-zA-Z]|\\frac", accepted):
            continue
        claimed = [claim for claim in claims(plain(text), sight) if claim.value in wanted]
        if {claim.value for claim in claimed} == wanted:
            return "; ".join(claim.words for claim in claimed)
    return ""


def _new(
    text: str, given: tuple[str, ...], theirs: tuple[str, ...], worth: Fraction | None, sight: Sight
) -> Iterator[tuple[str, bool]]:
    """What could be an answer and is new to the student, or is asserted. Of numbers in sight ``claims`` decides."""
    in_sight = known((*given, *theirs))
    for candidate in candidates(text):
        words = candidate.words
        if "=" in words and bare(words) in in_sight and bare(words) in known(given):
            continue  # the problem's own equation asserts nothing
        if worth is not None and (_lone_number(words) in sight.numbers or bare_equation(words) in sight.equations):
            continue
        if bare(words) not in in_sight or (candidate.asserted and worth is None):
            yield candidate
    for reading in sorted(set(disguised(text)) - {text}):
        if is_mathematics(reading) and bare(reading) not in in_sight and _lone_number(reading) not in sight.numbers:
            yield reading, False


def _aloud(text: str, secret: HiddenKey) -> str:
    """The key read aloud where the student has not written or read it: "pi over six"."""
    key, seen = secret.key, known(secret.seen)
    for words in read_aloud(plain(text)):
        if bare(words) in seen or not _matches(words, key) or _said_aloud(words, secret.seen):
            continue
        if not restates(words, secret.seen, key):
            return words
    return ""


def _said_aloud(words: str, seen: tuple[str, ...]) -> bool:
    return any(words in read_aloud(plain(shown)) for shown in seen)


def _lone_number(words: str) -> Fraction | None:
    return as_number(words.strip(" $€£%()[]*"))


def _worked_out(candidate: str, worth: Fraction) -> bool:
    """Whether a candidate that equals the key states it, so that nothing is left to work out."""
    for side in re.split(r"=|\\approx|≈", candidate):
        found = numbers(side)
        if len(found) == 1 and found[0].value == worth:
            beside = f"{side[: found[0].start]} {side[found[0].end :]}"
            return not _OPERATION.search(beside) and not ("/" in side and worth.denominator == 1)
    return not _OPERATION.search(candidate) and "=" not in candidate and "/" not in candidate


def _states_words(text: str, secret: HiddenKey) -> str:
    said = spoken(text)
    seen = spoken(" ".join(secret.seen))
    for accepted in secret.key.accepted:
        words = spoken(accepted)
        if words and f" {words} " in f" {said} " and f" {words} " not in f" {seen} ":
            return accepted
        if words and re.search(rf"{_SAYS_IT_IS}{re.escape(words)}\b", said):
            return accepted
    return ""


def _tells_choice(text: str, secret: HiddenKey) -> str:
    key = secret.key

    def gives(reading: str) -> bool:
        return len(reading) > 1 and bool(names_choice(reading, key, secret.theirs, secret.given))

    return (
        names_choice(text, key, secret.theirs, secret.given)
        or _cut_up(text, secret, gives)
        or next((reading for reading in disguised(text) if gives(reading)), "")
        or decoded(text, " ".join(secret.theirs), _gives(key), words=True)
    )


def _cut_up(text: str, secret: HiddenKey, gives: Callable[[str], bool]) -> str:
    """A choice spelled out or cut up; one that stands in the text as it is written is none."""
    said = f" {read_out(text)} "
    if any(f" {read_out(accepted)} " in said for accepted in secret.key.accepted):
        return ""
    return in_pieces(text, secret.key, secret.seen, gives)


def _states_ideas(text: str, secret: HiddenKey) -> str:
    """An idea of the explanation that the text states and the student has not."""
    stated = ideas_in(" ".join(flat(text).split()), secret.key)
    if not stated:
        return ""
    said = [part for text in secret.theirs for part in split(text) if not _ASKS_AFTER.match(part)]
    own, asked = (ideas_in(" ".join(known), secret.key) for known in (said, secret.given))
    rest = _WORD.sub(partial(_unless, frozenset(_words(secret.given))), " ".join(flat(text).split()))
    apart = ideas_in(rest, secret.key)
    return next((idea for idea in stated if idea not in own and (idea not in asked or idea in apart)), "")


def _words(texts: Iterable[str]) -> Iterator[str]:
    return (found.group() for text in texts for found in _WORD.finditer(text.casefold()))


def _unless(known: frozenset[str], found: re.Match[str]) -> str:
    """A word, or nothing where it is known: an idea that is stated without the problem's words is more than those."""
    return "" if found.group().casefold() in known else found.group()


_WORD = re.compile(r"[^\W\d_]{3,}")


_ASKS_AFTER = re.compile(
    r"\W*(?:(?:and|but|so|ok|wait|pls|please)\W+)*(?:what(?:'?s)?|which|who|where|when|define|meaning of"
    r"|(?:can|could) (?:you|u) (?:explain|define|tell me)|i (?:don'?t|do not) (?:get|know|understand) what)\b",
    re.IGNORECASE,
)
"""How a sentence begins that asks after a thing: the words in it are not said of anything."""


@lru_cache(maxsize=4096)
def _matches(candidate: str, key: AnswerKey, *, partly: bool = False) -> bool:
    """Whether a candidate is the answer or another form of it; ``partly``: or one of several solutions.

    A value under another letter is the same value.
    """
    if not candidate.strip() or len(candidate) > LONGEST:
        return False
    readings = dict.fromkeys((candidate, _BELOW.sub(r"/(\1)", candidate), _LABELLED.sub("", candidate)))
    telling = IN_PART if partly else _WHOLE
    return any(outcome_of(reading, key) in telling for reading in readings if reading.strip())
