"""Who stands open, who in a line, and whom a teacher put aside."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.card import ClassRow, Concern
from domain.desk import Deed, DeskNote
from teacher.desk import LONG_ROWS, needs
from tests.store.school import MONDAY


def row(student: str, concern: Concern, minutes: int = 0) -> ClassRow:
    return ClassRow(student, student, concern, "why", "move", at=MONDAY + timedelta(minutes=minutes))


def note(deed: Deed, minutes: int = 5, until: int | None = None) -> DeskNote:
    back = MONDAY + timedelta(minutes=until) if until is not None else None
    return DeskNote(1, "a", "Ada", deed, "struggling", "why", MONDAY + timedelta(minutes=minutes), back)


def away(one: ClassRow, noted: DeskNote, minutes: int = 10) -> bool:
    return bool(needs([one], {one.student: [noted]}, MONDAY + timedelta(minutes=minutes)).aside)


def test_eight_are_told_at_length_and_the_rest_in_a_line() -> None:
    rows = [row(str(number), "struggling") for number in range(11)]
    found = needs(rows, {}, MONDAY)
    assert [one.student for one in found.first] == [str(number) for number in range(LONG_ROWS)]
    assert [one.student for one in found.more] == ["8", "9", "10"]


def test_nobody_who_needs_a_person_is_ever_in_a_line() -> None:
    rows = [row(str(number), "needs a person") for number in range(LONG_ROWS + 2)]
    assert len(needs(rows, {}, MONDAY).first) == LONG_ROWS + 2


@pytest.mark.parametrize("deed", ["answered", "seen to", "dismissed"])
def test_what_was_seen_to_comes_back_with_what_happens_next(deed: Deed) -> None:
    assert away(row("a", "struggling", minutes=4), note(deed))
    assert not away(row("a", "struggling", minutes=6), note(deed))


def test_what_was_snoozed_comes_back_at_its_time_or_with_a_hand() -> None:
    snoozed = note("snoozed", until=20)
    assert away(row("a", "struggling", minutes=6), snoozed, minutes=19)
    assert not away(row("a", "struggling", minutes=4), snoozed, minutes=20)
    assert not away(row("a", "hand up", minutes=6), snoozed, minutes=10)


def test_nothing_puts_a_need_for_a_person_aside() -> None:
    urgent = replace(row("a", "needs a person"), at=None)
    assert not any(away(urgent, note(deed, until=60)) for deed in ("answered", "seen to", "dismissed", "snoozed"))
