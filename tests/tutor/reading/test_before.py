"""A message is read against what the tutor said last."""

from dataclasses import replace

import pytest

from domain.answer import AnswerKey
from domain.attempt import Assessment
from domain.help import HelpLevel
from domain.item import Item, Step
from domain.turn import Asked, Message, MessageKind, Reading
from eval.practice import Practice
from language.questions import asks
from language.sent import Before
from tests.tutor.classroom import AT
from tests.tutor.reading.spoken import at
from tutor.grading.grade import not_claimed
from tutor.question import question
from tutor.reading.message import read_message
from writer.embedded import EmbeddedWriter

VALUE = AnswerKey("expression", ("$k = 9$",))
IDEA = AnswerKey("explanation", ("Ice is lighter than water.",))
REFUSED = Before(Asked("Where is that in your work?", "place"), refused=True)


def heard(text: str, before: Before = REFUSED, *, solved: bool = False, key: AnswerKey = VALUE) -> Reading:
    asked = question(key, "Solve $k - 4 = 5$.")
    return read_message(Message("m", text, "message", "i", "s", AT), asked, solved=solved, before=before)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("you are wrong", "disagreement"),
        ("but 5 minus 4 is 1", "disagreement"),
        ("it does work", "disagreement"),
        ("how is that not the same thing", "disagreement"),
        ("why", "problem_question"),
        ("what did i do wrong", "problem_question"),
        ("ok then?", "help_request"),
        ("the 4 comes off first", "explanation"),
    ],
)
def test_after_an_answer_was_called_wrong(text: str, kind: MessageKind) -> None:
    assert heard(text).kind == kind


def test_an_answer_kept_beside_a_disagreement_is_judged() -> None:
    reading = heard("nope its 13")
    assert (reading.kind, reading.attempt) == ("attempt", "13")
    assert "disagreement" in reading.also


def test_but_is_no_disagreement_where_nothing_was_called_wrong() -> None:
    assert heard("but 5 minus 4 is 1", Before()).kind != "disagreement"


@pytest.mark.parametrize("text", ["what now", "i want a harder one", "now what", "next"])
def test_once_solved_what_comes_next_is_asked_for(text: str) -> None:
    assert heard(text, Before(), solved=True).kind == "help_request"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("ANSWER PLEASE I NEED IT NOW", {"answer_seeking", "frustration"}),
        ("when am i ever going to use that", {"frustration", "off_task"}),
        ("who even needs this stuff", {"frustration", "off_task"}),
        ("boringgg", {"frustration"}),
        ("this is taking forever", {"frustration"}),
        ("alright lets go", {"agreement"}),
        ("ok fine where do i start", {"help_request", "agreement"}),
    ],
)
def test_moods_are_heard(text: str, kinds: set[MessageKind]) -> None:
    reading = heard(text, Before())
    assert kinds <= {reading.kind, *reading.also}


def test_the_mathematics_in_a_question_is_no_attempt() -> None:
    reading = heard("whats the difference between 3k and k3", Before())
    assert (reading.kind, reading.attempt) == ("concept_question", None)


def test_an_answer_with_a_question_behind_it_is_both() -> None:
    reading = heard("c = 9. but why do i add the 4 there?", Before())
    assert reading.claims == ("c = 9",)
    assert "concept_question" in reading.also


def test_an_explanation_that_ends_in_a_question_is_both_and_one_word_is_no_explanation_yet() -> None:
    mixed = heard("ice has more room in it. so is it lighter?", Before(), key=IDEA)
    assert (mixed.kind, mixed.attempt) == ("explanation", "ice has more room in it. so is it lighter?")
    assert set(mixed.also) & {"concept_question", "problem_question"}
    assert heard("lighter", Before(), key=IDEA) == Reading("explanation")


async def test_an_answer_to_the_tutors_own_question_is_not_called_a_wrong_answer_to_the_step() -> None:
    practice = at("9", "Solve $k - 4 = 5$.")
    await practice.say("k = 2")
    *earlier, last = practice.session.turns
    for put, wrong in (("What is 12 less 4?", False), ("What comes next?", True), ("And line 2?", True)):
        turns = (*earlier, replace(last, asked=Asked(put, "line")))
        practice.session = replace(practice.session, turns=turns)
        turn = await practice.say("8")
        assert (turn.assessment is not None and turn.assessment.outcome == "wrong") is wrong
        assert not turn.solved


@pytest.mark.parametrize("text", ["slower", "it gets slower", "the slower"])
def test_one_of_two_that_the_tutor_named_is_the_reply_it_is(text: str) -> None:
    before = Before(Asked("Does it get faster or slower?", "line"))
    assert heard(text, before, key=AnswerKey("text", ("friction",))).kind == "explanation"
    assert heard(text, Before(), key=AnswerKey("text", ("friction",))).kind == "attempt"


@pytest.mark.parametrize(
    ("asked", "text", "kind"),
    [
        ("Is $-20$ above zero or below?", "the first one", "explanation"),
        ("Does 2 divide 5 without a remainder?", "no", "explanation"),
        ("Does 2 divide 5 without a remainder?", "yeah it does", "explanation"),
        ("Which of the two stands on the left?", "both", "explanation"),
        ("What would your first line be?", "no", "help_request"),
        ("What would your first line be?", "yes", "agreement"),
        ("What would your first line be?", "both", "unsure"),
    ],
)
def test_a_bare_reply_is_read_against_what_was_asked(asked: str, text: str, kind: MessageKind) -> None:
    reading = heard(text, Before(Asked(asked, "line")))
    assert (reading.kind, reading.attempt) == (kind, None)


def test_a_bare_no_to_an_answer_called_wrong_stays_a_disagreement() -> None:
    assert heard("no").kind == "disagreement"


async def test_a_bare_yes_or_no_is_asked_for_its_reason_and_costs_no_help() -> None:
    practice = Practice(
        Item("ice", "Ice", (Step("s", "Is ice lighter than water? Explain.", IDEA),)), EmbeddedWriter(), "c", {}
    )
    turn = await practice.say("no")
    assert (turn.plan.move, turn.level, turn.assessment) == ("pump", HelpLevel.PUMP, None)
    assert "“no”" in turn.reply
    await practice.say("it is just so with every ice")
    turn = await practice.say("yes")
    assert turn.reading.kind == "explanation"
    assert "“yes”" in turn.reply
    turn = await practice.say("no")
    assert "“no”" in turn.reply


async def test_a_yes_to_whether_it_is_the_answer_is_judged() -> None:
    practice = at("9", "Solve $k - 4 = 5$.")
    await practice.say("k = 2")
    *earlier, last = practice.session.turns
    asked = not_claimed(Assessment("right", understood="9"), "9")
    turn = replace(last, reading=Reading("attempt", "9"), assessment=asked, plan=replace(last.plan, move="clarify"))
    practice.session = replace(practice.session, turns=(*earlier, turn))
    assert (await practice.say("yes")).solved


def test_what_could_be_so_is_no_question() -> None:
    assert not asks("could be 7 or -7")
    assert asks("could x be negative")
