"""What an analyst reads is what the sessions say, on every database, and nothing that a person has to hear."""

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, select, text, update

from domain.alert import KEPT_APART
from domain.attempt import Assessment, Outcome
from domain.card import Card, CardClaim, Fact
from domain.goal import Goal, GoalStep
from domain.help import HelpLevel, Plan, Reason
from domain.mastery import Observation
from domain.session import Overruling, Session
from domain.signal import Seen, Signal
from learner.estimate import start
from store import tables
from store.cards import Cards
from store.database import Database, open_database
from store.ear import Ear
from store.overruling import Overrulings
from store.sealing import Seal
from store.sessions import Sessions
from store.views import VIEWS, Value, columns, keep, rows
from store.views.json_in_sql import Postgres
from tests.store.school import MONDAY, SKILLS, Watch, message, turn

DOC = (Path(__file__).parents[2] / "docs" / "store.md").read_text(encoding="utf-8")
OUTCOMES: tuple[Outcome, ...] = ("right", "other_form", "partial", "wrong", "unreadable")


def table(
    db: Database, view: str, *, classroom: str = "", sessions: Sequence[str] | None = None
) -> list[dict[str, Value]]:
    names = [column.name for column in columns(VIEWS[view])]
    with db.reading() as transaction:
        found = rows(transaction, VIEWS[view], classroom=classroom, sessions=sessions)
        return [dict(zip(names, row, strict=True)) for row in found]


def at_work(sessions: Sessions, watch: Watch, overrulings: Overrulings, chance: random.Random) -> Session:
    """A session of eight turns at two steps, some of which a teacher judges anew, some of these again."""
    session = sessions.start(chance.choice(("mia", "ben")), "linear", "c1").id
    for number in range(1, 9):
        watch.go_on(minutes=1)
        said = sessions.accept(session, message(f"m{number}", item=chance.choice(("i1", "i2")), at=watch.now)).message
        outcome = chance.choice(OUTCOMES)
        right, level = outcome == "right", chance.choice(list(HelpLevel))
        seen = tuple(
            Observation(skill.id, right, number < 3, later=number > 6, partly=outcome == "partial", hurried=number == 5)
            for skill in SKILLS[: chance.randint(0, 2)]
        )
        plan, judged = Plan("point", level, Reason("first_failure")), Assessment(outcome, kind="not distributed")
        sessions.record(session, turn(number, said, assessment=judged, observations=seen, plan=plan, solved=right))
    for _ in range(4):
        which = chance.randint(1, 8)
        counts = (Observation("brackets", correct=True, independent=True),)
        beside = tuple(range(which + 1, chance.randint(which, 8) + 1))
        outcome_now: Outcome | None = chance.choice(("right", "wrong", None))
        overrulings.keep(
            session, Overruling(which, outcome_now, "t1", watch.now, counts, outcome_now == "right", beside)
        )
    return sessions.get(session)


def keep_card(
    db: Database, sessions: Sessions, session: Session, *, turn_quoted: int = 2, slip: str = "A slip"
) -> bool:
    """Keep a card of one claim, whose quote is what was sent in a turn, and a signal on it."""
    seen = Seen(session.id, turn_quoted)
    fact = Fact("stuck", ("i1", "s1"), (1, 1), "A slip")
    words = sessions.get(session.id).turns[turn_quoted - 1].message.text
    claim = CardClaim(fact, "One try, not right yet.", (seen,), seen, words)
    card = Card("session", session.id, session.student, "linear", (session.id,), MONDAY, MONDAY, (claim,))
    return Cards(db, sessions, lambda *_: ()).keep(card, [Signal("stuck", (seen,), MONDAY, MONDAY, 3, 0, "i1", "s1")])


@pytest.fixture
def worked(db: Database, sessions: Sessions, watch: Watch) -> list[Session]:
    overrulings, chance = Overrulings(db, lambda _: [start("brackets")], watch), random.Random(11)
    return [at_work(sessions, watch, overrulings, chance) for _ in range(6)]


def test_attempts_are_the_turns_as_they_are_judged_now(db: Database, worked: list[Session]) -> None:
    shown = {(row["session_id"], row["turn"]): row for row in table(db, "attempts")}
    told = {(session.id, one.number): (session, one) for session in worked for one in session.turns}
    assert shown.keys() == told.keys()
    for key, (session, one) in told.items():
        row, judged = shown[key], one.assessment
        assert judged is not None
        assert (row["student_id"], row["course_id"], row["classroom_id"]) == (session.student, "linear", "c1")
        assert (row["item_id"], row["step_id"], row["words"]) == (one.message.item, "s1", one.message.text)
        assert (row["outcome"], row["slip"], row["solved"]) == (judged.outcome, judged.kind, int(one.solved))
        assert row["counts"] == (one.observations[0].counts if one.observations else "")
        earlier = [each for each in session.turns[: one.number - 1] if each.message.item == one.message.item]
        assert (row["help_before"], row["help_after"]) == (earlier[-1].level if earlier else 0, one.level)
        assert (row["try"], row["at"]) == (len(earlier) + 1, one.at)
    assert {row["judged_by"] for row in shown.values()} == {"tutor", "teacher"}


