"""The contingent rule: which move, at which help level, and why. Pure.

Help rises by at most one level after a failed attempt, never without a new attempt or a reasoned
request, and falls by at least one after a success (contingent tutoring; Wood and Wood, 1999). A right
answer is confirmed at once.
"""

from dataclasses import dataclass, replace

from domain.attempt import Assessment
from domain.help import ClassPolicy, HelpLevel, Move, Plan
from domain.turn import Reading
from tutor.grading.key_in_doubt import KEY_IN_DOUBT
from tutor.state import StepState

MASTERED = 0.85
"""Estimated probability from which help starts with a pump and no "why?" is asked."""

MOVE_OF_LEVEL: dict[HelpLevel, Move] = {
    HelpLevel.PUMP: "pump",
    HelpLevel.POINT: "point",
    HelpLevel.TEACH: "teach",
    HelpLevel.SCAFFOLD: "scaffold",
    HelpLevel.PARALLEL: "parallel",
    HelpLevel.HANDOFF: "handoff",
}

ON_THE_WAY = "intermediate result"
"""The kind of a right line before the last: no slip."""

_MEANWHILE: tuple[Move, ...] = ("scaffold", "point", "teach")
"""What help alternates between once the teacher is asked."""


@dataclass(frozen=True, slots=True)
class PolicyInput:
    """What the plan is made from.

    ``mastery`` is the lowest probability among the step's skills before this turn; ``carried`` the
    help level at which a step of the same skill was left earlier in the session, if any.
    ``scaffold`` is the judgement of an attempt at the open smaller question, ``sub_hint`` the id of
    what that question still has to say when it is missed. ``another`` asks for the same in other words.
    ``explaining`` says that the step wants an explanation.
    """

    reading: Reading
    assessment: Assessment | None
    scaffold: Assessment | None
    state: StepState
    mastery: float
    carried: HelpLevel | None
    policy: ClassPolicy
    why_welcome: bool = False
    sub_hint: str = ""
    another: bool = False
    explaining: bool = False

    @property
    def gained(self) -> bool:
        """Whether an explanation holds an idea now that it did not hold before."""
        return self.assessment is not None and bool(set(self.assessment.covered) - set(self.state.covered))


def entry_level(mastery: float, carried: HelpLevel | None) -> HelpLevel:
    """Where help starts on a step: a pump for who can do it alone, else a pointer; never above what fading allows."""
    start = HelpLevel.PUMP if mastery >= MASTERED else HelpLevel.POINT
    if carried is not None:
        start = min(start, lowered(carried))
    return start


def lowered(level: HelpLevel) -> HelpLevel:
    """One level less, and no less than a pump."""
    return HelpLevel(max(level - 1, HelpLevel.PUMP))


def decide(now: PolicyInput) -> Plan:
    """The plan for this turn."""
    current_level = now.state.level if now.state.level is not None else HelpLevel.PUMP
    if now.reading.kind == "distress":
        return Plan("safeguard", current_level, "The message sounds like distress, so a person comes first.")
    if now.assessment is not None and now.assessment.success:
        return _confirm(now, current_level)
    if now.state.solved:
        return Plan("redirect", current_level, "The step is already solved.")
    if now.reading.kind == "teacher_request":
        return Plan("handoff", current_level, "The student asked for the teacher.")
    if now.scaffold is not None and now.scaffold.success:
        return Plan(
            "confirm_scaffold",
            lowered(current_level),
            "The smaller question is answered, so help falls by one level and the step is next.",
            hint=now.state.scaffold,
        )
    if now.assessment is not None:
        return _after_attempt(now, now.assessment, current_level)
    return _without_attempt(now, current_level)


def _confirm(now: PolicyInput, current_level: HelpLevel) -> Plan:
    level = lowered(current_level)
    alone = "alone" if not now.state.helped else "after help"
    if _asks_too(now):
        return Plan(
            "confirm", level, f"The answer is right, {alone}; the question beside it is answered too.", also="point"
        )
    despite = now.assessment is not None and now.assessment.line is not None
    if now.why_welcome and not despite and not now.state.asked_why and not now.state.helped and now.mastery < MASTERED:
        return Plan("ask_why", level, "Right and alone, and not yet sure of the skill: one question why it works.")
    return Plan("confirm", level, f"The answer is right, {alone}: confirmed at once, and help falls.")


def repeats_problem(judged: Assessment, attempt: str) -> bool:
    """Whether an attempt is the problem's own formula again; one of its numbers alone is an answer like any other."""
    return judged.kind == "copied from the problem" and any(sign in attempt for sign in "=+*^(")


