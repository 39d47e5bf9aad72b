"""Choices told without their names: the only one left, yes said as "it is so", its place between two others."""

import re
from collections.abc import Callable
from typing import NamedTuple

from domain.answer import AnswerKey
from domain.choice_label import label_of
from language.number_words import ORDINALS, small_numbers
from language.sentences import sentences as split
from language.stems import singular
from tutor.grading.choice import judge_choice
from tutor.guard.choice_described import Described, describes_choice
from tutor.guard.choice_leaks import EVERYDAY_CHOICES, YES_NO, is_right, read_out, right_among
from tutor.guard.known_to_student import content, sight_of
from tutor.guard.own_parts import names_a_change, word_changed
from tutor.guard.own_relation import mended
from tutor.guard.own_value import own_changed
from tutor.guard.spoken_maths import signs_said
from tutor.guard.told_together import told_choice
from tutor.guard.words_told import Worded, words_told

_FREQUENCIES = frozenset({"always", "sometimes", "never"})
_SETS_ASIDE = re.compile(
    r"\b(?:not|neither|nor|none|no|isn't|aren't|isn’t|out|away|except|but|other than|eliminat\w*|rule[sd]?"
    r"|cross\w*|fall\w*"
    r"|exclud\w*|drop\w*|wrong|left|remain\w*)\b",
    re.IGNORECASE,
)
"""What sets choices aside."""
_PLACES_ASIDE = re.compile(
    rf"\b(?P<place>{'|'.join(ORDINALS[:6])}|last)(?: (?P<many>one|two|three|four))?"
    r"(?= ?(?:[.,;!]|$|and\b|or\b|is\b|are\b"
    r"|fall|can\b|go(?:es)?\b|of (?:them|these|the)|(?:choice|option|answer)s?\b))",
    re.IGNORECASE,
)
"""Places of a list that are set aside together."""
_SO_MANY = {"one": 1, "two": 2, "three": 3, "four": 4}
_ONLY_ASKS = re.compile(r"\?\W*$")
_SUPPOSES = re.compile(
    r"\b(?:if|when|whenever|whether|suppose|unless|would|could|might|you (?:say|said|think|wrote|chose))\b",
    re.IGNORECASE,
)
_ASSERTING = (
    r"\b(?:is|it's|be|as|so|answer|say|write|put|choose|pick|with|type|circle|tick|mark|look|here)\b"
    r"(?: (?:a|an|the|just|simply))?|[:=–—>“]|^"
)
"""What leads to an everyday word that is the answer."""
_HOLDS = re.compile(
    r"\b(?:it|that|this|statement|claim|sentence|rule|test|relation|graph|condition|equation)\b (?:claims |says )?"
    r"(?:really |indeed |always )?"
    r"(?:(?:holds|does the job|stands|is so|is the case|passes|qualifies)"
    r"|(?P<fails>fails|does not hold|doesn't hold|is not so|breaks down|is not the case|does not pass"
    r"|doesn't pass))\b"
    r"|\b(?:it|this|that|they|these|[-−]?\d[\d.,/]*|your (?:number|value))(?: (?:does|do|did|will|really|indeed))*"
    r" (?P<makes_not>not )?makes? (?:it|this|that|the (?:equation|statement|sentence|two sides))"
    r" (?:true|hold|work|equal)\b"
    r"|\b(?:both|the two) sides (?:do |really |indeed )?"
    r"(?:(?:come out|are|turn out|stay) (?:the same|equal|alike)|agree|match"
    r"|(?P<differ>differ|do not match|don't match|are (?:not the same|not equal|unequal|different)))\b"
    r"|\b(?:statement|claim|sentence|rule) is (?:indeed |really |always )?"
    r"(?:(?:true|correct|right|valid)|(?P<untrue>(?:not|never) (?:true|correct|right|valid)|false|untrue|wrong"
    r"|incorrect"
    r"|invalid))\b",
    re.IGNORECASE,
)
_GESTURE = re.compile(r"\b(?:(?P<yes>nod|nodding|thumbs up)|(?P<no>shake your head|thumbs down))\b", re.IGNORECASE)
_NO_CASE = re.compile(
    r"\b(?:no|not (?:a single|one|any)|never find an?) [^.?!]{0,30}\b(?:for which|where|in which|with which) it "
    r"(?:(?P<never>happens|holds|works|is so|is true)|(?P<always>fails|breaks down|does not hold|is not so))\b"
    r"|\bnot find (?:a single|one|any) [^.?!]{0,30}\bit (?P<never_found>happens|holds|works)\b",
    re.IGNORECASE,
)
"""A law told by its exceptions: none that breaks it, or none that keeps it."""
_COPULA = re.compile(
    r"\b(?:it|this|that|they|these|both|y|so|[a-z]{4,})\s+(?:is|are|may|can|do|does|must be|will be)\s*"
    r"(?P<negated>not\b|n't\b|never\b|n’t\b|no\b)?\s*(?P<said>[^.,;:?!]{3,60})",
    re.IGNORECASE,
)
_WHETHER = re.compile(
    r"^(?:[^?]{0,60}[,:] ?)?(?:is|are|does|do|can|will|was)\b[^?]*\?|\bwhether\b|\btrue or false\b", re.IGNORECASE
)
_THE_OTHER = re.compile(
    r"\bthe other (?:one|word|choice|option|answer|direction|side|way)? ?(?:is|it is|fits)\b", re.IGNORECASE
)
_LEAST = 3
"""Letters from which a word of one choice alone names it."""


