"""Easier, harder, something else; and what an offer is made of beside the zone."""

from dataclasses import replace

from domain.help import ClassPolicy
from domain.item import ItemSummary
from domain.mastery import MasteryEstimate
from domain.offer import Want
from domain.skill import Skill
from learner.asked import Offered
from learner.choice import About, Suggestion, next_items
from learner.offers import offers_instead

NAMES = ("Add fractions", "Subtract fractions", "Multiply fractions", "Round decimals", "Order decimals", "Plot points")
SKILLS = {f"k{n}": Skill(f"k{n}", name) for n, name in enumerate(NAMES)}
CHANCES = {"k0": 0.95, "k1": 0.8, "k2": 0.7, "k3": 0.6, "k4": 0.4, "k5": 0.2}
ITEMS = tuple(
    ItemSummary(f"{skill}-{n}", f"{name.name} {n}", "l", (skill,)) for skill, name in SKILLS.items() for n in range(4)
)
COMING = MasteryEstimate("", 0.6, 0.4, 0.8, 2, 1)
KNOWN = {skill: replace(COMING, skill=skill) for skill in SKILLS}
ABOUT = About(chance=lambda item: CHANCES[item.skills[0]])


def offered(*wants: Want, chooser: str = "student") -> Offered:
    policy = ClassPolicy(chooser="teacher") if chooser == "teacher" else ClassPolicy(chooser="student")
    return offers_instead(policy, wants, ITEMS, KNOWN, SKILLS, {"k0-0": True}, "", 1, ABOUT)


def mean(found: Offered) -> float:
    return sum(one.predicted for one in found.suggestions) / len(found.suggestions)


def ids(found: Offered) -> set[str]:
    return {one.item.id for one in found.suggestions}


def test_two_in_the_zone_and_one_stretch() -> None:
    chances = [one.predicted for one in offered().suggestions]
    assert [0.5 <= chance <= 0.85 for chance in chances] == [True, True, False]
    assert chances[2] == 0.4
    assert offered().suggestions[2].why == "A stretch: “Order decimals”, harder than the others."


def test_easier_is_easier_harder_is_harder_and_each_says_so() -> None:
    first, easier, harder = offered(), offered("easier"), offered("harder")
    assert all(one.predicted > mean(first) for one in easier.suggestions)
    assert all(one.predicted < mean(first) for one in harder.suggestions)
    assert {one.code for one in easier.suggestions} == {"easier"}
    assert all(one.why.startswith("Harder, as you asked") for one in harder.suggestions)
    assert easier.missing is harder.missing is None


def test_asked_again_it_goes_on_from_there_and_nothing_comes_back() -> None:
    first, once, twice = offered(), offered("easier"), offered("easier", "easier")
    assert mean(twice) > mean(once) > mean(first)
    assert ids(first).isdisjoint(ids(once))
    assert ids(once).isdisjoint(ids(twice))


def test_what_is_not_there_is_said_and_the_last_offer_stays() -> None:
    end = offered("easier", "easier", "easier", "easier", "easier")
    assert end.missing == "easier"
    assert len(end.suggestions) >= 1


def test_something_else_is_on_other_skills() -> None:
    first, other = offered(), offered("else")
    skills = {skill for one in first.suggestions for skill in one.item.skills}
    assert all(skills.isdisjoint(one.item.skills) for one in other.suggestions)


def test_where_the_teacher_chooses_nothing_else_is_offered() -> None:
    assert offered("easier", chooser="teacher") == offered(chooser="teacher")
    assert len(offered(chooser="teacher").suggestions) == 1


def suggest(about: About, done: dict[str, bool] | None = None) -> tuple[Suggestion, ...]:
    return next_items(ITEMS, KNOWN, SKILLS, done or {}, "", 1, about=about)


def test_what_is_fading_comes_back_even_if_it_was_solved_alone_and_only_once_among_three() -> None:
    solved = {f"k0-{n}": True for n in range(4)}
    found = suggest(replace(ABOUT, due=frozenset({"k0"})), solved)
    reviews = [one for one in found if one.code == "review"]
    assert [one.item.skills for one in reviews] == [("k0",)]
    assert reviews[0].why == "You could do “Add fractions” alone. See if it is still there."


def test_the_students_own_words_draw_what_they_name() -> None:
    found = suggest(replace(ABOUT, wish="I want to order decimals without help"))
    assert {one.item.skills for one in found if one.code == "wished"} >= {("k4",)}
    assert not [one for one in suggest(replace(ABOUT, wish="no more hints")) if one.code == "wished"]


def test_items_of_one_title_and_kind_are_one() -> None:
    same = tuple(replace(item, title="Solve", kinds=("expression",)) for item in ITEMS[:12])
    found = next_items((*same, *ITEMS[12:16]), KNOWN, SKILLS, {}, "", 1, about=ABOUT)
    assert len([one for one in found if one.item.title == "Solve"]) == 1
    assert len(next_items(same, KNOWN, SKILLS, {}, "", 1, about=ABOUT)) == 2


def test_where_a_struggle_is_forecast_a_smaller_piece_comes_first() -> None:
    both = ItemSummary("both", "Both at once", "l", ("k3", "k4"))
    found = next_items((*ITEMS, both), KNOWN, SKILLS, {}, "", 1, about=replace(ABOUT, foreseen=frozenset({"k4"})))
    assert (found[0].code, found[0].item.skills) == ("smaller", ("k4",))
    assert "both" not in {one.item.id for one in found}
