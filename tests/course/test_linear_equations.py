"""Every key and every slip of the demo course on linear equations, computed."""

import re
from collections.abc import Iterator
from functools import lru_cache

import pytest

from course.authored import read_authored
from course.demo_courses import demo_folders
from domain.answer import AnswerKey
from domain.course import Course
from domain.item import Hint, Item
from domain.text import Formula, runs
from tests.course.exact import agrees, solution
from tests.course.worked_linear import WORKED

COUNTS = {"none": "None", "every number": "Every number is a solution"}


@lru_cache(maxsize=1)
def course() -> Course:
    return read_authored(next(folder for folder in demo_folders() if folder.name == "linear-equations"))


def keys() -> dict[str, AnswerKey]:
    """All keys of steps and smaller questions by id."""
    found: dict[str, AnswerKey] = {}

    def ladder(hints: tuple[Hint, ...]) -> Iterator[tuple[str, AnswerKey]]:
        for hint in hints:
            if hint.key is not None:
                yield hint.id, hint.key
            yield from ladder(hint.sub_hints)

    for item in course().items:
        for step in item.steps:
            found[step.id] = step.key
            found.update(ladder(step.pathway))
    return found


def equations(item: Item) -> list[str]:
    texts = " ".join((item.body, *(step.prompt for step in item.steps)))
    return [run.tex for run in runs(texts) if isinstance(run, Formula) and "=" in run.tex]


def test_every_value_in_the_course_is_worked_out_here() -> None:
    computed = {name: key for name, key in keys().items() if key.kind == "expression"}
    assert set(computed) == set(WORKED)
    assert {name: {slip.answer for slip in key.slips} for name, key in computed.items()} == {
        name: set(worked.slips) for name, worked in WORKED.items()
    }


@pytest.mark.parametrize("name", WORKED)
def test_a_key_is_what_its_working_gives(name: str) -> None:
    assert [accepted for accepted in keys()[name].accepted if not agrees(accepted, WORKED[name].key)] == []


@pytest.mark.parametrize("name", [name for name, worked in WORKED.items() if worked.slips])
def test_a_slip_is_what_its_mistake_gives_and_never_right(name: str) -> None:
    for answer, mistake in WORKED[name].slips.items():
        assert agrees(answer, mistake), f"{mistake} does not lead to {answer}"
        assert not agrees(answer, WORKED[name].key), f"{answer} is right"


def test_the_equations_worked_out_here_are_those_that_students_see() -> None:
    strangers = []
    for item in course().items:
        seen = ["".join(equation.split()) for equation in equations(item)]
        for step in item.steps:
            worked = WORKED.get(step.id)
            if worked is not None and "=" in worked.key and item.lesson != "from-words":
                strangers += [step.id] if "".join(worked.key.split()) not in seen else []
    assert strangers == []


def test_how_many_solutions_there_are() -> None:
    counted = 0
    for item in course().items:
        for step in item.steps:
            if "how-many" in step.skills:
                found = solution(equations(item)[0])
                assert step.key.accepted == (COUNTS.get(str(found), "Exactly one"),)
                counted += 1
    assert counted == 4


def test_the_first_step_of_a_check_is_not_a_solution() -> None:
    item = next(item for item in course().items if item.id == "is-it-a-solution")
    assert solution(equations(item)[0]) != int(re.findall(r"says that (\d+)", item.body)[0])


def test_two_slips_of_a_step_never_lead_to_the_same_answer() -> None:
    clashes = [
        (name, one, other)
        for name, worked in WORKED.items()
        for one in worked.slips
        for other in worked.slips
        if one < other and agrees(one, worked.slips[other])
    ]
    assert clashes == []
