"""Every slip has one record under its own name."""

from typing import get_args

import pytest

from domain.slip import SLIPS, SlipKind, SlipName, known_slip


def test_every_name_has_its_record_and_every_record_its_name() -> None:
    assert tuple(SLIPS) == get_args(SlipName)


@pytest.mark.parametrize("kind", SLIPS.values(), ids=lambda kind: kind.name)
def test_a_record_is_complete(kind: SlipKind) -> None:
    assert known_slip(kind.name) == kind.name
    assert kind.example
    assert kind.ask
    assert kind.teacher
    assert kind.principle is None or kind.principle.strip()


def test_what_an_author_calls_a_slip_is_none_of_ours_unless_it_is_its_name() -> None:
    assert known_slip("Forgets the second term") is None
    assert known_slip(None) is None
