"""Small groups: who is asked comes or not, as far as there are places and until it is closed."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from store import tables
from store.database import Database
from store.errors import NotFoundError
from store.small_groups import SHOWN_CLOSED, Opening, SmallGroups, forget
from tests.store.school import Watch

BRACKETS = Opening("Brackets", "Tuesday, room 4", 1)


@pytest.fixture
def groups(db: Database, watch: Watch) -> SmallGroups:
    return SmallGroups(db, watch)


def test_who_is_asked_comes_leaves_and_comes_again(groups: SmallGroups) -> None:
    one = groups.open("c1", Opening("Brackets", "Tuesday", None), ["mia", "ben", "mia"], "t1")
    (found,) = groups.of_student("mia")
    assert (found.topic, found.when, [each.student for each in found.invited]) == (
        "Brackets",
        "Tuesday",
        ["mia", "ben"],
    )
    assert groups.answer(one, "mia", comes=True)
    assert groups.of_class("c1")[0].coming == ("mia",)
    assert groups.answer(one, "mia", comes=False)
    assert groups.of_class("c1")[0].coming == ()
    mine = groups.of_student("mia")[0].of("mia")
    assert mine is not None
    assert mine.comes is False


def test_the_last_place_goes_once_and_is_free_again_when_left(groups: SmallGroups) -> None:
    one = groups.open("c1", BRACKETS, ["mia", "ben"], "t1")
    assert groups.answer(one, "mia", comes=True)
    assert groups.answer(one, "mia", comes=True), "saying it twice is no second place"
    assert not groups.answer(one, "ben", comes=True)
    assert groups.answer(one, "mia", comes=False)
    assert groups.answer(one, "ben", comes=True)


def test_a_closed_one_asks_nobody_and_is_shown_to_teachers_for_a_while(groups: SmallGroups, watch: Watch) -> None:
    one = groups.open("c1", BRACKETS, ["mia"], "t1")
    groups.close("c1", one)
    assert groups.of_student("mia") == ()
    assert not groups.answer(one, "mia", comes=True)
    assert [each.id for each in groups.of_class("c1")] == [one]
    watch.now += SHOWN_CLOSED + timedelta(minutes=1)
    assert groups.of_class("c1") == ()


def test_others_and_unknown_ones_are_not_here(groups: SmallGroups) -> None:
    one = groups.open("c1", BRACKETS, ["mia"], "t1")
    for group, student in ((one, "ben"), ("none", "mia")):
        with pytest.raises(NotFoundError):
            groups.answer(group, student, comes=True)
    with pytest.raises(NotFoundError):
        groups.close("another class", one)


def test_it_goes_when_its_time_is_over(groups: SmallGroups, db: Database, watch: Watch) -> None:
    groups.open("c1", BRACKETS, ["mia"], "t1")
    for before, left in ((watch.now - timedelta(days=1), 1), (watch.now, 0)):
        with db.session() as transaction:
            forget(transaction, before)
            for table in (tables.SmallGroup, tables.SmallGroupInvited):
                assert transaction.scalar(select(func.count()).select_from(table)) == left
