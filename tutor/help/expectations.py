"""AutoTutor's cycle for explanations, expectation by expectation (Graesser et al., 2004). Pure.

Pump, hint, the passage's words, prompt for the missing word, and then the student's own assertion: where
AutoTutor would state the idea itself, this tutor asks the student to say it whole. An idea that the
student contradicts comes first, then what is missing in the author's order.
"""

import re
from dataclasses import replace

from domain.attempt import Assessment
from domain.help import Plan
from domain.turn import Reading
from language.questions import topics
from maths.quote import quoted
from tutor.help.material import ReplyPlan, ReplySources, asking
from tutor.help.pathway import next_expectation, next_idea

_CLAUSE_ENDS = re.compile(
    r"[.;:!?\n]|,(?= )|\s(?=(?:but|because|so|since|then|while|although|though)\b)", re.IGNORECASE
)
_JOINED = re.compile(r"\s+(?:and|or|plus|also|&|\+)\s+(?:also )?|,\s+|\s*(?:->|→|=>)\s*", re.IGNORECASE)
"""What joins one thing to another in a clause."""

_THING = 3
"""Words of what is a thing that is named, and no statement."""

_TRAIL = re.compile(r"(?:\s+(?:and|or|but|so|because))+$", re.IGNORECASE)
_LEAD = re.compile(r"^\s*(?:(?:but|and|so|then|because|since|wait|well)\b[\s,]*)+", re.IGNORECASE)


def toward_idea(plan: Plan, material: ReplySources, *, prompt: bool) -> ReplyPlan:
    """The author's reply to a known wrong idea; else a hint at the idea to work on, or a question for its word."""
    idea = next_expectation(material.step, material.assessment, material.state.covered)
    if not material.tried:
        idea = next_idea(material.step, material.state, prompt=prompt) or idea
    values = {"said": material.said}
    if material.assessment is not None and material.assessment.reply and (known := material.slip_unsaid):
        if material.assessment.outcome == "partial":
            return ReplyPlan(plan, asking("point.known", known), values | {"detail": known})
        return ReplyPlan(plan, asking("point.slip", known), values | {"detail": known})
    if idea is None:
        return ReplyPlan(plan, "pump.more" if material.tried else "pump.start", values)
    words = idea.prompt if prompt and idea.prompt else idea.hint or idea.prompt
    used = replace(plan, hint=idea.id)
    assessment = material.assessment
    if assessment is not None and idea.id in assessment.contradicted and assessment.span is not None:
        wrote = " ".join((material.reading.attempt or "")[slice(*assessment.span)].split())
        return ReplyPlan(used, "point.contradicts", values | {"detail": quoted(wrote), "hint": words})
    if assessment is not None and assessment.outcome == "partial":
        part = {"said": covered_words(material) or material.said, "hint": words}
        if (other := other_thing(assessment, material.reading, material)) is not None:
            return ReplyPlan(used, "point.more_beside", values | part | {"other": other}, own=(other,))
        return ReplyPlan(used, "point.more", values | part)
    if prompt:
        return ReplyPlan(used, "scaffold.ask" if material.tried else "scaffold.ask_start", values | {"hint": words})
    untried = "point.next" if material.state.hints else "point.start"
    return ReplyPlan(used, asking("point.hint" if material.tried else untried, words), values | {"hint": words})


def assertion(plan: Plan, material: ReplySources) -> ReplyPlan:
    """After its prompt: the student puts the idea into a whole sentence."""
    idea = next_expectation(material.step, material.assessment, material.state.covered)
    if idea is None or not idea.prompt:
        return toward_idea(plan, material, prompt=True)
    used = replace(plan, hint=idea.id)
    if not material.tried:
        return ReplyPlan(used, "assert_start", {})
    words = covered_words(material)
    return ReplyPlan(used, "assert" if words else "assert_wrong", {"said": words or material.said})


def covered_words(material: ReplySources) -> str | None:
    """The student's words that hold an idea of the explanation, quoted; None when there are none."""
    if material.assessment is None:
        return None
    return covered_part(material.assessment, material.reading, material)


def covered_part(assessment: Assessment, reading: Reading, material: ReplySources) -> str | None:
    """The part of an attempt at the step that holds an idea of the explanation, quoted; None where none does."""
    parts = _parts(assessment, reading, material)
    return quoted(parts[0]) if parts is not None else None


def other_thing(assessment: Assessment, reading: Reading, material: ReplySources) -> str | None:
    """The thing that an attempt names beside what holds an idea, and that holds none: "dirt" of "water and dirt"."""
    parts = _parts(assessment, reading, material)
    return quoted(parts[1]) if parts is not None and parts[1] else None


def _parts(assessment: Assessment, reading: Reading, material: ReplySources) -> tuple[str, str] | None:
    """The words that hold an idea, and the first thing joined to them that holds none; None where no idea is held.

    A thing of the problem's own is left where it is.
    """
    if assessment.contradicted or assessment.span is None:
        return None
    if not assessment.covered and assessment.outcome != "partial":
        return None
    attempt = reading.attempt or ""
    clause, found = _clause_around(attempt, *assessment.span), set(topics(attempt[slice(*assessment.span)]))
    given = {topic for text in material.problem for topic in topics(text)}
    known = [idea for idea in material.step.key.expectations if not assessment.covered or idea.id in assessment.covered]
    found |= {topic for idea in known for group in idea.ideas for wording in group for topic in topics(wording)}
    pieces = [piece for piece in _JOINED.split(clause) if piece.strip()]
    holding = [at for at, piece in enumerate(pieces) if found & set(topics(piece)) or given >= set(topics(piece))]
    if not holding:
        return clause, ""
    beside = [*pieces[: holding[0]], *pieces[holding[-1] + 1 :]]
    things = [piece.strip() for piece in beside if 0 < len(piece.split()) <= _THING and topics(piece)]
    first, last = pieces[holding[0]].strip(), pieces[holding[-1]].strip()
    return clause[clause.index(first) : clause.rindex(last) + len(last)], next(iter(things), "")


def _clause_around(text: str, start: int, end: int) -> str:
    """The clause or clauses that a find stands in, without the word that leads into them."""
    before = [found.end() for found in _CLAUSE_ENDS.finditer(text, 0, start)]
    behind = _CLAUSE_ENDS.search(text, end)
    clause = text[before[-1] if before else 0 : behind.start() if behind is not None else len(text)]
    return _TRAIL.sub("", " ".join(_LEAD.sub("", clause).split()).strip(" ,.;:!?"))
