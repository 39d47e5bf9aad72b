"""The real OATutor course, where it is at hand: counts, formulas, keys, and the time it takes."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest

from domain.answer import AnswerKey
from domain.course import Course
from domain.item import Hint, Item
from domain.text import Formula, runs

pytestmark = pytest.mark.shared


def balanced(tex: str) -> bool:
    """Whether braces and growing brackets of a formula are paired."""
    bare = re.sub(r"\\[{}]", " ", tex)
    depth = 0
    for character in bare:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    grown = re.findall(r"\\(left|right)(?![a-z])", bare)
    return depth == 0 and grown.count("left") == grown.count("right")


def below(hints: Iterable[Hint]) -> Iterator[Hint]:
    for rung in hints:
        yield rung
        yield from below(rung.sub_hints)


def texts(item: Item) -> Iterator[str]:
    yield from (item.title, item.body)
    for step in item.steps:
        yield from (step.prompt, step.body, *step.key.accepted, *step.key.choices)
        for rung in below(step.pathway):
            yield from (rung.title, rung.text)
            if rung.key:
                yield from (*rung.key.accepted, *rung.key.choices)


def keys(item: Item) -> Iterator[AnswerKey]:
    for step in item.steps:
        yield step.key
        yield from (rung.key for rung in below(step.pathway) if rung.key)


def test_everything_is_taken_in(real_course: Course) -> None:
    steps = [step for item in real_course.items for step in item.steps]
    rungs = [rung for step in steps for rung in step.pathway]
    found = Counter(
        problems=len(real_course.items),
        steps=len(steps),
        hints=sum(rung.key is None for rung in rungs),
        scaffolds=sum(rung.key is not None for rung in rungs),
        sub_hints=sum(len(rung.sub_hints) for rung in rungs),
        skills=len(real_course.skills),
        lessons=len(real_course.lessons),
        skipped=len(real_course.skipped),
    )
    assert found == Counter(
        problems=2032, steps=2520, hints=7500, scaffolds=3104, sub_hints=95, skills=201, lessons=71, skipped=0
    )
    kinds = Counter(step.key.kind for step in steps)
    assert kinds == {"expression": 1731, "choice": 716, "text": 73}


def test_lessons_are_the_books_sections_in_order(real_course: Course) -> None:
    numbers = [tuple(int(part) for part in lesson.section.split(".")) for lesson in real_course.lessons]
    assert numbers == sorted(numbers)
    assert numbers[0] == (1, 1)
    assert numbers[-1] == (10, 5)
    assert real_course.book == "elementary-algebra-2e"
    places = {lesson.id: place for place, lesson in enumerate(real_course.lessons)}
    order = [places[item.lesson] for item in real_course.items]
    assert order == sorted(order)


def test_every_formula_is_balanced_and_no_dollar_is_left_over(real_course: Course) -> None:
    for item in real_course.items:
        for text in texts(item):
            formulas = [run.tex for run in runs(text) if isinstance(run, Formula)]
            assert all(balanced(tex) for tex in formulas) or not item.offered, (item.id, text)
            assert len(re.findall(r"(?<!\\)\$", text)) == 2 * len(formulas), (item.id, text)


def test_every_item_that_is_offered_can_be_answered(real_course: Course) -> None:
    offered = [item for item in real_course.items if item.offered]
    for item in offered:
        for key in keys(item):
            assert key.accepted, item.id
            assert all(answer.strip() for answer in key.accepted), item.id
            if key.kind == "choice":
                assert len(set(key.choices)) == len(key.choices) > 1, item.id
                assert set(key.accepted) <= set(key.choices), item.id
        assert all(step.prompt for step in item.steps), item.id


def test_flawed_items_are_few_and_say_why(real_course: Course) -> None:
    flawed = [item for item in real_course.items if item.flaws]
    figures = [item for item in flawed if item.figures]
    assert (len(figures), len(flawed)) == (172, 182)
    assert all("shows the figure" in flaw for item in figures for flaw in item.flaws)
    assert sum("in two ways" in flaw for item in flawed for flaw in item.flaws) == 6


def test_choices_that_were_glued_together_are_apart(real_course: Course) -> None:
    choices = {step.id: step.key.choices for item in real_course.items for step in item.steps}
    assert choices["aafbadeintercepts14a"] == ("$(0,2)$", "$(0,1)$", "$(0,3)$", "$(0,-1)$")
    assert choices["ada10e6CompletingSqr23a"] == ("$1$ or $-5$", "$1$ or $5$", "$-1$ or $-5$")
    glue = re.compile(r"[\d).$a-z]I[\d(\-$A-Zxy]")
    assert [choice for group in choices.values() for choice in group if glue.search(choice)] == []


def test_every_item_has_its_source_and_licence(real_course: Course) -> None:
    sources = {item.source for item in real_course.items}
    assert {(source.name, source.license) for source in sources} == {("OpenStax: Elementary Algebra", "CC BY 4.0")}
    assert "OATutor" in real_course.source.name
