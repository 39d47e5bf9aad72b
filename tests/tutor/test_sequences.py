"""Random practice, message by message: the contingent rule holds, a restart changes nothing, a replay is identical.

Sixty sequences run by default. ``TRELLIS_SEQUENCES=10000`` runs so many, ``TRELLIS_SEQUENCES_SEED``
draws others; what was run is printed with ``-s``.
"""

import os
import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from course.authored import read_authored
from course.demo_courses import demo_folders
from domain.course import Course
from domain.help import ClassPolicy, HelpLevel, Reason, asked_for
from domain.session import Session
from domain.turn import Turn
from eval.practice import NoPassages, Practice
from eval.random_practice import begun, next_message
from store.payload import dump, load
from tests.tutor.classroom import Passages
from tutor.help.reasons import why
from tutor.state import StepState, current_step, step_state

COUNT = int(os.environ.get("TRELLIS_SEQUENCES", "60"))
SEED = int(os.environ.get("TRELLIS_SEQUENCES_SEED", "2026"))
LONGEST = 12


@cache
def shelf() -> tuple[Course, ...]:
    return tuple(read_authored(folder) for folder in demo_folders())


def restarted(practice: Practice) -> Practice:
    """The same practice in a new process: nothing is known but what was stored."""
    stored: Session = load(Session, dump(practice.session))
    fresh = replace(practice)
    fresh.session = stored
    fresh.estimates = {estimate.skill: estimate for turn in stored.turns for estimate in turn.after}
    return fresh


def broken(before: StepState, turn: Turn, policy: ClassPolicy) -> str:
    """How a turn breaks the contingent rule, empty when it holds."""
    stood = before.level if before.level is not None else HelpLevel.PUMP
    judged = turn.assessment
    if turn.solved and not before.solved:
        if turn.plan.move not in {"confirm", "ask_why"}:
            return "a right answer is not confirmed in the same reply"
        if turn.level > max(stood - 1, HelpLevel.PUMP):
            return "help does not fall after a success"
    if turn.level > max(policy.top_level, stood):
        return "help goes beyond what the class allows"
    if request := broken_request(before, turn, policy):
        return request
    if turn.level <= stood:
        return ""
    early = isinstance(turn.plan.reason, Reason) and turn.plan.reason.code == "first_failure_foreseen"
    if turn.level > stood + 1 + early:
        return "help rises by more than one level"
    same = "".join((turn.reading.attempt or "").split()) == "".join((before.last_attempt or "").split())
    new_attempt = judged is not None and judged.outcome in {"wrong", "partial"} and not same
    requested = turn.reading.reasoned or asked_for(turn.plan.reason)
    if not (new_attempt or requested or (turn.reading.kind == "unsure" and before.holds)):
        return "help rises without a new attempt or a request"
    return "" if why(turn.plan.reason) else "the plan has no reason"


def broken_request(before: StepState, turn: Turn, policy: ClassPolicy) -> str:
    """How the answer to a request for help breaks the rule, empty when it holds or when help was not asked for."""
    if turn.reading.kind != "help_request" or before.solved:
        return ""
    if policy.top_level > HelpLevel.PUMP and turn.plan.move == "pump" and before.level is None:
        return "a first request for help is put off"
    if turn.plan.move == "point" and turn.plan.hint in before.hints:
        return "a hint is repeated"
    if turn.plan.move == "scaffold" and turn.plan.hint is not None and turn.plan.hint in before.asked:
        return "a smaller question is repeated"
    return ""


def bare(turn: Turn) -> Turn:
    """A turn without the time it took."""
    return replace(turn, milliseconds=0.0)


async def played(number: int, *, restart: bool) -> tuple[list[Turn], Sequence[str]]:
    generator = random.Random(f"{SEED} {number}")
    practice = begun(shelf(), (NoPassages(), Passages()), generator)
    length = generator.randint(2, LONGEST)
    cut = generator.randrange(1, length)
    faults: list[str] = []
    for place in range(length):
        if restart and place == cut:
            practice = restarted(practice)
        intent, text = next_message(practice, generator)
        step = current_step(practice.session, practice.item)
        before = step_state(practice.session.turns, practice.item.id, step.id)
        turn = await practice.say(text, intent)
        if fault := broken(before, turn, practice.policy):
            faults.append(f"sequence {number} of seed {SEED}, message {place + 1} {text!r}: {fault}")
    return [bare(turn) for turn in practice.session.turns], faults


async def test_the_rule_holds_a_restart_changes_nothing_and_a_replay_is_identical() -> None:
    turns = 0
    for number in range(COUNT):
        through, faults = await played(number, restart=False)
        again, _ = await played(number, restart=True)
        assert not faults, faults
        assert again == through, f"sequence {number} of seed {SEED}"
        turns += len(through)
    sys.stdout.write(f"\n{COUNT} sequences of seed {SEED}, {turns} turns, each played twice, once with a restart\n")