def _after_attempt(now: PolicyInput, judged: Assessment, current_level: HelpLevel) -> Plan:
    if judged.kind == KEY_IN_DOUBT:
        return Plan(
            "handoff", current_level, "The problem contradicts its key, so the teacher is asked; it is not counted."
        )
    if judged.outcome == "unreadable":
        return Plan("clarify", current_level, "The attempt could not be read, so it was not counted.")
    if repeats_problem(judged, now.reading.attempt):
        return Plan(
            "pump", current_level, "The line repeats the problem, so it is no attempt and help stays where it is."
        )
    if judged.outcome == "other_form":
        return Plan(
            "ask_form", current_level, f"The value is right; the step asks for it {judged.form or 'in another form'}."
        )
    if _same(now.reading.attempt, now.state.last_attempt):
        return Plan("pump", current_level, "The same attempt again, so help stays where it is.")
    if now.scaffold is not None and now.sub_hint:
        return Plan(
            "scaffold", current_level, "The smaller question was missed; its own hint comes next.", now.sub_hint
        )
    if now.explaining:
        return _after_explanation(now, judged, current_level)
    if judged.outcome == "partial" or judged.kind == ON_THE_WAY:
        level = current_level if now.state.level is not None else entry_level(now.mastery, now.carried)
        return _help(
            now, _capped(now, level), "Part of the answer is there: help points at the rest and does not rise."
        )
    kind = f" ({judged.kind})" if judged.kind else ""
    beside = " The question beside it is answered in the same reply." if _asks_too(now) else ""
    also: Move | None = "point" if beside else None
    if now.state.level is None:
        entry = max(entry_level(now.mastery, now.carried), HelpLevel.POINT if beside else HelpLevel.PUMP)
        reason = f"A first failed attempt{kind}: help starts at its entry level.{beside}"
        return replace(_help(now, _capped(now, entry), reason), also=also)
    reason = f"Failed attempt number {now.state.failures + 1} on this step{kind}.{beside}"
    return replace(_help(now, _risen(now, current_level), reason), also=also)


def _after_explanation(now: PolicyInput, judged: Assessment, current_level: HelpLevel) -> Plan:
    """AutoTutor's cycle: a new idea lowers help and the next one starts; none, or a wrong one, raises it a level."""
    if now.gained and not judged.contradicted:
        level = lowered(current_level)
        reason = "A new idea of the explanation is there: help falls and turns to the next one."
        return _help(now, _capped(now, level), reason)
    part = "no new idea in it" if judged.outcome == "partial" else "none of the ideas in it"
    part = "something that contradicts one of the ideas" if judged.contradicted else part
    if now.state.level is None:
        level = entry_level(now.mastery, now.carried)
        return _help(now, _capped(now, level), f"A first explanation with {part}: help starts at its entry level.")
    return _help(
        now, _risen(now, current_level), f"An explanation with {part}: hint, passage, prompt, then their own sentence."
    )


def _asks_too(now: PolicyInput) -> bool:
    """Whether a message with an attempt also asks what can be answered."""
    return bool({"concept_question", "problem_question"} & set(now.reading.also)) or (
        "help_request" in now.reading.also and now.reading.reasoned
    )


def _without_attempt(now: PolicyInput, current_level: HelpLevel) -> Plan:
    match now.reading.kind:
        case "answer_seeking":
            if now.policy.bottom_out and now.state.failures > 0 and current_level >= now.policy.top_level:
                return Plan("tell", current_level, "The class policy allows the answer once every other help was used.")
            return Plan(
                "refuse", current_level, "The student asked for the answer; the reply offers the next step instead."
            )
        case "off_task" | "about_tutor":
            return Plan("redirect", current_level, "The message is not about the problem.")
        case "unsure" if now.state.holds:
            return _help(
                now, _risen(now, current_level), "The student names what is unclear, as asked: help rises by one."
            )
        case "unsure":
            return Plan("clarify", current_level, "It is not clear whether this is an attempt or a question.")
        case "agreement":
            return Plan("pump", current_level, "The student agrees; an attempt is next.")
        case "frustration":
            return Plan(
                "encourage", current_level, "The student is frustrated: one honest sentence and a smaller step."
            )
    if now.reading.kind == "concept_question" and now.state.level is not None and current_level >= HelpLevel.TEACH:
        return Plan("teach", current_level, "A question about the concept: answered in the course's words, help stays.")
    if now.reading.reasoned:
        if now.state.level is None:
            level = _capped(now, entry_level(now.mastery, now.carried))
            return _help(now, level, "A request that says what is unclear: help starts at its entry level.")
        return _help(now, _risen(now, current_level), "A request that says what is unclear: help rises by one level.")
    if now.state.level is None:
        return _help(now, HelpLevel.PUMP, "Stuck before any attempt: help starts by asking for a start.")
    if now.another:
        return _help(now, current_level, "The same help in other words: the level stays where it is.")
    return Plan("pump", current_level, "A request without a new attempt: help stays where it is.")


def _help(now: PolicyInput, level: HelpLevel, reason: str) -> Plan:
    if level == now.state.level == HelpLevel.HANDOFF:
        meanwhile = _MEANWHILE[now.state.failures % len(_MEANWHILE)]
        return Plan(meanwhile, level, f"{reason} The teacher is already asked; other help goes on meanwhile.")
    return Plan(MOVE_OF_LEVEL[level], level, reason)


def _risen(now: PolicyInput, current_level: HelpLevel) -> HelpLevel:
    return _capped(now, HelpLevel(min(current_level + 1, HelpLevel.HANDOFF)))


def _capped(now: PolicyInput, level: HelpLevel) -> HelpLevel:
    return min(level, now.policy.top_level)


def _same(attempt: str, before: str) -> bool:
    return bool(before) and "".join(attempt.split()).casefold() == "".join(before.split()).casefold()
