"""What the search for a passage is told of a slip."""

from domain.attempt import Assessment
from domain.help import HelpLevel
from domain.slip import SLIPS, AuthoredSlip
from tests.tutor.classroom import Talk
from tutor.help.evidence import principle


def test_an_authors_own_slip_speaks_for_itself_and_one_without_a_rule_has_no_principle() -> None:
    assert principle(Assessment("wrong", kind=AuthoredSlip("Forgets the second term"))) == "Forgets the second term"
    assert principle(Assessment("wrong", kind="opposite sign")) is None
    assert principle(Assessment("wrong")) is None


async def test_the_search_asks_for_the_principle_behind_a_slip() -> None:
    talk = Talk()
    await talk.say("x = 30")
    turn = await talk.say("4(x+3)=32\n4x+3=32\n4x=29\nx=29/4")
    assert turn.level is HelpLevel.TEACH
    (need,) = talk.retriever.needs
    assert need.principle == SLIPS["not distributed"].principle
    assert need.words.count("29") == 0


async def test_a_slip_without_a_principle_leaves_the_search_to_the_step() -> None:
    talk = Talk()
    await talk.say("x = 30")
    turn = await talk.say("x = -5")
    assert turn.level is HelpLevel.TEACH
    assert [need.principle for need in talk.retriever.needs] == [None]
