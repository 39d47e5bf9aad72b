"""A student's doubt in themself: found where teachers may read, quoted as written, with something of their own work."""

from dataclasses import replace
from datetime import timedelta

from domain.goal import Goal, GoalStep, Reflection, ReflectionQuestion
from domain.session import Session
from teacher.self_doubt import SelfDoubt, self_doubt
from tests.store.classwork import Sitting
from tests.store.school import COURSE, MONDAY

ITEMS = {item.id: item for item in COURSE.items}
LOW = "i'm just not made for this"


def found(*sessions: Session) -> SelfDoubt | None:
    return self_doubt("Mia", sessions, ITEMS, lambda text: "not made for" in text)


def answered(text: str, sealed: str = "") -> Reflection:
    return Reflection(ReflectionQuestion("q1", "What changed?"), text, sealed=sealed)


def test_a_doubt_in_the_goal_is_quoted_with_what_went_alone() -> None:
    session = replace(Sitting().opens("i1").tries("x = 4", "right").session(), goal=Goal(LOW))
    doubt = found(session)
    assert doubt is not None
    assert (doubt.where, doubt.quote, doubt.session) == ("goal", LOW, "s1")
    assert doubt.says == (
        "Show Mia, when nobody else listens, what went alone: “Solve $x+3=7$”. "
        "Name what was done there, not how clever it was."
    )
    assert doubt.ask == "What did you do at “Solve $x+3=7$” that worked?"


def test_of_a_long_answer_the_sentence_is_quoted() -> None:
    session = replace(
        Sitting().session(), reflections=(answered(f"I drew it first. {LOW.capitalize()}. Then I left."),)
    )
    doubt = found(session)
    assert doubt is not None
    assert (doubt.where, doubt.quote) == ("looking back", f"{LOW.capitalize()}.")


def test_the_move_follows_what_there_is_of_their_own_work() -> None:
    helped = Sitting().opens("i1").asks("help").tries("x = 1").tries("x = 4", "right")
    tried = Sitting().opens("i2").tries("x = 9")
    said = [found(replace(one.session(), goal=Goal(LOW))) for one in (helped, tried, Sitting())]
    assert [one.says.partition(":")[0] if one else "" for one in said] == [
        "Show Mia, when nobody else listens, what came right in the end",
        "Do one step of “Solve $2(x+3)=14$” together with Mia, one that is in reach, and name what Mia did.",
        "Sit down with Mia for one short problem that is in reach.",
    ]


def test_nothing_that_is_kept_apart_nor_a_message_nor_a_teachers_word_is_told() -> None:
    sealed = Goal("", sealed="alert")
    session = Sitting().opens("i1").asks(f"help, {LOW}").session()
    by_teacher = GoalStep("commented", MONDAY, "t-ada", LOW)
    kept = GoalStep("moved", MONDAY, words=LOW, sealed="alert")
    assert found(replace(session, goal=sealed, reflections=(answered(LOW, "alert"),))) is None
    assert found(replace(session, goal_steps=(by_teacher, kept))) is None
    assert found(replace(session, goal=replace(Goal(LOW), sealed="alert"))) is None


def test_the_last_one_is_told() -> None:
    before = replace(Sitting("s0", started=MONDAY - timedelta(days=2)).session(), goal=Goal(f"{LOW}, really"))
    after = replace(Sitting().session(), goal_steps=(GoalStep("dropped", MONDAY, words=LOW),))
    doubt = found(before, after)
    assert doubt is not None
    assert (doubt.where, doubt.session) == ("goal since", "s1")
