import asyncio
from dataclasses import replace

from click.testing import CliRunner

from course.authored import read_authored
from course.demo_courses import demo_folders
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
    other = replace(one, planted=replace(one.planted, requests=one.planted.requests + 1, alone=set()))
    found = read(other)
    assert found.false
    assert measured([found])["false"].value == len(found.false) / found.claims


def test_the_command_prints_its_figures() -> None:
    done = CliRunner().invoke(cards_command, ["--each", "2", "--show-cards"])
    assert done.exit_code == 0, done.output
    assert "planted facts named" in done.output
