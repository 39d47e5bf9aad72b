from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.attempt import MisconceptionHypothesis, Outcome
from domain.card import Claim, SessionCard
from domain.goal import Goal, Reflection, ReflectionQuestion
from domain.help import Move
from domain.session import Session
from domain.turn import MessageKind
from teacher.quotes import LONGEST, cut
from teacher.summaries import card
from tests.store.classwork import Sitting
from tests.store.school import COURSE, MONDAY, SKILLS

ITEMS = {item.id: item for item in COURSE.items}
BY_ID = {skill.id: skill for skill in SKILLS}


def read(session: Session) -> SessionCard:
    return card(session, BY_ID, ITEMS, "Mia")


def claims(page: SessionCard) -> tuple[Claim, ...]:
    return (*page.worked_on, *page.can_do_alone, *page.stuck_on, *page.misconceptions, *page.help_used)


def assert_quotes_stand(session: Session, page: SessionCard) -> None:
    turns = {turn.number: turn for turn in session.turns}
    for claim in claims(page):
        words = [
            turns[number].message.text if claim.speaker == "student" else turns[number].reply for number in claim.turns
        ]
        assert claim.quote.strip()
        assert any(claim.quote in text for text in words), claim
    for claim in page.reflection:
        assert any(claim.quote in reflection.answer for reflection in session.reflections)


def test_a_session_reads_as_a_teacher_would_tell_it() -> None:
    sitting = Sitting().opens("i1").tries("x = 4", "right", skill="one-step")
    sitting.opens("i2").tries(
        "2x + 3 = 14\n2x = 11",
        move="point",
        skill="brackets",
        line=0,
        for_teacher="the bracket lost its 2",
    )
    sitting.asks("why 6? I did times 2", reasoned=True, move="teach")
    session = replace(
        sitting.session(),
        goal=Goal("Learn brackets", "I get stuck", "read it aloud"),
        reflections=(Reflection(ReflectionQuestion("q1", "What changed?", (2,)), " I drew arrows. "),),
    )
    page = read(session)
    assert page == SessionCard(
        session="s1",
        student="mia",
        course="linear",
        started=MONDAY,
        goal="Learn brackets. If I get stuck, then read it aloud.",
        worked_on=(
            Claim("“Solve $x+3=7$”: one attempt, one step solved.", (1,), "x = 4"),
            Claim("“Solve $2(x+3)=14$”: one attempt, no steps solved.", (2, 3), "2x + 3 = 14"),
        ),
        can_do_alone=(
            Claim("“One-step equations”: one step right at the first attempt, without help.", (1,), "x = 4"),
        ),
        stuck_on=(
            Claim(
                "“Solve $2(x+3)=14$” (What is $x$?): not yet, after one attempt. The bracket lost its 2.",
                (2,),
                "2x + 3 = 14",
            ),
        ),
        misconceptions=(),
        help_used=(
            Claim("Asked for help once; once said what was tried or what is unclear.", (3,), "why 6? I did times 2"),
        ),
        reflection=(Claim("Asked: What changed?", (2,), "I drew arrows."),),
        move="Ask Mia to show you line 1 of the work on “Solve $2(x+3)=14$” (What is $x$?). The bracket lost its 2.",
    )
    assert_quotes_stand(session, page)


ACROSS = MisconceptionHypothesis(
    "MaE08", "Adds tops and bottoms of fractions", "Apart.", r"$\frac12+\frac13$ → $\frac25$", 0.9
)
HALVES = MisconceptionHypothesis("", "Takes the pipe for the well", "")


def test_what_may_lie_behind_wrong_attempts_is_counted_and_quoted() -> None:
    sitting = Sitting().opens("i1").tries("1/3", belief=HALVES).tries("3/7", belief=ACROSS).tries("i got 2/5")
    page = read(sitting.tries("so 2/5", belief=ACROSS).session())
    assert page.misconceptions == (
        Claim(r"Adds tops and bottoms of fractions, twice: $\frac12+\frac13$ → $\frac25$.", (2, 4), "so 2/5"),
        Claim("Takes the pipe for the well.", (1,), "1/3"),
    )


def test_nothing_happened_and_nothing_is_claimed() -> None:
    page = read(Sitting().session())
    assert claims(page) == page.reflection == ()
    assert (page.goal, page.move) == ("", "")


def test_solved_after_help_is_not_called_alone() -> None:
    sitting = (
        Sitting().opens("i2").tries("x = 5", skill="brackets").tries("x = 4", "right", skill="brackets", alone=False)
    )
    page = read(sitting.session())
    assert page.can_do_alone == page.stuck_on == ()
    (used,) = page.help_used
    assert used == Claim(
        "Solved “Solve $2(x+3)=14$” (What is $x$?) with help, at most being pointed to a place.",
        (1, 2),
        "Reply 1: what does the $2$ multiply?",
        "tutor",
    )
    assert page.move == "Give Mia one more problem on “Brackets” to get right alone."


