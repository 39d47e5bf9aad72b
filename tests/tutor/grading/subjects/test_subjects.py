"""Keys and answers as courses of algebra, trigonometry, statistics and calculus have them, one table a subject."""

from pathlib import Path

import pytest

from tests.tutor.grading.subjects.reading import Row, rows
from tutor.grading.grade import Preview, judge, preview
from tutor.grading.words import judge_words

ROWS = tuple(rows(Path(__file__).parent))


def named(row: Row) -> str:
    return f"{row.subject}: {row.answer} for {row.key.accepted[0]}"


@pytest.mark.parametrize("row", [row for row in ROWS if row.right], ids=named)
def test_a_right_answer_is_right_however_it_is_written(row: Row) -> None:
    judged = judge(row.answer, row.key, context=row.words)
    assert judged.outcome == "right", judged


@pytest.mark.parametrize("row", [row for row in ROWS if not row.right], ids=named)
def test_a_near_miss_is_not_right(row: Row) -> None:
    judged = judge(row.answer, row.key, context=row.words)
    assert judged.outcome in {"wrong", "partial", "unreadable"} or judged.kind == "rounded", judged
    assert judged.outcome != "right"


def test_what_was_read_can_be_shown_again() -> None:
    for row in ROWS:
        shown = preview(row.answer, row.key, context=row.words)
        if shown == Preview():
            assert judge_words(row.answer, row.key, row.words).outcome in {"right", "wrong"}, row  # read as words
            continue
        assert shown.lines or shown.message
