"""Judges a whole draft before a student sees one character of it.

A draft fails when it gives the answer away or leaves only its last step, contradicts the judgement,
states false arithmetic, cites or quotes what it was not given, asks twice, runs long, repeats an
earlier reply, is unkind, is in another language, or holds what ``tutor.guard.unsafe`` keeps from every child.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain.help import Move
from domain.turn import Fault, Verdict
from language.languages import calls_right, calls_wrong
from language.numbers import as_number, numbers
from language.sentences import sentences as split
from language.spoken import foreign
from maths.effort import within_effort
from maths.errors import MathsError
from maths.expression import Expression, Point, Relation, Symbol
from maths.sameness import same_value
from tutor.grading.grade import outcome_of
from tutor.guard.candidates import parts_of, tree_of
from tutor.guard.choice_leaks import YES_NO
from tutor.guard.false_equations import false_equation
from tutor.guard.guess_lists import guesses_in
from tutor.guard.known_to_student import sentences
from tutor.guard.leak import IN_PART, HiddenKey, Leak, leak, told_otherwise, worth_of
from tutor.guard.other_cases import supposes_other_case
from tutor.guard.unsafe import unsafe

UNCHECKED = Verdict((Fault("too_large"),))
"""The verdict on a draft that cannot be checked."""

MOST_WORDS = 75
"""Words of a reply outside quotations."""

MOST_CHARACTERS = 1200
"""Characters of a reply; a longer one is not looked at any further."""
MOVES_THAT_AFFIRM = frozenset({"confirm", "ask_why", "ask_form", "confirm_scaffold"})
MOVES_THAT_MAY_REPEAT = MOVES_THAT_AFFIRM | {
    "redirect",
    "safeguard",
    "handoff",
    "refuse",
    "clarify",
    "encourage",
    "hold",
}

_AFFIRMS = re.compile(
    r"^\W*(yes|correct|right|exactly|perfect|well done|good job|great (job|work))\b(?! (now|side|hand|angle))"
    r"|\bthat'?s (it|right|correct)\b|\byou('?re| are) (right|correct)\b|\bis (right|correct)[.!]"
    r"|\b(your|the|this|that) (answer|result|line|value|solution) is (right|correct)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\bnot (it|quite|right|correct|there|yet)\b|\bincorrect\b|\b(is|that'?s) wrong\b"
    r"|\bisn'?t (right|correct)\b|\bmade a mistake\b",
    re.IGNORECASE,
)
_UNKIND = re.compile(
    r"\b(stupid|dumb|idiot(ic)?|moron|lazy|careless|hopeless|useless|obvious(ly)?|pathetic|shut up"
    r"|how could you(?! (tell|check|find|know|see|show|work|write|use|do|say|test|prove|make|get))"
    r"|(you )?should(?:'ve| have)? (already )?know(n)?|ridiculous|your fault|embarrassing|disappoint(ed|ing)"
    r"|waste of time|even a (child|baby)|everyone else (can|knows|got)|not smart|too slow|give up on you"
    r"|what is wrong with you)\b",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"\b(section|chapter|§|example|page|figure|table|theorem|exercise)\s*(\d+(?:\.\d+)*)", re.IGNORECASE
)
_QUOTED = re.compile(r"“[^”]*”")
_SHORTEST_QUOTE = 4
"""Words from which a quotation must be somebody's."""
_ANSWER = re.compile(
    r"\b(?:the|correct|right|final|our)\s+(?:\w+\s)?(?:answer|solution)\s*(?:is|:|=|would be|should be|must be)\s*"
    r"(?:actually |just |simply )?[$€£]*\s*(?:[a-z]\s*=\s*)?([-−]?\d[\d,]*(?:\.\d+)?)(?![\d/^(]|\s*[-+*/×÷])",
    re.IGNORECASE,
)
_CONFIRMED = re.compile(
    r"(?<![\d.,])[$€£]*([-−]?\d[\d,]*(?:\.\d+)?)\b[^.?!\d]{0,25}[,–—-] ?(?:and )?"
    r"(?:that'?s|that is|which is) (?:correct|right)\b",
    re.IGNORECASE,
)
_SUM_BEFORE = re.compile(r"\d\)?\s*[-−+*/×÷·^]\s*\(?\d[\d.,]*\)?\s*(?:is|=|makes|gives|are)\s*$")
"""What makes a number the result of a small sum, not an answer: "2 · 3 is 6, that is right"."""
_COMES_TO = re.compile(r"(?<=[\d)]) (?:is|makes|gives) (?=[-−(\d])")
_PART_RIGHT = re.compile(
    r"(?:^|(?<=[.,;:!?] ))(?:(?:so|yes|and|but|your|the|that)[, ]+)*(?:(?!is\b|are\b)[a-z]{3,},? ){0,2}?"
    r"(?P<part>\$[^$]{1,40}\$|[^\s.,;:!?]*\d[^,;:!?]{0,30}?|[a-z] ?[=·*] ?[^\s,;:!?]+(?: = \S+)?),? "
    r"(?:that )?(?:is|are) (?:right|correct)\b",
    re.IGNORECASE,
)
_RIGHT_THAT = re.compile(r"\byou(?:'re| are) (?:right|correct) (?:that|about|with)\b(?P<fact>[^.;!?]*)", re.IGNORECASE)
_QUESTION = re.compile(r"\?(?!\s+[a-z])")
"""The end of a question: "Does 3 divide it? does 7?" is one."""
_READ_OUT = re.compile(r"\basks?:? [^.?!]{1,60}\?")
"""What notation asks, read out: "log_5 asks: 5 to which power?"."""
_SHORTEST_HINT = 7
"""Words from which a sentence said before is a hint repeated."""


