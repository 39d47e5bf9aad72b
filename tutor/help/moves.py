"""The four kinds of help between a pump and the teacher, in words' ingredients: point, teach, scaffold, parallel. Pure.

A reply to a wrong attempt names it; what the judgement found is said once on a step, by its own prompt;
the passage speaks in its own words.
"""

import re
from dataclasses import replace

from domain.help import HelpLevel, Plan, Reason
from domain.item import Hint
from domain.slip import SLIPS
from maths.quote import typeset
from tutor.grading.grade import outcome_of
from tutor.help.answers import prompt_of
from tutor.help.expectations import assertion, covered_words, toward_idea
from tutor.help.material import ReplyPlan, ReplySources, asking, citation, place
from tutor.help.not_given import SolvedPart
from tutor.help.pathway import find_hint, next_idea, next_scaffold, next_sub_hint
from tutor.help.standing import last_standing, shape_of, standing_of
from tutor.help.wordings import asks, sayings, short

_SMALLER_WORDS = 45
"""Words of a smaller question, which is asked as its author wrote it."""

_THAT = re.compile(r"That\b")
"""How an author's reply begins that speaks of the attempt before it."""

_EXAMPLE_WORDS = 56
"""Words of a worked example that leave room for the rest of its reply (``tutor.guard.check.MOST_WORDS``)."""

_PROMPT_WORDS = 25
"""Words of a problem's question that a reply repeats beside a line on the way."""

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
            return _on_the_way(plan, material)
        if assessment.outcome == "partial" and assessment.detail and material.keeps_secret(assessment.detail):
            return ReplyPlan(plan, asking("point.so_far", assessment.detail), values | {"detail": assessment.detail})
        if (part := _found_before(material)) is not None:
            return ReplyPlan(plan, "point.found_before", values | {"asked": f"“{short(part.prompt, _PROMPT_WORDS)}”"})
        if detail := material.slip_unsaid:
            return _at_slip(plan, material, detail)
        if (after := _after_line(plan, material)) is not None:
            return after
    elif (next_step := from_line(plan, material)) is not None:
        return next_step
    hint = material.next_hint
    if hint is None:
        return (
            with_prompt(plan, "point.bare", material) if material.tried else ReplyPlan(plan, "point.bare_start", values)
        )
    words = material.hint_words(hint)
    first = "point.next" if material.state.hints else "point.start"
    start = "point.hint" if material.tried else first
    return ReplyPlan(replace(plan, hint=hint.id), asking(start, words), values | {"hint": words})


def _on_the_way(plan: Plan, material: ReplySources) -> ReplyPlan:
    """What stands on the way is said to stand, with the step's next hint where there is one."""
    hint = material.next_hint
    if hint is None:
        return with_prompt(plan, "point.on_the_way", material)
    words = material.hint_words(hint)
    told = material.assessment is not None and material.assessment.outcome == "partial"
    line = any(sign in material.said for sign in ("=", "<", ">", "\\le", "\\ge"))
    plain = _LETTERS.search(re.sub(r"\\text\{[^}]*\}|\\[a-z]+", " ", material.said)) is None
    start = ("point.sum" if plain else "point.holds") if line else "point.belongs" if told else "point.have"
    values = {"said": material.said, "hint": words}
    return ReplyPlan(replace(plan, hint=hint.id), asking(start, words), values)


def _found_before(material: ReplySources) -> SolvedPart | None:
    """The part of the problem, solved before, whose answer an attempt at this one is."""
    assessment, attempt = material.assessment, material.reading.judged
    if assessment is None or assessment.slip != "another quantity" or not attempt:
        return None
    return next((part for part in material.solved_parts if outcome_of(attempt, part.key) == "right"), None)


