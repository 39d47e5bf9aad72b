"""What tells too much by its wording, and what of the rules' findings the wording clears."""

from pathlib import Path

import numpy as np
import pytest

from domain.answer import AnswerKey
from tests.tutor.guard.drafts import Draft
from tutor.guard.check import check, evidence_of
from tutor.guard.leak import HiddenKey
from tutor.guard.telling import PLACES, Mark, TellingModel, made_of, shipped, surroundings

TILES = "A floor has 9 rows of 16 tiles. How many tiles is that?"
LINE = "Solve $6x - 7 = 35$."
SURE: tuple[Mark, ...] = ("gives", "last")
UNSURE: tuple[Mark | None, ...] = (None, "in_sight", "implies", "nearly", "foreign", "untraced", "described")


@pytest.mark.parametrize(
    "draft",
    [
        Draft("So close: you only need to shift yours by one place to the right.", "144", TILES, "14.4"),
        Draft("You're nearly done, it's just the other sign.", "-7", LINE, "7"),
        Draft("Take your answer, flip it over and you have it.", "2/3", "Work out 4/6 in lowest terms.", "3/2"),
        Draft("Half of what you have would do it.", "7", LINE, "14"),
    ],
    ids=lambda draft: draft.said[:40],
)
def test_what_leaves_one_move_on_the_students_own_value_is_stopped(draft: Draft) -> None:
    assert {"last_step", "gives_away", "untraced"} & {*check(draft.said, draft.limits).codes}


@pytest.mark.parametrize(
    "draft",
    [
        Draft("Your notation with the arrow is neat. What happens at the second one?", "144", TILES, "25"),
        Draft("For going round twice, think of a rope wound up. Where does 9 come in?", "144", TILES, "25"),
        Draft("They matter because they are all alike. How many stand in one row?", "144", TILES, "do the rows matter"),
        Draft("Nah, that one is only there to scare you. What does the 35 belong to?", "7", LINE, "is 35 big"),
    ],
    ids=lambda draft: draft.said[:40],
)
def test_a_description_that_tells_little_passes(draft: Draft) -> None:
    assert check(draft.said, draft.limits).faults == ()


def test_numbers_are_told_apart_by_where_they_come_from_and_by_nothing_else() -> None:
    def of(key: str, student: str, problem: str, draft: str) -> list[int]:
        at = surroundings(HiddenKey(AnswerKey("expression", (key,)), (problem,), (student,)))
        return sorted(made_of(draft, at, None)[0].tolist())

    one = of("144", "25", "9 rows of 16", "Your 25 is a sum; 9 rows of 16 are no sum.")
    assert one == of("91", "20", "7 rows of 13", "Your 20 is a sum; 7 rows of 13 are no sum.")
    assert one != of("91", "20", "7 rows of 13", "Your 13 is a sum; 7 rows of 20 are no sum.")


def test_a_formula_of_the_students_is_theirs_also_where_its_numbers_are_the_keys() -> None:
    def of(key: str, student: str) -> list[int]:
        at = surroundings(HiddenKey(AnswerKey("expression", (key,)), ("Which point?",), (student,)))
        return sorted(made_of("Not $(-4, 3)$. Why?", at, None)[0].tolist())

    assert of("(4,3)", "(-4,3)") == of("(4,7)", "is it (-4, 3)")
    assert of("(4,3)", "(-4,3)") != of("(4,3)", "(-3,4)")


def test_what_a_students_value_lacks_is_known_and_how_often_the_key_is_it() -> None:
    def of(key: str, student: str, draft: str) -> list[tuple[int, float]]:
        at = surroundings(HiddenKey(AnswerKey("expression", (key,)), ("How many?",), (student,)))
        return sorted(zip(*map(list, made_of(draft, at, None)), strict=True))

    assert of("21", "24", "Three of them.") == of("40", "37", "Three of them.")
    assert of("21", "24", "Three of them.") != of("21", "25", "Three of them.")
    assert of("12", "36", "Three of them.") == of("44", "132", "Three of them.")
    assert of("12", "36", "Three of them.") != of("21", "24", "Three of them.")
    assert of("9", "-9", "Look at it.") != of("9", "-8", "Look at it.")


def test_what_is_told_in_other_words_is_marked_apart_from_what_is_stated() -> None:
    def mark(said: str) -> Mark | None:
        draft = Draft(said, "144", TILES, "25")
        return evidence_of(draft.said, draft.limits).mark

    assert (mark("It is 144."), mark("So it is $9 \\cdot 16$.")) == ("gives", "last")
    assert mark("Take your 25 and add 119.") == "nearly"


def test_a_mark_of_the_rules_counts(tmp_path: Path) -> None:
    at = surroundings(HiddenKey(AnswerKey("expression", ("144",)), (TILES,), ("25",)))
    model = shipped()
    assert model.score("What else is there?", at, "last") > model.score("What else is there?", at)
    model.save(tmp_path / "model.npz")
    again = TellingModel.load(tmp_path / "model.npz")
    assert again.weights.shape == (PLACES,)
    assert np.array_equal(again.weights, model.weights)
    assert again.bounds.stops(None, model.bounds.most + 1e-9)
    assert not again.bounds.stops(None, model.bounds.most)


def test_what_the_rules_are_sure_of_is_stopped_at_any_score_and_the_rest_is_not() -> None:
    assert all(shipped().bounds.stops(found, -99) for found in SURE)
    assert not any(shipped().bounds.stops(found, -99) for found in UNSURE)


def test_an_answer_in_sight_needs_more_to_pass_than_what_only_seems_told() -> None:
    at = shipped().bounds
    assert at.least_seen < at.least_likely < at.least <= at.most
    assert [at.stops(found, at.least_seen) for found in UNSURE] == [False] * len(UNSURE)
    assert at.stops("in_sight", at.least_likely)
    assert at.stops("nearly", at.least)
    assert not at.stops(None, at.most)


def test_nothing_is_scored_in_another_language_or_once_the_answer_is_the_students() -> None:
    told = Draft("Du musst nur noch das Vorzeichen bei deiner Zahl umdrehen.", "-7", LINE, "7")
    assert "last_step" not in check(told.said, told.limits).codes
