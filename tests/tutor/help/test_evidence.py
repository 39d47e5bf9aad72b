"""What the search for a passage is told of a slip."""

from domain.answer import AnswerKey
from domain.attempt import Assessment
from domain.evidence import Evidence
from domain.help import HelpLevel
from domain.item import Hint, Step
from domain.slip import SLIPS, AuthoredSlip
from tests.tutor.classroom import ITEM, Passages, Talk
from tutor.help.about import about, principle, topic_of
from tutor.help.material import works_elsewhere


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


SHARE = Step(
    "s",
    "How much has each child?",
    AnswerKey("expression", ("8",)),
    pathway=(Hint("h", "", "Divide the sweets among the children."),),
)


def test_a_sentence_is_about_the_rule_behind_a_slip_or_else_about_the_step() -> None:
    slip = topic_of(
        Assessment("wrong", kind="not distributed", detail="What does the factor multiply?", line=1), SHARE, ()
    )
    assert about("A factor before a bracket multiplies each term in it.", slip)
    assert not about("An equation says that two sides are equal.", slip)
    step = topic_of(Assessment("wrong", kind="opposite sign", detail="Follow the signs."), SHARE, ("share equally",))
    assert about("To share among several children, divide by how many they are.", step)
    assert not about("What you do to one side you do to the other.", step)


async def test_what_is_not_about_the_slip_is_not_quoted_to_a_wrong_attempt() -> None:
    talk = Talk()
    talk.retriever.found = (Evidence("p9", "4", "Rounding", "A digit of five or more rounds up.", 1.0),)
    await talk.say("x = 30")
    turn = await talk.say("4(x+3)=32\n4x+3=32\n4x=29\nx=29/4")
    assert turn.level is HelpLevel.TEACH
    assert turn.evidence == ()
    assert "rounds up" not in turn.reply
    assert "factor" in turn.reply


async def test_a_line_of_another_problems_working_is_not_quoted() -> None:
    worked = Evidence("w", "4", "Brackets", "Multiply the bracket by 7, and take the factor inside along.", 1.0)
    rule = Evidence("r", "4", "Brackets", "A factor in front of a bracket multiplies every term inside it.", 0.9)
    talk = Talk(retriever=Passages(found=(worked, rule)))
    turns = [await talk.say(f"x = {value}") for value in (30, 31, 32)]
    assert any(rule.quote in turn.reply for turn in turns)
    assert not any(worked.quote in turn.reply for turn in turns)
    assert not works_elsewhere("Multiply the bracket by 4.", ITEM.body.splitlines())


async def test_the_teacher_is_told_of_what_failed_and_not_of_true_lines() -> None:
    talk = Talk(retriever=Passages(found=()))
    for typed in ("x = 30", "4x + 12 = 32", "x = 31", "4x = 20", "x = 32", "x = 33", "x = 34", "x = 35"):
        turn = await talk.say(typed)
        if turn.plan.move == "handoff":
            break
    assert turn.plan.move == "handoff"
    assert "4x" not in turn.reply
