from domain.help import HelpLevel
from tests.tutor.classroom import Talk
from tutor.diagnosis.slips import KINDS, RULES
from tutor.help.principles import PRINCIPLES, principle


def test_every_wrong_rule_has_its_principle_and_nothing_else_has_one() -> None:
    assert PRINCIPLES.keys() == RULES


def test_an_answer_that_is_only_off_has_no_principle() -> None:
    assert {principle(kind) for kind in KINDS.keys() - RULES} == {""}
    assert principle("") == ""


def test_an_authors_own_slip_speaks_for_itself() -> None:
    assert principle("Forgets the second term") == "Forgets the second term"


async def test_the_search_asks_for_the_principle_behind_a_slip() -> None:
    talk = Talk()
    await talk.say("x = 30")
    turn = await talk.say("4(x+3)=32\n4x+3=32\n4x=29\nx=29/4")
    assert turn.level is HelpLevel.TEACH
    (need,) = talk.retriever.needs
    assert need.principle == PRINCIPLES["not distributed"]
    assert need.words.count("29") == 0


async def test_a_slip_without_a_principle_leaves_the_search_to_the_step() -> None:
    talk = Talk()
    await talk.say("x = 30")
    turn = await talk.say("x = -5")
    assert turn.level is HelpLevel.TEACH
    assert [need.principle for need in talk.retriever.needs] == [""]
