"""The two shipped courses: what they hold, how they sound, and that they keep their answers to themselves."""

import re
from collections.abc import Iterator
from functools import lru_cache

import pytest

from course.authored import read_authored
from course.authored_ideas import covers, says
from course.demo_courses import demo_folders
from domain.answer import AnswerKey, Expectation
from domain.course import Course
from domain.item import Hint, Item, Step

NAMES = ("linear-equations", "plants")
NUMBERS = dict(
    enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
)
GUSH = re.compile(
    r"\b(great|awesome|good job|well done|oops|easy|obviously|simply|just remember|don't worry)\b|!", re.IGNORECASE
)
VERDICT = re.compile(r"\bis (right|correct|wrong)\b|^(yes|no|right|wrong|correct)\b", re.IGNORECASE)


@lru_cache(maxsize=2)
def course(name: str) -> Course:
    return read_authored(next(folder for folder in demo_folders() if folder.name == name))


def steps(name: str) -> Iterator[tuple[Item, Step]]:
    for item in course(name).items:
        for step in item.steps:
            yield item, step


def rungs(ladder: tuple[Hint, ...]) -> Iterator[Hint]:
    for hint in ladder:
        yield hint
        yield from rungs(hint.sub_hints)


def keys(step: Step) -> Iterator[AnswerKey]:
    yield step.key
    yield from (hint.key for hint in rungs(step.pathway) if hint.key is not None)


def help_texts(step: Step) -> Iterator[str]:
    """Everything the tutor may say on a step in the author's words."""
    yield from (slip.reply for key in keys(step) for slip in key.slips)
    yield from (hint.text for hint in rungs(step.pathway))
    for idea in step.key.expectations:
        yield from (idea.hint, idea.prompt)


def expectations() -> Iterator[tuple[Step, Expectation]]:
    for _, step in steps("plants"):
        yield from ((step, idea) for idea in step.key.expectations)


