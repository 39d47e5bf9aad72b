"""From a plan to the words' ingredients: which saying, which hint, which passage. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from domain.attempt import Assessment
from domain.evidence import Evidence
from domain.help import Plan
from domain.item import Step
from domain.turn import Reading
from tutor.context import WorkedExample
from tutor.pathway import Silent, find_hint, next_expectation, next_hint, next_scaffold
from tutor.plan import ON_THE_WAY, repeats_problem
from tutor.quoting import quoted, said
from tutor.state import StepState
from tutor.voice import asks, say, short

FORM_PHRASES = {
    "lowest terms": "in lowest terms",
    "mixed number": "as a mixed number",
    "decimal": "as a decimal",
    "percent": "as a percent",
    "scientific notation": "in scientific notation",
    "factored": "in factored form",
    "expanded": "multiplied out",
    "simplified": "simplified",
    "solved for a variable": "solved for the variable",
    "slope-intercept form": "in slope-intercept form",
    "rationalised": "with no root below the line",
    "interval notation": "in interval notation",
}
"""How a reply names an asked form."""


class Chosen(NamedTuple):
    """The saying of a reply and what fills it; ``plan`` may have gained the hint it uses."""

    plan: Plan
    situation: str
    values: dict[str, str]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """What a reply can be made of. ``judged`` is the judgement the reply speaks about."""

    reading: Reading
    judged: Assessment | None
    state: StepState
    step: Step
    silent: Silent
    evidence: Sequence[Evidence] = ()
    example: WorkedExample | None = None
    mastered: bool = False
    last_step: bool = True

    @property
    def said(self) -> str:
        """The student's line as a reply shows it."""
        if self.step.key.kind == "explanation":
            return quoted(self.reading.attempt) if self.reading.attempt else "what you have"
        return said(self.reading.attempt, self.judged)

    @property
    def tried(self) -> bool:
        """Whether this message holds an attempt that was judged."""
        return self.judged is not None and bool(self.reading.attempt)


def choose(plan: Plan, material: Material) -> Chosen:
    """The saying for a plan and everything that fills it."""
    match plan.move:
        case "confirm" | "ask_why" | "confirm_scaffold":
            return Chosen(plan, _confirmation(plan, material), {"said": material.said})
        case "ask_form":
            form = material.judged.form if material.judged else ""
            return Chosen(
                plan, "ask_form", {"said": material.said, "form": FORM_PHRASES.get(form, form or "otherwise")}
            )
        case "pump":
            return Chosen(plan, _pump(plan, material), {"said": material.said})
        case "point":
            return _point(plan, material)
        case "teach":
            return _teach(plan, material)
        case "scaffold":
            return _scaffold(plan, material)
        case "parallel":
            return _parallel(plan, material)
        case "handoff":
            asked = material.reading.kind == "teacher_request" or not material.tried
            return Chosen(plan, "handoff.asked" if asked else "handoff.tried", {"said": material.said})
        case "clarify":
            return _clarify(plan, material)
        case "redirect":
            return Chosen(plan, _redirect(material), {})
        case "refuse" | "encourage":
            return Chosen(plan, plan.move, _offer(material))
        case _:
            return Chosen(plan, "safeguard" if plan.move == "safeguard" else "plain", {})


def _confirmation(plan: Plan, material: Material) -> str:
    if plan.move != "confirm":
        return plan.move
    if material.step.key.kind == "explanation":
        return "confirm.explained"
    if not material.last_step:
        return "confirm.more"
    if material.state.helped:
        return "confirm.helped"
    if material.state.judged:
        return "confirm.retry"
    return "confirm.mastered" if material.mastered else "confirm.alone"


def _pump(plan: Plan, material: Material) -> str:
    if material.judged is not None and material.tried:
        if repeats_problem(material.judged, material.reading.attempt):
            return "pump.copied"
        if material.judged.outcome == "partial" or material.judged.kind == ON_THE_WAY:
            return "pump.more"
        return "pump.again" if "same attempt" in plan.reason else "pump.wrong"
    if material.reading.kind == "agreement":
        return "pump.agree"
    return "pump.hold" if material.state.level is not None else "pump.start"


def _point(plan: Plan, material: Material) -> Chosen:
    if material.step.key.kind == "explanation":
        return _toward_idea(plan, material, prompt=False)
    values = {"said": material.said}
    if material.reading.kind in {"concept_question", "problem_question"} and not material.tried and material.evidence:
        found = material.evidence[0]
        return Chosen(plan, "point.section", values | _citation(found), (found,))
    judged = material.judged
    if material.tried and judged is not None:
        if judged.reply and material.silent(judged.reply):
            return Chosen(plan, "point.slip", values | {"detail": judged.reply})
        if judged.kind == ON_THE_WAY:
            return Chosen(plan, "point.on_the_way", values)
        if judged.detail and material.silent(judged.detail):
            return Chosen(plan, _asking("point.detail", judged.detail), values | {"detail": judged.detail})
    hint = next_hint(material.step, material.state.hints, material.silent)
    if hint is None:
        return Chosen(plan, "point.bare" if material.tried else "point.first", values)
    words = short(hint.text)
    start = "point.hint" if material.tried else "point.start"
    return Chosen(replace(plan, hint=hint.id), _asking(start, words), values | {"hint": words})


