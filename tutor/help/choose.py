"""From a plan to the words' ingredients: which saying, which hint, which passage. Pure."""

from domain.answer import AnswerKey
from domain.attempt import Assessment, Outcome, repeats_problem
from domain.help import Move, Plan, Reason
from language.phrases import phrases
from language.text import Text
from maths.quote import quoted, said
from tutor.grading.grade import outcome_of
from tutor.help.answering import answer, answer_beside, hold
from tutor.help.expectations import covered_words
from tutor.help.material import ReplyPlan, ReplySources, asking
from tutor.help.moves import parallel, point, scaffold, teach
from tutor.help.pathway import find_hint
from tutor.help.wordings import word

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
    "exact": "as an exact value",
}
"""How a reply names an asked form."""


_BESIDE_WRONG: frozenset[Move] = frozenset({"pump", "point", "teach", "scaffold", "parallel"})
"""Moves after a wrong attempt in which the question beside it is answered instead of a hint given."""

_MANY_WORDS = 6
"""Words of an attempt from which a reply repeats the last one alone."""


def choose(plan: Plan, material: ReplySources) -> ReplyPlan:
    """The saying for a plan and everything that fills it."""
    chosen = _chosen(plan, material)
    own = tuple(part for name in ("said", "before") if (part := chosen.values.get(name)))
    return chosen._replace(variants=material.variants, aside=_aside(material), own=(*chosen.own, *own))


def _chosen(plan: Plan, material: ReplySources) -> ReplyPlan:
    if plan.also == "answer" and plan.move in _BESIDE_WRONG and (told := material.answer) is not None:
        return answer_beside(plan, told, material)
    match plan.move:
        case "confirm" | "ask_why" | "confirm_scaffold":
            return _confirmation(plan, material)
        case "ask_form":
            return _form(plan, material)
        case "pump":
            return _pump(plan, material)
        case "point":
            return point(plan, material)
        case "teach":
            return teach(plan, material)
        case "scaffold":
            return scaffold(plan, material)
        case "parallel":
            return parallel(plan, material)
        case "handoff":
            return _handoff(plan, material)
        case "clarify":
            return _clarify(plan, material)
        case "answer":
            return answer(plan, material)
        case "hold":
            return hold(plan, material)
        case "redirect":
            return ReplyPlan(plan, _redirect(material), {"said": material.said})
        case "refuse" | "encourage":
            return ReplyPlan(plan, _refusal(plan, material), _offer(material))
        case _:
            return ReplyPlan(plan, "safeguard" if plan.move == "safeguard" else "plain", {})


def _aside(material: ReplySources) -> str:
    """A line that says in which language the reply is, where the student wrote in another."""
    return word("aside", 0, {"theirs": material.reading.language}) if material.reading.language else ""


def _confirmation(plan: Plan, material: ReplySources) -> ReplyPlan:
    values = {"said": material.said}
    if plan.move == "confirm_scaffold" and _worded(plan, material):
        return ReplyPlan(plan, "confirm_scaffold.word", values)
    if plan.move != "confirm":
        return ReplyPlan(plan, plan.move, values)
    assessment = material.assessment
    if plan.also == "answer":
        told = material.answer
        return ReplyPlan(plan, "confirm.and_open", values) if told is None else answer_beside(plan, told, material)
    if material.step.key.kind == "explanation":
        return ReplyPlan(plan, "confirm.explained", {})
    if (
        assessment is not None
        and assessment.line is not None
        and assessment.detail
        and material.keeps_secret(assessment.detail)
    ):
        return ReplyPlan(plan, asking("confirm.despite", assessment.detail), values | {"detail": assessment.detail})
    if not material.last_step:
        return ReplyPlan(plan, "confirm.more", values)
    return _praise(plan, material, values)


def _praise(plan: Plan, material: ReplySources, values: dict[str, str]) -> ReplyPlan:
    """What a right answer at the end of an item is told beside "yes": only what happened on its step."""
    work = material.state.work
    if work.solution is not None:
        return ReplyPlan(plan, "confirm.same", values)
    last = work.attempts[-1].assessment if work.attempts else None
    if last is not None and _carried_on(last, material):
        return ReplyPlan(plan, "confirm.carried", values)
    if last is not None and last.outcome == "other_form":
        return ReplyPlan(plan, "confirm.formed", values)
    if last is not None and _line_mended(last, material):
        return ReplyPlan(plan, "confirm.lines", values)
    if work.standing == "with help":
        return ReplyPlan(plan, "confirm.helped", values)
    if last is not None:
        if material.before is not None and _replaced(last, material):
            return ReplyPlan(plan, "confirm.retry", values | {"before": material.before})
        return ReplyPlan(plan, "confirm.plain", values)
    if material.mastered:
        return ReplyPlan(plan, "confirm.mastered", values)
    if material.skill_named:
        return ReplyPlan(plan, "confirm.alone_skill", values | {"skill": material.skill_named})
    return ReplyPlan(plan, "confirm.alone", values)


def _carried_on(last: Assessment, material: ReplySources) -> bool:
    """Whether the attempt before was true work that only was not finished."""
    unfinished = last.outcome == "partial" and last.kind is None and _typed(material)
    return last.on_the_way or unfinished or last.form == "solved for a variable"


def _line_mended(last: Assessment, material: ReplySources) -> bool:
    """Whether lines of work of which one did not follow all do now."""
    now, before = material.reading.attempt or "", material.state.attempts[-1:]
    several = "\n" in now and any("\n" in lines for lines in before)
    return several and last.outcome == "wrong" and last.line is not None


