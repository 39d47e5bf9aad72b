"""Which misconception may lie behind a wrong attempt, for the teacher: named, with its reason, or none.

The author's own slip comes first, then the slip that was found in the terms of the 55 known misconceptions
(``tutor.diagnosis.misconceptions``), then a guess from question and answer where it is surer than the slip.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from domain.answer import AnswerKey
from domain.attempt import Assessment, MisconceptionHypothesis
from domain.slip import SLIPS
from domain.text import escape
from maths.expression import Expression, Relation, Sum, Symbol, symbols
from maths.tex import to_tex
from tutor.diagnosis.misconceptions.guessing import SURE, Guess, guess
from tutor.diagnosis.misconceptions.table import misconceptions
from tutor.question import Question, question

_STORY = 15
"""Words from which a problem tells a story, with quantities of something."""

_PROPORTION = frozenset({"Ratios and proportional reasoning"})
_STORIES = frozenset({"MaE42", "MaE45"})
_PLAIN_NUMBERS = frozenset(f"MaE{number:02}" for number in (1, 2, 5, *range(6, 23), 31, 32))

_LINES = re.compile(r"\b(?:slope|line|graph)", re.IGNORECASE)

_CONNECTOR = re.compile(r"\s*(?:=>|⇒|⟹|→|∴|;|\b(?:so|then|therefore|thus|hence))\s*$", re.IGNORECASE)

_SURER = 0.9
"""How sure a guess must be to count more than a slip that was found and is no misconception."""

_LONGEST = 80
"""Characters of a line that is shown whole."""


def beliefs_behind(
    assessment: Assessment, attempt: str, key: AnswerKey, context: str, locale: str
) -> tuple[MisconceptionHypothesis, ...]:
    """What a teacher may be told about a judgement; nothing of an attempt without a fault, or when not sure."""
    if key.kind == "explanation":
        return tuple(_said(assessment, key))
    if assessment.outcome != "wrong" and (assessment.line is None or not assessment.success):
        return ()
    asked = question(key, context, locale)
    found = _named(assessment)
    if found is None and assessment.outcome == "wrong":
        found = _guessed(assessment, attempt, asked)
    return (replace(found, shown=_shown(assessment, attempt, asked)),) if found is not None else ()


def _said(assessment: Assessment, key: AnswerKey) -> Iterator[MisconceptionHypothesis]:
    """Wrong ideas the author listed, and expectations whose opposite was said."""
    if assessment.kind:
        yield MisconceptionHypothesis(None, assessment.kind, None, confidence=assessment.confidence)
    for idea in key.expectations:
        if idea.id in assessment.contradicted:
            name = f"Says the opposite of “{(idea.statement or idea.id).rstrip('.')}”"
            yield MisconceptionHypothesis(None, name, None, confidence=assessment.confidence)


def _named(assessment: Assessment) -> MisconceptionHypothesis | None:
    """The slip that was found, where it has a misconception's name."""
    if not assessment.kind or assessment.confidence < SURE:
        return None
    if assessment.slip is None:
        return MisconceptionHypothesis(None, escape(assessment.kind), None, confidence=assessment.confidence)
    known = SLIPS[assessment.slip]
    if known.misconception is not None:
        name = misconceptions()[known.misconception].name
        return MisconceptionHypothesis(
            known.misconception, name, assessment.for_teacher, confidence=assessment.confidence
        )
    if known.principle is not None:
        return MisconceptionHypothesis(None, known.teacher, assessment.for_teacher, confidence=assessment.confidence)
    return None


def _guessed(assessment: Assessment, attempt: str, asked: Question) -> MisconceptionHypothesis | None:
    """The best guess that fits the problem, when it is worth telling and surer than a slip of the pen."""
    key = asked.key
    ranked = _ranked(asked.words, (assessment.understood or "") if key.kind == "choice" else attempt, key.accepted[:1])
    best = next((one for one in ranked if one.sure and fits(one.id, asked)), None)
    if best is None or (assessment.kind and best.confidence < _SURER):
        return None
    return MisconceptionHypothesis(
        best.id, best.name, f"{best.reason[:1].upper()}{best.reason[1:]}.", confidence=best.confidence
    )


@lru_cache(maxsize=64)
def _ranked(words: str, attempt: str, accepted: tuple[str, ...]) -> tuple[Guess, ...]:
    """Kept for a moment: a wrong answer comes again, from this student or from the next one at the same problem."""
    return guess(words, attempt, accepted[0] if accepted else None)


def fits(id_: str, asked: Question) -> bool:
    """Whether a misconception can be at work in a problem: mal-rules for numbers say nothing about formulas in letters.

    Rules for plain numbers need a calculation without letters, powers and roots, rules about proportion need a
    story, and a sign changed on the way to a solution says little unless there is one subtraction to undo.
    """
    if id_ in _STORIES or misconceptions()[id_].topic in _PROPORTION:
        return len(asked.words.split()) >= _STORY
    if id_ in _PLAIN_NUMBERS:
        return not _lettered(asked) and not re.search(r"\^|√|sqrt|[²³]", asked.words)
    match id_:
        case "MaE33":
            return any(_one_step(given) for given in asked.given) or not _lettered(asked)
        case "MaE40":
            return bool(_LINES.search(asked.words))
        case "MaE45":
            return any(isinstance(key, Sum) and len(key.terms) == 2 for key in asked.keys)
        case "MaE46":
            return not any(isinstance(given, Relation) for given in asked.given)
        case _:
            return True


def _lettered(asked: Question) -> bool:
    return bool(asked.letters) or any(symbols(given) for given in asked.given)


def _one_step(given: Expression) -> bool:
    """``x + 9 = 20``."""
    if not isinstance(given, Relation) or len(given.sides) != 2:
        return False
    sides = [side for side in given.sides if symbols(side)]
    side = sides[0] if len(sides) == 1 else None
    return isinstance(side, Sum) and len(side.terms) == 2 and any(isinstance(term, Symbol) for term in side.terms)


def _shown(assessment: Assessment, attempt: str, asked: Question) -> str | None:
    """The place it was seen at: line and line before, or the problem's one formula and the answer."""
    made = assessment.understood
    if assessment.line is not None and assessment.span is not None:
        start, end = assessment.span
        before = [line.strip() for line in attempt[:start].splitlines() if line.strip()]
        made = escape(attempt[start:end].strip())
        if before:
            return _arrow(escape(_CONNECTOR.sub("", before[-1])), made)
    return _arrow(f"${to_tex(next(iter(asked.tasks)))}$", made) if len(asked.tasks) == 1 else None


def _arrow(stood: str, made: str | None) -> str | None:
    return f"{stood} → {made}" if made and len(stood) + len(made) <= _LONGEST else None
