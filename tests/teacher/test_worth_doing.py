"""Rows that a teacher can act on: a move that fits what happened, and a quote with what it answers."""

from dataclasses import replace
from datetime import timedelta

from domain.attempt import MisconceptionHypothesis
from domain.item import Item
from domain.skill import Skill
from teacher.look import look
from teacher.phrasing import item_name, problem_in_short
from teacher.triage import class_rows
from tests.store.classwork import Sitting
from tests.store.school import COURSE, MONDAY
from tests.teacher.test_still_open import skilled
from tests.teacher.test_triage import MIA, in_lesson, row

SKILLS = {"k": Skill("k", "Halve a number", ("j",)), "j": Skill("j", "Share evenly")}
ITEM = COURSE.items[0]


def many(rights: str) -> tuple[dict[str, Item], list[Sitting]]:
    """One sitting a day of one problem each, of the skill k: right alone (R) or wrong and then right (w)."""
    items = {f"n{at}": replace(ITEM, id=f"n{at}", title=f"Number {at}") for at in range(len(rights))}
    sittings = []
    for at, right in enumerate(rights):
        one = Sitting(f"s{at}", started=MONDAY + timedelta(days=at)).opens(f"n{at}")
        one = one if right == "R" else one.tries("x = 9")
        sittings.append(skilled(one.tries("x = 4", "right"), "k"))
    return items, sittings


def told(rights: str) -> tuple[str, str, str, str]:
    items, sittings = many(rights)
    sessions = [one.session(closed=one.now) for one in reversed(sittings)]
    looks = {"mia": look(sessions, {"linear": items})}
    now = MONDAY + timedelta(days=len(rights) - 1, minutes=5)
    (found,) = class_rows([MIA], looks, {}, {"linear": SKILLS}, {"linear": items}, now)
    assert found.claim is not None
    return found.why, found.move, found.claim.quote, found.claim.asked


def test_who_practises_without_getting_there_is_given_no_more_of_the_same() -> None:
    why, move, quote, asked = told("wRwRwRwRww")
    assert why == "Has worked on 10 steps with “Halve a number” and never got three right alone in a row."
    assert move == (
        "More of the same has not helped. Sit down with Mia and do “Number 9” together, to see where it turns. "
        "It builds on “Share evenly”: look first whether that is there. Ask: How do you begin, and why there? "
        "Then let Mia do one like it alone, beside you."
    )
    assert (quote, asked) == ("x = 9", "Number 9: What is $x$?"), "the wrong try, with its problem beside it"


def test_what_went_alone_and_no_more_is_set_beside_what_did() -> None:
    why, move, _, _ = told("RRRRww")
    assert why == "Did “Halve a number” alone three times in a row before, and only one of the last three."
    assert move == (
        "Sit down with Mia and set “Number 3”, which went alone, beside “Number 5”, which did not. "
        "Ask: What is different between these two? Then let Mia do one like it alone, beside you."
    )


def silent(sitting: Sitting) -> tuple[str, str, str]:
    found = in_lesson(sitting.session(), now=sitting.now + timedelta(minutes=20))
    assert found.concern == "idle"
    return found.why, found.move, found.claim.quote if found.claim else ""


def test_a_silence_is_told_by_where_it_is() -> None:
    done = silent(Sitting().opens("i1").tries("x = 4", "right"))
    further = (
        "Ask Mia whether to go on or to stop for today. One problem on “One-step equations” went alone so far: "
        "give Mia one more before anything harder. Ask: How can you check your answer without asking anybody?"
    )
    assert done == ("Finished “Solve $x+3=7$” and has not gone on for 21 minutes.", further, "x = 4")
    before = silent(Sitting().opens("i1").tries("x = 4", "right").opens("i2"))
    assert before[0].startswith("Opened “Solve $2(x+3)=14$” and has not written there in ")
    assert before[1:] == (
        "Sit down with Mia now and read “Solve $2(x+3)=14$” together. Ask: What is it asking you to find?",
        "",
    )
    on_the_way = silent(Sitting().opens("i1").tries("x = 4", "right").opens("i2").tries("x = 9"))
    assert on_the_way[0].startswith("Has “Solve $2(x+3)=14$” open and has not written for ")
    assert on_the_way[1].startswith("Sit down with Mia now and hear how they came to this before you explain")
    assert on_the_way[2] == "x = 9"


def test_who_was_away_begins_with_what_was_left_open() -> None:
    long = MONDAY + timedelta(days=12)
    left = Sitting().opens("i1").tries("x = 4", "right").opens("i2").tries("x = 9")
    assert row(left.session(closed=left.now), now=long).move == (
        "Find a time with Mia today to begin again together, with “Solve $2(x+3)=14$”, which was left open. "
        "Ask: What would make it easier to come back to this?"
    )
    done = Sitting().opens("i1").tries("x = 4", "right")
    found = row(done.session(closed=done.now), now=long)
    assert found.why == "Was last here 12 days ago; the last there was “Solve $x+3=7$”, solved alone."
    assert found.move.startswith("Find a time with Mia today to begin again together, with one like “Solve $x+3=7$”.")


def test_a_slip_is_not_named_twice() -> None:
    belief = MisconceptionHypothesis("m", "Shares unevenly", "Shares unevenly: $7 - 2$.")
    sitting = (
        Sitting().opens("i2").tries("x = 1", belief=belief).tries("x = 2", belief=belief).tries("x = 3", belief=belief)
    )
    assert row(sitting.session()).misconception == "Shares unevenly, three times: $7 - 2$."


def test_a_title_that_is_an_id_gives_way_to_what_is_asked() -> None:
    named = replace(ITEM, id="a60bSub15", title="a60bSub15", body="Solve $b - 2 = 5$.")
    assert item_name({named.id: named}, named.id) == "“Solve $b - 2 = 5$.”"
    assert problem_in_short(named) == "Solve $b - 2 = 5$."
    long = replace(named, body="Word after word " * 10, steps=())
    assert item_name({long.id: long}, long.id) == "a problem"
