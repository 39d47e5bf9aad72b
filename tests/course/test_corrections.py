"""An author's corrections to a pool: applied by id, checked with file, line and key, and mending what was flawed."""

import re
from pathlib import Path

import pytest

from course.corrections import NO_CORRECTIONS, read_corrections
from course.errors import CorrectionsError, CourseError
from course.oatutor import read_oatutor
from domain.answer import AnswerKey, KnownSlip
from domain.course import Course
from domain.item import Item
from tests.course.pools import COURSE, PoolBuilder, scaffold

SOUND = r"""
corrections:
  a1add1a:
    accepted: [5, 5.0]
    form: any
    tolerance: 2%
    round: tenths
    unit: apples
    slips:
      - answer: 6
        name: Multiplies
        reply: What does the sign between them ask for?
  a1add1a-h1: 3
  a1add2a:
    choices: [$5$, $6$]
    accepted: $5$
  a1add3a:
    skip: The figure shows another problem
  a1add4a-h1:
    skip: It asks for the answer
"""


TELLING = """corrections:
  a1add1a:
    accepted: 5
    slips:
      - answer: 4
        name: x
        reply: It is 5.
"""


@pytest.fixture
def filled(pool: PoolBuilder) -> PoolBuilder:
    for number in range(1, 5):
        pool.problem(f"a1add{number}")
    pool.step("a1add1a", "$$6$$", hints=[scaffold("a1add1a-h1", "$$2$$")])
    pool.step("a1add2a", "$$5$$", problemType="MultipleChoice", answerType="string", choices=["$$6$$", "$$6$$"])
    pool.step("a1add3a")
    later = {**scaffold("a1add4a-h2", "$$1$$"), "dependencies": ["a1add4a-h1"]}
    pool.step("a1add4a", hints=[scaffold("a1add4a-h1", "$$5$$"), later])
    return pool


def read(pool: PoolBuilder, text: str, tmp_path: Path) -> Course:
    file = tmp_path / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    return read_oatutor(pool.folder, COURSE, corrections=read_corrections(file))


def by_id(course: Course, id_: str) -> Item:
    return next(item for item in course.items if item.id == id_)


def test_every_field_of_an_answer_can_be_corrected(filled: PoolBuilder, tmp_path: Path) -> None:
    course = read(filled, SOUND, tmp_path)
    step = by_id(course, "a1add1").steps[0]
    slip = KnownSlip("6", "Multiplies", "What does the sign between them ask for?")
    assert step.key == AnswerKey("expression", ("5", "5.0"), form="any", relative=0.02, rounding="tenths",
                                 unit="apples", slips=(slip,))  # fmt: skip
    assert step.pathway[0].key == AnswerKey("expression", ("3",))


def test_a_mended_key_is_flawed_no_more_and_its_problem_is_offered(filled: PoolBuilder, tmp_path: Path) -> None:
    before = read_oatutor(filled.folder, COURSE)
    assert not by_id(before, "a1add2").offered
    assert {flaw.place for flaw in before.key_flaws} == {"a1add2a"}
    course = read(filled, SOUND, tmp_path)
    mended = by_id(course, "a1add2")
    assert mended.steps[0].key == AnswerKey("choice", ("$5$",), ("$5$", "$6$"))
    assert mended.offered
    assert course.key_flaws == ()


def test_what_is_left_out_is_not_offered_and_says_why(filled: PoolBuilder, tmp_path: Path) -> None:
    course = read(filled, SOUND, tmp_path)
    left = by_id(course, "a1add3")
    assert left.flaws == ("Step a1add3a is left out: The figure shows another problem",)
    (kept,) = by_id(course, "a1add4").steps[0].pathway
    assert (kept.id, kept.depends_on) == ("a1add4a-h2", ())


def test_without_corrections_nothing_changes(filled: PoolBuilder) -> None:
    plain = read_oatutor(filled.folder, COURSE)
    assert plain == read_oatutor(filled.folder, COURSE, corrections=NO_CORRECTIONS)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("corrections:\n  a1add9a: 4\n", 2, 'no step or scaffold "a1add9a". Did you mean "a1add'),
        ("corrections:\n  nowhere-at-all: 4\n", 2, "Copy its id from the list of flaws"),
        ("corrections:\n  a1add1a:\n    acepted: 4\n", 3, "`acepted` is not a field of a correction"),
        ("corrections:\n  a1add1a:\n    form: decimol\n", 3, '`form` is "decimol". Did you mean "decimal"?'),
        ("corrections:\n  a1add1a:\n    tolerance: much\n", 3, 'the tolerance "much" is no number'),
        ("corrections:\n  a1add1a:\n    round: tens and more\n", 3, "no place"),
        ("corrections:\n  a1add2a:\n    accepted: 7\n", 3, 'the answer "7" is not among the choices'),
        ("corrections:\n  a1add2a:\n    form: decimal\n", 3, "means nothing to an answer of kind choice"),
        ("corrections:\n  a1add1a:\n    slips:\n      - answer: 6\n        name: x\n        reply: No.\n", 4,
         'the slip "x" leads to the right answer'),
        (TELLING, 7, "states the answer"),
        ("corrections:\n  a1add1a:\n", 2, "a correction is missing its fields"),
        ("corrections: []\n", 1, "not a list of corrections"),
        ("key: 4\n", 1, "Start with `corrections:`"),
        ("corrections:\n  a1add1a: [4\n", 3, "not YAML"),
        ("corrections:\n  a1add1a: 4\n  a1add1a: 5\n", 3, "a second time"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_file_line_and_remedy(
    filled: PoolBuilder, tmp_path: Path, text: str, line: int, words: str
) -> None:
    with pytest.raises(CorrectionsError) as raised:
        read(filled, text, tmp_path)
    assert f"mine.yaml:{line}: " in str(raised.value)
    assert words in str(raised.value)
    assert str(raised.value).startswith("Nothing was taken in. The corrections have ")


def test_a_file_that_cannot_be_read_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="cannot be read"):
        read_corrections(tmp_path / "none.yaml")
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe")
    with pytest.raises(CourseError, match="UTF-8"):
        read_corrections(tmp_path / "bytes.yaml")


@pytest.mark.shared
def test_the_example_of_the_docs_fits_the_real_pool(real_pool: Path, tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(corrections:.*?)```", page, re.DOTALL)
    file = tmp_path / "mine.yaml"
    file.write_text(example, encoding="utf-8")
    course = read_oatutor(real_pool, COURSE, corrections=read_corrections(file))
    step = next(step for item in course.items for step in item.steps if step.id == "a6ead19multiplingyrational16a")
    assert step.key.accepted == (r"$\frac{23}{20}$",)
