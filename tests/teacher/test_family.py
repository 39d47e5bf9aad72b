"""The report for a family: counts and names of skills in plain words, and never a word of failing."""

from datetime import date, timedelta

from domain.mastery import Band
from teacher.family import Period, report
from teacher.weeks import Week

MONDAY = date(2026, 11, 2)
WEEKS = (Week(MONDAY, alone=4, later=1, helped=2, open=1, days=2), Week(MONDAY + timedelta(weeks=1), alone=1, days=1))
SKILLS: tuple[tuple[str, Band], ...] = (
    ("Brackets", "can do alone"), ("Like terms", "can do alone"), ("Fractions", "needs support"),
    ("One step", "developing"), ("Both sides", "can do with help"), ("Slope", "not started"),
)  # fmt: skip
PERIOD = Period(MONDAY, date(2026, 11, 15), WEEKS, SKILLS, frozenset({"Brackets"}), goals=3, met=1)


def whole(period: Period) -> str:
    return "\n".join("\n".join((one.heading, *one.sentences, *one.listed)) for one in report("Mia", "Algebra", period))


def test_the_work_is_counted_over_all_weeks() -> None:
    work = report("Mia", "Algebra", PERIOD)[0]
    assert work.sentences[0] == "From 2 November 2026 to 15 November 2026 Mia worked on Algebra on 3 days."
    assert work.sentences[1] == "A problem has one or more steps. Of 9 steps Mia did:"
    assert work.listed == (
        "5 alone, without any help", "1 at a second try or a later one", "2 with a hint or a smaller question",
        "1 not finished yet",
    )  # fmt: skip


def test_every_started_skill_stands_once_under_what_can_be_said_of_it() -> None:
    listed = {one.heading: one.listed for one in report("Mia", "Algebra", PERIOD)}
    assert listed["What Mia can do alone"] == ("Brackets (new in this time)", "Like terms")
    assert listed["What is on its way"] == ("Both sides", "One step")
    assert listed["What needs support now"] == ("Fractions",)
    assert "Slope" not in whole(PERIOD)


def test_goals_are_counts_and_what_there_is_none_of_is_left_out() -> None:
    assert "Mia set 3 goals for the work and met 1 of them." in whole(PERIOD)
    bare = whole(Period(MONDAY, date(2026, 11, 15), (), ()))
    assert "Mia has not worked on Algebra with Trellis yet." in bare
    assert "goal" not in bare
    assert "alone" not in bare
    assert "Mia set 1 goal for the work; none is met yet." in whole(Period(MONDAY, MONDAY, WEEKS, (), goals=1))


def test_no_word_of_failing_is_in_it() -> None:
    said = whole(PERIOD).lower()
    assert not [word for word in ("fail", "wrong", "weak", "poor", "bad", "risk", "behind") if word in said]
