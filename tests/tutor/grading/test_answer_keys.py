"""A real course: every key accepts itself, other ways to write it, and nothing near it."""

import tarfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from course.oatutor import read_oatutor
from domain.item import Item
from eval.answer_wrongs import wrongs
from eval.answers import Measured, measure
from tutor.grading.grade import assess

COURSE = "OpenStax: Elementary Algebra"


@pytest.fixture(scope="module")
def items(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Sequence[Item]:
    folder = tmp_path_factory.mktemp("oatutor")
    with tarfile.open(shared_data / "oatutor-elementary-algebra.tar.gz") as archive:
        archive.extractall(folder, filter="data")
    (plan,) = folder.rglob("coursePlans.json")
    return read_oatutor(plan.parent, COURSE).items


@pytest.fixture(scope="module")
def report(items: Sequence[Item]) -> Measured:
    return measure(items[::40])


@pytest.mark.shared
def test_every_key_of_a_course_accepts_itself(items: Sequence[Item]) -> None:
    refused = [
        (item.id, accepted)
        for item in items
        for step in item.steps
        for accepted in step.key.accepted
        if assess(accepted, step, item).outcome != "right"
    ]
    total = sum(len(step.key.accepted) for item in items for step in item.steps)
    assert len(refused) <= total * 0.001, refused


@pytest.mark.shared
def test_other_ways_to_write_a_key_are_right(report: Measured) -> None:
    assert report.rewritten.n > 200
    assert report.rewritten.share.value >= 0.99, report.rewritten.misses


@pytest.mark.shared
def test_no_wrong_answer_is_taken(report: Measured) -> None:
    assert report.wrong.n > 200
    assert report.wrong.misses == []


@pytest.mark.shared
def test_the_wrong_form_is_named(report: Measured) -> None:
    assert report.forms.n > 5
    assert report.forms.share.value >= 0.98, report.forms.misses


@pytest.mark.shared
def test_every_wrong_answer_gets_a_whole_judgement(items: Sequence[Item]) -> None:
    judged = [
        (wrong.text, assess(wrong.text, step, item))
        for item in items[::40]
        for step in item.steps
        if step.key.kind in {"expression", "text"}
        for wrong in wrongs(step.key.accepted[0])
    ]
    assert len(judged) > 200
    for text, found in judged:
        assert found.for_teacher.strip(), text
        assert found.span is not None, text
        assert 0 <= found.span[0] < found.span[1] <= len(text), text
        assert 0 < found.confidence <= 1
        assert found.outcome == "unreadable" or found.understood, text
    assert len({found.confidence for _, found in judged}) >= 5
    assert len({found.kind for _, found in judged}) >= 10
    assert sum(found.span != (0, len(text)) for text, found in judged) > len(judged) / 20
