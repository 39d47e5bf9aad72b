from datetime import datetime, timedelta

import pytest

from domain.attempt import MisconceptionHypothesis
from domain.card import ClassRow
from domain.people import Student
from domain.session import Session
from teacher.look import look
from teacher.triage import class_rows
from tests.store.classwork import Sitting
from tests.store.school import COURSE, MONDAY, SKILLS

ITEMS = {"linear": {item.id: item for item in COURSE.items}}
BY_ID = {"linear": {skill.id: skill for skill in SKILLS}}
MIA = Student("mia", "Mia", "hash")
SOON = MONDAY + timedelta(minutes=5)


def rows(
    *sessions: Session,
    now: datetime = SOON,
    lowered: datetime | None = None,
    roster: tuple[Student, ...] = (MIA,),
    told: dict[str, str] | None = None,
) -> tuple[ClassRow, ...]:
    by_student = {
        student.id: tuple(session for session in sessions if session.student == student.id) for student in roster
    }
    looks = {student: look(theirs, ITEMS) for student, theirs in by_student.items()}
    return class_rows(roster, looks, {"mia": lowered} if lowered else {}, BY_ID, ITEMS, now, told)


def row(*sessions: Session, now: datetime = SOON, lowered: datetime | None = None) -> ClassRow:
    return rows(*sessions, now=now, lowered=lowered)[0]


def in_lesson(*sessions: Session, now: datetime) -> ClassRow:
    """Mia's row while a classmate writes."""
    zoe = Student("zoe", "Zoe", "hash")
    works = Sitting("z", "zoe", started=now - timedelta(minutes=1)).opens("i1").tries("x = 5")
    return next(one for one in rows(*sessions, works.session(), now=now, roster=(MIA, zoe)) if one.student == "mia")


def stuck(session: str = "s1", student: str = "mia") -> Sitting:
    return (
        Sitting(session, student).opens("i2").tries("x = 1").tries("x = 2").tries("x = 3", for_teacher="the 2 is lost")
    )


def test_three_failures_in_a_row_on_one_step_are_a_struggle() -> None:
    found = row(stuck().session())
    assert found.concern == "struggling"
    assert found.why == "Three attempts in a row at “Solve $2(x+3)=14$” are not right yet."
    assert found.claim is not None
    assert (found.claim.quote, found.claim.turns) == ("x = 3", (1, 2, 3))
    assert found.claim.asked == "Solve $2(x+3)=14$: What is $x$?", "a bare answer is read with its task"
    assert found.move == (
        "Sit down with Mia now and do the first step of “Solve $2(x+3)=14$” together. "
        "Ask: How did you get “x = 3”? Then let Mia finish it alone."
    )
    assert (found.session, found.last_seen) == ("s1", MONDAY + timedelta(minutes=2))


@pytest.mark.parametrize("said", ["is it x = 3?", "x = 3?", "Is it x = 3"])
def test_a_try_put_as_a_question_is_not_asked_how_it_came_about(said: str) -> None:
    found = row(Sitting().opens("i2").tries("x = 1").tries("x = 2").tries(said).session())
    assert f"Ask: You wrote “{said}”. How could you find out yourself? Then let Mia" in found.move


def test_what_may_lie_behind_the_failures_is_said_with_the_words_that_show_it() -> None:
    behind = MisconceptionHypothesis("", "Multiplied only one term of the bracket", "Why.", "$2(x+3)$ → $2x+3$")
    sitting = Sitting().opens("i2").tries("x = 1", belief=behind).tries("x = 5.5", belief=behind).tries("x = 9")
    found = row(sitting.session())
    assert found.misconception == "Multiplied only one term of the bracket, twice: $2(x+3)$ → $2x+3$."
    assert found.claim is not None
    assert found.claim.quote == "x = 5.5"
    hand = row(sitting.asks("", intent="teacher", move="handoff").session())
    assert (hand.concern, hand.misconception) == ("hand up", found.misconception)
    assert row(stuck().session()).misconception is None


def test_two_failures_are_work_and_a_solved_step_is_no_struggle() -> None:
    assert row(Sitting().opens("i2").tries("x = 1").tries("x = 2").session()).concern == "working"
    assert row(stuck().tries("x = 4", "right").session()).concern == "working"
    assert row(stuck().opens("i1").tries("x = 4", "right").session()).concern == "working"


def test_much_help_without_success_is_a_struggle() -> None:
    found = row(Sitting().opens("i2").tries("x = 1", move="scaffold").session())
    assert found.concern == "struggling"
    assert found.why == "Had a smaller question on “Solve $2(x+3)=14$”, and it is not solved yet."