@dataclass(frozen=True, slots=True)
class ReplyLimits:
    """What one reply may say.

    ``secrets`` are the keys it must keep, empty once they are the student's own. ``right`` is the
    judgement it must not contradict, None when nothing was judged. ``sources`` are the texts it was
    given to lean on: titles, quotes, hints. ``earlier`` are replies said on this step before. ``refrains`` are
    sentences that may come again around another hint, in bare words (:func:`bare_words`). ``languages`` are those
    it may be in, as tags or names.
    """

    move: Move
    secrets: tuple[HiddenKey, ...] = ()
    right: bool | None = None
    sources: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    refrains: frozenset[str] = frozenset()
    languages: tuple[str, ...] = ("en",)


def check(draft: str, bounds: ReplyLimits) -> Verdict:
    """Every fault of a draft; what takes too long to check is not shown."""
    return within_effort(lambda: Verdict(tuple(_faults(draft, bounds))), lambda: UNCHECKED)


def _faults(draft: str, bounds: ReplyLimits) -> Iterator[Fault]:
    if not draft.strip():
        yield Fault("empty")
        return
    if len(draft) > MOST_CHARACTERS:
        yield Fault("too_many_characters", str(len(draft)))
        return
    found = worst_leak(draft, bounds)
    if found is not None:
        yield Fault("gives_away" if found.whole else "last_step", offending(found.words, draft, bounds))
    yield from _judgement_faults(_QUOTED.sub(" ", draft), bounds)
    yield from _source_faults(draft, bounds)
    yield from _manner_faults(draft, bounds)
    yield from map(Fault, unsafe(draft, _given(bounds)))
    if foreign(draft, bounds.languages):
        yield Fault("wrong_language")


def worst_leak(draft: str, bounds: ReplyLimits) -> Leak | None:
    """A leak of a whole answer if there is one, else one that leaves a last step, else None."""
    nearly: Leak | None = None
    own = _own_sentences(draft, bounds)
    if bounds.right is not True and (told := _opens_with_answer(draft, bounds)):
        return Leak(told)
    praised = _affirms(draft)
    draft = _without_true_praise(draft, bounds) if praised else draft
    said = _AFFIRMS.sub(" … ", draft) if praised and bounds.right else draft
    for secret in bounds.secrets:
        found = leak(said if secret.key.kind in {"choice", "text"} else draft, secret) or told_otherwise(own, secret)
        if found is not None and found.whole:
            return found
        nearly = nearly or found
    return nearly


