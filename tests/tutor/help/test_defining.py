"""A definition is cited for the thing that was asked about, and for no other that has its name in it."""

import pytest

from domain.evidence import Evidence
from language.questions import inquiry
from tests.tutor.classroom import Passages, Talk
from tutor.help.defining import defined_in, says_what

TERM = Evidence("t", "3", "Terms", "A term is a piece of an expression between plus and minus signs.", 1.0)
LIKE = Evidence("l", "3", "Like terms", "Like terms have the same letter part.", 0.9)
DONE = Evidence("d", "5", "Both sides", "Like terms are combined on one side.", 0.9)


@pytest.mark.parametrize(
    ("message", "evidence", "is_meant"),
    [
        ("what is a term", TERM, True),
        ("what is a term", LIKE, False),
        ("what are like terms", LIKE, True),
        ("what are like terms", TERM, False),
        ("what are like terms", DONE, False),
        ("what does the 3 in front of x do", TERM, True),
    ],
)
def test_a_sentence_defines_what_is_asked_whole(message: str, evidence: Evidence, is_meant: bool) -> None:
    asked = inquiry(message)
    assert asked is not None
    assert defined_in(evidence, asked) is is_meant


def test_what_is_called_so_is_defined_behind_the_verb() -> None:
    assert says_what("An equation that holds for every number is called an identity.", frozenset({"ident"}))
    assert not says_what("An equation that holds for every number is called an identity.", frozenset({"equat"}))


async def test_the_right_definition_is_cited_among_crossed_ones() -> None:
    turn = await Talk(retriever=Passages(found=(LIKE, TERM))).say("what is a term")
    assert TERM.quote in turn.reply
    crossed = await Talk(retriever=Passages(found=(TERM, DONE))).say("what are like terms")
    assert "same letters with the same powers" in crossed.reply
