"""A hint that draws the conclusion a choice is asked for is not given; one that states a rule is."""

from dataclasses import replace
from typing import NamedTuple

import pytest

from domain.answer import AnswerKey
from domain.item import Hint
from tests.tutor.classroom import ITEM, Passages, Talk
from tutor.help.conclusions import concludes


class Case(NamedTuple):
    hint: str
    choices: tuple[str, ...]
    right: str
    told: bool


PAIR = ("The ordered pair is a solution.", "The ordered pair is not a solution.")


@pytest.mark.parametrize(
    "case",
    [
        Case("This comes to $0>4$. Therefore, $(0,0)$ is not a solution of it.", PAIR, PAIR[1], told=True),
        Case("This comes to $5>4$, so the ordered pair is a solution.", PAIR, PAIR[0], told=True),
        Case("This comes to $0>4$. Therefore, it is not a solution.", PAIR, PAIR[0], told=False),
        Case("A pair that makes it true is a solution, one that does not is none.", PAIR, PAIR[1], told=False),
        Case("$5$ is to the right of $-5$. Therefore, $|-5|>-|-5|$.", ("<", ">", "$=$"), ">", told=True),
        Case("$5$ is to the right of $-5$. Therefore, $|-5|>-|-5|$.", ("<", ">", "$=$"), "<", told=False),
        Case("Thus $2\\times5=10$ is the product.", ("$2\\times5$", "$3\\times4$"), "$2\\times5$", told=True),
        Case("So look at the last digit.", ("Even", "Odd"), "Even", told=False),
    ],
    ids=lambda case: case.hint[:30],
)
def test_what_sets_the_right_choice_apart_is_not_concluded(case: Case) -> None:
    assert concludes(case.hint, AnswerKey("choice", (case.right,), choices=case.choices)) is case.told


def test_only_choices_are_concluded() -> None:
    assert not concludes("Therefore, it is not a solution.", AnswerKey("text", ("not a solution",)))


async def test_the_last_hint_of_a_choice_is_kept_back_when_it_tells_it() -> None:
    talk = Talk()
    key = AnswerKey("choice", (PAIR[1],), choices=PAIR)
    pathway = (Hint("h1", "", "Put both numbers in."), Hint("h2", "", "Therefore, $(0,0)$ is not a solution of it."))
    talk.item, talk.retriever = replace(ITEM, steps=(replace(ITEM.steps[0], key=key, pathway=pathway),)), Passages(())
    replies = [(await talk.say("", "hint")).reply for _ in range(6)]
    assert "Put both numbers in." in replies[0]
    assert not any("not a solution" in reply for reply in replies)