def _teach(plan: Plan, material: Material) -> Chosen:
    values = {"said": material.said}
    if material.evidence:
        found = material.evidence[0]
        return Chosen(
            plan, "teach.cited" if material.tried else "teach.cited_start", values | _citation(found), (found,)
        )
    if material.step.key.kind == "explanation":
        return _toward_idea(plan, material, prompt=False)
    hint = next_hint(material.step, material.state.hints, material.silent)
    if hint is None:
        return Chosen(plan, "teach.bare", values)
    words = short(hint.text)
    return Chosen(replace(plan, hint=hint.id), _asking("teach.uncited", words), values | {"hint": words})


def _scaffold(plan: Plan, material: Material) -> Chosen:
    values = {"said": material.said}
    if plan.hint:
        missed = find_hint(material.step, plan.hint)
        words = short(missed.text) if missed else ""
        kept = replace(plan, hint=material.state.scaffold)
        return Chosen(kept, "scaffold.again" if material.tried else "scaffold.ask", values | {"hint": words})
    if material.step.key.kind == "explanation":
        return _toward_idea(plan, material, prompt=True)
    asked = next_scaffold(material.step, material.state.hints, material.silent)
    if asked is not None:
        return Chosen(replace(plan, hint=asked.id), "scaffold.ask", values | {"hint": short(asked.text, 45)})
    hint = next_hint(material.step, material.state.hints, material.silent)
    if hint is None:
        return Chosen(plan, "scaffold.bare", values)
    words = short(hint.text)
    situation = "scaffold.ask" if asks(words) else "scaffold.hint"
    return Chosen(replace(plan, hint=hint.id), situation, values | {"hint": words})


def _parallel(plan: Plan, material: Material) -> Chosen:
    shown = next((found for found in material.evidence if found.kind == "example"), None)
    if shown is not None:
        return Chosen(plan, "parallel.passage", {"title": shown.title, "place": place(shown)}, (shown,))
    example = material.example
    if example is not None:
        lines = " ".join(short(line, 20) for line in example.lines[:3] if not asks(line))
        worked = f"{example.prompt} {lines} It comes to {example.answer}."
        if material.silent(worked):
            return Chosen(plan, "parallel.worked", {"example": " ".join(worked.split())})
    return _scaffold(plan, material)


def _toward_idea(plan: Plan, material: Material, *, prompt: bool) -> Chosen:
    """AutoTutor's cycle for explanations: a hint at the missing idea, then a prompt for its missing word."""
    idea = next_expectation(material.step, material.judged)
    values = {"said": material.said}
    if idea is None:
        return Chosen(plan, "pump.more" if material.tried else "pump.start", values)
    words = idea.prompt if prompt and idea.prompt else idea.hint or idea.prompt
    used = replace(plan, hint=idea.id)
    judged = material.judged
    if judged is not None and idea.id in judged.contradicted and judged.span is not None:
        wrote = " ".join(material.reading.attempt[slice(*judged.span)].split())
        return Chosen(used, "point.contradicts", values | {"detail": wrote.replace("$", r"\$"), "hint": words})
    if judged is not None and judged.covered:
        return Chosen(used, "point.more", values | {"hint": words})
    situation = "scaffold.ask" if prompt else _asking("point.hint" if material.tried else "point.start", words)
    return Chosen(used, situation, values | {"hint": words})


def _clarify(plan: Plan, material: Material) -> Chosen:
    if material.judged is None or not material.judged.detail:
        return Chosen(plan, "clarify.unsure", {})
    detail = material.judged.detail
    return Chosen(plan, _asking("clarify.unreadable", detail), {"detail": detail})


def _redirect(material: Material) -> str:
    if material.state.solved:
        return (
            "redirect.reason"
            if material.state.asked_why and material.reading.kind == "explanation"
            else "redirect.solved"
        )
    return "redirect.about" if material.reading.kind == "about_tutor" else "redirect.off"


def _offer(material: Material) -> dict[str, str]:
    """The next small step from what is there, without any new help."""
    turn = len(material.state.replies)
    tried = material.reading.attempt or material.state.last_attempt
    if not tried:
        return {"offer": say("offer.start", turn, {})}
    line = said(tried, material.judged)
    return {"offer": say("offer.attempt", turn, {"said": line}), "said": line}


def _citation(found: Evidence) -> dict[str, str]:
    return {"quote": found.quote, "place": place(found)}


def place(found: Evidence) -> str:
    """How a reply names where a quote stands: "Section 6.3", or the section's title."""
    return f"Section {found.section}" if found.section[:1].isdigit() else f"“{found.title}”"


def _asking(situation: str, words: str) -> str:
    """The variant of a situation for words that already end in a question."""
    return f"{situation}_asks" if asks(words) else situation