def _replaced(last: Assessment, material: ReplySources) -> bool:
    """Whether the attempt before was wrong mathematics of another value: choices and words may be guesses."""
    now = material.assessment.understood if material.assessment is not None else None
    if last.outcome != "wrong" or last.slip == "one answer too many" or not _typed(material) or now is None:
        return False
    return outcome_of(material.state.attempts[-1], AnswerKey("expression", (now,))) == "wrong"


def _typed(material: ReplySources) -> bool:
    return material.step.key.kind == "expression"


def _worded(plan: Plan, material: ReplySources) -> bool:
    """Whether the smaller question was answered with a choice or a word, not with mathematics."""
    asked = find_hint(material.step, plan.hint)
    return asked is not None and asked.key is not None and asked.key.kind != "expression"


def _form(plan: Plan, material: ReplySources) -> ReplyPlan:
    assessment = material.assessment
    if assessment is not None and assessment.detail and material.keeps_secret(assessment.detail):
        return ReplyPlan(plan, asking("ask_form.detail", assessment.detail), {"detail": assessment.detail})
    form = assessment.form if assessment and assessment.form else "otherwise"
    return ReplyPlan(plan, "ask_form", {"said": material.said, "form": FORM_PHRASES.get(form, form)})


def _pump(plan: Plan, material: ReplySources) -> ReplyPlan:
    values = {"said": material.said}
    assessment = material.assessment
    if assessment is not None and material.tried:
        if repeats_problem(assessment, material.reading.attempt):
            return ReplyPlan(plan, "pump.copied", values)
        if plan.reason == Reason("same_attempt"):
            return ReplyPlan(plan, "pump.again", values)
        if assessment.outcome == "partial" or assessment.on_the_way:
            return ReplyPlan(plan, "pump.more", values | {"said": covered_words(material) or material.said})
        return ReplyPlan(plan, "pump.wrong", values)
    if plan.reason == Reason("one_word"):
        return ReplyPlan(plan, "pump.word", {"said": quoted(material.message)})
    if plan.reason == Reason("hints_spent"):
        given = material.state.hints or material.state.passages
        return ReplyPlan(plan, "pump.spent" if given else "pump.start", values)
    if plan.reason == Reason("hints_not_allowed"):
        return ReplyPlan(plan, "pump.start", values)
    if material.reading.kind == "agreement":
        return ReplyPlan(plan, "pump.agree", values)
    return ReplyPlan(plan, "pump.hold" if material.state.level is not None else "pump.start", values)


def _handoff(plan: Plan, material: ReplySources) -> ReplyPlan:
    if material.assessment is not None and material.assessment.unread == "key_in_doubt":
        return ReplyPlan(plan, "handoff.doubt", {"said": material.said})
    if material.reading.kind == "teacher_request":
        return ReplyPlan(plan, "handoff.asked", {})
    tries = [material.shown(one) for one in material.state.attempts]
    if material.tried:
        tries = [*(one for one in tries if one != material.said), material.said]
    tries = tries[-1:] if any(len(one.split()) > _MANY_WORDS for one in tries) else tries[-3:]
    if not tries:
        return ReplyPlan(plan, "handoff.unclear", {})
    listed = tries[0] if len(tries) == 1 else f"{', '.join(tries[:-1])} and {tries[-1]}"
    return ReplyPlan(plan, "handoff.tried", {"said": material.said, "tries": listed}, own=tuple(tries))


def _clarify(plan: Plan, material: ReplySources) -> ReplyPlan:
    assessment = material.assessment
    if assessment is None or not assessment.detail:
        return ReplyPlan(plan, "clarify.unsure", {})
    if assessment.unread == "no_choice":
        situation = "clarify.choice_read" if assessment.understood else "clarify.choice"
        return ReplyPlan(plan, situation, {"said": material.said})
    values = {"said": material.said, "detail": assessment.detail}
    if assessment.unread == "not_claimed":
        return ReplyPlan(plan, "clarify.claim", values)
    if material.step.key.kind == "explanation":
        return ReplyPlan(plan, "clarify.unjudged", values)
    return ReplyPlan(plan, asking("clarify.unreadable", assessment.detail).removesuffix("_do"), values)


_AFTER_SOLVING: dict[Outcome, str] = {
    "other_form": "redirect.same", "wrong": "redirect.other", "partial": "redirect.check",
}  # fmt: skip
"""What is said of another attempt once a step is solved, by what came of it."""


def _redirect(material: ReplySources) -> str:
    if material.state.solved:
        asked = {"help_request": "redirect.next", "agreement": "redirect.thanks"}.get(material.reading.kind)
        if asked is not None:
            return asked
        if material.assessment is not None:
            return _AFTER_SOLVING.get(material.assessment.outcome, "redirect.claim")
        return "redirect.solved"
    if "frustration" in material.reading.also:
        return "redirect.sad"
    return "redirect.about" if material.reading.kind == "about_tutor" else "redirect.off"


def _refusal(plan: Plan, material: ReplySources) -> str:
    """Which words decline or comfort: for a hurry, for who asks what it is good for, for a foul mood, for any other."""
    said = Text(material.message).full
    for feeling in ("hurry", "good_for", "foul"):
        if phrases(feeling).search(said):
            return f"{plan.move}.{feeling}"
    upset = plan.move == "refuse" and "frustration" in material.reading.also
    return "refuse.hurry" if upset else plan.move


def _offer(material: ReplySources) -> dict[str, str]:
    """The next small step from what is there, without any new help."""
    turn = len(material.state.replies)
    tried = material.reading.attempt or material.state.last_attempt
    if not tried:
        return {"offer": word("offer.start", turn, {}, variants=material.variants)}
    line = said(tried, material.assessment)
    return {"offer": word("offer.attempt", turn, {"said": line}, variants=material.variants), "said": line}
