"""The contingent rule, case by case and over random sequences."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.attempt import Assessment
from domain.help import ClassPolicy, HelpLevel, Plan, Reason, asked_for
from domain.turn import MessageKind, Reading
from language.questions import inquiry
from learner.step_work import StepWork
from tests.coach.sessions import turn
from tutor.help.pathway import HelpLeft
from tutor.help.policy import MASTERED, PolicyInput, decide, entry_level
from tutor.help.reasons import why
from tutor.state import StepState

WRONG = Assessment("wrong")
RIGHT = Assessment("right")
HELPED = StepWork().after(turn("i", "hint"))
SOLVED = StepWork().after(turn("i", "5", "right"))


def situation(reading: Reading, assessment: Assessment | None = None, **changed: object) -> PolicyInput:
    start = PolicyInput(reading, assessment, None, StepState(), 0.3, None, ClassPolicy())
    return replace(start, **changed)  # type: ignore[arg-type]  # keyword arguments of a test


def attempt(text: str = "x=4") -> Reading:
    return Reading("attempt", text)


def test_a_right_answer_is_confirmed_at_once_and_help_falls() -> None:
    plan = decide(situation(attempt(), RIGHT, state=StepState(level=HelpLevel.SCAFFOLD, work=HELPED)))
    assert (plan.move, plan.level) == ("confirm", HelpLevel.TEACH)


def test_one_why_is_asked_at_most_and_none_once_mastered() -> None:
    welcome = situation(attempt(), RIGHT, why_welcome=True)
    assert decide(welcome).move == "ask_why"
    assert decide(replace(welcome, state=StepState(asked_why=True))).move == "confirm"
    assert decide(replace(welcome, mastery=MASTERED)).move == "confirm"


def test_the_first_failure_starts_at_the_entry_level() -> None:
    assert decide(situation(attempt(), WRONG)).level == HelpLevel.POINT
    assert decide(situation(attempt(), WRONG, mastery=0.95)).level == HelpLevel.PUMP


@pytest.mark.parametrize("level", list(HelpLevel))
def test_a_failed_attempt_raises_help_by_one_level_at_most(level: HelpLevel) -> None:
    plan = decide(situation(attempt(), WRONG, state=StepState(level=level, last_attempt="x=3")))
    assert plan.level == min(level + 1, HelpLevel.HANDOFF)


def test_the_same_attempt_again_does_not_raise_help() -> None:
    state = StepState(level=HelpLevel.POINT, last_attempt="x = 4")
    assert decide(situation(attempt("x=4"), WRONG, state=state)).level == HelpLevel.POINT


HINT_FIRST, SMALLER_FIRST = HelpLeft(hint=0, smaller=1), HelpLeft(hint=1, smaller=0)


@pytest.mark.parametrize("reasoned", [False, True])
@pytest.mark.parametrize("mastery", [0.3, MASTERED])
def test_a_request_gets_the_next_hint_at_once_and_raises_help_by_one_level(mastery: float, *, reasoned: bool) -> None:
    request = situation(Reading("help_request", reasoned=reasoned), mastery=mastery, left=HINT_FIRST)
    first = decide(request)
    assert (first.move, first.level, first.reason) == ("point", HelpLevel.POINT, Reason("hint_asked_for"))
    second = decide(replace(request, state=StepState(level=HelpLevel.POINT, requests=1)))
    assert (second.move, second.level) == ("point", HelpLevel.TEACH)
    assert asked_for(second.reason)


def test_two_requests_in_a_row_are_followed_by_a_smaller_question() -> None:
    state = StepState(level=HelpLevel.TEACH, requests=2)
    plan = decide(situation(Reading("help_request"), state=state, left=HINT_FIRST))
    assert (plan.move, plan.level, plan.reason) == ("scaffold", HelpLevel.SCAFFOLD, Reason("smaller_asked_for"))
    after_attempt = replace(state, requests=0)
    assert decide(situation(Reading("help_request"), state=after_attempt, left=HINT_FIRST)).move == "point"


def test_the_authors_order_is_kept_and_an_open_smaller_question_is_helped_first() -> None:
    asked = Reading("help_request")
    assert decide(situation(asked, left=SMALLER_FIRST)).move == "scaffold"
    plan = decide(
        situation(
            asked, state=StepState(level=HelpLevel.TEACH, work=StepWork(smaller="s1")), left=HINT_FIRST, sub_hint="b"
        )
    )
    assert (plan.move, plan.hint, plan.reason) == ("scaffold", "b", Reason("smaller_hint_asked_for"))


def test_requests_do_not_reach_the_teacher_while_the_pathway_has_hints() -> None:
    stands = StepState(level=HelpLevel.SCAFFOLD)
    assert decide(situation(Reading("help_request"), state=stands, left=HINT_FIRST)).level == HelpLevel.SCAFFOLD
    assert decide(situation(Reading("help_request"), state=stands)).move == "parallel"
    asked = decide(situation(Reading("help_request"), state=StepState(level=HelpLevel.HANDOFF)))
    assert (asked.move, asked.reason) == ("pump", Reason("hints_spent"))


def test_a_class_without_hints_asks_for_a_start() -> None:
    plan = decide(situation(Reading("help_request"), left=HINT_FIRST, policy=ClassPolicy(top_level=HelpLevel.PUMP)))
    assert (plan.move, plan.level, plan.reason) == ("pump", HelpLevel.PUMP, Reason("hints_not_allowed"))


def test_another_way_keeps_the_level_and_without_any_help_before_it_is_a_request() -> None:
    helped = StepState(level=HelpLevel.POINT, work=HELPED, hints=("h1",))
    plan = decide(situation(Reading("help_request"), state=helped, another=True, left=HINT_FIRST))
    assert (plan.move, plan.level, plan.reason) == ("teach", HelpLevel.POINT, Reason("other_words"))
    assert decide(situation(Reading("help_request"), another=True, left=HINT_FIRST)).move == "point"


def test_asking_for_the_answer_is_refused_without_raising_help() -> None:
    plan = decide(situation(Reading("answer_seeking"), state=StepState(level=HelpLevel.TEACH)))
    assert (plan.move, plan.level) == ("refuse", HelpLevel.TEACH)


def test_bottom_out_needs_the_class_policy_and_every_other_help() -> None:
    state = StepState(level=HelpLevel.PARALLEL, failures=3)
    policy = ClassPolicy(top_level=HelpLevel.PARALLEL, bottom_out=True)
    assert decide(situation(Reading("answer_seeking"), state=state, policy=policy)).move == "tell"
    assert decide(situation(Reading("answer_seeking"), state=state)).move == "refuse"


def test_an_unreadable_attempt_is_not_held_against_the_student() -> None:
    plan = decide(situation(attempt(")("), Assessment("unreadable"), state=StepState(level=HelpLevel.POINT)))
    assert (plan.move, plan.level) == ("clarify", HelpLevel.POINT)


def test_an_answered_smaller_question_leads_back_to_the_step_one_level_down() -> None:
    state = StepState(level=HelpLevel.SCAFFOLD, work=StepWork(smaller="h2"))
    plan = decide(situation(attempt("12"), RIGHT, state=state))
    assert plan.move == "confirm"
    plan = decide(situation(attempt("12"), None, state=state, scaffold=RIGHT))
    assert (plan.move, plan.level) == ("confirm_scaffold", HelpLevel.TEACH)


def test_distress_is_answered_by_a_person_whatever_else_is_going_on() -> None:
    assert decide(situation(Reading("distress"), state=StepState(work=SOLVED))).move == "safeguard"


@pytest.mark.parametrize("carried", [None, *HelpLevel])
@pytest.mark.parametrize("mastery", [0.0, 0.5, 0.9])
def test_help_fades_across_steps_of_a_skill(mastery: float, carried: HelpLevel | None) -> None:
    entry = entry_level(mastery, carried)
    assert entry <= HelpLevel.POINT
    if carried is not None:
        assert entry <= max(carried - 1, HelpLevel.PUMP)


READINGS = st.sampled_from(
    [
        (attempt("1"), WRONG),
        (attempt("2"), WRONG),
        (attempt("3"), Assessment("partial")),
        (attempt("4"), Assessment("other_form", form="lowest terms")),
        (attempt("5"), Assessment("unreadable")),
        (attempt("6"), RIGHT),
        (Reading("help_request"), None),
        (Reading("help_request", reasoned=True), None),
        (Reading("concept_question", reasoned=True), None),
        (Reading("answer_seeking"), None),
        (Reading("agreement"), None),
        (Reading("off_task"), None),
        (Reading("frustration"), None),
        (Reading("unsure"), None),
        (Reading("teacher_request"), None),
    ]
)


LEFT = st.builds(HelpLeft, st.sampled_from([None, 0, 2]), st.sampled_from([None, 1, 3]))


@settings(max_examples=2_000, deadline=None, derandomize=True, database=None)
@given(
    st.lists(st.tuples(READINGS, LEFT, st.booleans()), max_size=15),
    st.floats(0, 1),
    st.sampled_from([None, *HelpLevel]),
    st.sampled_from(HelpLevel),
)
def test_the_contingent_rule_holds_over_any_sequence(
    events: list[tuple[tuple[Reading, Assessment | None], HelpLeft, bool]],
    mastery: float,
    carried: HelpLevel | None,
    top: HelpLevel,
) -> None:
    state = StepState()
    policy = ClassPolicy(top_level=top)
    for (reading, judged), left, another in events:
        before = state.level if state.level is not None else HelpLevel.PUMP
        now = PolicyInput(reading, judged, None, state, mastery, carried, policy, left=left, another=another)
        plan = decide(now)
        assert plan == decide(now)
        assert plan.level <= before + 1
        if plan.level > before:
            assert (
                reading.reasoned
                or (reading.kind == "help_request" and asked_for(plan.reason))
                or (reading.kind == "unsure" and state.holds)
                or (judged is not None and judged.outcome in {"wrong", "partial"})
            )
            assert plan.level <= top
        if reading.kind == "help_request" and not state.solved and not (another and state.helped):
            assert asked_for(plan.reason) == (top > HelpLevel.PUMP)
            if top > HelpLevel.PUMP and left.hint is not None:
                assert plan.move in {"point", "scaffold"}
            if top >= HelpLevel.SCAFFOLD and left.smaller is not None and state.requests == 2:
                assert plan.move == "scaffold"
        if judged is not None and judged.success:
            assert plan.move in {"confirm", "ask_why"}
            assert plan.level <= max(before - 1, HelpLevel.PUMP)
        assert why(plan.reason)
        state = _followed(state, plan, reading, judged)


def _followed(state: StepState, plan: Plan, reading: Reading, judged: Assessment | None) -> StepState:
    solved = judged is not None and judged.success
    return state.after(replace(turn("i", "x"), reading=reading, assessment=judged, plan=plan, solved=solved))


@pytest.mark.parametrize("solved", [False, True])
def test_the_teacher_can_always_be_asked(*, solved: bool) -> None:
    plan = decide(situation(Reading("teacher_request"), state=StepState(work=SOLVED) if solved else StepState()))
    assert (plan.move, plan.reason) == ("handoff", Reason("teacher_asked_for"))


@pytest.mark.parametrize("level", list(HelpLevel))
@pytest.mark.parametrize("kind", ["concept_question", "problem_question", "disagreement"])
def test_a_question_or_a_disagreement_costs_no_help_unless_a_hint_answers(kind: MessageKind, level: HelpLevel) -> None:
    about = inquiry("what is a chord")
    reading, state = Reading(kind, reasoned=True), StepState(level=level, refused=WRONG)
    plan = decide(situation(reading, state=state, asked_about=about))
    assert (plan.move, plan.level) == ("hold" if kind == "disagreement" else "answer", level)
    hinted = decide(situation(reading, state=state, asked_about=about, about_hint="h1"))
    assert hinted.level == (level if kind == "disagreement" else max(level, HelpLevel.POINT))


def test_a_class_without_hints_gets_none_in_an_answer() -> None:
    about = inquiry("how do i divide chords")
    silent = ClassPolicy(top_level=HelpLevel.PUMP)
    plan = decide(situation(Reading("concept_question"), policy=silent, asked_about=about, about_hint="h1"))
    assert (plan.move, plan.level, plan.hint, plan.also) == ("answer", HelpLevel.PUMP, None, None)


def test_where_a_struggle_is_foreseen_help_begins_one_level_earlier_and_says_so() -> None:
    def told(**changed: object) -> tuple[HelpLevel, str]:
        plan = decide(situation(attempt(), WRONG, **changed))
        assert isinstance(plan.reason, Reason)
        return plan.level, plan.reason.code

    assert told() == (HelpLevel.POINT, "first_failure")
    assert told(foreseen=True) == (HelpLevel.TEACH, "first_failure_foreseen")
    assert told(foreseen=True, mastery=MASTERED) == (HelpLevel.POINT, "first_failure_foreseen")
    assert told(foreseen=True, policy=ClassPolicy(HelpLevel.POINT)) == (HelpLevel.POINT, "first_failure")
    assert told(foreseen=True, carried=HelpLevel.POINT) == (HelpLevel.PUMP, "first_failure")
    later = StepState(level=HelpLevel.POINT, last_attempt="x=3")
    assert told(foreseen=True, state=later) == (HelpLevel.TEACH, "failure")
