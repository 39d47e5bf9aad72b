import asyncio
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from course.authored import read_authored
from course.demo_courses import demo_folders
from domain.attempt import MisconceptionHypothesis
from domain.card import Card, CardClaim, Fact, Scope
from domain.course import Course
from domain.goal import Goal, Reflection, ReflectionQuestion
from domain.item import ItemSummary
from domain.session import Session, Sureness
from domain.signal import Seen
from eval.practice import NoPassages
from eval.random_practice import begun, next_message
from teacher.cards import MOST_WORDS, card, card_of_session, record_of, within, words_of
from teacher.checking import faults, numbers_in
from teacher.moves import next_move
from teacher.quoting import BRIEF
from teacher.record import Record
from teacher.summaries import looking_back
from tests.store.classwork import Sitting
from tests.store.school import COURSE, MONDAY, SKILLS

ITEMS = {item.id: item for item in COURSE.items}
BY_ID = {skill.id: skill for skill in SKILLS}
ORDER = tuple(ItemSummary(item.id, item.title, item.lesson, item.skills) for item in COURSE.items if item.offered)
SLIP = MisconceptionHypothesis(None, "Multiplies only the first term", None)
DEMOS = tuple(read_authored(folder) for folder in demo_folders())


def read(session: Session) -> Card:
    page = card_of_session(session, BY_ID, ITEMS, "Mia")
    assert wrong_with(page, session) == ()
    return page


def wrong_with(page: Card, session: Session) -> tuple[str, ...]:
    return faults(page, record_of([session], "session", session.id, ITEMS), BY_ID)


def told(page: Card) -> list[str]:
    return [claim.text for claim in page.claims]


def test_a_session_is_told_as_a_colleague_tells_it() -> None:
    sitting = Sitting().opens("i1").tries("x = 4", "right", skill="one-step")
    sitting.opens("i2").tries("2x + 3 = 14", belief=SLIP).tries("2x + 3 = 14 so 2x = 11", belief=SLIP)
    session = replace(sitting.asks("why is it 6 and not 3", move="teach").session(), goal=Goal("Learn brackets"))
    page = read(session)
    assert told(page) == [
        "“Solve $x+3=7$” and “Solve $2(x+3)=14$”, two steps: one alone, one not yet.",
        "“Solve $2(x+3)=14$”: two tries, not right yet. The slip, twice: multiplies only the first term.",
        "Asked for help once; got it three times, up to the rule.",
        "In their own words:",
    ]
    stuck = page.of_kind("stuck")[0]
    assert (stuck.quote, stuck.seen) == ("2x + 3 = 14 so 2x = 11", (Seen("s1", 2), Seen("s1", 3)))
    assert page.move is not None
    assert page.move.kind == "mini-lesson"
    assert page.move.says == "Sit down with Mia for one slip: multiplies only the first term."


def test_a_bare_answer_is_quoted_beside_what_was_asked() -> None:
    page = read(Sitting().opens("i1").tries("7").session())
    (stuck,) = page.of_kind("stuck")
    assert (stuck.quote, stuck.asked) == ("7", "Solve $x+3=7$: What is $x$?")


def test_a_slip_that_was_put_right_is_not_open() -> None:
    sitting = Sitting().opens("i2").tries("2x + 3 = 14", belief=SLIP, move="pump").tries("x = 4", "right")
    page = read(sitting.session())
    assert told(page)[1:] == [
        "Multiplies only the first term: once, then put right without help.",
        "No hint was asked for, and none was given.",
    ]
    assert page.move is not None
    assert (page.move.kind, page.move.slip) == ("re-assess", SLIP.name)
    helped = read(Sitting().opens("i2").tries("2x + 3 = 14", belief=SLIP).tries("x = 4", "right").session())
    assert "Multiplies only the first term: once, then put right, with help." in told(helped)


def test_alone_and_stuck_are_never_said_of_one_skill() -> None:
    sitting = Sitting().opens("i1").tries("x = 4", "right", skill="one-step").opens("i2").tries("x = 9")
    assert read(sitting.session()).of_kind("alone") == ()
    alone = read(Sitting().opens("i1").tries("x = 4", "right", skill="one-step").session())
    assert [claim.text for claim in alone.of_kind("alone")] == [
        "“One-step equations”: one step right away, without help."
    ]


def test_how_sure_is_held_against_what_came_of_it() -> None:
    sitting = Sitting().opens("i1").tries("x = 4", "right", skill="one-step")
    page = read(replace(sitting.session(), sureness=(Sureness("i1", 40, MONDAY),)))
    assert [claim.text for claim in page.of_kind("sure")] == ["Was 40% sure beforehand, and did it alone."]


