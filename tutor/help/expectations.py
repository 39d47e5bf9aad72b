"""AutoTutor's cycle for explanations, expectation by expectation (Graesser et al., 2004). Pure.

Pump, hint, the passage's words, prompt for the missing word, and then the student's own assertion: where
AutoTutor would state the idea itself, this tutor asks the student to say it whole. An idea that the
student contradicts comes first, then what is missing in the author's order.
"""

from dataclasses import replace

from domain.help import Plan
from maths.quote import quoted
from tutor.help.material import ReplyPlan, ReplySources, asking
from tutor.help.pathway import next_expectation, next_idea


def toward_idea(plan: Plan, material: ReplySources, *, prompt: bool) -> ReplyPlan:
    """The author's reply to a known wrong idea; else a hint at the idea to work on, or a question for its word."""
    idea = next_expectation(material.step, material.assessment, material.state.covered)
    if not material.tried:
        idea = next_idea(material.step, material.state, prompt=prompt) or idea
    values = {"said": material.said}
    if material.assessment is not None and material.assessment.reply and (known := material.slip_unsaid):
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
        return ReplyPlan(used, "point.more", values | {"said": covered_words(material) or material.said, "hint": words})
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
    assessment = material.assessment
    if assessment is None or assessment.contradicted or assessment.span is None:
        return None
    if not assessment.covered and assessment.outcome != "partial":
        return None
    return quoted((material.reading.attempt or "")[slice(*assessment.span)])
