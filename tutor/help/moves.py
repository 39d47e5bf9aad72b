"""The four kinds of help between a pump and the teacher, in words' ingredients: point, teach, scaffold, parallel. Pure.

A reply to a wrong attempt names it; what the judgement found is said once on a step, by its own prompt;
the passage speaks in its own words.
"""

import re
from dataclasses import replace

from domain.help import Plan, Reason
from domain.item import Hint
from domain.slip import SLIPS
from tutor.help.expectations import assertion, covered_words, toward_idea
from tutor.help.material import ReplyPlan, ReplySources, asking, citation, place
from tutor.help.pathway import find_hint, next_hint, next_idea, next_scaffold, next_sub_hint
from tutor.help.wordings import asks, short

_SMALLER_WORDS = 45
"""Words of a smaller question, which is asked as its author wrote it."""

_THAT = re.compile(r"That\b")
"""How an author's reply begins that speaks of the attempt before it."""

_EXAMPLE_WORDS = 56
"""Words of a worked example that leave room for the rest of its reply (``tutor.guard.check.MOST_WORDS``)."""

_FEW_WORDS = 8
"""Words up to which a question without a formula leans on the hint before it."""


def point(plan: Plan, material: ReplySources) -> ReplyPlan:
    """Direct attention: by the judgement's own prompt, the passage a question is about, or the next hint."""
    if plan.reason == Reason("other_words"):
        return another_way(plan, material)
    if material.step.key.kind == "explanation":
        return toward_idea(plan, material, prompt=False)
    values = {"said": material.said}
    assessment = material.assessment
    if material.tried and assessment is not None:
        if assessment.on_the_way:
            return ReplyPlan(plan, "point.on_the_way", values)
        if assessment.outcome == "partial" and assessment.detail and material.keeps_secret(assessment.detail):
            return ReplyPlan(plan, asking("point.so_far", assessment.detail), values | {"detail": assessment.detail})
        if detail := material.slip_unsaid:
            in_lines = assessment.line is not None and "\n" in (material.reading.attempt or "")
            place_of = "point.line" if in_lines else "point.slip"
            return ReplyPlan(plan, asking(place_of, detail), values | {"detail": detail})
    hint = next_hint(material.step, material.state.hints, material.keeps_secret)
    if hint is None:
        return ReplyPlan(plan, "point.bare" if material.tried else "point.bare_start", values)
    words = material.hint_words(hint)
    first = "point.next" if material.state.hints else "point.start"
    start = "point.hint" if material.tried else first
    return ReplyPlan(replace(plan, hint=hint.id), asking(start, words), values | {"hint": words})


def teach(plan: Plan, material: ReplySources) -> ReplyPlan:
    """The principle in the course's words, with the slip's own question where there is one; else the next hint."""
    if plan.reason == Reason("other_words"):
        return another_way(plan, material)
    values = {"said": material.said}
    found = material.passage
    if found is not None:
        cited = values | citation(found)
        if part := covered_words(material):
            return ReplyPlan(plan, "teach.cited_more", cited | {"said": part}, (found,))
        detail = material.slip_unsaid
        if detail and asks(detail) and not _points_back(material):
            return ReplyPlan(plan, "teach.cited_slip", cited | {"detail": detail}, (found,))
        return ReplyPlan(plan, "teach.cited" if material.tried else "teach.cited_start", cited, (found,))
    if material.step.key.kind == "explanation":
        return toward_idea(plan, material, prompt=False)
    cited_before = bool(material.state.passages)
    start = "teach.uncited" if material.tried else "teach.uncited_start"
    if cited_before:
        start = "point.hint" if material.tried else "point.start"
    if detail := material.slip_unsaid:
        told = "point.slip" if cited_before else "teach.uncited_slip"
        return ReplyPlan(plan, asking(told, detail), values | {"detail": detail})
    hint = next_hint(material.step, material.state.hints, material.keeps_secret)
    if hint is None:
        bare = "point.bare" if cited_before else "teach.bare"
        return ReplyPlan(plan, bare if material.tried else f"{bare}_start", values)
    words = material.hint_words(hint)
    return ReplyPlan(replace(plan, hint=hint.id), asking(start, words), values | {"hint": words})


def another_way(plan: Plan, material: ReplySources) -> ReplyPlan:
    """The last help in other words: what was left unsaid of the hint, what is under it, the course's, the next hint.

    Without any of these the student is asked which word of it is unclear.
    """
    if material.step.key.kind == "explanation":
        return _idea_another_way(plan, material)
    last = find_hint(material.step, material.state.hints[-1]) if material.state.hints else None
    if last is not None and (rest := _unsaid_of(last, material)):
        return ReplyPlan(plan, asking("another.hint", rest), {"hint": rest})
    under = next_sub_hint(last, material.state.hints, material.keeps_secret) if last is not None else None
    found = material.passage
    if under is None and found is not None:
        return ReplyPlan(plan, "another.cited", citation(found), (found,))
    hint = under or next_hint(material.step, material.state.hints, material.keeps_secret)
    if hint is None:
        return ReplyPlan(replace(plan, move="pump"), "another.bare", {})
    words = material.hint_words(hint)
    return ReplyPlan(replace(plan, hint=hint.id), asking("another.hint", words), {"hint": words})


