"""A recording holds every decision of a turn, reads back as written, and finds what another version changed."""

from pathlib import Path

from course.authored import read_authored
from course.demo_courses import demo_folders
from eval.practice import NoPassages
from eval.recording import Recorded, compared, practised, read_recording, read_texts, write_recording


async def test_the_same_turns_are_recorded_alike_and_read_back(tmp_path: Path) -> None:
    courses = [read_authored(folder) for folder in demo_folders()]
    first = await practised(courses, 3, NoPassages(), lambda _: None)
    again = await practised(courses, 3, NoPassages(), lambda _: None)
    write_recording(tmp_path / "first", first)
    write_recording(tmp_path / "again", again)
    assert len(first) > 5
    assert {"plan", "reply", "verdicts", "after", "reading"} <= set(first[0].turn)
    assert "milliseconds" not in first[0].turn
    assert (tmp_path / "first").read_bytes() == (tmp_path / "again").read_bytes()
    assert compared(read_recording(tmp_path / "first"), again) == []


def test_a_field_that_differs_and_a_turn_that_is_gone_are_found() -> None:
    before = [Recorded("a 1", {"reply": "Yes.", "solved": True}), Recorded("a 2", {"reply": "Why?"})]
    after = [Recorded("a 1", {"reply": "No.", "solved": True})]
    assert [(one.place, one.fields) for one in compared(before, after)] == [("a 1", ("reply",)), ("a 2", ("reply",))]


def test_messages_are_the_last_column(tmp_path: Path) -> None:
    table = tmp_path / "messages.tsv"
    table.write_text("# head\nE\tattempt\t\tx=5\nF\two\\nlines\n", encoding="utf-8")
    assert read_texts(table) == ["x=5", "wo\nlines"]