def test_a_raised_hand_leads_until_the_teacher_lowers_it() -> None:
    sitting = stuck().asks("get my teacher please", "teacher_request", "handoff")
    found = row(sitting.session())
    assert found.concern == "hand up"
    assert found.why == "Asked for you on “Solve $2(x+3)=14$”."
    assert found.claim is not None
    assert found.claim.quote == "x = 3"
    assert found.claim.turns == (3, 4)
    assert row(sitting.session(), lowered=sitting.now).concern == "struggling"


def test_a_hand_stays_up_over_the_next_session() -> None:
    old = stuck().asks("", intent="teacher", move="handoff").session(MONDAY + timedelta(minutes=4))
    new = Sitting("s2", started=MONDAY + timedelta(days=1)).opens("i1").tries("x = 4", "right").session()
    found = row(new, old, now=MONDAY + timedelta(days=1, minutes=1))
    assert (found.concern, found.session) == ("hand up", "s1")


def test_a_hand_that_help_running_out_raised_goes_down_with_the_solution() -> None:
    out = stuck().tries("x = 7", move="handoff")
    assert row(out.session()).why.startswith("All help was used on")
    assert row(out.tries("x = 4", "right").session()).concern == "working"


def test_a_hand_the_student_raised_stays_up_after_the_solution() -> None:
    sitting = Sitting().opens("i1").asks("", intent="teacher", move="handoff").tries("x = 4", "right")
    assert row(sitting.session()).concern == "hand up"


def test_who_needs_a_person_leads_with_nothing_but_whom_to_speak_to() -> None:
    sad = Sitting("s2", "ben").opens("i1").asks("I want to disappear", "distress", "safeguard")
    first = stuck().asks("", intent="teacher", move="handoff")
    ben = Student("ben", "Ben", "hash")
    told = {"ben": "Please speak to Hana about Ben."}
    found = rows(first.session(), sad.tries("x = 4", "right").session(), roster=(MIA, ben), told=told)
    assert [(one.name, one.concern) for one in found] == [("Ben", "needs a person"), ("Mia", "hand up")]
    assert (found[0].why, found[0].move, found[0].claim, found[0].session) == (told["ben"], "", None, "")


def test_what_a_person_has_to_hear_is_no_hand() -> None:
    sad = Sitting("s2", "ben").opens("i1").asks("I want to disappear", "distress", "safeguard")
    (found,) = rows(sad.session(), roster=(Student("ben", "Ben", "hash"),))
    assert found.concern == "working"
    assert "disappear" not in repr(found)


@pytest.mark.parametrize(
    ("silent", "concern"),
    [
        (timedelta(minutes=9), "working"),
        (timedelta(minutes=11), "idle"),
        (timedelta(hours=3), "working"),
        (timedelta(days=6), "working"),
        (timedelta(days=7), "idle"),
    ],
)
def test_silence_in_a_lesson_and_long_absence_are_idle(silent: timedelta, concern: str) -> None:
    sitting = Sitting().opens("i1").tries("x = 9")
    assert in_lesson(sitting.session(), now=MONDAY + silent).concern == concern


def test_nobody_has_gone_quiet_when_the_class_has_stopped() -> None:
    """After the bell they all stop at once; so they do where most have, while one goes on."""
    begun = [Sitting(name, name).opens("i1").tries("x = 9") for name in ("mia", "ann", "ben")]
    roster = tuple(Student(one.student, one.student.title(), "hash") for one in begun)
    sessions = [one.session() for one in begun]
    after = rows(*sessions, roster=roster, now=MONDAY + timedelta(minutes=15))
    assert {one.concern for one in after} == {"working"}
    assert after[0].why == "Stopped at “Solve $x+3=7$”: one attempt so far."
    goes_on = Sitting("ben", "ben", MONDAY + timedelta(minutes=14)).opens("i1").tries("x = 9").session()
    most = rows(*sessions[:2], goes_on, roster=roster, now=MONDAY + timedelta(minutes=15))
    assert {one.concern for one in most} == {"working"}


def test_idle_says_for_how_long() -> None:
    sitting = Sitting().opens("i1").tries("x = 9")
    assert in_lesson(sitting.session(), now=MONDAY + timedelta(minutes=12)).why == (
        "Has “Solve $x+3=7$” open and has not written for 12 minutes."
    )
    assert row(sitting.session(), now=MONDAY + timedelta(days=9)).why == (
        "Was last here nine days ago; the last there was “Solve $x+3=7$”, which is not solved yet."
    )
    closed = sitting.session(closed=MONDAY + timedelta(minutes=1))
    assert row(closed, now=MONDAY + timedelta(minutes=12)).concern == "working"