class _Suggestion(NamedTuple):
    """A text that may tell a choice without naming it, its sentences, and what stands around it."""

    text: str
    sentences: tuple[str, ...]
    key: AnswerKey
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    given: tuple[str, ...]
    theirs: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def statements(self) -> list[str]:
        """The sentences that are no questions."""
        return [sentence for sentence in self.sentences if not _ONLY_ASKS.search(sentence)]

    @property
    def only_wrong_tried(self) -> bool:
        """Whether the student's last message is the one wrong choice of two."""
        if len(self.wrong) != 1 or len(self.right) != 1 or not self.theirs:
            return False
        return judge_choice(self.theirs[-1], self.key).understood == self.wrong[0]


def suggests_choice(
    text: str, key: AnswerKey, given: tuple[str, ...], theirs: tuple[str, ...], sources: tuple[str, ...] = ()
) -> str | None:
    """How a text tells the right choice without naming it, None when it does not.

    ``given`` are the problem's texts, ``theirs`` the student's messages, ``sources`` what the reply may lean on.
    """
    choices = key.choices or key.accepted
    right = right_among(choices, key)
    wrong = tuple(choice for choice in choices if choice not in right)
    told = _Suggestion(text, split(text), key, right, wrong, given, theirs, sources)
    return next((words for way in _WAYS if (words := way(told))), None)


def _signs_said(told: _Suggestion) -> str | None:
    """A choice that is a formula, its signs said in words."""
    return next((words for words in signs_said(told.text) if is_right(words, told.key)), None)


def _remaining(told: _Suggestion) -> str | None:
    """The last choice left when those set aside and those the student tried are taken away."""
    if len(told.wrong) < 2 or not _SETS_ASIDE.search(told.text):
        return None
    said = read_out(told.text)
    named = [choice for choice in told.wrong if _named(choice, said, told)]
    if not named or any(_named(choice, said, told) for choice in told.right):
        return None
    tried = {judge_choice(message, told.key).understood for message in told.theirs} & {*told.wrong}
    return ", ".join(named) if not tried.issuperset(named) and tried.union(named) == {*told.wrong} else None


def _named(choice: str, said: str, told: _Suggestion) -> bool:
    """Whether words name a choice, or the one word that it has and no other."""
    whole = read_out(choice)
    others = " ".join(read_out(other) for other in (*told.right, *told.wrong) if other != choice).split()
    own = [word for word in whole.split() if word not in others]
    opening = " ".join(whole.split()[:2])
    opens = len(whole.split()) > 2 and not any(
        read_out(other).startswith(opening) for other in (*told.right, *told.wrong) if other != choice
    )
    naming = {whole, *((opening,) if opens else ()), *(own if len(own) == 1 and len(own[0]) >= _LEAST else ())}
    return any(f" {words} " in f" {said} " for words in naming) or _place_denied(choice, said, told)


