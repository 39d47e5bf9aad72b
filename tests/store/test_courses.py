from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest

from domain.answer import AnswerKey
from domain.item import Hint, Item, ItemSummary, Step
from domain.passage import Passage
from store.course_writing import Counts
from store.courses import Courses
from store.database import Database, open_database
from store.errors import NotFoundError, TakenError
from tests.store.school import COURSE, SKILLS


def test_a_course_comes_back_as_it_went_in(db: Database) -> None:
    courses = Courses(db)
    assert tuple(courses.items("linear")) == COURSE.items
    assert courses.passages("linear") == COURSE.passages
    assert courses.lessons("linear") == COURSE.lessons
    assert tuple(courses.skills("linear").values()) == SKILLS
    assert courses.item("linear", "i2") == COURSE.items[1]
    assert courses.passage("linear", "p2") == COURSE.passages[1]
    assert courses.section("linear", "2.1") == COURSE.passages[:1]
    assert courses.section("linear", "9.9") == ()
    summary = courses.get("linear")
    assert summary is not None
    assert (summary.name, summary.n_items, summary.n_passages) == ("Linear equations", 3, 2)
    assert courses.all() == (summary,)
    assert courses.get("x") is None


def test_flawed_items_are_listed_and_not_offered(db: Database) -> None:
    courses = Courses(db)
    assert [item.id for item in courses.flawed("linear")] == ["i3"]
    assert courses.summaries("linear") == (
        ItemSummary("i1", "Solve $x+3=7$", "l1", ("one-step",), ("expression",)),
        ItemSummary("i2", "Solve $2(x+3)=14$", "l2", ("brackets", "one-step"), ("expression",)),
    )


def test_summaries_follow_the_order_of_the_lessons(db: Database) -> None:
    courses = Courses(db)
    courses.save(replace(COURSE, items=COURSE.items[::-1]))
    assert [item.id for item in courses.summaries("linear")] == ["i1", "i2"]


def test_saving_the_same_course_again_changes_nothing(db: Database) -> None:
    courses = Courses(db)
    before = courses.digest("linear")
    saved = courses.save(COURSE)
    assert saved.items == Counts(added=0, updated=0, unchanged=3, retired=0)
    assert saved.passages == Counts(added=0, updated=0, unchanged=2, retired=0)
    assert not saved.changed
    assert courses.digest("linear") == before


def test_an_edited_item_is_updated_in_place_and_one_that_is_gone_is_retired(db: Database) -> None:
    courses = Courses(db)
    edited = replace(COURSE.items[0], title="Solve $x+3=8$")
    assert courses.item("linear", "i1").title == "Solve $x+3=7$"
    saved = courses.save(replace(COURSE, items=(edited,)))
    assert saved.items == Counts(added=0, updated=1, unchanged=0, retired=2)
    assert courses.item("linear", "i1") == edited
    assert courses.item("linear", "i2") == COURSE.items[1]
    assert [item.id for item in courses.summaries("linear")] == ["i1"]
    assert courses.flawed("linear") == ()
    assert courses.save(COURSE).items == Counts(added=2, updated=1, unchanged=0, retired=0)


def test_the_digest_follows_the_passages_and_nothing_else(db: Database) -> None:
    courses = Courses(db)
    before = courses.digest("linear")
    assert courses.save(replace(COURSE, name="Lines")).changed
    assert courses.digest("linear") == before
    courses.save(replace(COURSE, passages=COURSE.passages[:1]))
    assert courses.digest("linear") != before
    assert courses.passage("linear", "p2") == COURSE.passages[1]


def test_another_process_import_is_seen(db: Database, tmp_path: Path) -> None:
    ours = Courses(db)
    assert ours.item("linear", "i1").title == "Solve $x+3=7$"
    assert len(ours.summaries("linear")) == 2
    other = open_database(f"sqlite:///{tmp_path / 'trellis.db'}")
    Courses(other).save(replace(COURSE, items=(replace(COURSE.items[0], title="New"),)))
    other.close()
    assert ours.item("linear", "i1").title == "New"
    assert len(ours.summaries("linear")) == 1


def test_with_patience_another_process_import_is_seen_a_little_later(db: Database, tmp_path: Path) -> None:
    ours, impatient = Courses(db, patience_s=3600), Courses(db)
    assert ours.item("linear", "i1").title == "Solve $x+3=7$"
    other = open_database(f"sqlite:///{tmp_path / 'trellis.db'}")
    Courses(other).save(replace(COURSE, items=(replace(COURSE.items[0], title="New"),)))
    other.close()
    assert ours.item("linear", "i1").title == "Solve $x+3=7$"
    assert impatient.item("linear", "i1").title == "New"
    ours.save(replace(COURSE, items=(replace(COURSE.items[0], title="Newer"),)))
    assert ours.item("linear", "i1").title == "Newer"


def test_an_import_that_fails_half_way_leaves_what_was_there(db: Database) -> None:
    courses = Courses(db)
    twice = (replace(COURSE.items[0], title="New"), COURSE.items[0])
    with pytest.raises(TakenError, match="item 'i1'"):
        courses.save(replace(COURSE, name="Half", items=twice))
    assert courses.item("linear", "i1") == COURSE.items[0]
    assert courses.all()[0].name == "Linear equations"


def test_unknown_ids_say_what_is_missing(db: Database) -> None:
    courses = Courses(db)
    for read in (courses.items, courses.summaries, courses.lessons, courses.skills, courses.passages, courses.digest):
        with pytest.raises(NotFoundError, match="no course 'x'"):
            read("x")
    with pytest.raises(NotFoundError, match="no item 'x'"):
        courses.item("linear", "x")
    with pytest.raises(NotFoundError, match="no passage 'x'"):
        courses.passage("linear", "x")


def test_a_large_course_is_taken_in_quickly_and_the_second_time_quicker(db: Database) -> None:
    pathway = tuple(Hint(f"h{n}", "Hint", "Multiply every term in the bracket. " * 3) for n in range(6))
    step = Step("s1", "Solve $2(x+3)=14$", AnswerKey("expression", ("4",)), "", ("one-step",), pathway)
    items = tuple(Item(f"i{n}", f"Item {n}", (step,), lesson="l1") for n in range(2032))
    passages = tuple(Passage(f"p{n}", f"{n // 40}", ("Book",), "text", "Words. " * 90, n) for n in range(2000))
    large = replace(COURSE, id="large", items=items, passages=passages)
    courses = Courses(db)
    began = process_time()
    courses.save(large)
    first = process_time() - began
    began = process_time()
    again = courses.save(large)
    second = process_time() - began
    assert first < 4
    assert second < first
    assert not again.changed
    assert len(courses.summaries("large")) == 2032
