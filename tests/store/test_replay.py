import random

from sqlalchemy import text

from domain.mastery import Observation
from learner.estimate import start
from learner.replay import moved, replay
from store.database import Database
from store.estimates import Estimates
from store.sessions import Sessions
from tests.store.school import SKILLS, Watch, message, turn


def test_replay_over_all_sessions_is_exactly_what_is_stored(db: Database, sessions: Sessions, watch: Watch) -> None:
    chance = random.Random(7)
    estimates = Estimates(db)
    for _ in range(3):
        watch.go_on(days=1)
        session = sessions.start("mia", "linear", "c1").id
        for number in range(1, 9):
            said = sessions.accept(session, message(f"m{number}", at=watch.now)).message
            stored = estimates.of("mia", "linear")
            seen = tuple(
                Observation(skill.id, chance.random() < 0.6, chance.random() < 0.6, item="i1", day=watch.now.date())
                for skill in SKILLS[: chance.randint(1, 2)]
            )
            after = moved(stored, seen)
            before = tuple(stored.get(skill) or start(skill) for skill in after)
            sessions.record(session, turn(number, said, before=before, after=tuple(after.values()), observations=seen))
    turns = [one for session in reversed(sessions.of_student("mia")) for one in session.turns]
    assert len(turns) == 24
    assert replay(turns) == estimates.of("mia", "linear") != {}


def test_estimates_of_another_model_are_found_and_replaced(db: Database) -> None:
    estimates = Estimates(db)
    estimates.rebuild("mia", "linear", [start("one-step")])
    assert estimates.of_another_model() == ()
    with db.session() as session:
        session.execute(text("UPDATE estimate SET trace = ''"))
    assert estimates.of_another_model() == (("mia", "linear"),)
    known = moved({}, [Observation("one-step", correct=True, independent=True)])
    estimates.rebuild("mia", "linear", known.values())
    assert estimates.of("mia", "linear") == known
