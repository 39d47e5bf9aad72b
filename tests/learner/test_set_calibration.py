"""What was said of sets against what was done of them, worked out by hand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.session import Session, SetSureness
from learner.set_calibration import SetForetold, counted, sets_calibration, sets_foretold
from tests.coach.sessions import NOW, hint, session, turn

STEPS = {("algebra", "angles"): 1, ("algebra", "brackets"): 2, ("algebra", "fractions"): 1}
FRIDAY = date(2026, 11, 6)


def said(percent: int, *items: str, key: str = "work:1") -> SetSureness:
    return SetSureness(key, "Angles", items, percent, FRIDAY, NOW - timedelta(minutes=5))


def sat(there: Session, *of_sets: SetSureness, id_: str = "one") -> Session:
    return replace(there, id=id_, course="algebra", classroom="7b", set_sureness=of_sets)


def only(*sessions: Session, today: date = FRIDAY) -> SetForetold:
    (found,) = sets_foretold(sessions, STEPS, today)
    return found


def test_a_set_is_held_against_what_was_done_alone_over_all_sittings() -> None:
    first = sat(session(turn("angles", "50", "right")), said(75, "angles", "fractions"))
    later = sat(session(hint("fractions"), turn("fractions", "5/6", "right")), id_="two")
    found = only(first, replace(later, started=later.started + timedelta(hours=1)))
    assert (found.of, found.decided, found.alone, found.over) == (2, 2, 1, True)
    assert found.bias == pytest.approx(0.25)
    assert found.brier == pytest.approx(0.0625)


def test_until_all_is_decided_it_waits_and_after_its_last_day_it_counts_what_was() -> None:
    half = sat(session(turn("angles", "50", "right")), said(50, "angles", "fractions"))
    assert counted((only(half),)) == ()
    late = only(half, today=FRIDAY + timedelta(days=1))
    assert (late.over, late.decided, late.right) == (True, 1, 1.0)
    untouched = only(sat(session(), said(50, "angles", "fractions")), today=FRIDAY + timedelta(days=1))
    assert counted((untouched,)) == ()


def test_an_item_of_two_steps_is_alone_only_when_both_are() -> None:
    half = sat(session(turn("brackets", "2x", "right")), said(50, "brackets", "angles"))
    assert only(half).decided == 0


def test_work_for_another_class_or_before_it_was_said_does_not_count() -> None:
    asked = sat(session(), said(50, "angles", "fractions"))
    other = replace(sat(session(turn("angles", "50", "right")), id_="two"), classroom="8a")
    before = replace(asked, turns=session(turn("angles", "50", "right")).turns)
    asked_late = replace(before, set_sureness=(replace(said(50, "angles"), at=NOW + timedelta(days=1)),))
    assert only(asked, other).decided == 0
    assert only(asked_late).decided == 0


def test_each_set_counts_once_however_long_it_is() -> None:
    sets = (
        SetForetold("a", "", 1.0, 2, 2, 1, NOW, True),
        SetForetold("b", "", 0.5, 10, 10, 10, NOW, True),
    )
    found = sets_calibration(sets)
    assert found is not None
    assert (found.n, found.said, found.right) == (2, 0.75, 0.75)
    assert found.brier == pytest.approx(0.25)
    assert sets_calibration(()) is None
