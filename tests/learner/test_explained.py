from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from domain.help import HelpLevel, Plan, Reason
from domain.mastery import MasteryEstimate
from domain.session import Session
from domain.turn import Message, Reading, Turn, WriterTrace
from learner.explained import explained
from learner.replay import replay
from tests.learner.histories import after, observations

NOON = datetime(2026, 9, 7, 12, tzinfo=UTC)


def session(did: str) -> Session:
    """A session whose turns are the attempts of a history, a minute apart."""
    turns = []
    for number, seen in enumerate(observations(did), start=1):
        at = NOON + timedelta(minutes=number)
        said = Message(f"m{number}", "4", "message", seen.item, "s1", at)
        plan = Plan("point", HelpLevel.POINT, Reason("failure"))
        words = WriterTrace("embedded", "tutor/reply", "1", "")
        believed = (MasteryEstimate("s", 0.5, 0.4, 0.6),)
        turns.append(
            Turn(number, said, Reading("attempt"), None, plan, (), "", words, (), (seen,), (), believed, False, 1.0, at)
        )
    return Session("one", "mia", "course", NOON, turns=tuple(turns))


def test_the_moves_add_up_to_the_estimate_newest_first() -> None:
    did = "RWRrwLMpHR"
    moves = explained([session(did)])["s"]
    assert [one.turn for one in moves] == list(range(len(did), 0, -1))
    assert moves[0].after == after(did) == replay(session(did).turns)["s"]
    for later, earlier in pairwise(moves):
        assert later.before == earlier.after
    assert abs(sum(one.by for one in moves) - (moves[0].after.probability - moves[-1].before.probability)) < 1e-9


def test_each_attempt_is_told_in_words_that_its_number_bears_out() -> None:
    words = {letter: explained([session("RW" + letter)])["s"][0].words for letter in "RWrwLMpH"}
    assert words == {
        "R": "Right alone. It moved this up a lot.",
        "W": "Not right alone. It moved this down a lot.",
        "r": "Right with help: good practice, but it does not show yet what works alone.",
        "w": "Not right with help. It moved this down.",
        "L": "Right at a later try: good practice, but it does not show yet what works alone.",
        "M": "Not right at a later try. It moved this down.",
        "p": "Part of the answer: it moved nothing.",
        "H": "Faster than the problem can be read, so it moved nothing.",
    }


def test_what_was_expected_says_so() -> None:
    assert (
        explained([session("R" * 12)])["s"][0].words == "Right alone. It moved this up a little, since it was expected."
    )


def test_sessions_in_any_order_are_gone_through_in_time() -> None:
    first = session("WW")
    second = replace(session("RR"), id="two")
    second = replace(second, turns=tuple(replace(one, at=one.at + timedelta(days=1)) for one in second.turns))
    assert explained([second, first]) == explained([first, second])
