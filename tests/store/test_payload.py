from datetime import UTC, datetime, timedelta, timezone
from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.answer import AnswerKey
from domain.attempt import Assessment, MisconceptionHypothesis
from domain.evidence import Evidence
from domain.goal import Goal, Reflection
from domain.help import ClassPolicy, HelpLevel, Plan, Reason, ReasonSentence
from domain.item import Hint, Item, Step
from domain.mastery import MasteryEstimate
from domain.passage import Passage
from domain.session import ItemOpened, Session
from domain.skill import BktParameters, Skill
from domain.turn import Message, Turn, WriterTrace
from store.events import Closed, Happened, Started, fold
from store.payload import dump, dump_all, load, load_all
from tests.store.school import MONDAY, message, turn

numbers = st.floats(allow_nan=False, allow_infinity=False)
moments = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-3, minutes=-30))]))
estimates = st.builds(MasteryEstimate, probability=numbers, low=numbers, high=numbers)
messages = st.builds(Message, at=moments)


def few(values: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(values, max_size=2).map(tuple)


turns = st.builds(
    Turn,
    message=messages,
    assessment=st.none()
    | st.builds(
        Assessment,
        confidence=numbers,
        span=st.none() | st.just((2, 5)),
        beliefs=few(st.builds(MisconceptionHypothesis, confidence=numbers)),
    ),
    evidence=few(st.builds(Evidence, score=numbers)),
    wording=st.builds(WriterTrace, cost=numbers),
    before=few(estimates),
    after=few(estimates),
    milliseconds=numbers,
    at=moments,
)
keys = st.builds(AnswerKey, tolerance=numbers)
hints = st.builds(Hint, key=st.none() | keys, sub_hints=few(st.builds(Hint, key=st.none(), sub_hints=st.just(()))))
items = st.builds(Item, steps=few(st.builds(Step, key=keys, pathway=few(hints))))
sessions = st.builds(
    Session,
    started=moments,
    goal=st.none() | st.builds(Goal),
    items=few(st.builds(ItemOpened, at=moments)),
    turns=few(turns),
    reflections=st.lists(st.builds(Reflection), max_size=2, unique_by=lambda answer: answer.question.id).map(tuple),
    closed=st.none() | moments,
)


@settings(deadline=None)
@given(turns | items | st.builds(Passage) | st.builds(ClassPolicy))
def test_a_value_comes_back_exactly(value: object) -> None:
    assert load(type(value), dump(value)) == value


@settings(deadline=None)
@given(st.lists(st.builds(Skill, bkt=st.just(BktParameters(0.1, 0.2, 0.3, 0.4))), max_size=3).map(tuple))
def test_several_values_come_back_exactly(skills: tuple[Skill, ...]) -> None:
    assert load_all(Skill, dump_all(Skill, skills)) == skills


@settings(deadline=None)
@given(sessions)
def test_the_session_that_events_tell_of_is_the_one_that_happened(session: Session) -> None:
    events = [Happened("session_started", session.started, dump(Started(session.student, session.course)))]
    events += [Happened("item_opened", opened.at, dump(opened)) for opened in session.items]
    if session.goal:
        events.append(Happened("goal_set", session.started, dump(session.goal)))
    for one in session.turns:
        events.append(Happened("message_accepted", one.at, dump(one.message)))
        events.append(Happened("turn_recorded", one.at, dump(one)))
    events += [Happened("reflected", session.started, dump(answer)) for answer in session.reflections]
    if session.closed:
        events.append(Happened("session_closed", session.closed, dump(Closed())))
    assert fold(session.id, events) == session


def test_rows_of_an_older_or_a_newer_version_are_read() -> None:
    assert load(Goal, '{"wish":"w"}') == Goal("w")
    assert load(Goal, '{"wish":"w","mood":"calm"}') == Goal("w")


def test_a_judgement_from_before_misconceptions_were_named_is_read() -> None:
    old = '{"outcome":"wrong","kind":"not distributed","span":[0,3],"confidence":0.9}'
    assert load(Assessment, old) == Assessment("wrong", kind="not distributed", span=(0, 3), confidence=0.9)
    named = Assessment(
        "wrong", beliefs=(MisconceptionHypothesis("MaE08", "Adds tops and bottoms", "Apart.", "$a$ → $b$", 0.9),)
    )
    assert load(Assessment, dump(named)) == named


def test_a_plan_from_before_reasons_were_codes_keeps_its_sentence() -> None:
    old = (
        '{"move":"pump","level":1,"reason":"The same attempt again, so help stays where it is.","hint":"","also":null}'
    )
    kept = ReasonSentence("The same attempt again, so help stays where it is.")
    assert load(Plan, old) == Plan("pump", HelpLevel.POINT, kept)
    coded = Plan("point", HelpLevel.POINT, Reason("failure", ("also_answered",), "power of a sum", attempt=2))
    assert load(Plan, dump(coded)) == coded


def test_a_session_of_sixty_turns_is_folded_in_milliseconds() -> None:
    events = [Happened("session_started", MONDAY, dump(Started("mia", "linear")))]
    events += [
        Happened("turn_recorded", datetime(2026, 9, 7, tzinfo=UTC), dump(turn(number, message(f"m{number}"))))
        for number in range(1, 61)
    ]
    best = 1.0
    for _ in range(5):
        began = process_time()
        assert len(fold("s", events).turns) == 60
        best = min(best, process_time() - began)
    assert best < 0.01