def _place_denied(choice: str, said: str, told: _Suggestion) -> bool:
    """Whether words deny the place of a choice: "neither the first nor the third", "it isn't the fourth"."""
    at, count = (told.key.choices.index(choice) if choice in told.key.choices else len(ORDINALS)), len(told.key.choices)
    if at >= len(ORDINALS):
        return False
    denied = re.compile(rf"\b(?:not|neither|nor|or|isn.?t|never) (?:the |in the )?{ORDINALS[at]}\b", re.IGNORECASE)
    if denied.search(said) or denied.search(told.text):
        return True
    for aside in (one for one in told.statements if _SETS_ASIDE.search(one)):
        for place in _PLACES_ASIDE.finditer(aside):
            many = _SO_MANY.get((place["many"] or "one").casefold(), 1)
            named = place["place"].casefold()
            first = count - many if named == "last" else ORDINALS.index(named)
            if first <= at < first + many:
                return True
    return False


def _everyday_asserted(told: _Suggestion) -> str | None:
    """Yes, true, always and their like said to be the answer."""
    for word in EVERYDAY_CHOICES.intersection(map(read_out, told.right)):
        others = {read_out(choice) for choice in told.wrong}
        asserted = re.compile(rf"(?:{_ASSERTING})\W*\b{word}\b(?=\W*(?:$|[.!,;”\"']))", re.IGNORECASE)
        for sentence in told.statements:
            said = f" {read_out(sentence)} "
            if any(f" {other} " in said for other in others):
                continue
            if found := asserted.search(sentence):
                return found.group()
            shared = content(sentence) & content(" ".join(told.given[-2:]))
            if word in _FREQUENCIES and f" {word} " in said and shared:
                return word
    return None


def _proposition_asserted(told: _Suggestion) -> str | None:
    """What the question asks whether it is so, said to be so, or not to be so."""
    answers = set(map(read_out, told.right))
    if not answers & YES_NO or not told.given:
        return None
    affirmed = bool(answers & {"yes", "true"})
    predicate = _predicate(told.given[-1])
    for sentence in told.statements:
        if _SUPPOSES.search(sentence):
            continue
        if (gesture := _GESTURE.search(sentence)) and (gesture["yes"] is not None) == affirmed:
            return gesture.group()
        found = _HOLDS.search(sentence)
        if found is not None and any(found[no] for no in ("fails", "untrue", "makes_not", "differ")) != affirmed:
            return found.group()
        for match in _COPULA.finditer(sentence) if predicate else ():
            if predicate in content(match["said"]) and (match["negated"] is None) == affirmed:
                return match.group()
    return None


_BAD_TO_SAY = (
    r"\b(?:wrong|pity|shame|mistake|mistaken|error|false|not right|silly|odd|opposite|contrary|anything but|not)\b"
    r"[^.?!]{0,24}?(?:\b(?:say|saying|answer|answering|type|typing|choose|write|put|with|of)\W+)"
)
"""What leads to an everyday word that is said not to be the answer."""


def _everyday_denied(told: _Suggestion) -> str | None:
    """The other one of yes and no said to be the one not to say: "it would be a pity to say no"."""
    if len(told.wrong) != 1 or read_out(told.wrong[0]) not in YES_NO:
        return None
    denied = re.compile(rf"{_BAD_TO_SAY}{re.escape(read_out(told.wrong[0]))}\b", re.IGNORECASE)
    return next((found.group() for sentence in told.statements if (found := denied.search(sentence))), None)


def _predicate(question: str) -> str:
    """The last word with a meaning of what a text asks whether it is so; empty where it asks something else."""
    for sentence in split(question):
        if _WHETHER.search(sentence):
            telling = content(sentence)
            words = [singular(word) for word in re.findall(r"[a-z]{4,}", sentence.split(",")[0].casefold())]
            return next((word for word in reversed(words) if word in telling), "")
    return ""


