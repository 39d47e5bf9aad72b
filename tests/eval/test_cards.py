import asyncio
from collections import Counter
from dataclasses import replace

from click.testing import CliRunner

from course.authored import read_authored
from course.demo_courses import demo_folders
from eval.card_students import cards_of, student, together
from eval.cards import cards_command, measured, read, sessions
from teacher.cards import MOST_WORDS, words_of

COURSE = next(one for one in map(read_authored, demo_folders()) if one.id == "linear-equations")


def test_what_is_planted_is_held_against_what_the_card_says() -> None:
    found = [read(one) for one in asyncio.run(sessions(COURSE, "test", 6))]
    assert not [one for one in found if one.faults or one.false or one.bad_quotes]
    assert all(words_of(one.card) <= MOST_WORDS for one in found)
    figures = measured(found)
    assert figures["named"].n == sum(len(one.named) for one in found)
    assert figures["false"].n == sum(one.claims for one in found)


def test_a_claim_that_is_not_so_counts_as_false() -> None:
    (one,) = asyncio.run(sessions(COURSE, "test", 1))
    other = replace(
        one, planted=replace(one.planted, requests=one.planted.requests + Counter({("i", "s"): 1}), alone=set())
    )
    found = read(other)
    assert found.false
    assert measured([found])["false"].value == len(found.false) / found.claims


def test_the_command_prints_its_figures() -> None:
    done = CliRunner().invoke(cards_command, ["--each", "2", "--show-cards"])
    assert done.exit_code == 0, done.output
    assert "planted facts named" in done.output


def test_a_students_days_weeks_course_and_skills_are_held_against_what_is_planted() -> None:
    students = [asyncio.run(student(COURSE, "test", number)) for number in range(4)]
    asked = [one for sittings in students for one in cards_of(sittings)]
    assert {one.scope for one in asked} == {"day", "week", "student", "skill"}
    assert any(len(one.played.sessions) > 2 for one in asked)
    found = [read(one.played, one.scope, one.about) for one in asked]
    assert not [one for one in found if one.faults or one.false or one.bad_quotes]
    assert all(words_of(one.card) <= MOST_WORDS for one in found)


def test_a_slip_that_was_left_open_and_put_right_next_week_is_one_on_the_day_and_the_other_on_the_course() -> None:
    for number in range(12):
        sittings = asyncio.run(student(COURSE, "test", number))
        whole = together(sittings).planted
        later = [place for place, how in whole.solved.items() if how == "alone" and place in whole.slips]
        if later:
            break
    (place,) = later
    first = next(one for one in sittings if place in one.planted.slips)
    named = first.planted.slips[place]
    for one, kind in ((first, "stuck"), (together(sittings), "mended")):
        page = read(one, "student").card
        assert [claim.fact.kind for claim in page.claims if claim.fact.slip in named] == [kind]