def offending(words: str, draft: str, bounds: ReplyLimits) -> str:
    """The words of a draft that leak: those found where they stand in it, else the first sentence that leaks alone."""
    if words in draft:
        return words
    return next((part for part in split(draft, formulas=True) if worst_leak(part, bounds) is not None), draft.strip())


def _own_sentences(draft: str, bounds: ReplyLimits) -> str:
    """What of a draft its writer was not given to say: our own wordings, hints and what stands in its sources are."""
    given = f" {bare_words(' '.join(bounds.sources))} "
    said = _QUOTED.sub(lambda quoted: " … " if f" {bare_words(quoted.group())} " in given else quoted.group(), draft)
    return "\n".join(
        part
        for part in split(said, formulas=True)
        if (words := bare_words(part)) not in bounds.refrains and f" {words} " not in given
    )


def _opens_with_answer(draft: str, bounds: ReplyLimits) -> str | None:
    """The "No" of "No, it isn't one", where the step at hand asks just that; None when there is none."""
    if not bounds.secrets or bounds.secrets[0].key.kind != "choice":
        return None
    asked = {accepted.strip(" .$").casefold() for accepted in bounds.secrets[0].key.accepted} & YES_NO
    opening = re.match(r"\W*(\w+)\b\s*[,.!:;—-]", draft)
    return opening.group(1) if opening is not None and opening.group(1).casefold() in asked else None


def _judgement_faults(own: str, bounds: ReplyLimits) -> Iterator[Fault]:
    """What the draft says about the attempt, about numbers and about sources that is not so."""
    affirms = _affirms(own) and _affirms(_without_true_praise(own, bounds))
    if bounds.right is False and bounds.move not in MOVES_THAT_AFFIRM and affirms:
        yield Fault("calls_right")
    if bounds.right is True and (_DENIES.search(own) or calls_wrong(own)):
        yield Fault("disputes_right")
    if bounds.right is not True and bounds.theirs and guesses_in(bounds.theirs[-1]) and affirms:
        yield Fault("agrees_to_guesses")
    if claim := false_equation(own, (*bounds.sources, *bounds.theirs)):
        yield Fault("states_false", claim)
    if wrong := _wrong_answer(own, bounds):
        yield Fault("states_false", wrong)


def _affirms(text: str) -> bool:
    return bool(_AFFIRMS.search(text)) or calls_right(text)


def _without_true_praise(own: str, bounds: ReplyLimits) -> str:
    """A draft without what it rightly calls right: a part that the judge accepts, a fact that the sources state."""
    theirs = bare_words(bounds.theirs[-1]) if bounds.theirs else ""
    for match in reversed([*_PART_RIGHT.finditer(own)]):
        part = match["part"].strip(" $")
        accepted = any(outcome_of(part, secret.key) in IN_PART for secret in bounds.secrets[:1])
        if (accepted and bare_words(part) in theirs) or _right_part(part, bounds) or _true_aside(part, bounds):
            own = f"{own[: match.start()]} … {own[match.end() :]}"
    stated = {one.value for source in bounds.sources for one in numbers(source)}
    known = stated | {one.value for said in bounds.theirs for one in numbers(said)}
    for match in reversed([*_RIGHT_THAT.finditer(own)]):
        named = {one.value for one in numbers(match["fact"])}
        if named & stated and named <= known:
            own = f"{own[: match.start()]} … {own[match.end() :]}"
    return own


def _right_part(part: str, bounds: ReplyLimits) -> bool:
    """Whether a part of the student's answer stands in the key too; the whole may be one of a point's numbers."""
    named = _value(part)
    if named is None or not bounds.theirs or named not in parts_of(bounds.theirs[-1]):
        return False
    whole = named == _value(bounds.theirs[-1])
    return any(
        named in parts_of(accepted) and (not whole or isinstance(tree_of(accepted), Point | None))
        for secret in bounds.secrets[:1]
        for accepted in secret.key.accepted
    )


