"""One attempt a turn: judged once, and shown before it is sent as it will be read."""

import asyncio
import random
import tarfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from course.authored import read_authored
from course.demo_courses import demo_folders
from course.oatutor import read_oatutor
from domain.course import Course
from domain.item import Item, Step
from domain.turn import Message
from eval.practice import practice_on
from tests.tutor.classroom import AT, Talk
from tests.tutor.reading.test_messages import cases
from tutor.attempt.at_step import reading_of
from tutor.grading import grade
from tutor.grading.grade import OF_VALUE, assess, judge, of_value, outcome_of, preview, words_of
from tutor.grading.readings import readings
from tutor.question import question
from writer.embedded import EmbeddedWriter

TEXTS = [case.text for case in cases()]
Judged = Counter[tuple[object, ...]]


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> Judged:
    """How often each text was held against each key of a problem; the guard, which has no problem, aside."""
    counts: Judged = Counter()
    judging = grade._judged

    def counting(attempt: str, key: object, context: str, *others: object, **more: object) -> object:
        counts[attempt, key, context] += bool(context)
        return judging(attempt, key, context, *others, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(grade, "_judged", counting)
    return counts


@pytest.fixture(scope="module")
def demos() -> list[Course]:
    return [read_authored(folder) for folder in demo_folders()]


@pytest.mark.parametrize("text", ["97", "x = 5", "x=4", "i think its 4x + 3 = 8", "idk", "4x+12=32\n4x=10", "2*3 is 6"])
def test_a_text_is_judged_once_in_a_turn(judged: Judged, text: str) -> None:
    asyncio.run(Talk().say(text))
    assert judged
    assert set(judged.values()) <= {0, 1}, judged.most_common(3)


def test_no_message_is_judged_twice(judged: Judged, demos: Sequence[Course]) -> None:
    items = [(course, item) for course in demos for item in course.items]
    generator = random.Random("judged once")
    for text in TEXTS[::3]:
        course, item = generator.choice(items)
        judged.clear()
        asyncio.run(practice_on(course, item, EmbeddedWriter()).say(text))
        assert set(judged.values()) <= {0, 1}, (item.id, text, judged.most_common(3))


def test_without_the_why_the_outcome_is_the_same(demos: Sequence[Course]) -> None:
    steps = [(item, step) for course in demos for item in course.items for step in item.steps]
    keys = [accepted for _, step in steps for accepted in step.key.accepted]
    generator = random.Random("why")
    for text in (*TEXTS, *keys):
        for item, step in generator.sample(steps, 2):
            judged = assess(text, step, item)
            assert of_value(text, step, item) == (judged if judged.outcome in OF_VALUE else None), (text, item.id)
            assert outcome_of(text, step.key) == judge(text, step.key).outcome, (text, item.id)


def differs(text: str, course: Course, item: Item, step: Step) -> str:
    """How the preview of a message and the judge's reading of it differ, empty when they do not."""
    message = Message("m", text, "message", item.id, step.id, AT)
    attempt = reading_of(message, item, step, None, solved=False, language=course.language).attempt
    if not attempt or step.key.kind in {"choice", "explanation"}:
        return ""
    shown = preview(attempt, step.key, context=words_of(step, item), locale=course.language)
    read = assess(attempt, step, item, locale=course.language)
    asked = question(step.key, words_of(step, item), course.language)
    if not shown.lines and not (read.understood or "").startswith("$"):
        return ""  # nothing, or words
    if [f"${line}$" for line in shown.lines[-1:]] == [read.understood]:
        return ""
    if read.outcome in {"right", "other_form"} and len(readings(attempt, asked)) > 1:
        return ""  # the judge found a later reading right, which no preview may tell
    return f"{item.id}: {attempt!r} is shown as {shown.lines} and judged as {read.understood} ({read.outcome})"


def test_the_preview_reads_as_the_judge_does(demos: Sequence[Course]) -> None:
    steps = [(course, item, step) for course in demos for item in course.items for step in item.steps]
    generator = random.Random("preview")
    found = [differs(text, *one) for text in TEXTS for one in generator.sample(steps, 3)]
    assert [one for one in found if one] == []


@pytest.mark.shared
def test_the_preview_reads_as_the_judge_does_in_a_real_pool(shared_data: Path, tmp_path: Path) -> None:
    with tarfile.open(shared_data / "oatutor-elementary-algebra.tar.gz") as archive:
        archive.extractall(tmp_path, filter="data")
    pool = read_oatutor(tmp_path / "oatutor", "OpenStax: Elementary Algebra")
    generator = random.Random("preview")
    texts = [*TEXTS, "1,234", "1.5e3", "1/2x", "3 1/2", "x = 3 or x = -2", "(3, 4)", "2x+6=14\n2x=8\nx=4"]
    steps = [(item, step) for item in pool.items for step in item.steps]
    drawn = [(text, *generator.choice(steps)) for text in texts for _ in range(2)]
    keys = [(accepted, item, step) for item, step in generator.sample(steps, 300) for accepted in step.key.accepted[:1]]
    found = [differs(text, pool, item, step) for text, item, step in (*drawn, *keys)]
    assert [one for one in found if one] == []


def test_a_preview_does_not_tell_what_is_right() -> None:
    item, step = Talk().item, Talk().item.steps[0]
    right, wrong = (
        preview(text, step.key, context=words_of(step, item)).lines for text in ("1.005 + 3.995", "1.005 + 3.996")
    )
    assert right == ("1.005+3.995",)
    assert wrong == ("1.005+3.996",)
