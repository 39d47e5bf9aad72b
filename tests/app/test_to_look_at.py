"""Flawed answer keys, worked through by a teacher one after another."""

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape

import pytest

from app.key_checks import flawed_keys
from domain.answer import AnswerKey
from domain.item import Item
from tests.app.conftest import Caller
from tests.app.school import COURSE, School

LIST = f"/classes/7b/courses/{COURSE.id}/to-look-at"


def doubtful(item: Item, key: str) -> Item:
    """An item that asks for something else than its key."""
    step = replace(item.steps[0], prompt="Simplify $2 + 2$.", key=AnswerKey("expression", (key,)))
    return replace(item, title="Add", body="", steps=(step,))


@pytest.fixture
def ada(caller: Callable[[], Caller], school: School) -> Caller:
    """Ada, with a course of which two keys are flawed and one problem is not given to students."""
    items = list(COURSE.items)
    items[0], items[1] = doubtful(items[0], "5"), doubtful(items[1], "6")
    items[4] = replace(items[4], flaws=("The figure is missing.",))
    school.trellis.courses.save(replace(COURSE, items=tuple(items)))
    teacher = caller().as_teacher(school)
    teacher.get("/classes/7b")
    return teacher


def subject(page: str) -> str:
    found = re.search(r'name="subject" value="([^"]+)"', page)
    assert found
    return unescape(found.group(1))


def test_each_is_shown_with_what_is_wrong_and_the_count_goes_down(ada: Caller, school: School) -> None:
    first = unescape(ada.get(LIST).text)
    assert "3 left" in first
    assert "(3 left)" in ada.get(f"/classes/7b/courses/{COURSE.id}/problems").text
    assert "the key is something else" in first
    second = ada.send(LIST, subject=subject(first), act="done").text
    assert "2 left" in second
    assert "1 fine as they are" in second
    third = ada.send(LIST, subject=subject(second), act="aside").text
    assert "The figure is missing." in third
    assert "1 put aside" in third
    last = ada.send(LIST, subject=subject(third), act="aside").text
    assert "None left" in last
    again = re.findall(r'name="number" value="(\d+)"', last)
    assert "1 left" in ada.send(LIST, number=again[0], act="undo").text
    assert ada.send(LIST, number="999", act="undo").status_code == 404
    assert ada.send(LIST, subject="key nothing", act="done").status_code == 404


def test_what_is_mended_or_switched_off_leaves_the_list_and_the_way_leads_back(ada: Caller) -> None:
    page = unescape(ada.get(LIST).text)
    mend = re.search(r'href="([^"]+/correct/key[^"]+)"', page)
    assert mend
    ada.get(mend.group(1))
    kept = ada.send(mend.group(1), accepted="4", reason="Two and two is four", keep="true")
    assert kept.url.path == LIST
    assert "2 left" in kept.text
    assert "1 mended" in kept.text


def test_another_import_brings_back_only_what_it_changed(ada: Caller, school: School) -> None:
    first = ada.get(LIST).text
    second = ada.send(LIST, subject=subject(first), act="done").text
    ada.send(LIST, subject=subject(second), act="done")
    items = [doubtful(COURSE.items[0], "5"), doubtful(COURSE.items[1], "7"), *COURSE.items[2:]]
    school.trellis.courses.save(replace(COURSE, items=tuple(items)))
    assert [(one.item, one.key) for one in flawed_keys(school.trellis, COURSE.id)] == [("i1", "5"), ("i2", "7")]
    page = ada.get(LIST).text
    assert "1 left" in page
    assert "1 fine as they are" in page
