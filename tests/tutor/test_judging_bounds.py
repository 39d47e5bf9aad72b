"""Whatever is typed ends in a judgement, the same every time, in bounded time."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.answer import AnswerKey
from domain.attempt import Assessment
from tutor.assess import judge, preview

BOUNDED = settings(
    max_examples=250, derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
KEYS = (
    AnswerKey("expression", (r"$x=\frac{3}{2}$",)),
    AnswerKey("expression", ("$x^2+6x+9$",)),
    AnswerKey("expression", (r"$2\sqrt{6}$",)),
    AnswerKey("text", ("(0,6), (-6,0), (-1,0)",)),
    AnswerKey("text", ("x>3",)),
    AnswerKey("choice", ("$3$",), choices=("$3$", "$4$", "No solution")),
)
CONTEXT = "Solve: $2(x+3)=9$. Use 3 apples and 5 pears.\nSimplify: $\\frac{x+3}{3}$"
OUTCOMES = {"right", "other_form", "partial", "wrong", "unreadable"}

ALPHABET = (
    "x¦y¦2¦3¦10¦0¦1/2¦3.5¦-¦+¦*¦/¦^¦(¦)¦[¦]¦{¦}¦=¦<¦>=¦,¦;¦ or ¦ and ¦sqrt¦\\frac¦\\sqrt¦!¦%¦$¦$$¦°¦π¦∞¦√¦²¦½¦\n¦|¦"
    "\\left(¦\\right)¦no solution¦e¦i¦sin ¦log¦_¦^{¦**¦999999999¦9**9**9¦feet¦one¦twenty¦hundred¦half¦.¦x=¦±¦∪¦∈¦99!¦"
    "\\begin{bmatrix}¦\\end{bmatrix}¦&¦\\\\¦=>¦\\text{¦U¦1,234¦'¦\u202e¦\x00¦😀¦٣¦the answer is ¦\\overline{3}¦per¦m¦"
    "cubed"
)
PIECES = st.sampled_from(ALPHABET.split("¦"))


def checked(found: Assessment, attempt: str) -> None:
    assert found.outcome in OUTCOMES
    assert found.outcome in {"right", "wrong", "partial"} or found.detail
    assert 0 <= found.confidence <= 1
    if found.span is not None:
        assert 0 <= found.span[0] <= found.span[1] <= len(attempt)


@BOUNDED
@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from(KEYS))
def test_strings_that_look_like_mathematics_end_in_a_judgement(attempt: str, key: AnswerKey) -> None:
    checked(judge(attempt, key, context=CONTEXT), attempt)
    preview(attempt, key)


@BOUNDED
@given(st.text(max_size=80), st.sampled_from(KEYS))
def test_any_text_ends_in_a_judgement(attempt: str, key: AnswerKey) -> None:
    checked(judge(attempt, key, context=CONTEXT), attempt)


@BOUNDED
@given(st.lists(PIECES, max_size=12).map("".join), st.sampled_from(KEYS))
def test_the_same_attempt_gets_the_same_judgement(attempt: str, key: AnswerKey) -> None:
    assert judge(attempt, key, context=CONTEXT) == judge(attempt, key, context=CONTEXT)


MONSTERS = (
    "9**9**9",
    "9^9^9^9",
    "x^999999",
    "(x+1)^500",
    "(a+b+c+d)^30",
    "99999!",
    "2^(2^(2^(2^2)))",
    "1" * 79,
    "0." + "3" * 70,
    "+".join(f"x^{n}" for n in range(150)),
    "*".join(f"(x+{n})" for n in range(60)),
    "(" * 59 + "x" + ")" * 59,
    "√" * 50 + "2",
    "|" * 40,
    "-" * 500 + "3",
    "1/" * 300 + "2",
    "x" * 1400,
    "sin " * 200,
    "±1" * 40,
    "3 1/2 " * 60,
    ",".join(str(n) for n in range(200)),
    "x=1 or " * 100 + "x=2",
    "\n".join("x^2=9" for _ in range(200)),
    r"\frac{" * 30 + "1" + "}{2}" * 30,
    "2(x+3)=14\n" * 25,
    "0^0",
    "1/0",
    "0/0",
    "ln(0)",
    "ln(-1)",
    "(-1)^(1/2)",
    "tan(pi/2)",
    "x^(1/1000)",
    "10^-4000",
    "i^i",
    "e^e^e^e",
    "abs" * 300,
    "oo-oo",
    "(-oo, oo)" * 20,
    "[" * 30 + "]" * 30,
)


@pytest.mark.parametrize("attempt", MONSTERS, ids=lambda attempt: attempt[:20])
def test_nothing_takes_long(attempt: str) -> None:
    for key in KEYS:
        start = time.thread_time()
        checked(judge(attempt, key, context=CONTEXT), attempt)
        assert time.thread_time() - start < 0.25
