"""A row is about one turn: its quote can be read alone, shows the slip that is named, and is what is asked about."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.answer import AnswerKey
from domain.attempt import MisconceptionHypothesis
from domain.item import Item, Step
from domain.session import Session
from domain.skill import Skill
from teacher.moves import SEVERAL, next_move
from teacher.record import Record
from teacher.row_moves import slip_line
from teacher.tasks import task_in_short, task_of
from tests.store.classwork import Sitting
from tests.store.school import COURSE, MONDAY
from tests.teacher.test_still_open import skilled
from tests.teacher.test_triage import ITEMS, row

FIRST_TERM = MisconceptionHypothesis("", "Multiplies only the first term", None, "$2(x+3)$ → $2x+3$")


def judged(sitting: Sitting, **changes: object) -> Sitting:
    """The last turn of a sitting, judged otherwise."""
    last = sitting.turns[-1]
    assert last.assessment is not None
    sitting.turns[-1] = replace(last, assessment=replace(last.assessment, **changes))  # type: ignore[arg-type]
    return sitting


def test_the_quote_shows_the_slip_that_is_named_and_asked_about() -> None:
    sitting = judged(Sitting().opens("i2").tries("2x + 3", belief=FIRST_TERM), kind="not distributed")
    found = row(sitting.tries("x = 1").tries("x = 2").session())
    assert found.claim is not None
    assert (found.claim.quote, found.claim.asked) == ("2x + 3", "Solve $2(x+3)=14$: What is $x$?")
    assert found.misconception == (
        "Multiplies only the first term: $2(x+3)$ → $2x+3$. Instead: the factor multiplies every term of the bracket."
    )
    assert found.move == (
        "Sit down with Mia now for a short lesson on this one slip. Ask: How did you get “2x + 3”? "
        "Then let Mia finish it alone."
    )


def test_a_slip_that_only_its_result_shows_is_told_as_one_way_there() -> None:
    told = replace(FIRST_TERM, shown="$2(x+3)=14$ → $x=5.5$")
    (turn,) = Sitting().opens("i2").tries("x = 5.5", belief=told).turns
    assert slip_line([turn]) == "Multiplies only the first term, one way from $2(x+3)=14$ to $x=5.5$."
    assert slip_line([]) == ""
    assert slip_line(Sitting().opens("i2").tries("x = 8").turns) == "", "none is named where none is known"


def test_how_an_answer_is_off_is_no_slip_to_teach() -> None:
    sitting = judged(
        Sitting().opens("i2").tries("x = -4"), kind="opposite sign", reply="Where does the minus come from?"
    )
    found = row(sitting.tries("x = 1").tries("x = 2").session())
    assert found.move.startswith("Sit down with Mia now and look at this answer together. Ask: Where does the minus")
    page = next_move("Mia", Record([sitting.session()], ITEMS["linear"]), {})
    assert page is not None
    assert page.says == "Look at the last try at “Solve $2(x+3)=14$” together with Mia: right size, opposite sign."


def test_a_question_that_points_at_the_answer_has_it_beside_it() -> None:
    sitting = Sitting().opens("i2").tries("14")
    judged(sitting, kind="copied from the problem", reply="That stands there already. What is to be done with it?")
    found = row(sitting.session())
    assert "Ask: You have “14”. What is to be done with it? Then" in found.move


def quick(*words: str) -> Session:
    """Answers a second apart."""
    session = Sitting().opens("i2")
    for one in words:
        session.tries(one)
    turns = tuple(
        replace(
            turn, message=replace(turn.message, at=MONDAY + timedelta(seconds=at)), at=MONDAY + timedelta(seconds=at)
        )
        for at, turn in enumerate(session.turns, 1)
    )
    return replace(session.session(), turns=turns)


def test_of_answers_sooner_than_one_reads_no_slip_is_named() -> None:
    found = row(quick("x = 1", "x = 2", "x = 3", "x = 5"))
    assert "read aloud first" in found.move
    assert found.misconception is None


def test_who_has_tried_nothing_is_asked_what_the_course_asks_first() -> None:
    four = Sitting().opens("i2")
    for _ in range(4):
        four.asks("", intent="hint", move="point")
    four.turns = [replace(turn, plan=replace(turn.plan, hint="h1")) for turn in four.turns]
    found = row(four.session())
    assert found.move == (
        "Sit down with Mia now and begin “Solve $2(x+3)=14$” together: nothing was tried there yet. "
        "Ask: What does the 2 multiply? Then let Mia write the next line alone."
    )
    assert found.claim is not None
    assert (found.claim.speaker, found.claim.quote) == ("tutor", "Reply 4: what does the $2$ multiply?")


@pytest.mark.parametrize("alone", [1, 2, 3, 4])
def test_something_harder_waits_for_several_problems_alone(alone: int) -> None:
    items = {f"n{at}": replace(COURSE.items[0], id=f"n{at}", title=f"Number {at}") for at in range(alone)}
    sitting = Sitting()
    for item in items:
        sitting = skilled(sitting.opens(item).tries("x = 4", "right"), "one-step")
    record = Record([sitting.session()], items)
    move = next_move("Mia", record, {"one-step": Skill("one-step", "One-step equations")})
    assert move is not None
    assert move.kind == ("tier" if alone >= SEVERAL else "re-assess")
    again = Record([sitting.session(), Sitting("s2", started=sitting.now).opens("n0").tries("x = 9").session()], items)
    tried = next_move("Mia", record, {}, whole=again)
    assert tried is not None
    assert tried.kind == "re-assess", "what went alone and then did not, does not count"


@pytest.mark.parametrize(
    ("said", "ask"),
    [
        ("c", "What did you change after the first try, and why?"),
        ("33.5", "What did you change after the first try, and why?"),
        ("2x + 3", "What would you tell somebody who answers “2x + 3”?"),
    ],
)
def test_a_slip_that_is_behind_somebody_is_asked_about_in_words_that_say_something(said: str, ask: str) -> None:
    mended = Sitting().opens("i2").tries(said, belief=FIRST_TERM).tries("x = 4", "right")
    assert row(mended.session()).move.endswith(f"Ask: {ask}")


GARDEN = "A garden is three times as long as it is wide, and 48 m of fence go around it with none left over."


@pytest.mark.parametrize(
    ("title", "body", "prompt", "says"),
    [
        ("Signs", "", "Simplify $3a - a$.", "Simplify $3a - a$."),
        ("Completing the Square", "", "$z^2+8z$", "Completing the Square: $z^2+8z$"),
        ("Two steps", "Work on $2x + 1 = 9$.", "What is $x$?", "Work on $2x + 1 = 9$. What is $x$?"),
        ("Solve $x+3=7$", "", "What is $x$?", "Solve $x+3=7$: What is $x$?"),
        ("The garden", GARDEN, "How long is it?", f"{' '.join(GARDEN.split()[:20])}… How long is it?"),
        ("p1", "", "Explain.", "Explain."),
        ("Food", "", "", "Food"),
    ],
)
def test_a_task_says_what_is_asked_about_what(title: str, body: str, prompt: str, says: str) -> None:
    item = Item("p1", title, (Step("s1", prompt, AnswerKey("expression", ("4",))),), body)
    assert task_in_short(item, "s1") == says
    assert task_in_short(None, "s1") == ""


def test_where_there_is_little_room_the_one_formula_is_what_is_given() -> None:
    step = Step("s1", "Multiply out the left side.", AnswerKey("expression", ("4",)))
    assert task_in_short(Item("p1", "Bracket first", (step,), "Work on $4(x + 3) = 32$."), "s1", 6) == (
        "$4(x + 3) = 32$: Multiply out the left side."
    )
    assert task_in_short(Item("p1", "Bracket first", (step,), "Work on $4(x + 3) = 32$."), "s1", 4) == "$4(x + 3) = 32$"
    bare = Step("s1", "$z^2+8z$", AnswerKey("expression", ("4",)))
    assert task_in_short(Item("p1", "Completing the Square", (bare,)), "s1", 4) == "$z^2+8z$"


def test_a_choice_named_by_its_letter_is_read_with_what_stands_there() -> None:
    step = Step("s1", "Which is even: 3 or 8?", AnswerKey("choice", ("8",), ("three", "eight")))
    (turn,) = Sitting().opens("i2").tries("b").turns
    assert task_of(turn, Item("i2", "Even", (step,))) == "Which is even: 3 or 8? (b: eight)"
    (other,) = Sitting().opens("i2").tries("eight").turns
    assert task_of(other, Item("i2", "Even", (step,))) == "Which is even: 3 or 8?"
