"""The one thing a card suggests a teacher do next. Pure."""

from collections.abc import Mapping, Sequence

from domain.item import Item
from domain.skill import Skill
from domain.turn import Turn
from learner.step_work import StepWork
from teacher.phrasing import count, sentence, skill_name, step_name
from teacher.steps import struggling


def suggested(
    name: str, worked: Sequence[StepWork], skills: Mapping[str, Skill], items: Mapping[str, Item], asked: Turn | None
) -> str:
    """One suggestion in plain words: a call for a person first, then the step that is stuck, then what comes next.

    ``asked`` is the turn at which the student's hand went up, or None.
    """
    if asked is not None and asked.plan.move == "safeguard":
        return f"Talk with {name} today, and follow your school's safeguarding rules."
    stuck = [one for one in worked if one.solution is None and one.attempts]
    if stuck:
        return _on_stuck(
            name, max(stuck, key=lambda one: (struggling(one), len(one.failed), one.turns[-1].number)), items
        )
    if asked is not None:
        return f"Go to {name} and read {step_name(items, asked.message.item, asked.message.step)} together."
    untried = [one for one in worked if one.solution is None]
    if untried:
        place = step_name(items, untried[-1].item, untried[-1].step)
        return f"Ask {name} what {place} wants to know; no attempt has been made yet."
    helped = [one for one in worked if one.how != "alone"]
    if helped:
        what = _skill_of(helped[-1], skills, items)
        return f"Give {name} one more problem {what} to get right alone."
    if worked:
        return (
            f"Let {name} explain one solution to a classmate, then go on; {count(len(worked), 'step')} went well alone."
        )
    return ""


def _on_stuck(name: str, stuck: StepWork, items: Mapping[str, Item]) -> str:
    place = step_name(items, stuck.item, stuck.step)
    last = (stuck.failed or stuck.attempts)[-1]
    assessment = last.assessment
    shown = f"the last attempt at {place}"
    if assessment and assessment.line is not None and "\n" in (last.reading.attempt or ""):
        shown = f"line {assessment.line + 1} of the work on {place}"
    seen = sentence(assessment.for_teacher) if assessment and not assessment.beliefs else ""
    return " ".join(part for part in (f"Ask {name} to show you {shown}.", seen) if part)


def _skill_of(one: StepWork, skills: Mapping[str, Skill], items: Mapping[str, Item]) -> str:
    item = items.get(one.item)
    step = next((step for step in item.steps if step.id == one.step), None) if item else None
    return f"on {skill_name(skills, step.skills[0])}" if step and step.skills else "like the last one"
