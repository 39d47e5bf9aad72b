from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.help import HelpLevel, Plan, Reason
from domain.mastery import WHOLE_COURSE, MasteryEstimate, Observation
from domain.turn import Message, Reading, Turn, WriterTrace
from learner.replay import moved, replay

NOON = datetime(2026, 9, 7, 12, tzinfo=UTC)


def turn(number: int, observations: tuple[Observation, ...], after: tuple[MasteryEstimate, ...]) -> Turn:
    said = Message(f"m{number}", "4", "message", "i1", "s1", NOON)
    plan = Plan("pump", HelpLevel.PUMP, Reason("stuck_at_start"))
    words = WriterTrace("embedded", "tutor/reply", "1", "")
    return Turn(
        number, said, Reading("attempt"), None, plan, (), "And?", words, (), observations, (), after, False, 1.0, NOON
    )


flags = st.booleans()
attempts = st.builds(
    lambda skills, seen: tuple(replace(seen, skill=skill) for skill in skills),
    st.lists(st.sampled_from("ab"), max_size=2, unique=True),
    st.builds(
        Observation, st.just(""), flags, flags, flags, flags, item=st.sampled_from("xy"), day=st.just(NOON.date())
    ),
)


@settings(deadline=None)
@given(st.lists(attempts, max_size=12))
def test_replay_gives_the_estimates_the_turns_ended_with(told: list[tuple[Observation, ...]]) -> None:
    stored: dict[str, MasteryEstimate] = {}
    turns = []
    for number, seen in enumerate(told, start=1):
        stored.update(moved(stored, seen))
        turns.append(turn(number, seen, tuple(stored.values())))
    assert replay(turns) == stored


def test_an_older_record_takes_item_and_day_from_its_turn() -> None:
    seen = Observation("a", correct=True, independent=True)
    then = replay([turn(1, (seen,), (MasteryEstimate("a", 0.5, 0.4, 0.6),))])
    assert then["a"].trace.items == ("i1",)
    assert then["a"].trace.first_right == NOON.date()
    assert then[WHOLE_COURSE].independent == 1


def test_what_a_turn_did_not_estimate_is_not_replayed() -> None:
    seen = Observation("never in the course", correct=True, independent=True)
    assert replay([turn(1, (seen,), ())]) == {}
