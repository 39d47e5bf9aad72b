"""A student's own clause said back: turned whole and right, or not at all."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.said_back import LONGEST, named_back, said_back
from coach.task import ReflectionTask
from domain.text import unescape

WORDS = (
    "i", "my", "me", "was", "am", "and", "but", "so", "because", "the", "a", "minus", "teacher", "it", "that", "forgot",
    "saw", "drew", "when", "if", "they", "we", "im", "dont", "its", "then,", "sister", "5", "$3", "is", "lol", "good.",
)  # fmt: skip


def plain(answer: str, *, of_a_plan: bool = False) -> str:
    """What is said back, the frame aside."""
    said = unescape(said_back(answer, of_a_plan=of_a_plan))
    return said.removeprefix("So ").removeprefix("Okay, ").removesuffix(".").casefold()


@pytest.mark.parametrize(
    ("answer", "turned"),
    [
        ("i left it till sunday cos the match was on", "you left it till sunday because the match was on"),
        ("the graph looked upside down to me", "the graph looked upside down to you"),
        ("I was really nervous and was shaking a bit", "you were really nervous and were shaking a bit"),
        ("my cousin was here and i wasnt concentrating", "your cousin was here and you weren't concentrating"),
        ("ive checked mine against hers by myself", "you've checked yours against hers by yourself"),
        ("tbh i skiped a line lol", "you skiped a line"),
        ("swapped the top and the bottom", "you swapped the top and the bottom"),
        ("didnt look at the units", "you didn't look at the units"),
        ("my aunt said i should draw it", "your aunt said you should draw it"),
        ("our teacher told me i can use a table", "your teacher told you that you can use a table"),
        ("I saw that you have to turn the sign round", "you saw that you have to turn the sign round"),
        ("we did this with Ms Okoye in may", "you did this with Ms Okoye in may".casefold()),
        ("the bit with the brackets", "the bit with the brackets"),
        ("because my pen ran out", "because your pen ran out"),
        ("when i saw the second triangle", "when you saw the second triangle"),
        ("that a ratio has two sides", "that a ratio has two sides"),
        ("depends on the shape", "it depends on the shape"),
        ("done three of them on the train", "you've done three of them on the train"),
        ("a bigger number like 50 or so", "a bigger number like 50"),
        ("you first divide both by two then draw it", "you first divide both by two then draw it"),
        ("no change lol, chance", "no change, chance"),
        ("if my room was quieter", "if your room was quieter"),
        ("it was fine. then my phone rang and i lost the thread. yeah", "then your phone rang and you lost the thread"),
    ],
)
def test_a_clause_is_turned_to_whoever_wrote_it(answer: str, turned: str) -> None:
    assert plain(answer) == turned


@pytest.mark.parametrize(
    "answer",
    [
        "why would i do that?",
        "you never gave me a hint",
        "tell me your answer",
        "leave me alone",
        "you have to stop counting them",
        "i am so dumb at this",
        "i was being an idiot and read the wrong row",
        "i fucking hate it",
        "my teacher is an idiot",
        "the answer is 12",
        "maths is useless",
        "was i meant to divide",
        "hard",
        "idk",
        "i think so",
        "my mum said “try again”",
        "i used A where i meant a",
        "i want to die",
        "when is the test",
    ],
)
def test_what_is_not_sure_or_not_to_be_said_again_is_left(answer: str) -> None:
    assert said_back(answer) == ""


def test_a_long_answer_gives_its_last_clause_with_a_subject_of_its_own() -> None:
    answer = (
        "i came home from training and i had dinner with everybody and there was a film on that my brothers like, "
        "so i opened the first one at ten and gave up on the second"
    )
    assert plain(answer) == "you opened the first one at ten and gave up on the second"


def test_bare_verbs_are_theirs_where_they_were_asked_what_they_will_do() -> None:
    assert plain("check the units first", of_a_plan=True) == "you will check the units first"
    assert plain("cut it into strips", of_a_plan=True) == "you will cut it into strips"
    assert said_back("check the units first") == "Okay, check the units first."


def test_a_claim_about_the_subject_is_told_as_theirs() -> None:
    assert said_back("a square is a rectangle").startswith(("As you see it,", "The way you see it,"))


def test_a_few_words_that_name_something_are_named() -> None:
    assert named_back("my notes") == "Okay, your notes."
    assert named_back("the water bottle trick") == ""
    assert (named_back("really"), named_back("x=5"), named_back("ask you")) == ("", "", "")


def test_nothing_stands_beside_what_is_said_back_where_nothing_was_recognised() -> None:
    reply = ReflectionTask("How was that?", "went to fetch the cat from the garden").compose().text
    assert reply in {f"{frame} went to fetch the cat from the garden." for frame in ("You", "So you")}


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_whatever_is_typed_no_first_person_and_no_broken_verb_is_said_back(pieces: list[str]) -> None:
    said = unescape(said_back(" ".join(pieces)))
    words = said.casefold().strip(".").replace(",", "").split()
    assert not {"i", "me", "my", "am", "i'm"} & set(words)
    assert not [pair for pair in pairwise(words) if pair in {("you", "was"), ("you", "is")}]
    assert len(words) <= LONGEST + 5
    assert said == "" or (said[:1] == said[:1].upper() and said.endswith("."))
