from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.help import HelpLevel, Plan, Reason
from domain.mastery import MasteryEstimate, Observation
from domain.skill import BktParameters, Skill
from domain.turn import Message, Reading, Turn, WriterTrace
from learner.bkt import start, update
from learner.replay import replay

NOON = datetime(2026, 9, 7, 12, tzinfo=UTC)
SKILLS = {"a": Skill("a", "A"), "b": Skill("b", "B", ("a",), BktParameters(known=0.6, learn=0.05))}


def turn(number: int, observations: tuple[Observation, ...], after: tuple[MasteryEstimate, ...]) -> Turn:
    said = Message(f"m{number}", "4", "message", "i1", "s1", NOON)
    plan = Plan("pump", HelpLevel.PUMP, Reason("stuck_at_start"))
    words = WriterTrace("embedded", "tutor/reply", "1", "")
    return Turn(
        number, said, Reading("attempt"), None, plan, (), "And?", words, (), observations, (), after, False, 1.0, NOON
    )


observations = st.builds(Observation, st.sampled_from("ab"), st.booleans(), st.booleans())


@settings(deadline=None)
@given(st.lists(st.lists(observations, max_size=3).map(tuple), max_size=12))
def test_replay_gives_the_estimates_the_turns_ended_with(told: list[tuple[Observation, ...]]) -> None:
    stored: dict[str, MasteryEstimate] = {}
    turns = []
    for number, seen in enumerate(told, start=1):
        for observation in seen:
            skill = SKILLS[observation.skill]
            stored[skill.id] = update(stored.get(skill.id) or start(skill), observation, skill.bkt)
        turns.append(turn(number, seen, tuple(stored.values())))
    assert replay(turns, SKILLS) == stored


def test_a_skill_the_course_dropped_is_replayed_with_the_defaults() -> None:
    seen = Observation("gone", correct=True, independent=True)
    gone = Skill("gone", "gone")
    after = update(start(gone), seen, gone.bkt)
    assert replay([turn(1, (seen,), (after,))], SKILLS) == {"gone": after}


def test_what_a_turn_did_not_estimate_is_not_replayed() -> None:
    seen = Observation("never in the course", correct=True, independent=True)
    assert replay([turn(1, (seen,), ())], SKILLS) == {}
