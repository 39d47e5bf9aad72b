"""A yes or a no with its reason is the answer, and a number in the reason is not."""

import pytest

from domain.answer import AnswerKey
from domain.item import Item, Step
from language.yes_or_no import PAIRS, opens_with, short_alone
from tests.tutor.classroom import Passages, Talk

ODD = "Is $1, 3, 9, 27$ a geometric sequence? (Type y for yes, n for no)"
CUBE = "True or false: every cube of an odd number is odd."


def at(prompt: str, key: AnswerKey) -> Talk:
    return Talk(item=Item("i", "", (Step("s", prompt, key),)), retriever=Passages(found=()))


KEYS = (
    AnswerKey("text", ("y",)),
    AnswerKey("expression", ("$y$",)),
    AnswerKey("choice", ("Yes",), choices=("Yes", "No")),
)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(
    "typed", ["y it triples, 3 each", "ya 3 times as much every time", "yea bc 27/9 = 3", "yup, 9 is 3*3", "y i think"]
)
async def test_a_short_yes_with_its_reason_is_the_answer(key: AnswerKey, typed: str) -> None:
    assert (await at(ODD, key).say(typed)).solved


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("typed", ["n it goes up 2 then 6", "nah bc 3-1 is 2"])
async def test_a_short_no_with_its_reason_is_wrong_where_yes_is_right(key: AnswerKey, typed: str) -> None:
    turn = await at(ODD, key).say(typed)
    assert turn.assessment is not None
    assert turn.assessment.outcome == "wrong"


@pytest.mark.parametrize("key", KEYS[:2])
@pytest.mark.parametrize("typed", ["it goes times 3", "y is it 3 each time", "y the 27 fits?", "n i dont get the 27"])
async def test_a_number_alone_in_talk_is_never_wrong_where_yes_or_no_is_asked(key: AnswerKey, typed: str) -> None:
    turn = await at(ODD, key).say(typed)
    assert not turn.solved
    assert turn.assessment is None or turn.assessment.outcome == "unreadable"


@pytest.mark.parametrize(
    ("typed", "solved"), [("t 3^3 is 27", True), ("f 2 is even", False), ("true, 5*5*5=125", True)]
)
async def test_true_and_false_take_a_reason_too(typed: str, solved: bool) -> None:
    key = AnswerKey("choice", ("True",), choices=("True", "False"))
    assert (await at(CUBE, key).say(typed)).solved is solved


@pytest.mark.parametrize(
    "typed", ["n i dont see why", "no wait 4 fits", "y you add 6", "no, yes 4 fits", "yes it isnt", "n 6?", "t"]
)
def test_what_asks_takes_back_or_speaks_of_its_writer_opens_with_no_answer(typed: str) -> None:
    assert not opens_with(typed, PAIRS[0])


def test_what_is_short_alone() -> None:
    assert [short_alone(one, PAIRS[0]) for one in ("Y.", "naw i guess", "t", "y 5")] == ["yes", "no", "", ""]
