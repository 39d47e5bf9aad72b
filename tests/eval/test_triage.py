"""A small run of the evaluation of the class list: its classes hold what they say, and its arithmetic."""

import random
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from course.authored import read_authored
from course.demo_courses import demo_folders
from domain.course import Course
from eval.signals import workable
from eval.triage import Placed, simulated, summed
from eval.triage_classes import IN_A_SITTING, PLANTED, SITTINGS, Planted, Played, sittings
from learner.signals.over_time import failing, spinning
from learner.step_work import work_by_step

NOW = datetime(2026, 11, 12, 10, 0, tzinfo=UTC)


def algebra() -> Course:
    return next(one for one in map(read_authored, demo_folders()) if one.id == "linear-equations")


def test_one_class_has_its_six_cases_in_its_list(tmp_path: Path) -> None:
    done: list[int] = []
    (found,) = simulated(tmp_path, algebra(), 1, lambda: done.append(1))
    assert set(found.places) == set(PLANTED)
    assert len(set(found.places.values())) == len(PLANTED)
    assert max(found.places.values()) <= 30
    assert (found.idle_above, done) == (0, [1])


def test_the_cases_over_time_are_what_they_are_called() -> None:
    course = algebra()
    played, chances = Played(course, workable(course)), random.Random(5)
    cases: tuple[tuple[Planted, Callable[[Sequence[bool]], bool]], ...] = (
        ("wheel-spinning", spinning),
        ("fading", failing),
    )
    for what, holds in cases:
        history = sittings(what, played, chances)
        alone = [work.how == "alone" for sitting in history for one in sitting for work in work_by_step(one.turns)]
        assert len(alone) == SITTINGS * IN_A_SITTING
        assert holds(alone), what


def test_shares_are_of_classes() -> None:
    first = dict.fromkeys(PLANTED, 3)
    late = {**first, "fading": 9}
    figures = summed([Placed(first, 0, 0, 0), Placed(late, 1, 2, 4)])
    assert (figures["all six"].value, figures["fading"].value, figures["stuck"].value) == (0.5, 0.5, 1.0)
    assert figures["all six"].n == 2
