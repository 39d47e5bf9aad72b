from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from course.errors import CourseFolderError
from course.oatutor import read_oatutor
from domain.answer import AnswerKey
from domain.course import Course
from domain.item import Item
from domain.skill import BktParameters, Lesson, Skill
from domain.source import Source
from tests.course.pools import COURSE, PoolBuilder, hint, scaffold

Read = Callable[[], Course]


def only(course: Course) -> Item:
    (item,) = course.items
    return item


def test_a_problem_becomes_an_item_with_steps_hints_and_scaffolds(pool: PoolBuilder, read: Read) -> None:
    pool.problem("a1add1")
    sub = [hint("a1add1a-h2-s1", "The answer is $$2$$.")]
    second = scaffold("a1add1a-h2", "$$2$$", dependencies=["a1add1a-h1", "elsewhere-h9"], subHints=sub)
    pool.step("a1add1a", "$$5$$", [hint("a1add1a-h1"), second])
    course = read()
    item = only(course)
    assert (course.id, course.name, course.book) == ("openstax-elementary-algebra", COURSE, "small-algebra")
    assert (item.id, item.title, item.body, item.lesson) == ("a1add1", "Adding", "Add.", "1-1-whole-numbers")
    assert item.offered
    (step,) = item.steps
    assert (step.id, step.prompt, step.skills) == ("a1add1a", "What is $2+3$?", ("add_whole_numbers",))
    assert step.key == AnswerKey("expression", ("$5$",))
    first, asking = step.pathway
    assert (first.key, first.text) == (None, "Look again.")
    assert asking.key == AnswerKey("expression", ("$2$",))
    assert asking.depends_on == ("a1add1a-h1",)
    assert [below.text for below in asking.sub_hints] == ["The answer is $2$."]


def test_sources_are_kept_and_the_hints_authors_named(pool: PoolBuilder, read: Read) -> None:
    pool.problem("a1add1")
    pool.step("a1add1a", hints=[hint("h1", oer="https://OATutor.io <OATutor>")])
    pool.problem("a1add2", oer="", license="")
    pool.step("a1add2a")
    course = read()
    own = Source(
        "Small Algebra",
        "https://openstax.org/details/books/small-algebra",
        "CC BY 4.0",
        "https://creativecommons.org/licenses/by/4.0/",
    )
    assert [item.source for item in course.items] == [own, own]
    assert course.source.name == "Small Algebra; hints: OATutor"


def test_steps_and_problems_are_in_order(pool: PoolBuilder, read: Read) -> None:
    for number in (10, 2, 1):
        pool.problem(f"a1add{number}", lesson="1.1  Whole Numbers ")
        pool.step(f"a1add{number}b")
        pool.step(f"a1add{number}a")
    pool.problem("a0int1", lesson="unplanned words", lessonId="L2")
    pool.step("a0int1a")
    pool.problem("a0new1", lesson="2.1 New Things")
    pool.step("a0new1a")
    course = read()
    assert [item.id for item in course.items] == ["a0int1", "a1add1", "a1add2", "a1add10", "a0new1"]
    assert [step.id for step in course.items[1].steps] == ["a1add1a", "a1add1b"]
    assert course.lessons == (
        Lesson("1-2-integers", "1.2 Integers", "1.2", ("add_integers",)),
        Lesson("1-1-whole-numbers", "1.1 Whole Numbers", "1.1", ("add_whole_numbers",)),
        Lesson("2-1-new-things", "2.1 New Things", "2.1", ("add_whole_numbers",)),
    )


def test_skills_have_names_and_learning_parameters(pool: PoolBuilder, read: Read) -> None:
    pool.problem("a1add1")
    pool.step("a1add1a")
    assert read().skills == (
        Skill("add_integers", "Add integers"),
        Skill("add_whole_numbers", "Add whole numbers", (), BktParameters(0.3, 0.2, 0.05, 0.1)),
    )


def test_impossible_learning_parameters_are_replaced_and_reported(pool: PoolBuilder, read: Read) -> None:
    pool.problem("a1add1")
    pool.step("a1add1a")
    bkt = {"probMastery": 0.3, "probTransit": 0.2, "probSlip": 0.6, "probGuess": 0.6}
    pool.json(pool.folder / "bkt-params" / "defaultBKTParams.json", {"add_whole_numbers": bkt})
    course = read()
    assert course.skills[-1].bkt == BktParameters()
    assert "slip and guess" in course.skipped[0].reason


def test_another_course_of_the_pool_is_left_out(pool: PoolBuilder, read: Read) -> None:
    pool.problem("a1add1")
    pool.step("a1add1a")
    pool.problem("b1force1", courseName="Physics")
    pool.step("b1force1a")
    assert [item.id for item in read().items] == ["a1add1"]


def test_an_unknown_course_is_refused_with_those_that_are_there(pool: PoolBuilder) -> None:
    pool.problem("b1force1", courseName="Physics")
    with pytest.raises(CourseFolderError, match=r'"Chemistry"; it holds Physics'):
        read_oatutor(pool.folder, "Chemistry")


