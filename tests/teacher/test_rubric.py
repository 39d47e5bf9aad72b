"""Explanations idea by idea: every count is counted again from what was written, and every quote stands there."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.answer import AnswerKey, Expectation
from domain.attempt import Assessment, Outcome
from domain.item import Item, Step
from domain.people import Student
from domain.session import Session
from teacher.rubric import LONGEST, IdeaRead, Rubric, Telling, rubrics, tellings
from tests.store.classwork import Sitting
from tests.store.school import MONDAY

IDEAS = (
    Expectation("air", "The carbon comes from the air.", (("air",),), ("from the soil",), "Look up.", "From where?"),
    Expectation("light", "Light is the energy.", (("light",),)),
    Expectation("water", "Water goes in.", (("water",),)),
)
WHY = Item("why", "Where does it come from?", (Step("s1", "Why?", AnswerKey("explanation", expectations=IDEAS)),))
CLASS = tuple(Student(name.lower(), name, "7b") for name in ("Ida", "Tom", "Mia", "Ben"))


def wrote(
    student: str, text: str, outcome: Outcome, says: str = "", opposite: str = "", days: int = 0, item: str = "why"
) -> Session:
    """A sitting of one explanation, judged so."""
    sitting = Sitting(f"{student}-{days}", student, MONDAY + timedelta(days=days)).opens(item).tries(text, outcome)
    covered, against = tuple(says.split()), tuple(opposite.split())
    missing = tuple(one.id for one in IDEAS if one.id not in {*covered, *against})
    judged = Assessment(outcome, covered=covered, contradicted=against, missing=missing)
    sitting.turns[-1] = replace(sitting.turns[-1], assessment=judged)
    return sitting.session()


def read(*sessions: Session) -> Rubric:
    (found,) = rubrics([WHY], tellings(sessions, {"why": WHY}), CLASS)
    return found


def counts(found: Rubric) -> dict[str, tuple[list[str], list[str], list[str]]]:
    return {
        one.idea.id: (
            [each.student.id for each in one.said],
            [each.student.id for each in one.contradicts],
            [each.id for each in one.not_yet],
        )
        for one in found.ideas
    }


def test_everybody_who_explained_stands_in_one_place_of_each_idea() -> None:
    sessions = (
        wrote("ida", "from air and light and water", "right", "air light water"),
        wrote("tom", "it comes from the soil with light", "partial", "light", "air"),
        wrote("mia", "because it is green", "wrong"),
    )
    found = read(*sessions)
    assert counts(found) == {
        "air": (["ida"], ["tom"], ["mia"]),
        "light": (["ida", "tom"], [], ["mia"]),
        "water": (["ida"], [], ["tom", "mia"]),
    }
    assert [one.id for one in found.explained] == ["ida", "tom", "mia"]
    assert {one.of for one in found.ideas} == {3}


def test_every_count_and_quote_comes_out_of_the_transcript_again() -> None:
    sessions = (
        wrote("ida", "air does it", "partial", "air"),
        wrote("ida", "no, from the soil", "wrong", "", "air", days=1),
        wrote("tom", "light and air", "partial", "light air", days=1),
        wrote("ben", "water " * 200, "partial", "water", days=2),
    )
    found = read(*sessions)
    turns = {(one.id, turn.number): turn for one in sessions for turn in one.turns}
    for idea in found.ideas:
        for voiced in (*idea.said, *idea.contradicts):
            assert voiced.seen is not None
            turn = turns[voiced.seen.session, voiced.seen.turn]
            assert voiced.quote
            assert voiced.quote in turn.message.text
            assert voiced.goes_on == (voiced.quote != turn.message.text.strip())
            assert turn.assessment is not None
            assert (idea.idea.id in turn.assessment.contradicted) == (voiced in idea.contradicts)
            assert (idea.idea.id in turn.assessment.covered) == (voiced in idea.said)
    assert len(next(one.quote for one in found.ideas[2].said)) <= LONGEST


def test_the_last_word_on_an_idea_counts_and_silence_takes_nothing_back() -> None:
    first = wrote("ida", "from the soil", "wrong", "", "air")
    then = wrote("ida", "from the air", "partial", "air", days=1)
    after = wrote("ida", "and light", "partial", "light", days=2)
    assert counts(read(after, then, first))["air"] == (["ida"], [], [])
    assert counts(read(first, replace(after, started=MONDAY)))["air"] == ([], ["ida"], [])


def test_what_a_teacher_called_right_says_everything() -> None:
    (said,) = tellings([wrote("ida", "the stuff around us", "right")], {"why": WHY})
    assert [said.says(one.id) for one in IDEAS] == [True, True, True]
    (denied,) = tellings([wrote("ida", "the stuff around us", "wrong")], {"why": WHY})
    assert not any(denied.says(one.id) for one in IDEAS)


def test_an_idea_is_quoted_from_the_message_that_says_it_though_later_ones_hold_it_too() -> None:
    parts = [wrote("ida", "air does it", "partial", "air"), wrote("ida", "and light", "partial", "air light"),
             wrote("ida", "and water", "right", "air light water")]  # fmt: skip
    turns = [replace(one.turns[0], number=number) for number, one in enumerate(parts, 1)]
    found = read(replace(parts[0], turns=tuple(turns)))
    assert [one.said[0].quote for one in found.ideas] == ["air does it", "and light", "and water"]


def test_an_idea_that_was_taken_back_and_said_again_is_quoted_where_it_was_said_again() -> None:
    parts = [wrote("ida", "air", "partial", "air"), wrote("ida", "no, from the soil", "wrong", "", "air"),
             wrote("ida", "air after all", "partial", "air")]  # fmt: skip
    turns = [replace(one.turns[0], number=number) for number, one in enumerate(parts, 1)]
    (voiced,) = read(replace(parts[0], turns=tuple(turns))).ideas[0].said
    assert voiced.quote == "air after all"


def test_what_a_person_has_to_hear_is_counted_and_not_quoted() -> None:
    told = wrote("ida", "air, and I hate it all", "partial", "air")
    sealed = replace(told, turns=(replace(told.turns[0], message=replace(told.turns[0].message, sealed="a1")),))
    plan = replace(told.turns[0].plan, move="safeguard")
    met = replace(told, turns=(replace(told.turns[0], plan=plan),))
    for one in (sealed, met):
        (voiced,) = read(one).ideas[0].said
        assert voiced.quote == ""


def test_what_is_no_attempt_or_of_somebody_else_is_left_out() -> None:
    unread = wrote("ida", "les feuilles", "unreadable")
    elsewhere = wrote("ida", "air", "partial", "air", item="i1")
    left = wrote("eli", "air", "partial", "air")
    assert rubrics([WHY], tellings([unread, elsewhere, left], {"why": WHY}), CLASS) == ()


def friend(student: str, says: tuple[str, ...], at: datetime = MONDAY) -> Telling:
    return Telling(student, "why", "s1", at, frozenset(says), frozenset(), False, "I tell you: air", None)


def test_what_was_explained_for_a_friend_counts_beside_it() -> None:
    told = [*tellings([wrote("tom", "water", "partial", "water")], {"why": WHY}), friend("ida", ("air",))]
    (found,) = rubrics([WHY], told, CLASS)
    assert counts(found)["air"] == (["ida"], [], ["tom"])
    assert [one.seen for one in found.ideas[0].said] == [None]


def test_strengths_are_said_by_two_in_three_and_what_most_need_is_next() -> None:
    found = read(
        wrote("ida", "light", "partial", "light"),
        wrote("tom", "light, soil", "partial", "light", "air"),
        wrote("mia", "water", "partial", "water"),
    )
    assert [one.idea.id for one in found.strengths] == ["light"]
    assert [one.idea.id for one in found.growth] == ["air", "water"]
    assert found.next is not None
    assert (found.next.idea.id, found.next.needing) == ("air", 3)
    whole = read(wrote("ida", "all", "right", "air light water"))
    assert whole.next is None
    assert whole.growth == ()


def test_of_two_ideas_that_as_many_need_the_one_that_more_contradict_is_next() -> None:
    found = read(wrote("ida", "light is water", "partial", "light", "water"))
    assert found.next is not None
    assert found.next.idea.id == "water"


def test_an_idea_knows_how_many_explained() -> None:
    assert IdeaRead(IDEAS[0], (), (), CLASS).needing == 4