def test_asking_is_counted_apart_from_asking_for_the_answer() -> None:
    sitting = Sitting().opens("i1").asks("just tell me", "answer_seeking", "refuse").asks("", intent="hint")
    page = read(sitting.session())
    assert "Asked for the answer once; it was not given." in told(page)
    (untried,) = page.of_kind("untried")
    assert untried.fact.counts == (2,)


def test_what_a_person_has_to_hear_stands_nowhere_nor_the_reply_after_it() -> None:
    sitting = Sitting().opens("i1").asks("I want to disappear", "distress", "safeguard").tries("x = 9").tries("x = 8")
    page = read(sitting.session())
    assert "disappear" not in str(page)
    assert all(claim.speaker == "student" or claim.quoted != Seen("s1", 2) for claim in page.claims)


def test_nothing_happened_and_nothing_is_said() -> None:
    page = read(Sitting().session())
    assert (page.claims, page.move) == ((), None)


def test_a_day_a_week_and_a_skill_tell_of_their_own_sessions() -> None:
    first = Sitting().opens("i1").tries("x = 4", "right", skill="one-step").session()
    later = Sitting("s2", started=MONDAY + timedelta(days=3)).opens("i2").tries("x = 9").session()
    both = (later, first)
    assert within(both, "day", "2026-09-07", lambda at: at.date()) == (first,)
    assert within(both, "week", "2026-09-07", lambda at: at.date()) == both
    week = card(both, "week", "2026-09-07", BY_ID, ITEMS, "Mia")
    assert week.sessions == ("s1", "s2")
    assert week.of_kind("worked")[0].fact.counts == (2, 2, 1, 0, 0, 1)
    skill = card(both, "skill", "brackets", BY_ID, ITEMS, "Mia")
    assert skill.of_kind("worked")[0].fact.counts == (1, 1, 0, 0, 0, 1)
    assert faults(week, record_of(both, "week", "2026-09-07", ITEMS), BY_ID) == ()


def test_a_step_taken_up_again_stands_as_it_was_solved() -> None:
    first = Sitting().opens("i2").tries("2x + 3 = 14", belief=SLIP).session()
    later = Sitting("s2", started=MONDAY + timedelta(days=1)).opens("i2").tries("x = 4", "right").session()
    page = card((first, later), "student", "", BY_ID, ITEMS, "Mia")
    assert page.of_kind("stuck") == ()
    assert [claim.fact.counts for claim in page.of_kind("mended")] == [(1, 1)]


def test_others_with_the_same_slip_make_a_group_and_a_fresh_problem_shows_it() -> None:
    session = Sitting().opens("i1").tries("x = 9", belief=SLIP).session()
    found = next_move("Mia", Record([session], ITEMS), BY_ID, ORDER, {SLIP.name: {"ben": "Ben"}})
    assert found is not None
    assert (found.kind, found.together, found.item) == ("group", ("ben",), "i2")
    assert found.says == "Take Mia together with Ben on one slip: multiplies only the first term."


def test_a_problem_is_suggested_for_a_slip_where_it_can_show_there_and_else_none() -> None:
    session = Sitting().opens("i2").tries("x = 9", belief=SLIP).session()
    order = (*ORDER, *(ItemSummary(f"n{at}", f"Another {at}", "l2", ("brackets",)) for at in range(1, 40)))
    asked: list[tuple[str, str]] = []

    def shows(which: str) -> Callable[[str, str], bool]:
        def can(slip: str, item: str) -> bool:
            asked.append((slip, item))
            return item == which

        return can

    def suggested(which: str) -> str:
        found = next_move("Mia", Record([session], ITEMS), BY_ID, order, shows=shows(which))
        return found.item if found else ""

    plain = next_move("Mia", Record([session], ITEMS), BY_ID, order)
    assert plain is not None
    assert suggested("n3") == "n3" != plain.item
    assert suggested("none of them") == ""
    assert {slip for slip, _ in asked} == {SLIP.name}
    assert suggested("n39") == "", "only the nearest are looked at"


def test_looking_back_is_told_with_its_question() -> None:
    asked = ReflectionQuestion("q1", "What changed?", (2,))
    session = replace(
        Sitting().session(), reflections=(Reflection(asked, " I drew. "), Reflection(asked, "", sealed="a"))
    )
    assert [(one.text, one.quote) for one in looking_back(session)] == [("Asked: What changed?", "I drew.")]


