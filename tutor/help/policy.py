"""The contingent rule: which move, at which help level, and why. Pure.

Help rises by at most one level a turn, after a failed attempt or because it is asked for, and falls by at
least one after a success (contingent tutoring; Wood and Wood, 1999). A right answer is confirmed at once, and a
request for help is granted at once.
"""

from dataclasses import dataclass, replace

from domain.attempt import Assessment, repeats_problem
from domain.help import ClassPolicy, HelpLevel, Move, Plan, Reason, ReasonCode
from domain.turn import QUESTIONS, Reading
from language.questions import Inquiry
from tutor.help.pathway import NOTHING_LEFT, HelpLeft
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

REQUESTS_IN_A_ROW = 2
"""Requests for help without an attempt after which a smaller question to answer comes next; then so many again."""

_MEANWHILE: tuple[Move, ...] = ("scaffold", "point", "teach")
"""What help alternates between once the teacher is asked."""


@dataclass(frozen=True, slots=True)
class PolicyInput:
    """What the plan is made from.

    ``mastery`` is the lowest probability among the step's skills before this turn; ``carried`` the
    help level at which a step of the same skill was left earlier in the session, if any.
    ``scaffold`` is the judgement of an attempt at the open smaller question, ``sub_hint`` the id of
    what that question still has to say when it is missed, if anything. ``another`` asks for the same in other words.
    ``explaining`` says that the step wants an explanation, ``foreseen`` that a long struggle is forecast on its skill.
    ``left`` is what the pathway still has, looked up where help is asked for. ``asked_about`` is the question in the
    message, None where it asks about nothing; ``about_hint`` the id of the step's hint that answers it, if one does;
    ``asks_why`` says that it is after a reason, ``asks_if_right`` after whether something is right.
    ``planned`` says that the message names, in words, a move that leads on.
    ``piece`` says that an attempt is what was asked for on the way, ``piece_of`` which smaller question it answers.
    """

    reading: Reading
    assessment: Assessment | None
    scaffold: Assessment | None
    state: StepState
    mastery: float
    carried: HelpLevel | None
    policy: ClassPolicy
    why_welcome: bool = False
    sub_hint: str | None = None
    another: bool = False
    explaining: bool = False
    foreseen: bool = False
    left: HelpLeft = NOTHING_LEFT
    asked_about: Inquiry | None = None
    about_hint: str | None = None
    asks_why: bool = False
    asks_if_right: bool = False
    planned: bool = False
    piece: bool = False
    piece_of: str | None = None

    @property
    def disputed(self) -> bool:
        """Whether the student stands by an answer that was called wrong."""
        return "disagreement" in (self.reading.kind, *self.reading.also)

    @property
    def gained(self) -> bool:
        """Whether an explanation holds an idea now that it did not hold before."""
        return self.assessment is not None and bool(set(self.assessment.covered) - set(self.state.covered))


def entry_level(mastery: float, carried: HelpLevel | None, *, foreseen: bool = False) -> HelpLevel:
    """Where help starts on a step: a pump for who can do it alone, else a pointer; never above what fading allows.

    One level more where a long struggle is foreseen: help before the struggle.
    """
    start = HelpLevel.PUMP if mastery >= MASTERED else HelpLevel.POINT
    if foreseen:
        start = HelpLevel(start + 1)
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
        return Plan("safeguard", current_level, Reason("distress"))
    if now.assessment is not None and now.assessment.success:
        return _confirm(now, current_level)
    if now.reading.kind == "teacher_request":
        return Plan("handoff", current_level, Reason("teacher_asked_for"))
    if now.state.solved:
        return _after_solving(now, current_level)
    if now.scaffold is not None and now.scaffold.success:
        answered = Reason("smaller_question_answered")
        return Plan("confirm_scaffold", lowered(current_level), answered, hint=now.state.scaffold)
    if now.assessment is not None:
        return _after_attempt(now, now.assessment, current_level)
    return _without_attempt(now, current_level)


