"""From a plan to the words' ingredients: which saying, which hint, which passage. Pure."""

import re
from dataclasses import replace

from domain.answer import AnswerKey
from domain.attempt import Assessment, repeats_problem
from domain.help import Move, Plan, Reason
from language.phrases import phrases
from language.questions import asks, parts
from language.ruled_out import gives_reason, only_named, ruled_out
from language.text import Text
from maths.expression import Number
from maths.quote import quoted, said, typeset
from maths.tex import to_tex
from tutor.grading.asked_sum import worth_of
from tutor.grading.choice_short import stands_in
from tutor.grading.grade import outcome_of
from tutor.help.answering import answer, answer_beside, hold
from tutor.help.expectations import covered_part, covered_words
from tutor.help.learner import said_of_them
from tutor.help.material import ReplyPlan, ReplySources, asking
from tutor.help.moves import further, parallel, point, scaffold, stands_before, teach, with_prompt
from tutor.help.pathway import find_hint
from tutor.help.planned import plans_next
from tutor.help.standing import last_standing, standing_of
from tutor.help.talk import of_somebody_near, redirection, refusal
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

_VALUE = re.compile(r"[-−]?\d[\w./^*+-]*(?<=\w)")
_DENIES = re.compile(r"\bnot\b|n't\b|\bnever\b|\bwrong\b")
"""A value in a message that claims none, and what denies it."""

_FEW_WORDS = 3
"""Words of a message that a reply asking which choice is meant repeats."""

_MANY_WORDS = 6
"""Words of an attempt from which a reply repeats the last one alone."""


def choose(plan: Plan, material: ReplySources) -> ReplyPlan:
    """The saying for a plan and everything that fills it."""
    chosen = _chosen(plan, material)
    own = tuple(part for name in ("said", "before") if (part := chosen.values.get(name)))
    return chosen._replace(variants=material.variants, aside=_aside(chosen.plan, material), own=(*chosen.own, *own))


def _chosen(plan: Plan, material: ReplySources) -> ReplyPlan:
    if plan.also == "answer" and plan.move in _BESIDE_WRONG and (told := material.answer) is not None:
        return answer_beside(plan, told, material)
    if of_somebody_near(plan, material):
        return ReplyPlan(replace(plan, move="redirect"), "redirect.near", {})
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
            offer = _offer(material)
            own = (offer["said"],) if "said" in offer else ()
            return ReplyPlan(plan, redirection(material), offer | {"said": material.said}, own=own)
        case "refuse" | "encourage":
            return ReplyPlan(plan, refusal(plan, material), _offer(material))
        case _:
            return ReplyPlan(plan, "plain", {})


def _aside(plan: Plan, material: ReplySources) -> str:
    """A line before the reply: once after a cry for help, or its language, where the student wrote in another.

    Else what the student wrote of themselves, where it fits: :func:`tutor.help.learner.said_of_them`.
    """
    if material.just_cried and plan.move != "redirect":
        return word("aside.after_a_cry", len(material.cried), {})
    if material.reading.language:
        return word("aside", 0, {"theirs": material.reading.language})
    if "frustration" in {material.reading.kind, *material.reading.also} and plan.move in _HELPING:
        return word("aside.upset", len(material.state.replies), {})
    return said_of_them(plan, material)


_HELPING = frozenset({"pump", "point", "teach", "scaffold", "answer"})
"""What is given to whoever is upset and asks for something: a kind word stands before it."""


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
    """What a right answer at the end of an item is told beside "yes": only what happened on its step.

    After a cry for help in the session nothing is praised and nothing urged.
    """
    if any(material.cried):
        return ReplyPlan(plan, "confirm.quiet", values)
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
    unfinished = unfinished or (last.on_the_way and last.unread is None)
    return unfinished or last.form == "solved for a variable"


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
    if (next_step := _further(plan, material)) is not None:
        return next_step
    if assessment is not None and assessment.form == "solved for a variable" and "=" in material.said:
        return ReplyPlan(plan, "ask_form.solve", {"said": material.said})
    if assessment is not None and assessment.detail and material.keeps_secret(assessment.detail):
        return ReplyPlan(plan, asking("ask_form.detail", assessment.detail), {"detail": assessment.detail})
    form = assessment.form if assessment and assessment.form else "otherwise"
    return ReplyPlan(plan, "ask_form", {"said": material.said, "form": FORM_PHRASES.get(form, form)})


