"""Voices of a class are shown five students at a time, and in an order that says nothing."""

from datetime import timedelta

from domain.voice import Felt, Spoken, Voice
from teacher.voices import summed_up
from tests.store.school import MONDAY


def said(student: int, felt: Felt = "worth it", words: str = "", readable: bool = False, minute: int = 0) -> Spoken:
    at = MONDAY + timedelta(minutes=minute)
    return Spoken(f"s{student}", f"sat-{student}-{minute}", Voice(felt, words, readable), at)


def test_four_students_are_too_few_however_often_they_speak() -> None:
    found = summed_up([said(n % 4, minute=n) for n in range(20)])
    assert (found.n, found.students, found.waiting) == (0, 0, 4)


def test_every_change_of_what_is_shown_is_of_five_students_at_least() -> None:
    spoken = [said(n * 7 % 11, "too hard" if n % 3 else "lost me", minute=n) for n in range(40)]
    before = 0
    for upto in range(41):
        found = summed_up(spoken[:upto])
        if found.n != before:
            assert len({one.student for one in spoken[before : found.n]}) >= 5
            before = found.n
    assert before > 20


def test_words_are_shown_where_they_may_be_read_without_time_or_order() -> None:
    spoken = [
        said(1, "lost me", "zebra", readable=True), said(2, "lost me", "secret"),
        said(3, "lost me", "apple", readable=True), said(4), said(5, "too easy", " ", readable=True),
    ]  # fmt: skip
    found = summed_up(spoken)
    assert found.words == (("lost me", "apple"), ("lost me", "zebra"))
    assert dict(found.counts) == {"worth it": 1, "too easy": 1, "too hard": 0, "lost me": 3}
