import random

from domain.mastery import Observation
from learner.bkt import start, update
from learner.replay import replay
from store.database import Database
from store.estimates import Estimates
from store.sessions import Sessions
from tests.store.school import SKILLS, Watch, message, turn


def test_replay_over_all_sessions_is_exactly_what_is_stored(db: Database, sessions: Sessions, watch: Watch) -> None:
    chance = random.Random(7)
    estimates, skills = Estimates(db), {skill.id: skill for skill in SKILLS}
    for _ in range(3):
        watch.go_on(days=1)
        session = sessions.start("mia", "linear").id
        for number in range(1, 9):
            said = sessions.accept(session, message(f"m{number}", at=watch.now)).message
            stored = estimates.of("mia", "linear")
            before = tuple(stored.get(skill.id) or start(skill) for skill in SKILLS[: chance.randint(1, 2)])
            seen = tuple(
                Observation(estimate.skill, chance.random() < 0.6, chance.random() < 0.6)
                for estimate in before
                if chance.random() < 0.7
            )
            after = {estimate.skill: estimate for estimate in before}
            for one in seen:
                after[one.skill] = update(after[one.skill], one, skills[one.skill].bkt)
            sessions.record(session, turn(number, said, before=before, after=tuple(after.values()), observations=seen))
    turns = [one for session in reversed(sessions.of_student("mia")) for one in session.turns]
    assert len(turns) == 24
    assert replay(turns, skills) == estimates.of("mia", "linear") != {}