def _further(plan: Plan, material: ReplySources) -> ReplyPlan | None:
    """A pointer from a true line with which the student asks how to go on; None where they do not."""
    assessment, reading = material.assessment, material.reading
    asks = {"help_request", "problem_question"} & set(reading.also)
    if assessment is None or not reading.attempt or not asks or assessment.form != "solved for a variable":
        return None
    line = standing_of(assessment, reading.attempt, reading.claims, material.step.key)
    return further(plan, line) if line is not None else None


def _pump(plan: Plan, material: ReplySources) -> ReplyPlan:
    values = {"said": material.said}
    assessment = material.assessment
    if assessment is not None and material.tried:
        if repeats_problem(assessment, material.reading.attempt):
            return ReplyPlan(plan, "pump.copied", values)
        if plan.reason == Reason("same_attempt"):
            return ReplyPlan(plan, "pump.again", values)
        if plan.reason == Reason("from_nowhere"):
            return ReplyPlan(plan, "pump.from_nowhere", values | {"detail": assessment.detail or ""})
        if assessment.outcome == "partial" or assessment.on_the_way:
            return with_prompt(plan, "pump.more", material, covered_words(material))
        if (stands := stands_before(material)) is not None:
            return ReplyPlan(plan, "pump.after", values | {"stands": stands}, own=(stands,))
        return ReplyPlan(plan, "pump.wrong", values)
    if plan.reason == Reason("bare_request") and phrases("if_right").search(Text(material.message).full):
        return ReplyPlan(plan, "pump.if_right", _offer(material))
    if plan.reason == Reason("one_word") and phrases("yes_or_no").fullmatch(Text(material.message).full.strip(" .!?,")):
        return ReplyPlan(plan, "pump.replied", {"said": quoted(material.message)})
    if plan.reason == Reason("one_word"):
        return ReplyPlan(plan, "pump.word", {"said": quoted(material.message)})
    if plan.reason == Reason("replied") and plans_next(material.message, material.step, material.problem):
        return ReplyPlan(plan, "pump.planned", {})
    if plan.reason == Reason("replied") and (aside := _ruled_out(plan, material)) is not None:
        return aside
    if plan.reason == Reason("replied"):
        return _taken_up(plan, material)
    if plan.reason == Reason("hints_spent"):
        given = material.state.hints or material.state.passages
        return ReplyPlan(plan, "pump.spent" if given else "pump.start", values)
    if plan.reason == Reason("hints_not_allowed"):
        return ReplyPlan(plan, "pump.start", values)
    if material.reading.kind == "agreement":
        return _agreed(plan, material)
    return ReplyPlan(plan, "pump.hold" if material.state.level is not None else "pump.start", values)


def _taken_up(plan: Plan, material: ReplySources) -> ReplyPlan:
    """A reply to what the tutor asked: held against the sum in that question, where there is one."""
    question = material.state.question.question if material.state.question is not None else ""
    wanted, given = worth_of(question), worth_of(material.message)
    if wanted is None or given is None:
        return ReplyPlan(plan, "pump.replied", {"said": quoted(material.message)})
    if wanted != given:
        return ReplyPlan(plan, "pump.replied_off", {"asked": question})
    return ReplyPlan(plan, "pump.replied_right", {"said": f"${to_tex(Number(given))}$"})


def _agreed(plan: Plan, material: ReplySources) -> ReplyPlan:
    """Thanks are taken, and what was said is taken up; where nothing was said yet, the problem is what comes first."""
    if phrases("thanks").search(Text(material.message).full):
        return ReplyPlan(plan, "pump.thanks", _offer(material))
    if not material.state.replies:
        return ReplyPlan(plan, "pump.noted", _offer(material))
    return ReplyPlan(plan, "pump.agree", {"said": material.said})


def _ruled_out(plan: Plan, material: ReplySources) -> ReplyPlan | None:
    """What is said to a choice that the student sets aside: neither that it is right to do so nor that it is not."""
    keys = [material.step.key]
    asked = material.state.question
    named = ruled_out(material.message.strip(), keys, asked.question if asked is not None else "")
    if not named:
        return _value_set_aside(plan, material)
    values = {"said": " and ".join(map(material.choice, named))}
    if only_named(material.message, keys):
        return ReplyPlan(plan, "pump.ruled_out_bare", values, own=tuple(values.values()))
    because = "pump.ruled_out_reason" if gives_reason(material.message) else "pump.ruled_out"
    return ReplyPlan(plan, because, values, own=tuple(values.values()))