def _edited(page: Card, **changes: object) -> Card:
    first, *rest = page.of_kind("stuck")
    return replace(page, claims=(replace(first, **changes), *rest))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"text": "“Solve $2(x+3)=14$”: three tries. The slip: multiplies only the first term."}, "It says 3"),
        ({"text": "“Solve $2(x+3)=14$”: two tries, not right yet."}, "does not name its slip"),
        ({"text": "“Factoring”, twice. The slip: multiplies only the first term."}, "names what is not in the record"),
        ({"quote": "2x + 3 = 15"}, "as it was written"),
        ({"quote": "11", "asked": ""}, "shows nothing by itself"),
        ({"asked": "What is $y$?"}, "another question beside"),
        ({"quoted": Seen("s1", 9)}, "quotes no turn"),
        ({"fact": Fact("stuck", ("i2", "s1"), (3, 2), SLIP.name)}, "It is not so"),
        ({"seen": (Seen("s1", 2),)}, "does not rest on the turns"),
    ],
)
def test_what_does_not_hold_is_found(changes: dict[str, object], says: str) -> None:
    sitting = Sitting().opens("i2").tries("2x + 3 = 14 so", belief=SLIP).tries("2x + 3 = 14 so 2x = 11", belief=SLIP)
    session = sitting.session()
    assert any(says in fault for fault in wrong_with(_edited(read(session), **changes), session))


def test_a_move_that_does_not_fit_is_found() -> None:
    session = Sitting().opens("i2").tries("2x + 3 = 14 so", belief=SLIP).session()
    page = read(session)
    assert page.move is not None
    for changes, says in (
        ({"kind": "re-assess"}, "takes the slip for what it is not"),
        ({"slip": "Another"}, "was not made"),
        ({"kind": "tier", "slip": ""}, "while a step is open"),
        ({"ask": "Show me."}, "what to ask"),
    ):
        edited = replace(page, move=replace(page.move, **changes))  # type: ignore[arg-type]
        assert any(says in fault for fault in wrong_with(edited, session))


def test_numbers_are_read_in_digits_and_words() -> None:
    assert numbers_in("Twice, then 12 of thirteen; none") == {2, 12, 0}


@pytest.mark.parametrize("seed", range(60))
def test_every_card_of_random_practice_holds_and_its_counts_are_those_of_the_transcript(seed: int) -> None:
    chances = random.Random(seed)
    practice = begun(DEMOS, (NoPassages(),), chances)
    for _ in range(chances.randint(1, 10)):
        sent = next_message(practice, chances)
        asyncio.run(practice.say(sent.text, sent.intent))
    course = next(one for one in DEMOS if practice.item in one.items)
    items, skills = {practice.item.id: practice.item}, {skill.id: skill for skill in course.skills}
    page = card_of_session(practice.session, skills, items, "Mia")
    assert faults(page, record_of([practice.session], "session", page.about, items), skills) == ()
    assert words_of(page) <= MOST_WORDS
    for claim in page.claims:
        _recount(claim, practice.session)


def _recount(claim: CardClaim, session: Session) -> None:
    """The same count from the transcript, by nothing but its turns."""
    solved = [turn.message.step for turn in session.turns if turn.solved]
    fact = claim.fact
    if fact.kind == "worked":
        steps = {turn.message.step for turn in session.turns}
        assert (fact.counts[1], fact.counts[5]) == (len(steps), len(steps - set(solved)))
    if fact.kind == "stuck":
        assert fact.about[1] not in solved
        wrong = Counter(t.message.step for t in session.turns if t.assessment and t.assessment.outcome == "wrong")
        assert fact.counts[0] <= wrong[fact.about[1]]
    if fact.kind == "help" and not fact.counts[1]:
        helping = [turn for turn in session.turns if turn.plan.move in {"teach", "scaffold", "parallel", "tell"}]
        assert all(turn.message.step in solved for turn in helping)


def days_later(session: Session, number: int, days: int) -> Session:
    """The same sitting, under an id of its own and so many days later."""
    by = timedelta(days=days)
    turns = tuple(replace(one, at=one.at + by, message=replace(one.message, at=one.message.at + by))
                  for one in session.turns)  # fmt: skip
    items = tuple(replace(one, at=one.at + by) for one in session.items)
    return replace(session, id=f"s{number}", started=session.started + by, items=items, turns=turns)