def test_observations_are_what_the_turns_count_as(db: Database, worked: list[Session]) -> None:
    told = sorted(
        (session.id, one.number, seen.skill, int(seen.correct), int(seen.partly), seen.counts, int(seen.hurried))
        for session in worked
        for one in session.turns
        for seen in one.observations
    )
    names = ("session_id", "turn", "skill_id", "correct", "partly", "counts", "hurried")
    assert sorted(tuple(row[name] for name in names) for row in table(db, "observations")) == told


def test_transcripts_hold_every_message_and_the_reply_to_it(
    db: Database, sessions: Sessions, worked: list[Session]
) -> None:
    waits = sessions.start("ben", "linear", "c1").id
    sessions.accept(waits, message("m1", "is it 7?"))
    shown = table(db, "transcripts")
    assert len(shown) == sum(len(session.turns) for session in worked) + 1
    assert [(row["message"], row["reply"], row["turn"]) for row in shown if row["session_id"] == waits] == [
        ("is it 7?", None, None)
    ]
    (first,) = [row for row in shown if (row["session_id"], row["turn"]) == (worked[0].id, 1)]
    assert (first["message"], first["reply"]) == ("x = 5", "What does the 2 multiply?")
    assert (first["button"], first["reading"], first["move"]) == ("message", "attempt", "point")


def test_goals_and_what_was_said_of_them(db: Database, sessions: Sessions, watch: Watch) -> None:
    session = sessions.start("mia", "linear", "c1").id
    sessions.set_goal(session, Goal("Brackets alone", "I get stuck", "read the line again"))
    sessions.step_goal(session, GoalStep("proposed", watch.now, "t1", "Try five", Goal("Five brackets")))
    names = ("happened", "who", "wish", "plan", "words")
    assert [tuple(row[name] for name in names) for row in table(db, "goals")] == [
        ("set", "student", "Brackets alone", "read the line again", ""),
        ("proposed", "teacher", "Five brackets", "", "Try five"),
    ]


def test_only_what_was_asked_for(db: Database, worked: list[Session]) -> None:
    one = worked[0].id
    assert {row["session_id"] for row in table(db, "attempts", sessions=[one])} == {one}
    assert table(db, "attempts", classroom="another") == table(db, "estimates", classroom="another") == []
    assert len(table(db, "attempts", classroom="c1")) == len(table(db, "attempts"))
    assert table(db, "estimates", classroom="c1") == table(db, "estimates") != []
    without = [column.name for column in columns(VIEWS["attempts"], words=False)]
    assert "words" not in without
    assert "outcome" in without


def test_what_a_person_has_to_hear_stands_in_no_view(db: Database, watch: Watch, tmp_path: Path) -> None:
    seal = Seal(db, tmp_path / "k", watch)
    seal.prepare()
    heard = Sessions(db, watch, Ear(lambda words: "urgent" if "no way out" in words else None, seal))
    session = heard.start("mia", "linear", "c1").id
    heard.set_goal(session, Goal("there is no way out"))
    for number, words in enumerate(("x = 5", "there is no way out", "x = 6", "x = 7"), 1):
        said = heard.accept(session, message(f"m{number}", words)).message
        heard.record(session, turn(number, said, reply=f"Reply {number}?"))
    sad = turn(5, heard.accept(session, message("m5", "i am sad")).message)
    heard.record(session, replace(sad, reading=replace(sad.reading, kind="distress")))
    everything = str([table(db, view) for view in VIEWS])
    assert [row["message"] for row in table(db, "transcripts")] == ["x = 5", "x = 6", "x = 7"]
    assert [row["reply"] for row in table(db, "transcripts")] == ["Reply 1?", "", "Reply 4?"]
    assert [row["words"] for row in table(db, "attempts")] == ["x = 5", "x = 6", "x = 7"]
    assert table(db, "goals") == []
    assert not any(words in everything for words in ("way out", "sad", KEPT_APART))


DAMAGE = (
    "", "nothing", "[]", "{}", '"text"', "7", '{"message": [1], "observations": "no"}',
    '{"number": "one", "assessment": {"outcome": "right"}, "observations": [1, "a"]}',
    '{"turn": {}, "outcome": "right", "beside": {"a": 1}, "observations": 5}',
)  # fmt: skip