def _value_set_aside(plan: Plan, material: ReplySources) -> ReplyPlan | None:
    """The same of a value that the student denies where one is typed."""
    denied = [said(one, None) for one in _VALUE.findall(material.message)]
    if not denied or not _DENIES.search(Text(material.message).full) or material.step.key.kind != "expression":
        return None
    because = "pump.value_aside_reason" if gives_reason(material.message) else "pump.value_aside"
    return ReplyPlan(plan, because, {"said": denied[-1]}, own=(denied[-1],))


def _handoff(plan: Plan, material: ReplySources) -> ReplyPlan:
    if material.assessment is not None and material.assessment.unread == "key_in_doubt":
        return ReplyPlan(plan, "handoff.doubt", {"said": material.said})
    if material.reading.kind == "teacher_request":
        return ReplyPlan(plan, "handoff.asked", {})
    tries = [material.shown(one) for one in material.state.missed if not all(map(asks, parts(Text(one).full)))]
    if material.assessment is not None and material.tried and material.assessment.outcome == "wrong":
        tries = [*(one for one in tries if one != material.said), material.said]
    tries = tries[-1:] if any(len(one.split()) > _MANY_WORDS for one in tries) else tries[-3:]
    if not tries:
        return ReplyPlan(plan, "handoff.unclear", {})
    listed = tries[0] if len(tries) == 1 else f"{', '.join(tries[:-1])} and {tries[-1]}"
    return ReplyPlan(plan, "handoff.tried", {"said": material.said, "tries": listed}, own=tuple(tries))


def _clarify(plan: Plan, material: ReplySources) -> ReplyPlan:
    assessment = material.assessment
    if assessment is None or not assessment.detail:
        asks = phrases("about_judgement").search(Text(material.message).full) is not None
        return ReplyPlan(plan, "clarify.why" if asks else "clarify.unsure", {})
    if (several := _several(material)) is not None:
        return ReplyPlan(plan, "clarify.several", {"said": several}, own=(several,))
    if assessment.unread == "no_choice":
        long = len(material.message.split()) > _MANY_WORDS // 2
        if stands_in(material.reading.judged or material.message, material.step.key.choices) > 1:
            return ReplyPlan(plan, "clarify.choice_several", {"said": material.said})
        situation = (
            "clarify.choice_read" if assessment.understood else "clarify.choice_long" if long else "clarify.choice"
        )
        return ReplyPlan(plan, situation, {"said": material.said})
    values = {"said": material.said, "detail": assessment.detail}
    if assessment.unread == "not_claimed":
        return ReplyPlan(plan, "clarify.claim", values)
    if material.step.key.kind == "explanation":
        return ReplyPlan(plan, "clarify.unjudged", values)
    return ReplyPlan(plan, asking("clarify.unreadable", assessment.detail).removesuffix("_do"), values)


def _several(material: ReplySources) -> str | None:
    """Two or three things that an answer in words names beside each other, as a reply shows them; None for others."""
    if material.step.key.kind != "text":
        return None
    things = [thing.strip(" .!?") for thing in _JOINED.split(material.reading.attempt or "")]
    listed = 1 < len(things) <= _MOST_THINGS and all(0 < len(thing.split()) <= _THING for thing in things)
    return " and ".join(map(quoted, things)) if listed else None


_JOINED = re.compile(r",? and (?:the )?|,? or (?:the )?|, ", re.IGNORECASE)
_MOST_THINGS = 3
_THING = 3
"""Words of a thing that is named."""


def _offer(material: ReplySources) -> dict[str, str]:
    """The next small step from what is there, without any new help: from what stands, or from what did not."""
    turn, state = len(material.state.replies), material.state
    last = state.work.attempts[-1] if state.work.attempts else None
    judged = last.assessment if last is not None and last.reading.attempt else None
    values: dict[str, str] = {}
    situation = "offer.start"
    if (line := last_standing(last, material.step.key)) is not None:
        situation, values = "offer.holds", {"said": typeset(line)}
    elif last is not None and judged is not None and material.step.key.kind != "explanation":
        situation, values = "offer.refused", {"said": said(last.reading.attempt or "", judged)}
    elif last is not None and judged is not None and (part := covered_part(judged, last.reading, material)):
        situation, values = "offer.holds", {"said": part}
    return {"offer": word(situation, turn, values, variants=material.variants), **values}