def _idea_another_way(plan: Plan, material: ReplySources) -> ReplyPlan:
    """The course's words, else the question for the word of an idea that was hinted at, where it was not asked yet."""
    if (found := material.passage) is not None:
        return ReplyPlan(plan, "another.cited", citation(found), (found,))
    idea = next_idea(material.step, material.state, prompt=True)
    if idea is None or plan.move != "teach" or any(idea.prompt in reply for reply in material.state.replies):
        return ReplyPlan(replace(plan, move="pump"), "another.bare", {})
    return ReplyPlan(replace(plan, hint=idea.id), asking("another.hint", idea.prompt), {"hint": idea.prompt})


def _unsaid_of(hint: Hint, material: ReplySources) -> str:
    """The sentences of a hint that were too many for the reply that gave it; empty when there are none to say."""
    whole = " ".join(hint.text.split())
    begun = material.hint_words(hint).rstrip(".")
    rest = whole.removeprefix(begun).lstrip(" .") if whole.startswith(begun) else ""
    words = short(rest, _SMALLER_WORDS) if len(rest.split()) > 1 else ""
    said_before = any(words in reply for reply in material.state.replies)
    return words if words and not said_before and material.keeps_secret(words) else ""


def _points_back(material: ReplySources) -> bool:
    """Whether what the judgement says speaks of the attempt as "that", so that a quote may not stand between."""
    assessment = material.assessment
    if assessment is None:
        return False
    if assessment.reply is not None:
        return _THAT.match(assessment.reply) is not None
    return assessment.slip is not None and SLIPS[assessment.slip].points_back and assessment.line is None


def scaffold(plan: Plan, material: ReplySources) -> ReplyPlan:
    """The next smaller question; the hint of a missed one; without any, the next hint as a part to write."""
    values = {"said": material.said}
    if plan.hint:
        missed = find_hint(material.step, plan.hint)
        words = material.hint_words(missed) if missed else ""
        start = "scaffold.again" if material.tried else "scaffold.start"
        return ReplyPlan(plan, asking(start, words), values | {"hint": words})
    if material.step.key.kind == "explanation":
        return toward_idea(plan, material, prompt=True)
    assessment, detail = material.assessment, material.slip_unsaid
    if detail and assessment is not None and (assessment.reply or assessment.line is not None):
        return ReplyPlan(plan, asking("point.slip", detail), values | {"detail": detail})
    asked = next_scaffold(material.step, material.state.hints, material.keeps_secret)
    if asked is not None:
        words = _question(asked, material)
        start = "scaffold.ask" if material.tried else "scaffold.ask_start"
        return ReplyPlan(replace(plan, hint=asked.id), start, values | {"hint": words})
    if detail:
        return ReplyPlan(plan, asking("point.slip", detail), values | {"detail": detail})
    hint = next_hint(material.step, material.state.hints, material.keeps_secret)
    if hint is None:
        return ReplyPlan(plan, "scaffold.bare" if material.tried else "scaffold.bare_start", values)
    words = material.hint_words(hint)
    start = "scaffold.hint" if material.tried else "scaffold.start"
    return ReplyPlan(replace(plan, hint=hint.id), asking(start, words), values | {"hint": words})


def _question(asked: Hint, material: ReplySources) -> str:
    """A smaller question with what it refers to: "What is the result?" needs the hint before it."""
    words = short(asked.text, _SMALLER_WORDS)
    if len(words.split()) > _FEW_WORDS or "$" in words:
        return words
    place_of = material.step.pathway.index(asked)
    before = material.step.pathway[place_of - 1] if place_of else None
    if before is None or before.key is not None or not material.keeps_secret(before.text) or asks(before.text):
        return words
    return f"{short(before.text, _SMALLER_WORDS // 2)} {words}"


def parallel(plan: Plan, material: ReplySources) -> ReplyPlan:
    """Another item, worked: the course's own example, else another problem of the same skill."""
    values = {"said": material.said}
    if material.step.key.kind == "explanation":
        return assertion(plan, material)
    shown = next((found for found in material.evidence if found.kind == "example"), None)
    if shown is not None:
        beside = "parallel.passage" if material.tried else "parallel.passage_start"
        return ReplyPlan(plan, beside, values | {"title": shown.title, "place": place(shown)}, (shown,))
    example = material.example
    if example is not None:
        lines = " ".join(short(line, 20) for line in example.lines[:2] if not asks(line))
        worked = " ".join(f"{_ended(example.prompt)} {lines} It comes to {example.answer}.".split())
        if len(worked.split()) <= _EXAMPLE_WORDS and material.keeps_secret(worked):
            start = "parallel.worked" if material.tried else "parallel.worked_start"
            start = f"{start}_asks" if asks(worked) else start
            return ReplyPlan(plan, start, values | {"example": worked})
    return scaffold(plan, material)


def _ended(text: str) -> str:
    return text if text.rstrip()[-1:] in ".?!:" else f"{text.rstrip()}:"
