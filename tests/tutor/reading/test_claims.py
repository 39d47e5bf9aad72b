"""What a message does with its mathematics: claims it, denies it, asks about it, works with it."""

import pytest

from domain.answer import AnswerKey
from tutor.question import question
from tutor.reading.attempted import Heard, attempted
from tutor.reading.claims import claims_in, said
from tutor.reading.message import problem_of
from tutor.reading.spans import spans_in

LETTERS = frozenset("nxyt")


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("ahh so n = 9", ["n = 9"]),
        ("i did 6 times 7", ["6 times 7"]),
        ("4n=36 now what", ["4n=36"]),
        ("8 root 5", ["8 root 5"]),
        ("18 ÷ 2 is 9 so 9", ["18 ÷ 2 is 9", "9"]),
        ("focus (-3, 8)", ["(-3, 8)"]),
        ("the y value is 14", ["y", "14"]),
        ("the chance of a six or a seven is 2/9", ["2/9"]),
        ("4n-1=n+8  3n=9  n=3", ["4n-1=n+8", "3n=9", "n=3"]),
        ("50-8=42 42/6=7", ["50-8=42", "42/6=7"]),
        ("3n=9, n=3", ["3n=9", "n=3"]),
        ("about 2.4 metres long", ["2.4 metres"]),
        ("two and a half hours", ["two and a half hours"]),
        ("the slope at 2 is 12", ["2", "12"]),
        ("yt + 3t", ["yt + 3t"]),
        (r"\frac{2\left(n+3\right)}{\left(n-2\right)}", [r"\frac{2\left(n+3\right)}{\left(n-2\right)}"]),
        (
            r"\begin{bmatrix} 1 & \frac{1}{2} \\ 0 & 1 \end{bmatrix}",
            [r"\begin{bmatrix} 1 & \frac{1}{2} \\ 0 & 1 \end{bmatrix}"],
        ),
        ("it is 52 square meters", ["52 square meters"]),
        ("so hot today", []),
    ],
)
def test_mathematics_ends_where_words_begin(clause: str, found: list[str]) -> None:
    assert [span.text for span in spans_in(clause, LETTERS)] == found


@pytest.mark.parametrize(
    ("message", "claimed"),
    [
        ("The boiling point is 78.4", ["78.4"]),
        ("i added the masses and got 18", ["18"]),
        ("when i plug it in i get 31", ["31"]),
        ("31 is what the calculator gave me", ["31"]),
        ("31 is my answer", ["31"]),
        ("n = 4. wait no n=19/3", ["n = 4", "n=19/3"]),
        ("divide by 6: 2n=8, halve it: n=4", ["2n=8", "n=4"]),
        ("6n-2=22 -> 6n=24 -> n=4", ["6n-2=22", "6n=24", "n=4"]),
        ("14 (0 is extraneous)", ["14"]),
        ("it's not 4 it's 6", ["6"]),
        ("is it 31?", ["31"]),
        ("no it IS 31", ["31"]),
        ("you are wrong it is 31", ["31"]),
        ("the chance of not winning is 3/7", ["3/7"]),
        ("i don't know but 31", ["31"]),
        ("it comes out to 31", ["31"]),
        ("n in (1,4)", ["(1,4)"]),
        ("31 because 4*7=28 and 28+3=31", ["31"]),
        ("i multiply by 4 to start", []),
        ("i add 7 first?", []),
        ("it isn't 31", []),
        ("i don't think it's 31", []),
        ("anything but 31", []),
        ("31 is wrong", []),
        ("is it 30, 31 or 32?", []),
        ("why is it 31", []),
        ("what if it's 31", []),
        ("i don't know if it's 31", []),
        ("where does the 31 come from", []),
        ("take away 31", []),
        ("31? no", []),
        ("the 31 is outside the bracket", []),
    ],
)
def test_only_what_is_said_to_be_the_answer_is_claimed(message: str, claimed: list[str]) -> None:
    assert [claim.text for claim in claims_in(said(message, LETTERS))] == claimed


ASKED = question(AnswerKey("expression", ("14",)), "What is the mean of the masses? Find the x value too.")


@pytest.mark.parametrize(
    ("message", "text", "sure"),
    [
        ("The mean of the masses is 14", "14", True),
        ("the median is 14", "", True),
        ("the y value is 14", "", True),
        ("i have 14 hamsters", "14", False),
        ("14 hamsters", "14 hamsters", True),
        ("the sum is 42 so 42/3 = 14", "the sum is 42 so 42/3 = 14", True),
    ],
)
def test_a_claim_of_something_else_is_none_or_is_asked_about(message: str, text: str, sure: bool) -> None:
    found = attempted(Heard(message, problem_of(ASKED)), (ASKED.key,))
    assert (found.text, found.sure) == (text, sure)
