"""A class week by week: every figure counted again from what students did, and the last as it is now."""

from datetime import UTC, date, datetime, timedelta

from domain.mastery import MasteryEstimate, Trace
from domain.session import Session
from learner.bands import band
from teacher.trends import WEEKS, ClassWeek, SkillTrend, Trends, trends
from teacher.weeks import Believed
from tests.store.classwork import Sitting

MONDAY = datetime(2026, 9, 7, 9, tzinfo=UTC)
TODAY = date(2026, 9, 23)
NOT_YET = MasteryEstimate("add", 0.3, 0.1, 0.5, 1, 0)


def able(skill: str) -> MasteryEstimate:
    """An estimate whose band is "can do alone"."""
    trace = Trace(items=("i1", "i2"), first_right=date(2026, 9, 7), last_right=date(2026, 9, 9))
    found = MasteryEstimate(skill, 0.9, 0.8, 0.95, 3, 3, trace=trace)
    assert band(found) == "can do alone"
    return found


def sat(student: str, days: int, *, hints: int, solved: bool = True) -> Session:
    sitting = Sitting(f"{student}-{days}", student, MONDAY + timedelta(days=days)).opens("i1")
    for _ in range(hints):
        sitting = sitting.asks("hint")
    return (sitting.tries("x = 4", "right") if solved else sitting.tries("x = 9")).session()


def found(*sessions: Session, believed: tuple[Believed, ...] = ()) -> Trends:
    return trends(sessions, believed, ("add", "carry", "never"), TODAY, UTC)


def test_who_was_at_work_and_how_much_help_a_step_took() -> None:
    weeks = found(
        sat("ida", 0, hints=2), sat("tom", 1, hints=0), sat("ida", 2, hints=1, solved=False), sat("ida", 15, hints=0)
    ).weeks
    first = sum(len([turn for turn in one.turns if turn.plan.move in ("pump", "point")])
                for one in (sat("ida", 0, hints=2), sat("ida", 2, hints=1, solved=False)))  # fmt: skip
    assert weeks[0] == ClassWeek(date(2026, 9, 7), 2, 3, weeks[0].help)
    assert 0 < weeks[0].help <= first
    assert weeks[0].per_step == weeks[0].help / 3
    assert [one.at_work for one in weeks] == [2, 0, 1]
    assert weeks[1].per_step is None
    assert weeks[2].per_step == 0.0


def test_a_skill_is_counted_as_it_stood_at_the_end_of_each_week() -> None:
    first, third = MONDAY, MONDAY + timedelta(days=14)
    ida = {"add": [(first, able("add"))], "carry": [(third, able("carry"))]}
    tom = {"add": [(first, NOT_YET), (third, able("add"))]}
    read = found(sat("ida", 0, hints=0), believed=(ida, tom))
    assert read.skills == (SkillTrend("add", (1, 1, 2)), SkillTrend("carry", (0, 0, 1)))


def test_what_was_lost_again_is_counted_no_more() -> None:
    ida = {"add": [(MONDAY, able("add")), (MONDAY + timedelta(days=8), NOT_YET)]}
    assert found(sat("ida", 0, hints=0), believed=(ida,)).skills == (SkillTrend("add", (1, 0, 0)),)


def test_only_the_latest_weeks_stand_there_and_none_without_work() -> None:
    early = sat("ida", -7 * 20, hints=0)
    assert len(found(early).weeks) == WEEKS
    assert found(early).weeks[-1].begins == date(2026, 9, 21)
    assert found() == Trends((), ())