def _confirm(now: PolicyInput, current_level: HelpLevel) -> Plan:
    level = lowered(current_level)
    if _asks_too(now) and now.asked_about is not None:
        reason = Reason("right_after_help_and_asks" if now.state.helped else "right_alone_and_asks")
        return Plan("confirm", level, reason, also="answer")
    despite = now.assessment is not None and now.assessment.line is not None
    if now.why_welcome and not despite and not now.state.asked_why and not now.state.helped and now.mastery < MASTERED:
        return Plan("ask_why", level, Reason("right_not_yet_sure"))
    return Plan("confirm", level, Reason("right_after_help" if now.state.helped else "right_alone"))


def _after_attempt(now: PolicyInput, judged: Assessment, current_level: HelpLevel) -> Plan:
    if judged.unread == "key_in_doubt":
        return Plan("handoff", current_level, Reason("key_in_doubt"))
    again = repeats_problem(judged, now.reading.attempt) or _same(now.reading.attempt, now.state.last_attempt)
    claimed = (now.reading.attempt, *now.reading.claims)
    before = any(_same(one, earlier) for one in claimed for earlier in now.state.missed)
    asks_why = bool(QUESTIONS & set(now.reading.also)) and now.state.refused is not None and judged.outcome == "wrong"
    if now.disputed and (judged.outcome == "unreadable" or again or before or asks_why):
        return _hold(now, current_level)
    if judged.outcome == "unreadable":
        return Plan("clarify", current_level, Reason("not_read"))
    if repeats_problem(judged, now.reading.attempt):
        return Plan("pump", current_level, Reason("repeats_problem"))
    if judged.outcome == "other_form":
        return Plan("ask_form", current_level, Reason("other_form", form=judged.form))
    if _same(now.reading.attempt, now.state.last_attempt):
        return Plan("pump", current_level, Reason("same_attempt"))
    if judged.unread == "from_nowhere":
        return Plan("pump", current_level, Reason("from_nowhere"))
    if now.piece:
        return Plan("confirm_scaffold", lowered(current_level), Reason("smaller_question_answered"), now.piece_of)
    if now.scaffold is not None and now.sub_hint:
        return Plan("scaffold", current_level, Reason("smaller_question_missed"), now.sub_hint)
    if now.explaining:
        return _after_explanation(now, judged, current_level)
    if judged.outcome == "partial" or judged.on_the_way:
        level = current_level if now.state.level is not None else entry_level(now.mastery, now.carried)
        return _help(now, _capped(now, level), Reason("partly_there"))
    beside = _asks_too(now)
    reason = Reason("failure", ("also_answered",) if beside else (), judged.kind)
    also: Move | None = "answer" if beside else None
    if now.state.level is None:
        least = HelpLevel.POINT if beside else HelpLevel.PUMP
        usual = _capped(now, max(entry_level(now.mastery, now.carried), least))
        entry = _capped(now, max(entry_level(now.mastery, now.carried, foreseen=now.foreseen), least))
        code: ReasonCode = "first_failure_foreseen" if entry > usual else "first_failure"
        return replace(_help(now, entry, replace(reason, code=code)), also=also)
    reason = replace(reason, attempt=now.state.failures + 1)
    return replace(_help(now, _risen(now, current_level), reason), also=also)


def _after_explanation(now: PolicyInput, judged: Assessment, current_level: HelpLevel) -> Plan:
    """AutoTutor's cycle: a new idea lowers help and the next one starts; none, or a wrong one, raises it a level.

    Beside a new idea what is missing is pointed to, unless help stands below that.
    """
    if now.gained and not judged.contradicted:
        begins = entry_level(now.mastery, now.carried) if now.state.level is None else current_level
        level = max(lowered(begins), min(begins, HelpLevel.POINT))
        return _help(now, _capped(now, level), Reason("new_idea"))
    first, later = _explained(judged)
    if now.state.level is None:
        return _help(now, _capped(now, entry_level(now.mastery, now.carried)), Reason(first))
    return _help(now, _risen(now, current_level), Reason(later))