def test_a_damaged_event_ends_nobodys_query(db: Database, worked: list[Session]) -> None:
    event = tables.Event
    broken = (event.session_id == worked[0].id) & event.kind.in_(("turn_recorded", "overruled", "goal_set"))
    for damage in DAMAGE:
        with db.session() as transaction:
            transaction.execute(update(event).where(broken).values(payload=damage))
        for view in VIEWS:
            table(db, view)
    kept = {row["session_id"] for row in table(db, "attempts")}
    assert kept >= {session.id for session in worked[1:]}


@pytest.mark.parametrize(("sent", "shown"), [("x\x00 = 5", "x = 5"), ("x = \\u0000 5", "x = \\u0000 5")])
def test_the_character_0_hides_nothing(db: Database, sessions: Sessions, sent: str, shown: str) -> None:
    session = sessions.start("mia", "linear", "c1").id
    sessions.record(session, turn(1, sessions.accept(session, message("m1", sent)).message))
    assert [row["message"] for row in table(db, "transcripts")] == [shown]


def test_every_view_and_column_is_in_the_docs() -> None:
    for view in VIEWS.values():
        (section,) = re.findall(rf"^#### `{view.name}`: (.*?)(?=^#+ )", DOC, re.MULTILINE | re.DOTALL)
        assert section.startswith(view.says)
        assert re.findall(r"^\| `(\w+)` \| (.+) \|$", section, re.MULTILINE) == [
            (column.name, column.says) for column in view.columns
        ]


def test_a_kept_card_is_read_claim_by_claim_with_its_quote_and_its_signals(
    db: Database, sessions: Sessions, worked: list[Session]
) -> None:
    session = worked[0]
    assert [keep_card(db, sessions, session), keep_card(db, sessions, session)] == [True, False]
    assert keep_card(db, sessions, session, turn_quoted=3)
    first, second = table(db, "cards")
    assert [(one["card_id"], one["latest"]) for one in (first, second)] == [
        (f"{session.id}:1", 0),
        (f"{session.id}:2", 1),
    ]
    (old, new) = table(db, "claims")
    assert (old["quote"], new["quote"]) == tuple(session.turns[at].message.text for at in (1, 2))
    assert (new["claim_id"], new["turns"], new["counted"]) == (f"{session.id}:2:1", "[3]", "[1,1]")
    assert [(one["signal"], one["counted"], one["turns"]) for one in table(db, "signals")] == [
        ("stuck", 3, "[2]"), ("stuck", 3, "[3]"),
    ]  # fmt: skip


def test_what_is_sealed_later_is_quoted_in_no_kept_claim(
    db: Database, sessions: Sessions, worked: list[Session]
) -> None:
    session = worked[0]
    keep_card(db, sessions, session)
    event = tables.Event
    with db.session() as transaction:
        where = (event.session_id == session.id, event.message_id == "m2")
        told = transaction.scalars(select(event).where(*where)).one()
        told.payload = told.payload.replace('"sealed":""', '"sealed":"a1"')
    assert [one["quote"] for one in table(db, "claims")] == [""]


def test_the_queries_of_the_docs_run_and_find_something(
    db: Database, sessions: Sessions, worked: list[Session]
) -> None:
    keep_card(db, sessions, worked[0])
    queries = re.findall(r"```sql\n(SELECT.*?)```", DOC, re.DOTALL)
    assert len(queries) >= 4
    with db.reading() as transaction:
        for query in queries:
            assert transaction.execute(text(query)).all(), query


def test_views_of_another_version_are_made_anew(db: Database) -> None:
    with db.session() as session:
        connection = session.connection()
        connection.execute(text("DROP VIEW view_version"))
        connection.execute(text("DROP VIEW attempts"))
        keep(connection)
        assert set(inspect(connection).get_view_names()) == {*VIEWS, "view_version"}


def test_the_views_are_away_while_a_migration_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = f"sqlite:///{tmp_path / 't.db'}"
    open_database(address).close()
    found: list[list[str]] = []
    monkeypatch.setattr("store.schema.HEAD", "later")
    monkeypatch.setattr(
        "store.schema.migrate", lambda connection, *_: found.append(inspect(connection).get_view_names())
    )
    open_database(address).close()
    engine = create_engine(address)
    assert found == [[]]
    assert set(VIEWS) < set(inspect(engine).get_view_names())
    engine.dispose()


def test_on_postgresql_json_is_taken_apart_in_the_same_words() -> None:
    say = Postgres()
    assert say.text("told", "message", "text") == "(told #>> '{message,text}')"
    assert say.told("payload") == "trellis_told(payload)"


def test_moments_are_told_in_utc(db: Database, sessions: Sessions, watch: Watch) -> None:
    watch.now = MONDAY + timedelta(minutes=1)
    sessions.start("mia", "linear", "c1")
    assert [row["started"] for row in table(db, "sessions")] == [watch.now]
