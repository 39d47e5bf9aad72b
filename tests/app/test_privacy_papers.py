"""Notices and the record follow from the map and the settings, in words that fit their readers."""

import html
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import main
from app.privacy_papers import READERS, Facts, Reader, facts_of, markdown, notice, record, time_said
from eval.readability import grade_level
from store.data_map import DATA_MAP
from tests.app.conftest import Caller
from tests.app.school import School
from tests.app.test_staff_desk import Callers

PLAIN = Facts(
    "Linden School", "Ms Okafor, room 12", "", "", "", "",
    {"work": 365, "people": 365, "staff": 365, "log": 1095, "doors": 30, "alerts": 730}, True,
)  # fmt: skip
ASKING = replace(PLAIN, model="qwen3:8b", model_host="gpu.linden.example:11434")


@pytest.mark.parametrize("reader", READERS)
def test_every_kind_of_thing_kept_of_a_student_is_in_each_notice(reader: Reader) -> None:
    kept = next(section for section in notice(reader, PLAIN).sections if section.heading == "What is kept")
    assert len(kept.points) >= sum(one.of is not None for one in DATA_MAP)
    assert all(kept.points)


@pytest.mark.parametrize("reader", READERS)
def test_a_notice_says_whether_a_model_is_asked_and_what_goes_to_it(reader: Reader) -> None:
    without, asking = markdown(notice(reader, PLAIN)), markdown(notice(reader, ASKING))
    assert "gpu.linden.example" in asking
    assert "qwen3:8b" in asking
    assert "gpu.linden" not in without
    assert without != asking
    assert "{" not in without + asking


def test_the_youngest_get_short_plain_sentences() -> None:
    words = {
        reader: " ".join(
            text if text.endswith(".") else f"{text}."
            for section in notice(reader, ASKING).sections for text in (*section.paragraphs, *section.points)
        )
        for reader in READERS
    }  # fmt: skip
    levels = {reader: grade_level(text) for reader, text in words.items()}
    assert levels["10-13"] < 5.0
    assert levels["10-13"] < levels["14-18"] < levels["staff"]


def test_the_record_has_a_row_for_every_table_with_something_of_a_person() -> None:
    kept = next(section for section in record(PLAIN).sections if section.heading == "What is kept")
    told = {row[0] for row in kept.rows[1:]}
    personal = {
        one.says for one in DATA_MAP if {"identifier", "education record", "sensitive"} & set(one.columns.values())
    }
    assert told == personal
    assert all(row[3] for row in kept.rows)
    text = markdown(record(ASKING))
    assert "qwen3:8b at gpu.linden.example:11434" in text
    assert "Nobody: no model" in markdown(record(PLAIN))


@pytest.mark.parametrize("reader", READERS)
def test_late_nights_are_in_a_notice_where_the_school_has_them_looked_at(reader: Reader) -> None:
    assert "three nights" in markdown(notice(reader, replace(PLAIN, nights=True)))
    assert "three nights" not in markdown(notice(reader, PLAIN))


def test_times_follow_the_settings() -> None:
    long = replace(PLAIN, days={**PLAIN.days, "work": 200})
    assert "200 days after the school year" in markdown(notice("10-13", long))
    assert [time_said(days) for days in (1, 30, 365, 730)] == ["a day", "30 days", "a year", "two years"]


def test_students_and_staff_open_theirs_from_their_own_pages(caller: Callers, school: School) -> None:
    mia = caller().as_student(school, "Mia")
    assert 'href="/me/privacy"' in mia.get("/me/visibility").text
    young = html.unescape(mia.get("/me/privacy").text)
    assert "What Trellis knows about you" in young
    assert "What Trellis keeps of you, and why" in html.unescape(mia.get("/me/privacy?words=longer").text)
    ada = caller().as_teacher(school)
    assert 'href="/account/privacy"' in ada.get("/account").text
    assert "What is kept of you and of your students" in ada.get("/account/privacy").text


def test_administrators_read_the_record_and_what_is_due(hana: Caller) -> None:
    page = html.unescape(hana.get("/school/privacy").text)
    assert "Record of processing" in page
    assert "Nothing is due." in page


def test_the_facts_are_those_of_the_running_school(school: School) -> None:
    facts = facts_of(school.trellis)
    assert facts.model == ""
    assert facts.days["work"] == school.trellis.settings.keep_work_days


@pytest.mark.parametrize("arguments", [["record"], *(["notice", "--for", reader] for reader in READERS)])
def test_the_commands_print_markdown(tmp_path: Path, arguments: list[str]) -> None:
    done = CliRunner().invoke(main, ["privacy", *arguments, "--data", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert done.output.startswith("# ")
    assert done.output.count("## ") >= 6
