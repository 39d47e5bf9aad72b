"""The replies to what students say back: a question answered, an answer they stand by, a reason they give. Pure."""

from dataclasses import replace

from domain.help import HelpLevel, Plan, Reason
from maths.quote import said
from tutor.help.answers import Answer
from tutor.help.disputes import PutBack, put_back, true_sums
from tutor.help.material import ReplyPlan, ReplySources, asking, citation
from tutor.help.pathway import next_hint
from tutor.help.wordings import short

_ANSWER_WORDS = 55
"""Words of an answer that leave room for the step back to the problem."""


def answer(plan: Plan, material: ReplySources) -> ReplyPlan:
    """What answers the question, and a step back to the problem; else an honest word, with the step's next hint."""
    if plan.reason == Reason("tells_reason"):
        return _reason(plan, material)
    if plan.reason == Reason("question_about_judgement"):
        return _why_right(plan, material)
    told = material.answer
    end = ".solved" if material.state.solved else ""
    if told is None:
        return _not_said(plan, material, end)
    return _told(replace(plan, also=None), told, end)


def _told(plan: Plan, told: Answer, end: str) -> ReplyPlan:
    if told.found is not None:
        return ReplyPlan(plan, f"answer.cited{end}", citation(told.found), (told.found,))
    words = short(told.words, _ANSWER_WORDS)
    if told.hint is not None:
        return ReplyPlan(replace(plan, hint=told.hint.id), asking("answer.hint", words), {"hint": words})
    return ReplyPlan(plan, f"answer.words{end}", {"hint": words})


def answer_beside(plan: Plan, told: Answer, material: ReplySources) -> ReplyPlan:
    """The answer to a question that stands beside an attempt, which is confirmed or called wrong in the same reply."""
    situation = "confirm.and" if plan.move == "confirm" else "answer.tried"
    values = {"said": material.said}
    if told.found is not None:
        return ReplyPlan(plan, f"{situation}_cited", values | citation(told.found), (told.found,))
    used = replace(plan, hint=told.hint.id) if told.hint is not None else plan
    return ReplyPlan(used, f"{situation}_words", values | {"hint": short(told.words, _ANSWER_WORDS)})


def hold(plan: Plan, material: ReplySources) -> ReplyPlan:
    """What the student is right in, and what speaks against the answer: the value put back, else what was found."""
    state = material.state
    if plan.also == "answer" and (told := material.answer) is not None:
        return _told(plan, told, "")
    if state.refused is None:
        return ReplyPlan(plan, "hold.unread" if state.unread else "hold.nothing", {})
    theirs = said(state.last_attempt or "", state.refused)
    values = {"said": theirs}
    sums = true_sums(material.message)
    start = "hold.true" if sums else "hold"
    if sums:
        values["sum"] = f"${sums[-1]}$"
    back = put_back(material.problem, state.last_attempt)
    if back is not None and not back.fits:
        return ReplyPlan(plan, f"{start}.check", values | _slots(back), own=tuple(values.values()))
    detail = state.refused.reply or state.refused.detail
    if detail and material.keeps_secret(detail):
        return ReplyPlan(
            plan, asking(f"{start}.detail", detail), values | {"detail": detail}, own=tuple(values.values())
        )
    return ReplyPlan(plan, f"{start}.open", values, own=tuple(values.values()))


def _not_said(plan: Plan, material: ReplySources, end: str) -> ReplyPlan:
    if plan.also == "point":
        hint = next_hint(material.step, material.state.hints, material.keeps_secret)
        if hint is not None:
            words = material.hint_words(hint)
            level = max(plan.level, HelpLevel.POINT)
            used = replace(plan, hint=hint.id, level=level)
            return ReplyPlan(used, asking("answer.unknown_hint", words), {"hint": words})
    return ReplyPlan(replace(plan, also=None), f"answer.unknown{end}", {})


def _reason(plan: Plan, material: ReplySources) -> ReplyPlan:
    """A reason given once the step is solved: true sums are the check; anything else is left to the teacher."""
    sums = true_sums(material.message)
    if sums:
        return ReplyPlan(plan, "answer.check", {"sum": f"${sums[-1]}$"})
    return ReplyPlan(plan, "answer.reason", {})


def _why_right(plan: Plan, material: ReplySources) -> ReplyPlan:
    back = put_back(material.problem, material.state.last_attempt)
    if back is not None and back.fits:
        return ReplyPlan(plan, "answer.why_right", _slots(back))
    return ReplyPlan(plan, "answer.right", {})


def _slots(back: PutBack) -> dict[str, str]:
    return {
        "letter": f"${back.letter}$",
        "value": f"${back.value}$",
        "left": f"${back.left}$",
        "right": f"${back.right}$",
    }
