"""Judges a whole draft before a student sees one character of it.

A draft fails when it gives the answer away or leaves only its last step, contradicts the judgement,
states false arithmetic, cites or quotes what it was not given, asks twice, runs long, repeats an
earlier reply, is unkind, is in another language, or holds what ``tutor.guard.unsafe`` keeps from every child.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from domain.help import Move
from domain.turn import Fault, Verdict
from language.languages import calls_right, calls_wrong
from language.numbers import as_number
from language.sentences import sentences as split
from language.spoken import foreign
from language.text import Text
from maths.effort import within_effort
from tutor.guard.candidates import bare_words
from tutor.guard.choice_leaks import YES_NO
from tutor.guard.disguises import plain
from tutor.guard.false_equations import false_equation
from tutor.guard.guess_lists import guesses_in
from tutor.guard.known_to_student import sentences, without_labels
from tutor.guard.leak import HiddenKey, Leak, leak, told_otherwise, unshown, worth_of
from tutor.guard.other_cases import supposes_other_case
from tutor.guard.part_praised import without_praise_of_parts
from tutor.guard.part_right import Praised, without_true_praise
from tutor.guard.telling import Mark, TellingModel, shipped, surroundings
from tutor.guard.told_from_afar import told_from_afar
from tutor.guard.unsafe import unsafe
from tutor.guard.untraced import untraced
from tutor.guard.untraced_formulas import untraced_choice, untraced_formula

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
    r"^\W*(yes|correct|right|exactly|perfect|well done|good job|great (job|work))\b"
    r"(?! (now|side|hand|angles?|triangles?|squares?|cubes?|numbers?|and no|or no|or wrong)\b)"
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
_GIVEN = " … "
"""What stands for a quotation of what was given."""
_FEWEST_WORDS = 4
"""Own words around quotations from which a draft is scored."""
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
    given to lean on: titles, quotes, hints; ``of_themselves`` what the student wrote of how they learn, which may be
    quoted and is no source of facts. ``earlier`` are replies said on this step before. ``refrains`` are
    sentences that may come again around another hint, in bare words (:func:`bare_words`). ``languages`` are those
    it may be in, as tags or names. ``scored`` says whether the score of its wording counts, which knows hints alone.
    """

    move: Move
    secrets: tuple[HiddenKey, ...] = ()
    right: bool | None = None
    sources: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    refrains: frozenset[str] = frozenset()
    languages: tuple[str, ...] = ("en",)
    of_themselves: tuple[str, ...] = ()
    scored: bool = True


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
    yield from _leak_faults(draft, bounds)
    yield from _judgement_faults(_QUOTED.sub(" ", draft), bounds)
    yield from _source_faults(draft, bounds)
    yield from _manner_faults(draft, bounds)
    yield from map(Fault, unsafe(draft, _given(bounds)))
    if foreign(draft, bounds.languages):
        yield Fault("wrong_language")


def _leak_faults(draft: str, bounds: ReplyLimits) -> Iterator[Fault]:
    """At most one: the answer, its last step, what comes from nowhere, or what tells too much as a whole."""
    evidence = evidence_of(draft, bounds)
    score = telling_score(evidence, bounds, shipped()) if bounds.secrets else None
    if not (shipped().bounds.stops(evidence.mark, score) if score is not None else evidence.mark):
        return
    if evidence.leak is not None:
        yield Fault("gives_away" if evidence.leak.whole else "last_step", offending(evidence.leak.words, draft, bounds))
    elif evidence.untraced:
        yield Fault("untraced", evidence.untraced)
    else:
        yield Fault("last_step", _telling_most(evidence, bounds))


class Evidence(NamedTuple):
    """What the rules find in a draft: a leak, else what is traced to nothing; ``own`` are its own sentences."""

    own: str
    leak: Leak | None
    untraced: str
    mark: Mark | None


def evidence_of(draft: str, bounds: ReplyLimits) -> Evidence:
    """What the rules find in a draft that is no longer than it may be."""
    own = _own_sentences(draft, bounds)
    found = worst_leak(draft, own, bounds)
    if found is not None:
        return Evidence(own, found, "", _mark_of(found, bounds))
    if not bounds.secrets:
        return Evidence(own, None, "", None)
    untraced, mark = _untraced(own, bounds)
    return Evidence(own, None, untraced, mark if untraced else None)


def _mark_of(found: Leak, bounds: ReplyLimits) -> Mark:
    if not found.whole:
        return "last" if found.stated else "nearly"
    said = found.words.strip(" $").casefold()
    if said and any(said in text.casefold() for text in _given(bounds)):
        return "in_sight"
    return "gives" if found.stated else "implies"


def _hardly_anything(own: str) -> bool:
    """Whether a draft's own sentences are nothing but a frame around what was given: “You name … and …”."""
    return len(re.findall(r"\w+", own)) < _FEWEST_WORDS if _GIVEN in own else not own.strip()


def telling_score(evidence: Evidence, bounds: ReplyLimits, model: TellingModel) -> float | None:
    """How much the draft's own sentences tell.

    None where hardly anything is left of them, they are in no English, the student has the answer, or the step asks for
    an explanation: no draft like that was learned from.
    """
    if not bounds.scored or bounds.right is True or bounds.secrets[0].key.kind == "explanation":
        return None
    if _hardly_anything(evidence.own) or Text(evidence.own).language is not None:
        return None
    return model.score(evidence.own, surroundings(bounds.secrets[0], bounds.sources), evidence.mark)