def _explained(judged: Assessment) -> tuple[ReasonCode, ReasonCode]:
    """Why an explanation without a new idea gets help: as the first one on its step, and as a later one."""
    if judged.contradicted:
        return "first_explanation_contradicts", "explanation_contradicts"
    if judged.outcome == "partial":
        return "first_explanation_nothing_new", "explanation_nothing_new"
    return "first_explanation_no_idea", "explanation_no_idea"


def _asks_too(now: PolicyInput) -> bool:
    """Whether a message with an attempt also asks what can be answered."""
    return bool(QUESTIONS & set(now.reading.also)) or ("help_request" in now.reading.also and now.reading.reasoned)


def _after_solving(now: PolicyInput, stands: HelpLevel) -> Plan:
    """What is said of a step that is done: a question is answered, and so is a reason."""
    kinds = {now.reading.kind, *now.reading.also}
    if kinds & QUESTIONS:
        return Plan("answer", stands, Reason("question" if now.asked_about else "question_about_judgement"))
    if now.reading.kind == "explanation":
        return Plan("answer", stands, Reason("tells_reason"))
    return Plan("redirect", stands, Reason("already_solved"))


def _without_attempt(now: PolicyInput, current_level: HelpLevel) -> Plan:
    if now.planned and now.reading.kind in {"unsure", "explanation"}:
        return Plan("pump", current_level, Reason("replied"))
    match now.reading.kind:
        case "answer_seeking":
            if now.policy.bottom_out and now.state.failures > 0 and current_level >= now.policy.top_level:
                return Plan("tell", current_level, Reason("answer_allowed"))
            return Plan("refuse", current_level, Reason("answer_asked_for"))
        case "off_task" | "about_tutor":
            return Plan("redirect", current_level, Reason("not_about_problem"))
        case "unsure" if now.state.holds:
            return _help(now, _risen(now, current_level), Reason("unclear_named"))
        case "unsure":
            return Plan("clarify", current_level, Reason("attempt_or_question"))
        case "agreement":
            return Plan("pump", current_level, Reason("agrees"))
        case "frustration" if QUESTIONS & set(now.reading.also) and now.asked_about is not None and not now.another:
            return _question(now, current_level)
        case "frustration" if "help_request" in now.reading.also:
            return _asked(now, current_level)
        case "frustration":
            return Plan("encourage", current_level, Reason("frustrated"))
        case "disagreement":
            return _hold(now, current_level)
        case "explanation" if now.explaining:
            return Plan("pump", current_level, Reason("one_word"))
        case "explanation" if not now.reading.reasoned:
            return Plan("pump", current_level, Reason("replied"))
    if QUESTIONS & {now.reading.kind, *now.reading.also} and not now.another:
        if now.asked_about is not None:
            return _question(now, current_level)
        if now.reading.kind == "problem_question" and now.state.refused is not None:
            return Plan("hold", current_level, Reason("question_about_judgement"))
        if now.state.held and now.asks_why:
            return Plan("answer", current_level, Reason("question_about_judgement"))
        if now.state.held:
            return _asked(now, current_level)
        if now.asks_if_right:
            return Plan("pump", current_level, Reason("bare_request"))
    if now.reading.kind == "help_request":
        return _another_way(now, current_level) if now.another and now.state.helped else _asked(now, current_level)
    if now.reading.reasoned:
        if now.state.level is None:
            entry = _capped(now, entry_level(now.mastery, now.carried))
            return _help(now, entry, Reason("reasoned_at_start"))
        return _help(now, _risen(now, current_level), Reason("reasoned"))
    return Plan("pump", current_level, Reason("bare_request"))


def _hold(now: PolicyInput, stands: HelpLevel) -> Plan:
    """What the tutor holds against an answer that the student stands by; where they also ask, that is answered."""
    return Plan("hold", stands, Reason("disagrees"), also="answer" if now.asked_about is not None else None)