def some_days(seed: int) -> tuple[list[Session], Course]:
    """Sittings of one student on a few items of one course, some of them taken up again on another day."""
    chances = random.Random(seed)
    course = chances.choice(DEMOS)
    few = replace(course, items=tuple(chances.sample([one for one in course.items if one.offered], 2)))
    sittings = []
    for number in range(chances.randint(2, 4)):
        practice = begun((few,), (NoPassages(),), chances)
        for _ in range(chances.randint(1, 6)):
            sent = next_message(practice, chances)
            asyncio.run(practice.say(sent.text, sent.intent))
        sittings.append(days_later(practice.session, number, number * chances.randint(1, 4)))
    return sittings, course


@pytest.mark.parametrize("seed", range(60))
def test_every_card_of_some_days_of_random_practice_holds(seed: int) -> None:
    sittings, course = some_days(seed)
    items, skills = {item.id: item for item in course.items}, {skill.id: skill for skill in course.skills}
    scopes: list[tuple[Scope, str]] = [("student", ""), *(("skill", skill) for skill in skills)]
    scopes.append(("week", sittings[0].started.date().isoformat()))
    for scope, about in scopes:
        told = within(sittings, scope, about, lambda at: at.date())
        page = card(told, scope, about, skills, items, "Mia")
        assert faults(page, record_of(told, scope, about, items), skills) == (), (scope, about)
        assert words_of(page) <= MOST_WORDS


def test_a_step_tried_in_two_sittings_is_stuck_with_all_its_tries_and_never_untried() -> None:
    first = Sitting().opens("i2").tries("2x + 3 = 14", belief=SLIP).tries("x = 5", belief=SLIP).session()
    asked = Sitting("s2", started=MONDAY + timedelta(days=1)).opens("i2").asks("", intent="hint").session()
    again = Sitting("s3", started=MONDAY + timedelta(days=2)).opens("i2").tries("x = 6").session()
    for sittings, tries in (((first, asked), 2), ((first, asked, again), 3)):
        page = card(sittings, "student", "", BY_ID, ITEMS, "Mia")
        assert page.of_kind("untried") == ()
        assert [claim.fact.counts[0] for claim in page.of_kind("stuck")] == [tries]


def test_what_was_solved_once_and_fails_anew_is_open_and_no_longer_alone() -> None:
    first = Sitting().opens("i2").tries("x = 4", "right", skill="brackets").session()
    anew = Sitting("s2", started=MONDAY + timedelta(days=9)).opens("i2").tries("x = 9", belief=SLIP).session()
    page = card((first, anew), "student", "", BY_ID, ITEMS, "Mia")
    assert page.of_kind("alone") == ()
    assert [claim.fact.counts for claim in page.of_kind("stuck")] == [(1, 1)]
    assert page.move is not None
    assert page.move.kind == "mini-lesson"


def test_a_goal_kept_over_several_sittings_is_told_once_the_latest_first() -> None:
    sittings = [
        replace(Sitting(f"s{day}", started=MONDAY + timedelta(days=day)).opens("i1").tries("x = 9").session(),
                goal=Goal(wish))
        for day, wish in enumerate(("Brackets first", "Brackets first", "No hints today"))
    ]  # fmt: skip
    page = card(sittings, "week", "2026-09-07", BY_ID, ITEMS, "Mia")
    assert [claim.quote for claim in page.of_kind("goal")] == ["No hints today", "Brackets first"]


def test_a_card_with_more_to_tell_than_room_quotes_more_briefly() -> None:
    """Wordy quotes leave no room for what went alone; shorter ones do, and the check knows both."""
    other = MisconceptionHypothesis("m2", "Takes a number across the equals sign with its sign unchanged", "Why.", "")
    wordy = "well first i think i will have to take the three away and then it is"
    sitting = Sitting().opens("i1").tries("x = 4", "right", skill="equations")
    sitting.opens("i2").tries(f"{wordy} x = 9 i guess", belief=SLIP)
    sitting.asks(f"{wordy} or not, can you please help me here")
    session = sitting.opens("i4").tries(f"{wordy} x = 5 after all", belief=other).session()
    more = replace(ITEMS["i1"], id="i4", title="A number taken away")
    items = {**ITEMS, "i4": more}
    made = card_of_session(session, BY_ID, items, "Mia")
    assert words_of(made) <= MOST_WORDS
    assert made.of_kind("alone")
    assert any(claim.goes_on and len(claim.quote.split()) == BRIEF.words for claim in made.claims)
    assert faults(made, record_of([session], "session", session.id, items), BY_ID) == ()


def test_a_card_with_room_enough_quotes_in_full() -> None:
    said = "i took the three away and that leaves four i think"
    made = card_of_session(Sitting().opens("i2").tries(said, belief=SLIP).session(), BY_ID, ITEMS, "Mia")
    assert said in {claim.quote for claim in made.claims}