def test_a_folder_without_a_pool_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CourseFolderError, match="content-pool"):
        read_oatutor(tmp_path, COURSE)
    with pytest.raises(CourseFolderError, match="There is no folder"):
        read_oatutor(tmp_path / "nowhere", COURSE)


def test_progress_is_told_for_each_problem(pool: PoolBuilder) -> None:
    for number in (1, 2):
        pool.problem(f"a1add{number}")
        pool.step(f"a1add{number}a")
    told: list[tuple[int, int, str]] = []
    read_oatutor(pool.folder, COURSE, lambda done, total, what: told.append((done, total, what)))
    assert told == [(1, 2, "a1add1"), (2, 2, "a1add2")]


@dataclass(frozen=True)
class Asked:
    """A step's fields and the key that comes of them; ``flaw`` is a part of what is said against it."""

    name: str
    answer: str
    wanted: AnswerKey
    flaw: str = ""
    fields: dict[str, Any] = field(default_factory=dict)


CHOICE = {"problemType": "MultipleChoice", "answerType": "string"}


@pytest.mark.parametrize(
    "case",
    [
        Asked("expression", r"$$\frac{1}{2}$$", AnswerKey("expression", (r"$\frac{1}{2}$",))),
        Asked("plain expression", "80t+120f", AnswerKey("expression", ("80t+120f",))),
        Asked("text", "-6,6", AnswerKey("text", ("-6,6",)), fields={"answerType": "string"}),
        Asked("money", "$0.39", AnswerKey("text", (r"\$0.39",)), fields={"answerType": "string"}),
        Asked(
            "choice", "Yes", AnswerKey("choice", ("Yes",), ("Yes", "No")), fields={**CHOICE, "choices": ["Yes", "No"]}
        ),
        Asked(
            "a word in a text box with choices",
            "TRUE",
            AnswerKey("choice", ("TRUE",), ("TRUE", "FALSE")),
            fields={"choices": ["TRUE", "FALSE"]},
        ),
        Asked(
            "a term in a text box with choices",
            "$$4y$$",
            AnswerKey("expression", ("$4y$",)),
            fields={"choices": ["$$4y$$", "Other"]},
        ),
        Asked("no answer", " ", AnswerKey("expression"), "has no answer"),
        Asked(
            "answer not among the choices",
            "Maybe",
            AnswerKey("choice", ("Maybe",), ("Yes", "No")),
            "not among its choices",
            {**CHOICE, "choices": ["Yes", "No"]},
        ),
        Asked(
            "nothing to choose",
            "Yes",
            AnswerKey("choice", ("Yes",), ("Yes",)),
            "nothing to choose",
            {**CHOICE, "choices": ["Yes", "Yes"]},
        ),
        Asked("open bracket", "y^(3/4-1/4", AnswerKey("expression", ("y^(3/4-1/4",)), "brackets do not match"),
        Asked("half-open interval", "$$[3,5)$$", AnswerKey("expression", ("$[3,5)$",))),
        Asked(
            "read in two ways",
            "p(p−4)/2(p−9)",
            AnswerKey("text", ("p(p−4)/2(p−9)",)),
            "in two ways",
            {"answerType": "string"},
        ),
        Asked(
            "another type",
            "$$5$$",
            AnswerKey("expression", ("$5$",)),
            "of the type GridInput",
            {"problemType": "GridInput"},
        ),
    ],
    ids=lambda case: case.name,
)
def test_keys(pool: PoolBuilder, read: Read, case: Asked) -> None:
    pool.problem("a1add1")
    pool.step("a1add1a", case.answer, **case.fields)
    item = only(read())
    assert item.steps[0].key == case.wanted
    assert item.offered == (not case.flaw)
    if case.flaw:
        (flaw,) = item.flaws
        assert case.flaw in flaw
        assert "a1add1a" in flaw


def test_an_item_whose_figure_is_missing_is_kept_and_not_offered(pool: PoolBuilder, read: Read) -> None:
    pool.problem("a1add1", body=r"Look:\n##figure1.gif")
    pool.step("a1add1a", hints=[hint("a1add1a-h1", "See ##figure2.gif##")])
    item = only(read())
    assert item.figures == ("content-pool/a1add1/figures/figure1.gif", "content-pool/a1add1/figures/figure2.gif")
    assert not item.offered
    assert item.flaws[0] == (
        "The problem shows the figure figure1.gif, which is missing; add it as content-pool/a1add1/figures/figure1.gif."
    )
    assert item.body == "Look:"


def test_an_item_whose_figures_are_there_waits_for_pages_that_show_them(pool: PoolBuilder, read: Read) -> None:
    place = pool.problem("a1add1", body="Look: ##figure1.gif##")
    step = pool.step("a1add1a", stepBody="And: ##figure2.gif##")
    for file in (place / "figures" / "figure1.gif", step / "figures" / "figure2.gif"):
        file.parent.mkdir()
        file.write_bytes(b"GIF89a")
    item = only(read())
    assert not item.offered
    assert item.flaws[0] == "The problem shows the figure figure1.gif, which pages cannot show yet."
    assert item.figures[1] == "content-pool/a1add1/steps/a1add1a/figures/figure2.gif"