def test_both_courses_ship() -> None:
    assert tuple(folder.name for folder in demo_folders()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_everything_carries_its_source_and_licence(name: str) -> None:
    found = course(name)
    sources = {found.source, *(item.source for item in found.items), *(passage.source for passage in found.passages)}
    assert {(source.name, source.license) for source in sources} == {("The Trellis authors", "CC BY 4.0")}


def test_how_much_linear_equations_holds() -> None:
    found = course("linear-equations")
    numbers = [len(item.steps) for item in found.items]
    slips = [bool(step.key.slips) for _, step in steps("linear-equations")]
    kinds = {step.key.kind for _, step in steps("linear-equations")}
    forms = {step.key.form for _, step in steps("linear-equations")}
    assert (found.grade, len(found.skills) >= 7, len(found.items) >= 26, max(numbers)) == (8, True, True, 3)
    assert sum(bool(skill.prerequisites) for skill in found.skills) >= 6
    assert sum(slips) / len(slips) >= 0.95
    assert kinds == {"expression", "choice"}
    assert {"lowest terms", "mixed number", "decimal", "expanded", "simplified"} <= forms
    assert sum(r"\$" in item.body for item in found.items) >= 3


def test_how_much_plants_holds() -> None:
    found = course("plants")
    explained = [step for _, step in steps("plants") if step.key.kind == "explanation"]
    assert (found.grade, len(found.items) >= 9, len(explained) >= 8) == (7, True, True)
    assert all(2 <= len(step.key.expectations) <= 4 for step in explained)
    assert {step.key.kind for _, step in steps("plants")} == {"explanation", "choice", "text"}
    assert sum(bool(idea.contradictions) for _, idea in expectations()) >= 20


@pytest.mark.parametrize("name", NAMES)
def test_every_step_has_a_pathway_and_help_mixes_hints_and_smaller_questions(name: str) -> None:
    asked = [any(hint.key is not None for hint in step.pathway) for _, step in steps(name)]
    assert all(step.pathway for _, step in steps(name))
    assert sum(asked) / len(asked) >= 0.7


@pytest.mark.parametrize("name", NAMES)
def test_every_skill_is_taught_practised_and_named_by_a_lesson(name: str) -> None:
    found = course(name)
    names = {skill.id for skill in found.skills}
    assert {skill for item in found.items for skill in item.skills} == names
    assert {skill for lesson in found.lessons for skill in lesson.skills} >= names
    assert {item.lesson for item in found.items} == {lesson.id for lesson in found.lessons}


@pytest.mark.parametrize("name", NAMES)
def test_each_lesson_has_a_section_of_readable_length_with_something_to_cite(name: str) -> None:
    found = course(name)
    for lesson in found.lessons:
        passages = [passage for passage in found.passages if passage.section == lesson.section]
        words = sum(len(passage.text.split()) for passage in passages)
        assert len(passages) >= 3
        assert 150 <= words <= 380, (lesson.id, words)
        kinds = {passage.kind for passage in passages}
        assert "note" in kinds
        assert kinds & {"definition", "example"}
        assert max(len(passage.text.split()) for passage in passages) <= 130


@pytest.mark.parametrize("name", NAMES)
def test_a_reply_to_a_slip_is_short_and_asks_one_question(name: str) -> None:
    replies = [slip.reply for _, step in steps(name) for key in keys(step) for slip in key.slips]
    assert len(replies) >= 20
    assert [reply for reply in replies if len(reply.split()) > 25] == []
    assert [reply for reply in replies if reply.count("?") != 1 or not reply.endswith("?")] == []


@pytest.mark.parametrize("name", NAMES)
def test_help_is_short_calm_and_ends_with_its_only_question(name: str) -> None:
    texts = [text for _, step in steps(name) for text in help_texts(step)]
    assert [text for text in texts if len(text.split()) > 32 or text.count("?") > 1] == []
    assert [text for text in texts if "?" in text and not text.endswith(("?", "?\u201d"))] == []
    assert [text for text in texts if GUSH.search(text) or VERDICT.search(text)] == []


def test_no_help_spells_out_a_number_that_is_the_answer() -> None:
    told = []
    for item, step in steps("linear-equations"):
        shown = f"{item.title} {item.body} {step.prompt}".casefold()
        for answer in step.key.accepted:
            word = NUMBERS.get(int(answer)) if re.fullmatch(r"\d\d?", answer) else None
            if word and word not in shown:
                told += [(step.id, text) for text in help_texts(step) if re.search(rf"\b{word}\b", text.casefold())]
    assert told == []


def test_no_slip_of_a_smaller_question_or_step_is_its_key() -> None:
    for name in NAMES:
        for _, step in steps(name):
            for key in keys(step):
                assert not {slip.answer.casefold() for slip in key.slips} & {key.casefold() for key in key.accepted}


def test_examples_in_the_texts_use_other_equations_than_the_items() -> None:
    equations = re.compile(r"\$([^$]*=[^$]*)\$")
    found = course("linear-equations")
    in_items = {
        "".join(match.split())
        for item, step in steps(found.id)
        for match in equations.findall(f"{item.body} {step.prompt}")
    }
    in_texts = {"".join(match.split()) for passage in found.passages for match in equations.findall(passage.text)}
    assert in_items
    assert in_items & in_texts == set()


@pytest.mark.parametrize(("step", "idea"), list(expectations()), ids=lambda value: value.id)
def test_an_expectation_agrees_with_itself(step: Step, idea: Expectation) -> None:
    assert covers(idea.statement, idea.ideas)
    assert [belief for belief in idea.contradictions if says(idea.statement, belief)] == []
    assert not covers(idea.hint, idea.ideas)
    assert not covers(idea.prompt, idea.ideas)
    assert "?" in idea.prompt


def test_no_statement_of_a_step_contradicts_another() -> None:
    for _, step in steps("plants"):
        whole = " ".join(idea.statement for idea in step.key.expectations)
        for idea in step.key.expectations:
            assert [belief for belief in idea.contradictions if says(whole, belief)] == []


def test_the_willow_s_numbers_add_up() -> None:
    willow = next(item for item in course("plants").items if item.id == "willow")
    start, tub, end, lost = (int(number) for number in re.findall(r"(\d+) k?g", willow.body))
    assert (end - start, tub, lost) == (75, 90, 60)


def test_the_pondweed_s_numbers_add_up() -> None:
    pondweed = next(item for item in course("plants").items if item.id == "pondweed")
    counts = [int(number) for number in re.findall(r"\| (\d+) \|", pondweed.body)]
    key = next(hint.key for hint in pondweed.steps[1].pathway if hint.key is not None)
    near, middle, far = counts
    assert key.accepted == (str(near - middle),)
    assert {slip.answer for slip in key.slips} == {str(near + middle), str(near - far)}
