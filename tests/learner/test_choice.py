from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.item import ItemSummary
from domain.mastery import MasteryEstimate
from domain.skill import Skill
from learner.choice import About, Suggestion, next_items
from tests.learner.histories import after

SKILLS = {
    "one": Skill("one", "One-step equations"),
    "two": Skill("two", "Two-step equations", ("one",)),
    "brackets": Skill("brackets", "Brackets", ("two",)),
    "plot": Skill("plot", "Plotting points"),
}
ITEMS = tuple(
    ItemSummary(f"{skill}{number}", f"{skill} {number}", f"lesson {skill}", (skill,))
    for skill in SKILLS
    for number in range(1, 4)
)
ALONE = after("R" * 12 + "|" + "R" * 12)
COMING = after("RWR")


def standing(**known: MasteryEstimate) -> dict[str, MasteryEstimate]:
    return {skill: replace(estimate, skill=skill) for skill, estimate in known.items()}


def suggest(
    estimates: Mapping[str, MasteryEstimate] | None = None,
    done: Mapping[str, bool] | None = None,
    last: str = "",
    seed: int = 1,
    items: tuple[ItemSummary, ...] = ITEMS,
) -> tuple[Suggestion, ...]:
    return next_items(items, estimates or {}, SKILLS, done or {}, last, seed)


def skills_of(suggestions: tuple[Suggestion, ...]) -> set[str]:
    return {skill for suggestion in suggestions for skill in suggestion.item.skills}


def test_a_first_time_student_gets_first_items_and_nothing_that_builds_on_others() -> None:
    found = suggest()
    assert found[0].item.skills == ("one",)
    assert found[0].why == "A good first one: “One-step equations”."
    assert skills_of(found) == {"one", "plot"}


def test_what_follows_a_skill_done_alone_says_so() -> None:
    found = suggest(standing(one=ALONE), {"one1": True}, "one1")
    by_skill = {suggestion.item.skills[0]: suggestion for suggestion in found}
    assert by_skill["two"].why == "Next step after “One-step equations”, which you can do alone."
    assert "brackets" not in by_skill


def test_the_zone_comes_first() -> None:
    found = suggest(standing(one=ALONE, two=COMING), {"one1": True, "two1": True}, "two1")
    assert found[0].item.skills == ("two",)
    assert 0.5 <= found[0].predicted <= 0.85
    assert found[0].why == "More of “Two-step equations”, which is coming along."


def test_what_is_mastered_does_not_hold_a_student_back() -> None:
    found = suggest(standing(plot=ALONE, one=ALONE), {"one1": True, "plot1": True}, "plot1")
    assert found[0].item.skills == ("two",)
    assert [suggestion.why for suggestion in found if suggestion.item.skills == ("plot",)] == [
        "A warm-up with “Plotting points”."
    ]


def test_a_skill_that_needs_support_comes_before_a_new_one() -> None:
    weak = MasteryEstimate("", 0.15, 0.1, 0.3, 2, 0)
    found = suggest(standing(one=weak), {"one1": False}, "one1")
    assert found[0].item.skills == ("one",)
    assert found[0].why == "More of “One-step equations”, one step at a time."
    assert "plot" in skills_of(found)


def test_suggestions_differ() -> None:
    found = suggest(standing(one=ALONE, two=COMING), {"one1": True, "two1": True}, "two1")
    assert len(found) == 3
    assert len({suggestion.item.skills for suggestion in found}) == 3
    assert len({suggestion.why for suggestion in found}) == 3


def test_an_item_not_yet_done_alone_comes_back_in_words_of_its_own() -> None:
    items = tuple(item for item in ITEMS if item.skills == ("one",))
    found = suggest(standing(one=COMING), {"one1": False, "one2": True}, "one2", items=items)
    assert [(s.item.id, s.why) for s in found if s.item.id == "one1"] == [
        ("one1", "You worked on this one before. See if you can do it alone now.")
    ]


def test_what_was_solved_alone_and_what_was_just_left_stay_away_while_there_is_else() -> None:
    done = {"one1": True, "one2": True, "plot1": True}
    for seed in range(20):
        found = {suggestion.item.id for suggestion in suggest(standing(one=COMING), done, "plot2", seed)}
        assert found.isdisjoint({"one1", "one2", "plot1", "plot2"})


def test_a_finished_course_still_offers_something() -> None:
    everything = dict.fromkeys((item.id for item in ITEMS), True)
    found = suggest(standing(one=ALONE, two=ALONE, brackets=ALONE, plot=ALONE), everything, "plot3")
    assert len(found) == 2
    assert all("solved this one alone" in suggestion.why for suggestion in found)
    assert "plot3" not in {suggestion.item.id for suggestion in found}


def test_one_item_is_suggested_even_when_it_was_the_last() -> None:
    assert [s.item.id for s in suggest(done={"one1": True}, last="one1", items=ITEMS[:1])] == ["one1"]
    assert suggest(items=()) == ()


def test_what_is_too_early_is_called_a_look_ahead() -> None:
    items = tuple(item for item in ITEMS if item.skills == ("brackets",))
    assert suggest(items=items)[0].why == "A look ahead: “Brackets”."


def test_an_item_that_names_no_skill_can_be_chosen() -> None:
    found = suggest(items=(ItemSummary("x", "How plants make food", "l", ()),))
    assert found[0].why == "A good first one: “How plants make food”."


@settings(deadline=None)
@given(
    st.dictionaries(st.sampled_from(sorted(SKILLS)), st.sampled_from([ALONE, COMING])),
    st.dictionaries(st.sampled_from([item.id for item in ITEMS]), st.booleans()),
    st.sampled_from(["", *(item.id for item in ITEMS)]),
    st.integers(),
)
def test_whatever_happened_there_are_two_or_three_different_items(
    known: dict[str, MasteryEstimate], done: dict[str, bool], last: str, seed: int
) -> None:
    found = suggest(standing(**known), done, last, seed)
    assert 2 <= len({suggestion.item.id for suggestion in found}) == len(found) <= 3
    assert found == suggest(standing(**known), done, last, seed)
    assert all(0 <= suggestion.predicted <= 1 and suggestion.why for suggestion in found)


def test_seeds_give_different_students_different_items() -> None:
    assert len({suggest(seed=seed)[0].item.id for seed in range(30)}) > 1


def test_of_problems_that_fit_as_well_the_one_about_what_somebody_likes_comes_first() -> None:
    items = tuple(
        ItemSummary(f"p{number}", title, "l", ("one",)) for number, title in enumerate(("Trains", "Baking", "Plants"))
    )
    for seed in range(8):
        (first, *_) = next_items(items, {}, SKILLS, {}, "", seed, about=About(likes="football and baking"))
        assert first.item.title == "Baking"
        assert first.why == "A good first one: “One-step equations”.", "a reason that is not so is not given"
