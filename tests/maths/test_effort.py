"""One budget of steps a message: it runs out at the same place everywhere, and nobody takes that for an answer."""

import pytest

from domain.answer import AnswerKey
from maths.effort import EffortSpentError, counting, effort, spend, steps_left
from maths.equivalence import same
from maths.parse import parse
from tutor.grading.grade import judge
from tutor.guard.check import ReplyLimits, check
from tutor.guard.leak import HiddenKey

KEY = AnswerKey("expression", ("$x = 2$",))
HEAVY = (
    "7560x^5+x^4+x^3+x^2+x^1+720720=0",
    "\n".join(["(x+1)^60=x^60+1"] * 30),
    "\n".join(["x^3+720720x^2+3x+5040=0"] * 30),
    "+".join(f"1/(x+{number})" for number in range(59)) + "=0",
)


def test_steps_are_taken_from_the_one_open_budget() -> None:
    spend(10**9)
    assert not counting()
    with effort(10):
        spend(4)
        with effort(1000):
            spend(4)
        assert steps_left() == 2
        with pytest.raises(EffortSpentError):
            spend(3)
        with pytest.raises(EffortSpentError):
            spend(1)
    assert steps_left() is None


def test_comparing_counts() -> None:
    with effort(1_000_000):
        before = steps_left()
        assert same(parse("(x+1)^12"), parse("(1+x)^12"))
        after = steps_left()
    assert before is not None
    assert after is not None
    assert before - after > 100


@pytest.mark.parametrize("typed", HEAVY, ids=lambda typed: typed[:16])
def test_what_takes_too_long_is_too_large_and_never_wrong(typed: str) -> None:
    found = judge(typed, KEY, context="Solve $3x = 6$.")
    assert (found.outcome, found.detail) == ("unreadable", "This is too large to check.")
    assert judge("x = 2", KEY, context="Solve $3x = 6$.").outcome == "right"


def test_within_a_callers_budget_the_caller_is_told() -> None:
    with effort(20), pytest.raises(EffortSpentError):
        judge("(x+1)^20 = x^20 + 1", KEY)


def test_a_draft_that_takes_too_long_to_check_is_not_shown() -> None:
    draft = f"Look at ${HEAVY[0]}$ and at ${HEAVY[2].splitlines()[0]}$."
    limits = ReplyLimits("point", (HiddenKey(AnswerKey("expression", ("$x^5 = 3$",))),))
    assert check(draft, limits).codes == ("too_large",)