def test_the_first_value_of_a_variable_is_used_everywhere(pool: PoolBuilder, read: Read) -> None:
    pool.problem("a1add1", body="Take @{a}.", variabilization={"a": ["2", "7"], "b": 3})
    helped = [scaffold("h1", "$$@{a}$$", variabilization={"c": ["two"]}, text="It is @{c}.")]
    pool.step("a1add1a", "$$@{a}+@{b}$$", helped, stepTitle="Add @{b}.")
    item = only(read())
    (step,) = item.steps
    assert (item.body, step.prompt, step.key.accepted) == ("Take 2.", "Add 3.", ("$2+3$",))
    assert (step.pathway[0].text, step.pathway[0].key) == ("It is two.", AnswerKey("expression", ("$2$",)))
    assert item.offered


def test_a_variable_without_a_value_is_a_flaw(pool: PoolBuilder, read: Read) -> None:
    pool.problem("a1add1")
    pool.step("a1add1a", stepTitle="Add @{b}.")
    assert only(read()).flaws == ("Step a1add1a: the variable @{b} has no value.",)


def test_broken_json_is_skipped_with_its_line_and_the_rest_is_read(pool: PoolBuilder, read: Read) -> None:
    pool.problem("a1add1")
    pool.step("a1add1a")
    (pool.problem("a1add2") / "a1add2.json").write_text('{\n "id": "a1add2",\n "title" "Adding"\n}', encoding="utf-8")
    pool.problem("a1add3")
    pool.step("a1add3a")
    (pool.step("a1add3b") / "a1add3b.json").write_text("[", encoding="utf-8")
    (pool.step("a1add3a", hints=[]) / "tutoring" / "a1add3aDefaultPathway.json").write_text("{}", encoding="utf-8")
    course = read()
    assert [item.id for item in course.items] == ["a1add1", "a1add3"]
    reasons = {skipped.file: skipped.reason for skipped in course.skipped}
    problem = PurePosixPath("content-pool/a1add2/a1add2.json")
    assert reasons[problem].startswith("line 3, column 10: not valid JSON")
    step = PurePosixPath("content-pool/a1add3/steps/a1add3b/a1add3b.json")
    assert reasons[step].startswith("line 1")
    assert len(reasons) == 3
    assert course.items[1].flaws == ("Step a1add3b could not be read.",)
    assert course.items[1].steps[0].pathway == ()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"title": "no id"}', "id: it is missing"),
        (b"\xff\xfe", "not UTF-8"),
        (b'{"id": "a1add2", "title": ["a"]}', "title: it has to be text"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_a_file_of_another_shape_is_skipped_with_the_field(
    pool: PoolBuilder, read: Read, content: bytes, reason: str
) -> None:
    pool.problem("a1add1")
    pool.step("a1add1a")
    (pool.problem("a1add2") / "a1add2.json").write_bytes(content)
    (skipped,) = read().skipped
    assert reason in skipped.reason


def test_missing_models_are_reported_and_the_course_is_read(pool: PoolBuilder, read: Read) -> None:
    pool.problem("a1add1")
    pool.step("a1add1a")
    for name in ("skillModel.json", "coursePlans.json", "bkt-params/defaultBKTParams.json"):
        (pool.folder / name).unlink()
    course = read()
    assert len(course.items) == 1
    assert {str(skipped.file) for skipped in course.skipped} == {
        "coursePlans.json", "skillModel.json", "bkt-params/defaultBKTParams.json",
    }  # fmt: skip
    assert course.book == "small-algebra"


@pytest.mark.parametrize("name", ["skillModel.json", "coursePlans.json"])
@pytest.mark.parametrize("content", ['{"a":', "3"])
def test_a_broken_model_is_refused_before_it_takes_skills_from_every_problem(
    pool: PoolBuilder, read: Read, name: str, content: str
) -> None:
    pool.problem("a1add1")
    pool.step("a1add1a")
    (pool.folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(CourseFolderError, match=rf"{name} in .*Nothing was taken in"):
        read()


def test_ids_used_twice_are_skipped(pool: PoolBuilder, read: Read) -> None:
    pool.problem("a1add1")
    pool.step("a1add1a", hints=[hint("h1"), hint("h1")])
    pool.problem("a1add2", id="a1add1")
    course = read()
    assert len(course.items) == 1
    assert "belongs to another problem" in course.skipped[0].reason
    assert [rung.id for rung in course.items[0].steps[0].pathway] == ["h1", "h1-2"]


def test_a_problem_without_steps_is_kept_and_not_offered(pool: PoolBuilder, read: Read) -> None:
    pool.problem("a1add1")
    assert only(read()).flaws == ("The problem has no step.",)


def test_a_step_with_only_a_body_asks_by_it(pool: PoolBuilder, read: Read) -> None:
    pool.problem("a1add1")
    pool.step("a1add1a", stepTitle="", stepBody="What is $$1+1$$?")
    assert only(read()).steps[0].prompt == "What is $1+1$?"
