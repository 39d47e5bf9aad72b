"""Sessions' cards as rows: kept where every claim holds, refused where one does not, and the same after a rebuild."""

import logging
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import delete, select

from app.cards import made_card
from app.kept_cards import keep
from app.wiring import Trellis
from store import tables
from store.errors import CardRefusedError
from tests.app.conftest import Caller
from tests.app.school import School
from tests.app.test_exporting import run

KEPT = (tables.CardSignal, tables.CardClaim, tables.Card)


def kept(trellis: Trellis) -> dict[str, list[tuple[object, ...]]]:
    """Every row of a kept card, as it stands in the database."""
    with trellis.db.reading() as transaction:
        found = {}
        for table in KEPT:
            rows = transaction.execute(select(table.__table__).order_by(*table.__table__.primary_key))
            found[table.__tablename__] = [tuple(row) for row in rows]
        return found


def test_a_card_is_kept_when_it_is_opened_and_once_for_what_it_says(
    caller: Callable[[], Caller], school: School
) -> None:
    ada, session = caller().as_teacher(school), school.sessions["Mia"].id
    ada.get(f"/cards/{session}")
    first = kept(school.trellis)
    assert [row[:2] for row in first["card"]] == [(session, 1)]
    assert len(first["card_claim"]) > 3
    assert [row[2] for row in first["card_signal"]] == ["stuck"]
    ada.get(f"/cards/{session}")
    assert kept(school.trellis) == first
    school.say("Mia", "2x + 6 = 14, x = 4", "right")
    ada.get(f"/cards/{session}")
    assert [row[:2] for row in kept(school.trellis)["card"]] == [(session, 1), (session, 2)]
    assert kept(school.trellis)["card_claim"][: len(first["card_claim"])] == first["card_claim"], "only added to"


def test_a_card_is_kept_when_the_session_ends(caller: Callable[[], Caller], school: School) -> None:
    session = school.sessions["Mia"].id
    caller().as_student(school, "Mia").send(f"/sessions/{session}/close")
    assert [row[:2] for row in kept(school.trellis)["card"]] == [(session, 1)]


@pytest.mark.parametrize("change", ["count", "quote", "words", "turn"])
def test_a_claim_that_does_not_hold_is_refused(school: School, change: str, caplog: pytest.LogCaptureFixture) -> None:
    session = school.trellis.sessions.get(school.sessions["Mia"].id)
    card = made_card(school.trellis, [session], "session", session.id)
    (claim,) = card.of_kind("stuck")
    other = {
        "count": replace(claim, fact=replace(claim.fact, counts=(7, 0)), text=claim.text.replace("two", "seven")),
        "quote": replace(claim, quote="2x + 3 = 15, or so"),
        "words": replace(claim, text=claim.text.replace("two", "three")),
        "turn": replace(claim, quoted=claim.seen[0]._replace(turn=99)),
    }[change]
    edited = replace(card, claims=tuple(other if one is claim else one for one in card.claims))
    with pytest.raises(CardRefusedError, match="is not kept"):
        school.trellis.cards.keep(edited, ())
    assert kept(school.trellis)["card"] == []
    with caplog.at_level(logging.WARNING, "trellis.cards"):
        assert not keep(school.trellis, session, edited)
    assert "is not kept" in caplog.text


def test_a_rebuild_keeps_every_card_and_makes_the_same_rows_where_they_are_lost(school: School) -> None:
    done = run(school, "rebuild")
    assert done.exit_code == 0, done.output
    before = kept(school.trellis)
    sessions = {
        one.id for student in school.students.values() for one in school.trellis.sessions.of_student(student.id)
    }
    worked = {one for one in sessions if school.trellis.sessions.get(one).turns}
    assert {row[0] for row in before["card"]} == worked
    assert f"{len(worked)} of {len(worked)} cards were not kept so before." in done.output
    again = run(school, "rebuild")
    assert f"0 of {len(worked)} cards were not kept so before." in again.output
    with school.trellis.db.session() as transaction:
        for table in KEPT:
            transaction.execute(delete(table))
    run(school, "rebuild")
    assert kept(school.trellis) == before


def test_a_merged_students_cards_go_along(school: School) -> None:
    ben, omar = school.students["Ben"].id, school.students["Omar"].id
    session = school.trellis.sessions.of_student(omar)[0]
    assert keep(school.trellis, session)
    school.trellis.merging.merge(ben, omar, by="t-ada")
    assert not keep(school.trellis, school.trellis.sessions.get(session.id)), "it says the same"
