"""Goals sized from what a student can do, counted from events, and what becomes of them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from coach.aims import Progress, aim_of, friday, in_words, progress, sized
from coach.facts import Worked, moments, worked
from coach.goal import checkable
from coach.goal_words import goal_words
from coach.goals import KeptGoal, goal_now, kept_goals
from coach.languages import COMPOSED
from coach.week import facts, question, week_of
from domain.goal import Aim, Goal, GoalStep
from domain.mastery import MasteryEstimate
from domain.session import Session
from domain.skill import Skill
from learner.step_work import Counts
from tests.coach.sessions import NOW, SKILLS, TITLES, hint, session, turn

MONDAY = NOW.date()
STEPS = {("algebra", item): 1 for item in TITLES}
KNOWN = {"algebra": SKILLS}


def one(item: str, how: Counts | None = "alone", day: int = 0, tries: int = 1, *skills: str) -> Worked:
    at = NOW + timedelta(days=day)
    return Worked("s", "algebra", item, at, at.date(), how, tries, skills or ("fraction",))


def titles(_: str, item: str) -> str:
    return TITLES.get(item, "")


@pytest.mark.parametrize(
    ("wish", "aim"),
    [
        ("solve three alone by Friday", Aim(3, "", date(2026, 11, 6))),
        ("do 2 fractions without a hint", Aim(2, "fraction")),
        ("zwei allein schaffen bis Mittwoch", Aim(2, "", date(2026, 11, 4))),
        ("hacer tres sola hasta el miércoles", Aim(3, "", date(2026, 11, 4))),
        ("Multiply out one bracket on my own", Aim(1, "distribute")),
        ("do 99 alone", Aim(20)),
        ("get better at fractions", None),
        ("finish 3 problems", None),
        ("work alone", None),
        ("solve 2.5 alone", None),
    ],
)
def test_what_can_be_counted_is_read_from_the_wish(wish: str, aim: Aim | None) -> None:
    assert aim_of(wish, SKILLS, MONDAY) == aim


@pytest.mark.parametrize("language", COMPOSED)
def test_a_goal_is_sized_where_it_helps_most_and_can_be_read_back(language: str) -> None:
    estimates = {"fraction": MasteryEstimate("fraction", 0.6, 0.4, 0.8, independent=2, independent_right=1)}
    goal = sized(tuple(SKILLS.values()), estimates, MONDAY, language)
    assert goal is not None
    assert goal.aim == Aim(2, "fraction", friday(MONDAY))
    assert checkable(goal.wish)
    assert aim_of(goal.wish, SKILLS, MONDAY) == goal.aim
    assert "Add fractions" in goal.wish


def test_somebody_who_begins_is_asked_for_one_and_late_in_the_week_for_the_next() -> None:
    goal = sized((SKILLS["distribute"],), {}, date(2026, 11, 5))
    assert goal is not None
    assert goal.wish == "Do one alone by Friday next week: Multiply out brackets"
    assert sized((Skill("x", "Use $x$"),), {}, MONDAY) is None


@pytest.mark.parametrize(
    ("aim", "told"),
    [
        (Aim(3, "fraction", date(2026, 11, 6)), "On “Fractions”: 2 of 3 done alone so far."),
        (Aim(2, "fraction"), "On “Fractions”: reached, 2 problems done alone."),
        (Aim(2), "In any skill: reached, 2 problems done alone."),
        (Aim(3, "fraction", date(2026, 11, 3)), "On “Fractions”: 1 of 3 done alone so far."),
        (Aim(1, "distribute"), "On “Brackets”: 0 of 1 done alone so far."),
        (None, "In any skill, since it was set: 4 problems, 3 of them alone."),
    ],
)
def test_progress_is_counted_from_what_was_done(aim: Aim | None, told: str) -> None:
    done: tuple[Worked, ...] = (
        one("brackets", day=-1), one("angles", day=1), one("angles", day=2), one("signs", day=3),
        one("fractions", "with help", 3), one("late", day=9),
    )  # fmt: skip
    done = tuple(each for each in done if each.item != "late" or aim is None)
    names = {"fraction": "Fractions", "distribute": "Brackets", "": ""}
    assert in_words(progress(Goal("x", aim=aim), done, MONDAY), names[aim.skill if aim else ""]) == told


def test_nothing_tried_is_said_without_blame() -> None:
    assert in_words(Progress(0, 0, 0, 0)) == "In any skill: nothing was tried since it was set, which happens."


def test_a_goal_that_names_a_skill_counts_its_problems_alone_also_without_a_number() -> None:
    skills = {"fraction": Skill("fraction", "Add fractions"), "angle": Skill("angle", "Measure angles")}
    done = (one("angles", day=1), one("lines", "alone", 1, 1, "angle"))
    sat = Session("s", "ada", "algebra", NOW, Goal("i want to get better at measuring angles"))
    (found,) = kept_goals([sat], done, UTC, {"algebra": skills})
    assert (found.skill, found.progress.worked) == ("angle", 1)
    begun = one("lines", None, 1)._replace(about=("fraction", "angle"))
    (at_it,) = kept_goals([sat], (begun,), UTC, {"algebra": skills})
    assert at_it.progress.worked == 1, "a problem for the skill counts from its first step on"
    (whole,) = kept_goals([replace(sat, goal=Goal("i want to get better"))], done, UTC, {"algebra": skills})
    assert (whole.skill, whole.progress.worked) == ("", 2)


THREE = Goal("three alone", aim=Aim(3))


def kept(*steps: GoalStep, goal: Goal | None = THREE, done: tuple[Worked, ...] = ()) -> KeptGoal:
    sat = Session("s", "ada", "algebra", NOW, goal, goal_steps=steps)
    (found,) = kept_goals([sat], done, UTC)
    return found


def step(kind: str, day: int = 1, by: str = "", goal: Goal | None = None) -> GoalStep:
    return GoalStep(kind, NOW + timedelta(days=day), by, "words", goal)  # type: ignore[arg-type]


def test_what_became_of_a_goal_is_read_from_what_was_said() -> None:
    assert kept().state == "open"
    assert kept(step("met")).state == "met"
    assert kept(step("dropped")).state == "dropped"
    assert kept(step("dropped"), step("taken up", 2)).state == "open"
    assert kept(step("moved")).state == "open"
    assert kept(step("commented", by="t1")).state == "open"


def test_a_proposal_waits_until_the_student_answers() -> None:
    asked = step("proposed", by="t1", goal=Goal("two alone"))
    assert kept(asked).proposal == asked
    assert kept(asked, step("declined", 2)).proposal is None
    assert kept(asked, step("accepted", 2)).proposal is None
    assert kept(asked, step("declined", 2), replace(asked, at=NOW + timedelta(days=3))).proposal is not None
    assert kept(asked, goal=None).goal is None


def test_it_is_looked_back_at_when_its_day_has_come_or_a_week_is_over() -> None:
    goal = Goal("three alone by friday", aim=Aim(3, by=friday(MONDAY)))
    assert not kept(goal=goal).due(NOW + timedelta(days=1), UTC)
    assert kept(goal=goal).due(NOW + timedelta(days=4), UTC)
    assert not kept(step("met", 4), goal=goal).due(NOW + timedelta(days=9), UTC)
    assert kept().due(NOW + timedelta(days=6), UTC)
    done = tuple(one(item) for item in ("angles", "signs", "brackets"))
    assert kept(done=done).due(NOW + timedelta(hours=1), UTC)


def test_a_goal_that_is_gone_on_with_stands_once() -> None:
    first = Session("s", "ada", "algebra", NOW, Goal("three alone"))
    again = Session("t", "ada", "algebra", NOW + timedelta(days=1), Goal("three alone", home="s"))
    assert [found.home for found in kept_goals([again, first], (), UTC)] == ["s"]


def test_work_is_read_from_turns_problem_by_problem() -> None:
    sat = session(
        turn("angles", "50", "right", skill="fraction"), hint("signs"), turn("signs", "3", "right"),
        turn("brackets", "1", "wrong"), turn("brackets", "2", "wrong"), turn("brackets", "3", "wrong"),
    )  # fmt: skip
    found = worked([sat], STEPS, UTC)
    assert {(each.item, each.how, each.tries) for each in found} == {
        ("angles", "alone", 1), ("signs", "with help", 1), ("brackets", None, 3),
    }  # fmt: skip
    assert next(each.skills for each in found if each.item == "angles") == ("fraction",)
    assert worked([sat], {("algebra", "angles"): 2}, UTC)[0].how is None, "half of a problem is not done"


def test_moments_are_a_first_time_alone_a_hard_one_and_a_return() -> None:
    done = (
        one("fractions", "with help"), one("angles", "alone", 1), one("brackets", None, 1, 1, "distribute"),
        one("signs", "at a later try", 2, 4), one("brackets", "at a later try", 3, 2, "distribute"),
        one("angles", "alone", 4),
    )  # fmt: skip
    assert [(found.kind, found.worked.item, found.skill) for found in moments(done)] == [
        ("first", "angles", "fraction"), ("hard", "signs", ""), ("later", "brackets", ""),
    ]  # fmt: skip
    assert moments((one("angles"), one("signs"))) == (), "who never needed help has no first time"


def test_a_week_is_told_from_its_own_days_and_each_problem_once() -> None:
    done = (one("late", day=-3), one("angles", None, 0), one("angles", "alone", 1), one("signs", "with help", 2))
    week = week_of(done, moments(done), MONDAY + timedelta(days=4))
    assert facts(week) == "This week you worked on 2 problems: 1 alone, 1 with help or at a later try."
    later = week_of(done, moments(done), MONDAY + timedelta(days=14))
    assert facts(later) == "Nothing was tried this week, which happens."


@pytest.mark.parametrize(
    ("done", "asked"),
    [
        (
            (one("fractions", "with help"), one("angles", "alone", 1)),
            "“Angles” was the first one you did alone with “Add fractions”.",
        ),
        ((one("signs", "at a later try", 0, 4),), "“Signs” took you 4 tries, and you got it."),
        ((one("angles", None), one("angles", "at a later try", 1)), "You came back to “Angles” and finished it."),
        ((one("angles"),), "You did “Angles” alone."),
        ((one("angles", "with help"),), "You finished “Angles” with help."),
        ((one("angles", None),), "“Angles” is still open."),
        ((one("unnamed"),), "What would make it easier"),
        ((), "What would make it easier"),
    ],
)  # fmt: skip
def test_the_question_is_about_the_most_telling_thing(done: tuple[Worked, ...], asked: str) -> None:
    assert question(week_of(done, moments(done), MONDAY + timedelta(days=4)), titles, KNOWN).text.startswith(asked)


@pytest.mark.parametrize("language", COMPOSED)
def test_every_language_has_every_text_with_the_same_gaps(language: str) -> None:
    def gaps(text: str) -> list[str]:
        return sorted(part.split("}")[0] for part in text.split("{")[1:])

    ours, english = goal_words(language), goal_words()
    for told, like in ((ours.says, english.says), (ours.ideas, english.ideas), (ours.progress, english.progress),
                       (ours.week, english.week)):  # fmt: skip
        assert {name: gaps(text) for name, text in told.items()} == {name: gaps(text) for name, text in like.items()}
    assert (len(ours.days), len(ours.counts), len(ours.ways)) == (7, 10, 3)
    for way in ours.ways:
        assert gaps(way.wish) == ["skill"]


def test_days_are_named_as_each_language_writes_them() -> None:
    day = datetime(2026, 11, 6, tzinfo=UTC).date()
    assert [goal_words(one).day(day) for one in COMPOSED] == ["Friday", "Freitag", "viernes"]


def sat(id_: str, day: int, wish: str, *steps: GoalStep, home: str = "") -> Session:
    return Session(id_, "ada", "algebra", NOW + timedelta(days=day), Goal(wish, home=home), goal_steps=steps)


def test_the_goal_that_holds_is_the_one_set_last_that_goes_on() -> None:
    old, new = sat("a", 0, "angles"), sat("b", 2, "fractions")
    assert goal_now([new, old]) == new.goal
    assert goal_now([replace(new, goal_steps=(step("met", 3),)), old]) == old.goal
    assert goal_now([replace(new, goal_steps=(step("dropped", 3),)), replace(old, goal_steps=(step("met"),))]) is None
    taken_up = replace(old, goal_steps=(step("dropped"), step("taken up", 4)))
    assert goal_now([new, taken_up]) == old.goal, "taken up again after the other was set"
    assert goal_now([replace(new, goal=None), replace(old, goal=None)]) is None


def test_a_goal_holds_in_the_words_that_were_taken_last() -> None:
    """A teacher's wording was taken in the first session; the one after it still carries the former words."""
    first = sat("a", 0, "two brackets alone", step("accepted", 3))
    again = sat("b", 1, "be good at brackets", home="a")
    between = sat("c", 2, "fractions")
    assert goal_now([between, again, first]) == first.goal


def test_a_goal_gone_on_with_holds_before_one_set_in_between() -> None:
    first, between, again = sat("a", 0, "angles"), sat("b", 1, "fractions"), sat("c", 2, "angles", home="a")
    held = goal_now([again, between, first])
    assert held is not None
    assert held.wish == "angles"
    assert goal_now([again, between]) == again.goal, "also where its first session was not read"