def test_an_opened_problem_without_a_word() -> None:
    session = Sitting().opens("i1").session()
    assert row(session, now=SOON).why == "Has just opened “Solve $x+3=7$”."
    assert in_lesson(session, now=MONDAY + timedelta(minutes=20)).concern == "idle"
    assert row(session, now=MONDAY + timedelta(days=1)).concern == "not started"


def test_working_says_what_was_done() -> None:
    alone = Sitting().opens("i1").tries("x = 4", "right")
    assert row(alone.session()).why == "Solved one step in the last session, alone."
    helped = alone.opens("i2").tries("x = 1").tries("x = 4", "right")
    found = row(helped.session())
    assert found.why == "Solved two steps in the last session, one alone and one with help."
    assert found.claim is not None
    assert (found.claim.quote, found.claim.asked) == ("x = 1", "Before it came right: Solve $2(x+3)=14$: What is $x$?")
    trying = Sitting().opens("i2").tries("x = 1")
    assert row(trying.session()).why == "Is on “Solve $2(x+3)=14$”: one attempt so far."


def test_the_order_is_hand_struggling_idle_working_not_started() -> None:
    roster = tuple(Student(name.lower(), name, "hash") for name in ("Ann", "Ben", "Cy", "Dot", "Eve", "Fay"))
    old = MONDAY - timedelta(days=8)
    found = rows(
        Sitting("a", "ann", started=old).opens("i1").tries("x = 4", "right").session(),
        Sitting("b", "ben").opens("i1").tries("x = 4", "right").session(),
        Sitting("c", "cy").opens("i1").asks("", intent="teacher", move="handoff").session(),
        stuck("d", "dot").session(),
        stuck("f", "fay").tries("x = 8").session(),
        roster=roster,
    )
    assert [(one.name, one.concern) for one in found] == [
        ("Cy", "hand up"),
        ("Fay", "struggling"),
        ("Dot", "struggling"),
        ("Ann", "idle"),
        ("Ben", "working"),
        ("Eve", "not started"),
    ]


def test_no_word_of_failing_or_risk() -> None:
    found = rows(stuck().session(), Sitting("s2").opens("i1").asks("help").session())
    words = " ".join(f"{one.why} {one.move}" for one in found).lower()
    assert "fail" not in words
    assert "risk" not in words


def test_a_look_is_the_same_list_at_any_time_and_only_the_clock_makes_somebody_quiet() -> None:
    sitting = Sitting().opens("i1").tries("x = 9").session()
    other = Sitting("z", "zoe", started=MONDAY + timedelta(minutes=4)).opens("i1").tries("x = 5").session()
    seen = {"mia": look([sitting], ITEMS), "zoe": look([other], ITEMS)}
    roster = (MIA, Student("zoe", "Zoe", "hash"))
    concerns = [
        next(one.concern for one in class_rows(roster, seen, {}, BY_ID, ITEMS, MONDAY + silent) if one.name == "Mia")
        for silent in (timedelta(minutes=5), timedelta(minutes=11))
    ]
    assert concerns == ["working", "idle"]


def test_a_hand_waits_from_its_first_call_on_whatever_its_owner_does_meanwhile() -> None:
    """Ben asked before Mia; he worked on and ran out of help, which makes him no later than her."""
    bens = Sitting("b", "ben").opens("i2").asks("", intent="teacher", move="handoff")
    up = bens.now - timedelta(minutes=1)
    bens.tries("x = 8").tries("x = 9", move="handoff")
    later = Sitting("m", "mia", started=MONDAY + timedelta(minutes=1))
    mia = later.opens("i1").asks("", intent="teacher", move="handoff")
    first, second = rows(bens.session(), mia.session(), roster=(MIA, Student("ben", "Ben", "hash")))
    assert (first.name, second.name) == ("Ben", "Mia")
    assert first.since == up
    assert first.why.startswith("Asked for you on"), "that help ran out later does not hide that he asked"
    assert first.at == bens.now - timedelta(minutes=1), "what came last is news still"


def test_a_hand_that_was_answered_waits_from_the_next_call_on() -> None:
    sitting = Sitting().opens("i2").asks("", intent="teacher", move="handoff")
    answered = sitting.now
    sitting.tries("x = 8").asks("", intent="teacher", move="handoff")
    assert row(sitting.session()).since == MONDAY
    assert row(sitting.session(), lowered=answered).since == sitting.now - timedelta(minutes=1)
    assert row(stuck().session()).since is None
