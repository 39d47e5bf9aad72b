"""What counts as an attempt, alone, with help and at a later try."""

from dataclasses import replace

import pytest

from domain.attempt import Assessment
from domain.help import Plan
from domain.slip import SlipName
from domain.turn import Turn
from learner.step_work import Counts, StepWork, held, together, work_by_step
from tests.coach.sessions import hint, turn

RIGHT = turn("signs", "-7", "right")
WRONG = turn("signs", "7", "wrong", move="pump")


def wrong_by(slip: SlipName, text: str) -> Turn:
    return replace(turn("signs", text, "wrong", move="pump"), assessment=Assessment("wrong", kind=slip))


@pytest.mark.parametrize(
    ("turns", "how"),
    [
        ([RIGHT], "alone"),
        ([turn("signs", "§", "unreadable", move="clarify"), RIGHT], "alone"),
        ([wrong_by("intermediate result", "2x = -14"), RIGHT], "alone"),
        ([wrong_by("copied from the problem", "2x + 1 = -13"), RIGHT], "alone"),
        ([turn("signs", "what now", move="pump", kind="help_request"), RIGHT], "alone"),
        ([WRONG, RIGHT], "at a later try"),
        ([turn("signs", "-14/2", "other_form", move="ask_form"), RIGHT], "at a later try"),
        ([hint("signs"), RIGHT], "with help"),
        ([WRONG, hint("signs"), RIGHT], "with help"),
        ([replace(WRONG, plan=replace(WRONG.plan, also="point")), RIGHT], "with help"),
        ([replace(RIGHT, plan=replace(RIGHT.plan, also="point"))], "alone"),
        ([RIGHT, hint("signs"), RIGHT], "alone"),
        ([WRONG, hint("signs")], None),
    ],
)
def test_how_a_step_was_solved(turns: list[Turn], how: Counts | None) -> None:
    (work,) = work_by_step(turns)
    assert work.how == how


def test_an_answer_to_a_smaller_question_is_no_attempt_and_the_step_stays_open() -> None:
    asked = turn("signs", "7", "wrong", move="scaffold")
    (work,) = work_by_step(
        [asked, turn("signs", "3", "wrong", move="pump"), turn("signs", "4", move="confirm_scaffold")]
    )
    assert work.attempts == (asked,)
    assert (work.smaller, work.failed) == (None, (asked,))


def test_a_smaller_question_waits_while_replies_do_not_leave_it() -> None:
    work = StepWork().after(replace(WRONG, plan=Plan("scaffold", WRONG.level, WRONG.plan.reason, "q")))
    assert work.smaller == "q"
    assert work.after(turn("signs", "lol", move="redirect")).smaller == "q"
    assert work.after(turn("signs", "7", "wrong", move="teach")).smaller is None


def test_after_the_solution_nothing_counts() -> None:
    (work,) = work_by_step([RIGHT, WRONG, hint("signs")])
    assert (len(work.turns), work.attempts, work.helping, work.failed) == (3, (RIGHT,), (), ())


def test_steps_together_are_alone_only_where_each_was() -> None:
    works = [work_by_step(turns)[0] for turns in ([RIGHT], [WRONG, RIGHT], [hint("signs"), RIGHT], [WRONG])]
    assert together(works[:1]) == "alone"
    assert together(works[:2]) == "at a later try"
    assert together(works[:3]) == "with help"
    assert together(works) is together([]) is None


@pytest.mark.parametrize(
    ("sittings", "how"),
    [
        ([[hint("signs"), RIGHT], [RIGHT]], "alone"),
        ([[RIGHT], [hint("signs"), RIGHT]], "with help"),
        ([[hint("signs")], [RIGHT]], "with help"),
        ([[hint("signs")], [RIGHT], [RIGHT]], "alone"),
        ([[WRONG], [RIGHT]], "at a later try"),
        ([[RIGHT], [WRONG, hint("signs")]], "alone"),
        ([[WRONG], [hint("signs")]], None),
        ([], None),
    ],
)
def test_a_step_is_held_as_it_was_solved_last(sittings: list[list[Turn]], how: Counts | None) -> None:
    assert held(work for turns in sittings for work in work_by_step(turns)).how == how