def _value(words: str) -> Expression | None:
    """What words stand for: the 4 of "x = 4"."""
    tree = tree_of(words)
    return tree.sides[1] if isinstance(tree, Relation) and isinstance(tree.sides[0], Symbol) else tree


def _true_aside(part: str, bounds: ReplyLimits) -> bool:
    """Whether an equation holds that does not end in what the student answered."""
    tree = tree_of(_COMES_TO.sub("=", part))
    if not isinstance(tree, Relation) or tree.signs != ("=",) or isinstance(tree.sides[0], Symbol):
        return False
    left, right = tree.sides
    if bounds.theirs and right in parts_of(bounds.theirs[-1]):
        return False
    try:
        return same_value(left, right)
    except MathsError:
        return False


def _wrong_answer(own: str, bounds: ReplyLimits) -> str | None:
    """A number that is called the answer and is not, None when there is none."""
    worths = [worth_of(secret.key) for secret in bounds.secrets]
    if not worths or None in worths:
        return None
    for sentence in sentences(own):
        if any(supposes_other_case(sentence, secret.given) for secret in bounds.secrets):
            continue
        for match in (
            *_ANSWER.finditer(sentence),
            *(_CONFIRMED.finditer(sentence) if bounds.right is not True else ()),
        ):
            if _SUM_BEFORE.search(sentence[: match.start()]):
                continue
            if as_number(match.group(1)) not in worths and not sentence.rstrip().endswith("?"):
                return str(match.group()).strip()
    return None


def _source_faults(draft: str, bounds: ReplyLimits) -> Iterator[Fault]:
    """What the draft cites or quotes and was not given."""
    given = _given(bounds)
    for kind, place in _SECTION.findall(draft):
        if not any(re.search(rf"(?<![\d.]){re.escape(place)}(?!\.?\d)", source) for source in given):
            yield Fault("cites_unseen", f"{kind.lower()} {place}")
    known = bare_words(" ".join(given))
    for quotation in _QUOTED.findall(draft):
        parts = [bare_words(part) for part in re.split(r"…|\.\.\.", quotation)]
        if any(len(part.split()) >= _SHORTEST_QUOTE and part not in known for part in parts):
            yield Fault("quotes_unseen")
            return


def _given(bounds: ReplyLimits) -> tuple[str, ...]:
    return (*bounds.sources, *bounds.theirs, *(text for secret in bounds.secrets for text in secret.given))


def bare_words(text: str) -> str:
    """A text's words alone, in small letters, one blank between them."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _manner_faults(draft: str, bounds: ReplyLimits) -> Iterator[Fault]:
    """How the draft says it: questions, length, repetition, kindness. Quotations are not its own words."""
    own = _QUOTED.sub(" ", draft)
    if len(_QUESTION.findall(_READ_OUT.sub(" ", own))) > 1:
        yield Fault("asks_twice")
    if len(own.split()) > MOST_WORDS:
        yield Fault("too_many_words", str(len(own.split())))
    if bounds.move not in MOVES_THAT_MAY_REPEAT:
        if any(bare_words(draft) == bare_words(before) for before in bounds.earlier):
            yield Fault("repeats_reply")
        elif _repeats_hint(own, bounds):
            yield Fault("repeats_hint")
    if _UNKIND.search(own):
        yield Fault("unkind")


def _repeats_hint(own: str, bounds: ReplyLimits) -> bool:
    """Whether a sentence was said before and is not among what this reply was given to say."""
    before, given = bare_words(" ".join(bounds.earlier)), bare_words(" ".join(bounds.sources))
    spoken = {bare_words(sentence) for sentence in sentences(own)} - bounds.refrains
    return any(
        len(sentence.split()) >= _SHORTEST_HINT and sentence in before and sentence not in given for sentence in spoken
    )
