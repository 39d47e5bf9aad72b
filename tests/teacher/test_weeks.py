"""A student's weeks: what steps counted, which skills could be done alone by then, and whether help fades."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.attempt import Assessment
from domain.help import HelpLevel, Plan, Reason
from domain.mastery import MasteryEstimate, Trace
from domain.session import Session
from domain.turn import Message, Reading, Turn, Verdict, WriterTrace
from teacher.weeks import Week, can_do, fading, weeks

MONDAY = datetime(2026, 11, 2, 12, tzinfo=UTC)


def turn(number: int, at: datetime, item: str, *, right: bool, helped: bool = False) -> Turn:
    level = HelpLevel.POINT if helped else HelpLevel.PUMP
    return Turn(
        number=number,
        message=Message(f"m{number}", "x = 4", "message", item, "s1", at),
        reading=Reading("attempt", "x = 4"),
        assessment=Assessment("right" if right else "wrong"),
        plan=Plan("point" if helped else "confirm", level, Reason("first_failure")),
        evidence=(),
        reply="",
        wording=WriterTrace("embedded", "tutor/reply", "1", "0" * 12),
        verdicts=(Verdict(),),
        observations=(),
        before=(),
        after=(),
        solved=right,
        milliseconds=1.0,
        at=at,
    )


def session(id_: str, *turns: Turn) -> Session:
    return Session(id_, "mia", "algebra", turns[0].at, turns=turns)


def test_steps_stand_in_the_week_in_which_they_were_solved_as_what_they_counted() -> None:
    first = session(
        "a",
        turn(1, MONDAY, "i1", right=True),
        turn(2, MONDAY, "i2", right=False, helped=True),
        turn(3, MONDAY, "i2", right=True),
        turn(4, MONDAY, "i3", right=False),
        turn(5, MONDAY, "i3", right=True),
    )
    third = session("b", turn(1, MONDAY + timedelta(days=15), "i4", right=False, helped=True))
    found = weeks([third, first], date(2026, 11, 20), UTC)
    assert found == (
        Week(date(2026, 11, 2), alone=1, later=1, helped=1, sittings=1, days=1),
        Week(date(2026, 11, 9)),
        Week(date(2026, 11, 16), open=1, sittings=1, days=1),
    )
    assert found[0].steps == 3
    assert found[0].ends == date(2026, 11, 8)


def test_a_week_begins_by_the_clock_of_the_school() -> None:
    late = datetime(2026, 11, 8, 23, 30, tzinfo=UTC)  # Monday in Berlin, Sunday in London
    work = [session("a", turn(1, late, "i1", right=True))]
    assert weeks(work, date(2026, 11, 9), ZoneInfo("Europe/Berlin"))[0].begins == date(2026, 11, 9)
    assert weeks(work, date(2026, 11, 9), ZoneInfo("Europe/London"))[0].begins == date(2026, 11, 2)


def test_only_the_latest_weeks_are_told_and_nobody_without_work_has_any() -> None:
    work = [session("a", turn(1, MONDAY, "i1", right=True))]
    assert [week.begins for week in weeks(work, date(2027, 2, 3), UTC, most=3)] == [
        date(2027, 1, 18), date(2027, 1, 25), date(2027, 2, 1),
    ]  # fmt: skip
    assert weeks([Session("a", "mia", "algebra", MONDAY)], date(2026, 11, 20), UTC) == ()


def test_what_could_be_done_alone_by_a_day_is_what_the_last_attempt_up_to_it_said() -> None:
    days = Trace(items=("i1", "i2"), first_right=date(2026, 11, 2), last_right=date(2026, 11, 4))
    there = MasteryEstimate("k", 0.9, 0.8, 0.95, independent=3, independent_right=3, trace=days)
    lost = MasteryEstimate("k", 0.4, 0.3, 0.6, independent=8, independent_right=3, trace=days)
    believed = {"k": [(MONDAY, there), (MONDAY + timedelta(days=7), lost)], "none": []}
    assert can_do(believed, date(2026, 11, 1), UTC) == frozenset()
    assert can_do(believed, date(2026, 11, 8), UTC) == {"k"}
    assert can_do(believed, date(2026, 11, 9), UTC) == frozenset()


def test_help_is_said_to_fade_only_where_enough_steps_say_so() -> None:
    day = date(2026, 9, 7)
    before = [Week(day, alone=2, helped=4), Week(day + timedelta(weeks=1), alone=1, helped=3)]
    lately = [Week(day + timedelta(weeks=2), alone=4), Week(day + timedelta(weeks=3)), Week(day, alone=4, open=1)]
    counted = "Done alone: 8 of 9 steps in the last two weeks of work, 3 of 10 before."
    assert fading([*before, *lately]) == f"{counted} Help is fading."
    turned = fading([*lately, *before])
    assert (
        turned == "Done alone: 3 of 10 steps in the last two weeks of work, 8 of 9 before. More help was needed lately."
    )
    assert fading([*before, *before]).endswith("3 of 10 before.")
    assert fading(lately) == ""
    assert fading([]) == ""
