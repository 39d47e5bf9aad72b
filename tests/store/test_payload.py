from datetime import UTC, datetime, timedelta, timezone
from time import process_time
from typing import TypeVar, get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.answer import AnswerKey
from domain.attempt import Assessment, MisconceptionHypothesis
from domain.evidence import Evidence
from domain.goal import Goal, Reflection
from domain.help import ClassPolicy, HelpLevel, Plan, Reason, ReasonSentence
from domain.item import Hint, Item, Step
from domain.mastery import Expected, MasteryEstimate, Observation
from domain.passage import Passage
from domain.session import ItemOpened, Session
from domain.skill import BktParameters, Skill
from domain.slip import known_slip
from domain.turn import Fault, FaultSentence, Message, Reading, Turn, Verdict, WriterTrace
from store.events import Closed, Happened, Started, fold
from store.payload import dump, dump_all, load, load_all
from tests.store.school import MONDAY, message, turn

T = TypeVar("T")

numbers = st.floats(allow_nan=False, allow_infinity=False)
moments = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-3, minutes=-30))]))
estimates = st.builds(MasteryEstimate, probability=numbers, low=numbers, high=numbers)
expected = st.builds(Expected, *[numbers] * 5)
messages = st.builds(Message, at=moments)


def few(values: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(values, max_size=2).map(tuple)


def built(kind: type[T], **given: st.SearchStrategy[object]) -> st.SearchStrategy[T]:
    """Values of a class, in which a text that may be None is never empty."""
    said = st.none() | st.text(min_size=1)
    optional = {name: said for name, hint in get_type_hints(kind).items() if _may_be_none(hint)}
    return st.builds(kind, **(optional | given))


def _may_be_none(hint: object) -> bool:
    return {str, type(None)} <= {getattr(part, "__supertype__", part) for part in get_args(hint)}


turns = built(
    Turn,
    message=messages,
    reading=built(Reading),
    assessment=st.none()
    | built(
        Assessment,
        confidence=numbers,
        span=st.none() | st.just((2, 5)),
        beliefs=few(built(MisconceptionHypothesis, confidence=numbers)),
    ),
    plan=built(Plan, reason=built(Reason) | st.text().map(ReasonSentence)),
    evidence=few(built(Evidence, score=numbers)),
    wording=built(WriterTrace, cost=numbers),
    verdicts=few(st.builds(Verdict, few(built(Fault) | st.text().map(FaultSentence)))),
    observations=few(st.builds(Observation, expected=expected)),
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
@given(turns | items | st.builds(Passage) | built(ClassPolicy))
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
    kept = ReasonSentence("The same attempt again, so help stays where it is.")
    old = f'{{"move":"pump","level":1,"reason":"{kept}","hint":"","also":null}}'
    assert load(Plan, old) == Plan("pump", HelpLevel.POINT, kept)
    coded = Plan("point", HelpLevel.POINT, Reason("failure", ("also_answered",), "power of a sum", attempt=2))
    assert load(Plan, dump(coded)) == coded


def test_an_empty_text_of_an_older_version_is_none() -> None:
    old = """{"outcome":"right","understood":"","kind":"","detail":"","for_teacher":"","reply":"","form":"","line":null,
        "beliefs":[{"id":"","name":"Mine","reason":"","shown":"","confidence":1.0}]}"""
    belief = MisconceptionHypothesis(None, "Mine", None)
    assert load(Assessment, old) == Assessment("right", beliefs=(belief,))
    assert load_all(Assessment, f"[{old}]") == (Assessment("right", beliefs=(belief,)),)


@pytest.mark.parametrize("number", ["Infinity", "-Infinity", "NaN", "1e999", "null"])
def test_a_number_that_json_cannot_hold_is_not_read(number: str) -> None:
    for kind, told in ((BktParameters, f'{{"known":{number}}}'), (MasteryEstimate, f'{{"skill":"s","low":{number}}}')):
        with pytest.raises(ValueError, match=r"finite|valid number"):
            load(kind, told)
    with pytest.raises(ValueError, match=r"finite|valid number"):
        load_all(BktParameters, f'[{{"known":{number}}}]')


@pytest.mark.parametrize("kind", ["Forgets the second term", "key in doubt", "power of a sum"])
def test_what_an_older_version_called_a_slip_is_kept(kind: str) -> None:
    old = load(Assessment, f'{{"outcome":"wrong","kind":"{kind}"}}')
    assert (old.kind, old.slip) == (kind, known_slip(kind))


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


def test_a_verdict_from_before_faults_were_codes_keeps_its_words() -> None:
    old = '{"faults":["it gives the answer away","it states something false: 2+2=5"]}'
    kept = Verdict((FaultSentence("it gives the answer away"), FaultSentence("it states something false: 2+2=5")))
    assert load(Verdict, old) == kept
    coded = Verdict((Fault("states_false", "2+2=5"), Fault("unkind")))
    assert load(Verdict, dump(coded)) == coded
