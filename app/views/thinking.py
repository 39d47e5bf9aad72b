"""How one reply came about, stage by stage, for a teacher with the right and for ``trellis turn``."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from app.views.words import HELP, OUTCOMES
from domain.alert import KEPT_APART
from domain.mastery import WHOLE_COURSE
from domain.session import Session
from domain.skill import Skill
from domain.turn import Turn
from tutor.guard.faults import told
from tutor.help.reasons import why

Written = Literal["plain", "student", "course", "draft"]
"""Who wrote a fact's value: us, the student, the course (with formulas), or a writer whose draft was not shown."""


class Fact(NamedTuple):
    """One named value of a stage."""

    name: str
    value: str
    written: Written = "plain"


class Shift(NamedTuple):
    """How an estimate moved in this turn; probabilities from 0 to 1, ``before`` None at a first look."""

    skill: str
    before: float | None
    after: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a turn in the order in which it happened."""

    name: str
    facts: tuple[Fact, ...]
    shifts: tuple[Shift, ...] = ()


def thinking(turn: Turn, skills: Mapping[str, Skill]) -> tuple[Stage, ...]:
    """Reading, judgement, estimate, plan, evidence, drafts with their verdicts, and the reply.

    Of a turn that people of the school were told of there is nothing but its place: the rest is theirs to read.
    """
    if kept_apart(turn):
        return (Stage("Message", (Fact("wrote", KEPT_APART),)),)
    return (
        Stage("Message", tuple(_message(turn))),
        Stage("Reading", tuple(_reading(turn))),
        Stage("Judgement", tuple(_judgement(turn))),
        Stage("Estimate", tuple(_observed(turn, skills)), tuple(_shifts(turn, skills))),
        Stage("Plan", tuple(_plan(turn))),
        Stage("Evidence", tuple(_evidence(turn))),
        Stage("Writing and checking", tuple(_drafts(turn))),
        Stage("Reply", (Fact("shown", turn.reply, "course"), Fact("step", "solved" if turn.solved else "still open"))),
    )


def other_judgement(session: Session, number: int) -> Literal["right", "wrong"] | None:
    """How a teacher may judge a turn's answer instead; None where there is nothing of theirs to judge.

    What people of the school were told of is none, nor an answer that a teacher has judged anew and that still counts.
    """
    if number > len(session.turns):
        return None
    turn = session.turns[number - 1]
    latest = next((one for one in session.overruled if one.turn == number), None)
    judged = turn.assessment is not None and turn.message.item and turn.message.text.strip()
    if kept_apart(turn) or not judged or turn.assessment is None or (latest is not None and latest.outcome):
        return None
    return "wrong" if turn.assessment.outcome == "right" else "right"


def kept_apart(turn: Turn) -> bool:
    """Whether a turn is for those who act on alerts: no page of a teacher shows what it holds or was taken for."""
    return bool(turn.message.sealed) or turn.plan.move == "safeguard" or turn.reading.kind == "distress"


def _message(turn: Turn) -> Iterator[Fact]:
    if turn.lost:
        yield Fact("unreadable", f"{', '.join(turn.lost)}. What stands here is what can still be read.")
    yield Fact("wrote", turn.message.text, "student")
    if turn.message.intent != "message":
        yield Fact("button", turn.message.intent.replace("_", " "))
    yield Fact("at", f"item {turn.message.item}, step {turn.message.step}" if turn.message.item else "no problem open")
    yield Fact("when", f"{turn.at:%Y-%m-%d %H:%M:%S %Z}, answered in {turn.milliseconds:.1f} ms")


def _reading(turn: Turn) -> Iterator[Fact]:
    yield Fact("taken for", ", and ".join(one.replace("_", " ") for one in (turn.reading.kind, *turn.reading.also)))
    if turn.reading.reasoned:
        yield Fact("reasoned", "says what was tried or what is unclear")
    if turn.reading.attempt:
        yield Fact("to judge", turn.reading.attempt, "student")


def _judgement(turn: Turn) -> Iterator[Fact]:
    assessment = turn.assessment
    if assessment is None:
        yield Fact("outcome", "nothing to judge")
        return
    yield Fact("outcome", f"{OUTCOMES[assessment.outcome]}, {assessment.confidence:.0%} sure")
    facts = (
        Fact("understood", assessment.understood or "", "course"),
        Fact("slip", assessment.kind or ""),
        Fact("form missing", assessment.form or ""),
        Fact("first wrong line", "" if assessment.line is None else str(assessment.line + 1)),
        Fact("covered", "; ".join(assessment.covered), "course"),
        Fact("contradicted", "; ".join(assessment.contradicted), "course"),
        Fact("missing", "; ".join(assessment.missing), "course"),
        Fact("to the student", assessment.detail or "", "course"),
        Fact("to the teacher", assessment.for_teacher, "course"),
    )
    yield from (fact for fact in facts if fact.value)
    for belief in assessment.beliefs:
        sure = f"{belief.name} ({belief.confidence:.0%} sure)."
        yield Fact("looks like", f"{sure} {belief.reason}" if belief.reason else sure, "course")


def _observed(turn: Turn, skills: Mapping[str, Skill]) -> Iterator[Fact]:
    for seen in turn.observations:
        how = f"{'right' if seen.correct else 'not right'}, {seen.counts}"
        how += ", too fast to count" if seen.hurried else ", in part" if seen.partly else ""
        yield Fact(_named(seen.skill, skills), how)
    if not turn.observations:
        yield Fact("observed", "nothing that counts as evidence")


def _shifts(turn: Turn, skills: Mapping[str, Skill]) -> Iterator[Shift]:
    known = {estimate.skill: estimate.probability for estimate in turn.before}
    for estimate in turn.after:
        yield Shift(
            _named(estimate.skill, skills),
            known.get(estimate.skill),
            estimate.probability,
            estimate.low,
            estimate.high,
        )


def _named(skill: str, skills: Mapping[str, Skill]) -> str:
    if skill == WHOLE_COURSE:
        return "the course as a whole"
    return skills[skill].name if skill in skills else skill


def _plan(turn: Turn) -> Iterator[Fact]:
    also = f", and {turn.plan.also}" if turn.plan.also else ""
    yield Fact("move", f"{turn.plan.move}{also}".replace("_", " "))
    yield Fact("help at", f"{turn.level.name} ({turn.level.value}): {HELP[turn.level]}")
    yield Fact("because", why(turn.plan.reason))
    if turn.plan.hint:
        yield Fact("hint", turn.plan.hint)


def _evidence(turn: Turn) -> Iterator[Fact]:
    for found in turn.evidence:
        yield Fact(f"{found.score:.3f}", f"{found.section} {found.title}: “{found.quote}”", "course")
    if turn.evidence and turn.evidence[0].without:
        yield Fact("searched without", turn.evidence[0].without)
    if not turn.evidence:
        yield Fact("searched", "no passage cited")


def _drafts(turn: Turn) -> Iterator[Fact]:
    for at, draft in enumerate(turn.wording.drafts):
        yield Fact(f"draft {at + 1}", draft, "draft")
        if at < len(turn.verdicts):
            yield Fact("verdict", ", ".join(map(told, turn.verdicts[at].faults)) or "passed")
    wording = turn.wording
    yield Fact("worded by", f"{wording.writer}, prompt {wording.prompt} version {wording.version} ({wording.digest})")
    if wording.tokens_in or wording.tokens_out:
        yield Fact("tokens", f"{wording.tokens_in} in, {wording.tokens_out} out")
    if wording.cost:
        yield Fact("cost", f"{wording.cost:.6f}".rstrip("0"))
    if wording.fallback:
        yield Fact("fell back", wording.fallback)