def _pointed_at(told: _Suggestion) -> str | None:
    """A place in the list, or the letter between two others."""
    count = next((word for word, size in small_numbers("en").items() if size == len(told.key.choices)), "choices")
    for choice in told.right:
        index = told.key.choices.index(choice) if choice in told.key.choices else -1
        if index < 0 or index >= len(ORDINALS):
            continue
        last = "|last|bottom" if index == len(told.key.choices) - 1 else ""
        before, after = label_of(index - 1) if index else "(?!)", label_of(index + 1)
        placed = re.compile(
            rf"\b(?:{ORDINALS[index]}{last}) (?:line|row|entry|item|one|place|possibility|answer)\b"
            rf"[^.?!]{{0,20}}\b(?i:choices|options|list|answers|possibilities)\b"
            rf"|\b(?i:{ORDINALS[index]}{last}) (?:(?:in|on|of) (?:the|your|this) (?:list|choices|row|{count})"
            r"|(?:one )?(?:listed|from (?:the )?(?:top|left|first))|entry|option|possibility"
            r"|(?:line|item|one|thing) (?:on|in) the list)\b"
            rf"|\b(?i:only|just) the (?:{ORDINALS[index]}{last})\b(?! (?!one\b|of\b|choice\b|option\b|answer\b)[a-z]+)"
            rf"|\b(?:after|behind|below|follows) {before}\b|\bbefore {after}\b|\bbetween {before} and {after}\b"
        )
        if found := placed.search("\n".join(told.statements)):
            return found.group()
    return None


def _own_choice_changed(told: _Suggestion) -> str | None:
    """A change of the choice that the student made."""
    return (
        own_changed(told.text, told.theirs, lambda reading: is_right(reading, told.key))
        or mended(told.text, told.theirs, told.right)
        or None
    )


def _own_word_changed(told: _Suggestion) -> str | None:
    """A change of the one word in which the student's choice differs from the right one."""
    if not told.theirs or len(told.right) != 1 or not any(map(names_a_change, told.statements)):
        return None
    own = judge_choice(told.theirs[-1], told.key).understood
    return word_changed(tuple(told.statements), own, told.right[0]) or None if own in told.wrong else None


def _other_of_two(told: _Suggestion) -> str | None:
    """One of two choices said not to be it, or the other one than the student's said to be."""
    if len(told.wrong) != 1 or len(told.right) != 1 or read_out(told.wrong[0]) in YES_NO:
        return None
    wrong = re.escape(told.wrong[0])
    denied = re.compile(rf"\b{wrong}\b (?:is|are)(?: not|n't|n’t) (?:the one|it|right)\b", re.IGNORECASE)
    tried = told.only_wrong_tried
    for sentence in told.statements:
        if found := denied.search(sentence) or (_THE_OTHER.search(sentence) if tried else None):
            return found.group()
    return None


def _described(told: _Suggestion) -> str | None:
    """What the right choice is like."""
    tried = told.only_wrong_tried
    seen = read_out(" ".join((*told.given, *told.theirs)))
    return describes_choice(Described(tuple(told.statements), told.right, told.wrong, tried, seen, told.theirs))


def _numbers_told(told: _Suggestion) -> str | None:
    """The numbers of the right choice alone, signs and all."""
    known = sight_of(told.given, told.theirs).numbers
    return told_choice(tuple(told.statements), told.right, told.wrong, known) or None


def _words_told(told: _Suggestion) -> str | None:
    return words_told(Worded(told.text, told.right, told.wrong, told.given, told.theirs, told.sources)) or None


def _no_exception(told: _Suggestion) -> str | None:
    """A law told by its exceptions."""
    return no_exception(told.text, frozenset(map(read_out, told.right)))


def no_exception(text: str, answers: frozenset[str]) -> str | None:
    """The words of a text that tell always or never, if that is among the answers, by what does not happen."""
    for found in _NO_CASE.finditer(text) if answers & _FREQUENCIES else ():
        if ("always" if found["always"] else "never") in answers:
            return found.group()
    return None


_WAYS: tuple[Callable[[_Suggestion], str | None], ...] = (
    _signs_said,
    _remaining,
    _everyday_asserted,
    _everyday_denied,
    _proposition_asserted,
    _pointed_at,
    _own_choice_changed,
    _own_word_changed,
    _other_of_two,
    _numbers_told,
    _words_told,
    _no_exception,
    _described,
)