def _at_slip(plan: Plan, material: ReplySources, detail: str) -> ReplyPlan:
    """What the judgement found, behind the last line that stands where the attempt has one."""
    assessment, attempt = material.assessment, material.reading.attempt or ""
    values = {"said": material.said, "detail": detail}
    if (stands := stands_before(material)) is not None:
        return ReplyPlan(plan, asking("point.after", detail), values | {"stands": stands}, own=(stands,))
    in_lines = assessment is not None and assessment.line is not None and "\n" in attempt
    return ReplyPlan(plan, asking("point.line" if in_lines else "point.slip", detail), values)


def line_before(material: ReplySources) -> str | None:
    """The last line that stands before the first wrong one of this attempt."""
    assessment, reading = material.assessment, material.reading
    if assessment is None or assessment.line is None or assessment.outcome != "wrong" or not reading.attempt:
        return None
    return standing_of(assessment, reading.attempt, reading.claims, material.step.key)


def stands_before(material: ReplySources) -> str | None:
    """The same as a reply shows it."""
    line = line_before(material)
    return typeset(line) if line is not None else None


def _after_line(plan: Plan, material: ReplySources) -> ReplyPlan | None:
    """A wrong line behind one that stands, where nothing is known of how it came about."""
    line = line_before(material)
    if line is None or (kept := further(plan, line)) is None:
        values = {"said": material.said, "stands": typeset(line or "")}
        return ReplyPlan(plan, "point.after_bare", values, own=(values["stands"],)) if line is not None else None
    return kept._replace(situation="point.after_from", values=kept.values | {"said": material.said})


def from_line(plan: Plan, material: ReplySources) -> ReplyPlan | None:
    """A pointer from the last line of the student's that stands; None where none does, or it was said already."""
    attempts = material.state.work.attempts
    line = last_standing(attempts[-1], material.step.key) if attempts else None
    found = further(plan, line) if line is not None else None
    if found is None or any(found.values["stands"] in reply and _FROM in reply for reply in material.state.replies):
        return None
    return found


def further(plan: Plan, line: str) -> ReplyPlan | None:
    """A pointer from a line that stands; None for a line of which nothing is known that comes next."""
    shape = shape_of(line)
    if shape is None:
        return None
    stands = typeset(line)
    values = {"stands": stands, "pointer": sayings()[f"next.{shape}"][0]}
    return ReplyPlan(plan, "point.from", values, own=(stands,))


_LETTERS = re.compile(r"[A-Za-z]")
_FROM = "Go on from there"
"""What a pointer from a student's own line says of it."""


def with_prompt(plan: Plan, situation: str, material: ReplySources, said: str | None = None) -> ReplyPlan:
    """A situation beside an attempt, or the part ``said`` of it, with what the step asks where that is short."""
    asked = prompt_of(material.step, material.problem)
    short_enough = 0 < len(asked.split()) <= _PROMPT_WORDS
    values = {"said": said or material.said, "asked": f"“{asked}”"}
    return ReplyPlan(plan, f"{situation}_asked" if short_enough else situation, values)


def teach(plan: Plan, material: ReplySources) -> ReplyPlan:
    """The principle in the course's words, with the slip's own question where there is one; else the next hint."""
    if plan.reason == Reason("other_words"):
        return another_way(plan, material)
    if not material.tried and (next_step := from_line(plan, material)) is not None:
        return next_step
    values = {"said": material.said}
    found = material.passage
    if material.on_the_way and material.step.key.kind != "explanation":
        return _on_the_way(plan, material)
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
    cited_before = bool(material.state.passages) or (material.state.level or HelpLevel.PUMP) >= HelpLevel.TEACH
    start = "teach.uncited" if material.tried else "teach.uncited_start"
    if cited_before:
        start = "point.hint" if material.tried else "point.start"
    if detail := material.slip_unsaid:
        told = "point.slip" if cited_before else "teach.uncited_slip"
        return ReplyPlan(plan, asking(told, detail), values | {"detail": detail})
    hint = material.next_hint
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
    hint = under or material.next_hint
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
    if material.on_the_way:
        return _on_the_way(plan, material)
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
    hint = material.next_hint
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
    if material.on_the_way:
        return _on_the_way(plan, material)
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