def _question(now: PolicyInput, stands: HelpLevel) -> Plan:
    """A question about something is answered; help stays where it is, unless a hint of the step answers it.

    One after anything but what the problem wants may get the step's next hint, where nothing answers it.
    """
    pointing = _capped(now, max(stands, HelpLevel.POINT))
    if now.about_hint is not None and pointing >= HelpLevel.POINT:
        return Plan("answer", pointing, Reason("question_about_hint"), hint=now.about_hint)
    asked = now.asked_about
    way = asked is not None and not asked.wanted and pointing >= HelpLevel.POINT
    return Plan("answer", stands, Reason("question"), also="point" if way and not now.explaining else None)


def _asked(now: PolicyInput, stands: HelpLevel) -> Plan:
    """What a request for help gets: the next hint in the author's order, or a hint at an open smaller question.

    After two requests in a row a smaller question comes first; each idea of an explanation has one of its own anyway.
    Once the pathway has nothing left, help goes on to the passages, a worked example and the teacher.
    """
    risen = _risen(now, stands)
    if risen == HelpLevel.PUMP:
        return Plan("pump", stands, Reason("hints_not_allowed"))
    level = max(stands, min(risen, HelpLevel.SCAFFOLD))
    if now.sub_hint:
        return Plan("scaffold", level, Reason("smaller_hint_asked_for"), now.sub_hint)
    due = not now.explaining and now.state.requests % (REQUESTS_IN_A_ROW + 1) == REQUESTS_IN_A_ROW
    if (due or now.left.smaller_first) and now.left.smaller is not None and now.policy.top_level >= HelpLevel.SCAFFOLD:
        return Plan("scaffold", level, Reason("smaller_asked_for"))
    asked = Reason("hint_asked_for")
    if now.left.hint is not None:
        return Plan("point", level, asked)
    if _may_cite(now, stands):
        return Plan("teach", level, asked)
    if risen <= stands or (now.explaining and risen <= HelpLevel.SCAFFOLD):
        return Plan("pump", max(stands, risen), Reason("hints_spent"))
    return Plan(MOVE_OF_LEVEL[risen], risen, asked)


def _may_cite(now: PolicyInput, stands: HelpLevel) -> bool:
    """Whether the course's words come next: not where a search for them has just come to nothing."""
    if now.policy.top_level < HelpLevel.TEACH or now.explaining:
        return False
    found = bool(now.state.passages) or len(now.state.hints) > 1
    return stands < HelpLevel.TEACH or (stands < HelpLevel.SCAFFOLD and found)


def _another_way(now: PolicyInput, stands: HelpLevel) -> Plan:
    """The last thing in other words: a missing word for an open smaller question, else the course's own."""
    other = Reason("other_words")
    if now.sub_hint:
        return Plan("scaffold", stands, other, now.sub_hint)
    return Plan("teach" if now.policy.top_level >= HelpLevel.TEACH else "point", stands, other)


def _help(now: PolicyInput, level: HelpLevel, reason: Reason) -> Plan:
    if level == now.state.level == HelpLevel.HANDOFF:
        meanwhile = _MEANWHILE[now.state.failures % len(_MEANWHILE)]
        return Plan(meanwhile, level, replace(reason, more=(*reason.more, "teacher_asked_already")))
    return Plan(MOVE_OF_LEVEL[level], level, reason)


def _risen(now: PolicyInput, current_level: HelpLevel) -> HelpLevel:
    return _capped(now, HelpLevel(min(current_level + 1, HelpLevel.HANDOFF)))


def _capped(now: PolicyInput, level: HelpLevel) -> HelpLevel:
    return min(level, now.policy.top_level)


def _same(attempt: str | None, before: str | None) -> bool:
    if attempt is None or before is None:
        return False
    return "".join(attempt.split()).casefold() == "".join(before.split()).casefold()