def _telling_most(evidence: Evidence, bounds: ReplyLimits) -> str:
    """The sentence of a draft that tells most by itself."""
    at = surroundings(bounds.secrets[0], bounds.sources)
    return max(split(evidence.own, formulas=True), key=lambda sentence: shipped().score(sentence, at))


def worst_leak(draft: str, own: str, bounds: ReplyLimits) -> Leak | None:
    """A leak of a whole answer if there is one, else one that leaves a last step, else None.

    ``own`` are the draft's own sentences.
    """
    nearly: Leak | None = None
    if bounds.right is not True and (told := _opens_with_answer(draft, bounds)):
        return Leak(told)
    praised = _affirms(draft)
    draft = _without_true_praise(draft, bounds) if praised else draft
    said = _AFFIRMS.sub(" … ", draft) if praised and bounds.right else draft
    for secret in bounds.secrets:
        found = leak(said if secret.key.kind in {"choice", "text"} else draft, secret) or told_otherwise(
            own, secret, bounds.sources
        )
        if found is not None and found.whole:
            return found
        nearly = nearly or found
    return nearly


def _untraced(own: str, bounds: ReplyLimits) -> tuple[str, Mark]:
    """What of a draft's own sentences comes from nowhere, empty for nothing, and what kind of thing that is.

    The first number, formula or choice, else the first statement that describes something by words from nowhere.
    """
    shown = unshown(without_labels(own), bounds.secrets[0])
    verbatim = [piece for secret in bounds.secrets for piece in secret.verbatim]
    seen = (*_given(bounds), *verbatim, *bounds.earlier)
    worded = not any(re.search(r"\d", accepted) for secret in bounds.secrets for accepted in secret.key.accepted)
    if found := untraced("\n".join(sentences(plain(shown))), seen, years=worded):
        return found, "untraced"
    key = bounds.secrets[0].key
    formula = untraced_formula(shown, seen) or (untraced_choice(shown, key, seen) if key.kind == "choice" else "")
    if formula or key.kind == "explanation":
        return formula, "foreign"
    return told_from_afar(shown, seen), "described"


def offending(words: str, draft: str, bounds: ReplyLimits) -> str:
    """The words of a draft that leak: those found where they stand in it, else the first sentence that leaks alone."""
    if words in draft:
        return words
    parts = split(draft, formulas=True)
    leaking = (part for part in parts if worst_leak(part, _own_sentences(part, bounds), bounds) is not None)
    return next(leaking, draft.strip())


def _own_sentences(draft: str, bounds: ReplyLimits) -> str:
    """What of a draft its writer was not given to say: our own wordings, hints and what stands in its sources are."""
    given = f" {bare_words(' '.join(bounds.sources))} "
    said = _QUOTED.sub(lambda quoted: _GIVEN if f" {bare_words(quoted.group())} " in given else quoted.group(), draft)
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
    left = _without_true_praise(own, bounds) if _affirms(own) else own
    affirms = _affirms(left)
    latest = bounds.theirs[-1] if bounds.theirs else ""
    of_parts = affirms and not _affirms(without_praise_of_parts(left, latest, _affirms))
    if bounds.right is False and bounds.move not in MOVES_THAT_AFFIRM and affirms and not of_parts:
        yield Fault("calls_right", _saying(own, _affirms))
    if bounds.right is True and _denies(own):
        yield Fault("disputes_right", _saying(own, _denies))
    if bounds.right is not True and bounds.theirs and guesses_in(bounds.theirs[-1]) and affirms:
        yield Fault("agrees_to_guesses")
    if claim := false_equation(own, (*bounds.sources, *bounds.theirs)):
        yield Fault("states_false", claim)
    if wrong := _wrong_answer(own, bounds):
        yield Fault("states_false", wrong)


def _saying(own: str, says: Callable[[str], bool]) -> str:
    """The sentence of a draft that says something by itself, else the whole."""
    return next((sentence for sentence in sentences(own) if says(sentence)), own.strip())


def _denies(text: str) -> bool:
    return _DENIES.search(text) is not None or calls_wrong(text)


def _affirms(text: str) -> bool:
    return bool(_AFFIRMS.search(text)) or calls_right(text)


def _without_true_praise(own: str, bounds: ReplyLimits) -> str:
    keys = tuple(secret.key for secret in bounds.secrets[:1])
    return without_true_praise(own, Praised(keys, bounds.sources, bounds.theirs))


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
    known = bare_words(" ".join((*given, *bounds.of_themselves)))
    for quotation in _QUOTED.findall(draft):
        parts = [bare_words(part) for part in re.split(r"…|\.\.\.", quotation)]
        if any(len(part.split()) >= _SHORTEST_QUOTE and part not in known for part in parts):
            yield Fault("quotes_unseen", quotation)
            return


def _given(bounds: ReplyLimits) -> tuple[str, ...]:
    return (*bounds.sources, *bounds.theirs, *(text for secret in bounds.secrets for text in secret.given))


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
    if unkind := _UNKIND.search(own):
        yield Fault("unkind", unkind.group())


def _repeats_hint(own: str, bounds: ReplyLimits) -> bool:
    """Whether a sentence was said before and is not among what this reply was given to say."""
    before, given = bare_words(" ".join(bounds.earlier)), bare_words(" ".join(bounds.sources))
    spoken = {bare_words(sentence) for sentence in sentences(own)} - bounds.refrains
    return any(
        len(sentence.split()) >= _SHORTEST_HINT and sentence in before and sentence not in given for sentence in spoken
    )
