"""What students say of themselves beforehand, held against what they then did."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coach.calibration import FEWEST, asks, by_day, nudge, sentence
from domain.session import ItemOpened, Session, Sureness
from learner.calibration import Foretold, calibration, foretold, told
from tests.coach.sessions import NOW, hint, session, turn

STEPS = {("algebra", "angles"): 1, ("algebra", "fractions"): 1, ("algebra", "brackets"): 2}


def sure(item: str, percent: int, minute: int = 0) -> Sureness:
    return Sureness(item, percent, NOW + timedelta(minutes=minute))


def with_sureness(sat: Session, *said: Sureness) -> Session:
    return replace(sat, course="algebra", sureness=said)


def test_alone_is_right_and_everything_else_decided_is_not() -> None:
    alone = with_sureness(session(turn("angles", "50", "right")), sure("angles", 75))
    helped = with_sureness(session(hint("angles"), turn("angles", "50", "right")), sure("angles", 75))
    later = with_sureness(session(turn("angles", "40", "wrong"), turn("angles", "50", "right")), sure("angles", 75))
    wrong = with_sureness(session(turn("angles", "40", "wrong")), sure("angles", 75))
    assert [[one.alone for one in foretold([sat], STEPS)] for sat in (alone, helped, later, wrong)] == [
        [True], [False], [False], [False],
    ]  # fmt: skip


def test_what_is_not_decided_yet_counts_for_nothing() -> None:
    opened = with_sureness(session(), sure("angles", 75))
    half = with_sureness(session(turn("brackets", "2x", "right")), sure("brackets", 75))
    assert foretold([opened, half], STEPS) == ()


def test_what_was_said_last_counts() -> None:
    sat = with_sureness(session(turn("angles", "50", "right")), sure("angles", 0), sure("angles", 100, 1))
    assert [one.said for one in foretold([sat], STEPS)] == [1.0]


def made(*pairs: tuple[int, bool]) -> tuple[Foretold, ...]:
    return tuple(
        Foretold(f"item-{at}", said / 100, right, NOW + timedelta(days=at)) for at, (said, right) in enumerate(pairs)
    )


def test_bias_and_brier_score_by_hand() -> None:
    found = calibration(made((100, True), (100, False), (50, True), (50, False)))
    assert found is not None
    assert (found.n, found.said, found.right) == (4, 0.75, 0.5)
    assert found.bias == pytest.approx(0.25)
    assert found.brier == pytest.approx((0 + 1 + 0.25 + 0.25) / 4)
    assert calibration(()) is None


def test_each_day_stands_alone() -> None:
    days = by_day(made((100, True), (0, False)))
    assert [(day.said, day.right, day.brier) for _, day in days] == [(1.0, 1.0, 0.0), (0.0, 0.0, 0.0)]


def test_who_is_surer_than_right_hears_it_before_a_teacher_does() -> None:
    bold = made((100, False), (75, True), (100, False), (75, False))
    assert "surer than the work came out" in nudge(bold)
    assert told(bold) is None, "four problems are enough for the student, and too few for a teacher"
    more = (*bold, *made((100, False), (75, False)))
    assert told(more) == "surer than right"
    assert nudge(made((0, True), (25, True), (50, True), (25, True))).startswith("Lately you did more alone")


def test_who_always_says_the_same_or_says_it_well_is_told_nothing() -> None:
    assert told(made(*[(100, False)] * 8)) is None
    assert nudge(made((100, True), (75, True), (75, False), (50, True))) == ""


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ((), "Before a problem you can say how sure you are."),
        (((75, True),), f"1 of {FEWEST} so far."),
        (((100, True), (100, False), (75, False), (75, False)), "put it back into the problem"),
        (((0, True), (25, True), (25, True), (50, False)), "You know more than you think"),
        (((75, True), (75, True), (75, True), (50, False)), "You know well what you know"),
    ],
)
def test_one_sentence_says_what_to_do_next(said: tuple[tuple[int, bool], ...], words: str) -> None:
    assert words in sentence(calibration(made(*said)))


def opened(sat: Session, *items: str) -> Session:
    return replace(sat, items=tuple(ItemOpened(item, 0, NOW) for item in items))


def test_it_is_asked_once_before_the_work_and_not_of_who_leaves_it_alone() -> None:
    assert asks(opened(session(), "angles"))
    assert not asks(opened(with_sureness(session(), sure("angles", 50)), "angles"))
    assert not asks(opened(session(turn("angles", "50", "right")), "angles"))
    ignored = session(turn("angles", "50", "right"), turn("fractions", "5/6", "right"))
    assert not asks(opened(ignored, "angles", "fractions", "brackets"))
    assert asks(opened(with_sureness(ignored, sure("fractions", 50)), "angles", "fractions", "brackets"))