def test_more_wrong_than_right_alone_is_not_called_can_do() -> None:
    sitting = Sitting().opens("i1").tries("x = 4", "right", skill="one-step")
    sitting.opens("i2").tries("x = 9", skill="one-step")
    assert read(sitting.session()).can_do_alone == ()


def test_asking_for_the_answer_is_said_with_its_words() -> None:
    page = read(Sitting().opens("i1").asks("just tell me", "answer_seeking", "refuse").session())
    assert Claim("Asked for the answer once; it was not given.", (1,), "just tell me") in page.help_used
    assert page.move == "Ask Mia what “Solve $x+3=7$” (What is $x$?) wants to know; no attempt has been made yet."
    told = read(Sitting().opens("i1").asks("just tell me", "answer_seeking", "tell").session())
    assert "the class's policy let it be given" in told.help_used[1].text


def test_a_button_has_no_words_so_the_reply_is_quoted() -> None:
    session = Sitting().opens("i1").asks("", intent="hint").session()
    page = read(session)
    assert page.help_used[0].speaker == "tutor"
    assert_quotes_stand(session, page)


def test_distress_comes_before_mathematics() -> None:
    sitting = Sitting().opens("i1").tries("x = 9").asks("I want to disappear", "distress", "safeguard")
    assert read(sitting.session()).move.startswith("Talk with Mia today")


def test_the_hand_points_at_its_problem() -> None:
    sitting = Sitting().opens("i1").asks("Can you get my teacher?", "teacher_request", "handoff")
    page = read(sitting.session())
    assert page.move == "Go to Mia and read “Solve $x+3=7$” (What is $x$?) together."
    assert Claim("Asked for the teacher.", (1,), "Can you get my teacher?") in page.help_used


def test_a_session_that_went_well_asks_for_the_next_thing() -> None:
    page = read(Sitting().opens("i1").tries("x = 4", "right", skill="one-step").session())
    assert page.help_used == (Claim("No help was given: one step solved without.", (1,), "x = 4"),)
    assert page.move.startswith("Let Mia explain one solution to a classmate")


def test_many_items_share_the_last_line() -> None:
    sitting = Sitting()
    for number in range(9):
        sitting.opens(f"gone{number}").tries("x = 4", "right")
    page = read(sitting.session())
    assert len(page.worked_on) == 7
    assert page.worked_on[0].text == "A problem: one attempt, one step solved."
    assert page.worked_on[-1].text == "And three more problems."
    assert page.worked_on[-1].turns == (7, 8, 9)


def test_the_faulty_place_is_what_is_quoted() -> None:
    session = Sitting().opens("i1").tries("because leaves eat soil", span=(15, 23)).session()
    assert read(session).stuck_on[0].quote == "eat soil"


def test_a_short_answer_is_quoted_whole() -> None:
    session = Sitting().opens("i1").tries("4x + 10", span=(5, 7)).session()
    assert read(session).stuck_on[0].quote == "4x + 10"


@pytest.mark.parametrize("words", ["x" * 500, "word " * 100, "a " * 79 + "$x + y + z$ and more words to follow here"])
def test_a_long_quote_ends_at_a_word_outside_formulas(words: str) -> None:
    short = cut(words, course_text=True)
    assert short
    assert len(short) <= LONGEST
    assert words.startswith(short)
    assert short.count("$") % 2 == 0


outcomes: list[Outcome] = ["right", "other_form", "partial", "wrong", "unreadable"]
moves: list[Move] = ["pump", "point", "teach", "scaffold", "parallel", "handoff"]
kinds: list[MessageKind] = ["help_request", "answer_seeking", "teacher_request", "distress", "off_task"]
acts = st.one_of(
    st.tuples(st.just("tries"), st.text(max_size=30), st.sampled_from(outcomes), st.sampled_from(moves)),
    st.tuples(st.just("asks"), st.text(max_size=30), st.sampled_from(kinds), st.sampled_from(moves)),
)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["i1", "i2", "gone"]), acts), max_size=12), st.integers(0, 3))
def test_every_claim_of_any_session_has_a_quote_that_stands(told: list[tuple[str, tuple[str, ...]]], line: int) -> None:
    sitting = Sitting()
    for item, (what, text, kind, move) in told:
        sitting.opens(item)
        if what == "tries":
            sitting.tries(text, kind, move, skill="one-step", line=line, span=(line, line + 4))  # type: ignore[arg-type]
        else:
            sitting.asks(text, kind, move)  # type: ignore[arg-type]
    session = sitting.session(MONDAY + timedelta(hours=1))
    assert_quotes_stand(session, read(session))
