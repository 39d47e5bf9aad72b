"""Whatever is typed ends in a judgement, the same every time, in bounded time."""

import gc
import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.answer import AnswerKey
from domain.attempt import Assessment
from tutor.grading.grade import judge, preview

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


def test_answers_on_lines_point_within_the_text() -> None:
    typed = "2\n3"
    found = judge(typed, AnswerKey("text", ("2, 3",)), context="Give both.")
    assert (found.outcome, found.span) == ("right", (0, len(typed)))


MONSTERS = (
    "a)" * 700,
    " " * 1400 + "where k",
    "where " * 200,
    "P(A|" * 100 + "B" + ")" * 100,
    "P(A∪" * 60,
    "A∪" * 300 + "B",
    "x_{" * 300,
    r"\frac{d" + " " * 1300,
    r"\sum_{k=1}^{2}" * 80,
    "∫" * 400 + "x dx",
    "<" * 200 + "1,2" + ">" * 200,
    "⌊" * 80 + "x" + "⌋" * 80,
    "10C3C2C1" * 40,
    "1 2; " * 200,
    "x≠" + ",".join(map(str, range(39))),
    "all real numbers except " + ",".join(map(str, range(100))),
    "99999999999C5555555555",
    "+".join(f"{n}*2^x" for n in range(60)),
    (
        "7^3∪-(2·θ)·exp(2 − π·1855!±μ^{x^{B·e^(1/2)}})²·(e²-6 7/2³)"
        "/(x^{-e − 206029167798.984}-μ^{e·e-2.32e-1·2^{e^10+2017,6!}})"
    ),
    (
        "x_1±|√(x)(θ) + (x_1i^(1/2))μ^{-2}(θ³565,650,259,823)"
        "/(4.46e-4ix + μ^-1+P) − (x_19504³+474680202005,90e²)^-1(iπ³a^2)|"
    ),
    "*".join(f"|x-{n}|" for n in range(25)) + "=0",
    "+".join(f"{n}{n}7x^{n}" for n in range(1, 40)) + "=|x|",
    "x" + "\u0302" * 700,
    "İ" * 60,
    "x_{\ud800}",
    "$z^\\hat{\udfffp}2-3$",
    "N\\overline{3\udfff}ooN",
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


@pytest.fixture
def only_judging() -> Iterator[None]:
    """What the clock would see besides: libraries loaded at the first use, and garbage of other tests."""
    judge("2(x+3)=14\n2x+3=14\nsin(x)=1", KEYS[0], context=CONTEXT)
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("only_judging")
@pytest.mark.parametrize("attempt", MONSTERS, ids=lambda attempt: attempt[:20])
def test_nothing_takes_long(attempt: str) -> None:
    for key in KEYS:
        assert min(_seconds(attempt, key) for _ in range(2)) < 0.25


def _seconds(attempt: str, key: AnswerKey) -> float:
    """Processor time of judging an attempt, which a busy machine stretches now and then."""
    start = time.thread_time()
    checked(judge(attempt, key, context=CONTEXT), attempt)
    return time.thread_time() - start
