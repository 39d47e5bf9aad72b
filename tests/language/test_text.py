"""One reading of a text: every part of it agrees with the room's readers, and is worked out once."""

from fractions import Fraction

import pytest

from domain.answer import AnswerKey
from language.intents import RULES, by_rule
from language.message_answer import only_a_number
from language.sent import Sent
from language.text import Text

VALUE = AnswerKey("expression", ("$x = 25$",))
CHOICE = AnswerKey("choice", ("Oxygen",), ("Oxygen", "Nitrogen"))
WORDS = AnswerKey("explanation", ("Plants need light.",))


def test_a_text_is_read_once_in_all_its_parts() -> None:
    said = Text("  Is it twenty-five? i dont get it’s minus. So 2 * 3 = 6 it is! ")
    assert said.typed == "Is it twenty-five? i dont get it's minus. So 2 * 3 = 6 it is!"
    assert said.full.startswith("is it twenty-five? i don't get it's minus")
    assert said.sentences == ("Is it twenty-five?", "i dont get it's minus.", "So 2 * 3 = 6 it is!")
    assert [number.value for number in said.numbers] == [25, 2, 3, 6]
    assert [found.written for found in said.sums] == ["2 * 3 = 6"]
    assert said.words[:4] == ("is", "it", "twenty", "five")
    assert Text("factoring factors").stems == ("factor", "factor")
    assert said.language is None
    assert said.numbers is said.numbers
    assert said.stems is said.stems


def test_its_language_and_what_weighs_on_its_writer() -> None:
    spanish = Text("no entiendo la pregunta")
    assert spanish.language is not None
    assert spanish.language.name == "Spanish"
    assert Text("i want to die").in_distress
    assert not Text("i want to finish").in_distress
    assert Text("").numbers == ()
    assert Text("½ of it").normal == "1/2 of it"
    assert Text("two and a half").numbers[0].value == Fraction(5, 2)


@pytest.mark.parametrize(
    ("rule", "typed", "key"),
    [
        ("needs a person", "x = 25 and i want to die", VALUE),
        ("another language", "no entiendo la pregunta", VALUE),
        ("a choice", "nitrogen", CHOICE),
        ("a choice and a question", "nitrogen? i dont get the question", CHOICE),
        ("a request", "i dont get it", VALUE),
        ("a question", "where did 3x go?", WORDS),
        ("an answer in words", "they need the light", WORDS),
        ("talk about the problem", "i moved the minus over first", VALUE),
        ("not clear", "purple", VALUE),
    ],
)
def test_the_first_rule_that_fits_reads_a_message(rule: str, typed: str, key: AnswerKey) -> None:
    name, _ = by_rule(Sent("message", Text(typed), (key,), False, Text("")))
    assert name == rule


def test_buttons_and_solved_steps_have_their_rules() -> None:
    nothing = Text("")
    assert by_rule(Sent("hint", nothing, (VALUE,), False, nothing))[0] == "a button that says it all"
    assert by_rule(Sent("message", Text("thanks"), (VALUE,), True, nothing))[0] == "talk once the step is solved"
    assert by_rule(Sent("check", Text("so they"), (VALUE,), False, nothing))[0] == "sent to be checked"
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("seventeen", True),
        ("Minus twenty-five.", True),
        ("three over four", True),
        ("zero point five", True),
        ("two thousand and seven", True),
        ("a half", True),
        ("third", True),
        ("and", False),
        ("twenty apples", False),
        ("", False),
    ],
)
def test_an_answer_that_is_a_number_in_words(text: str, *, alone: bool) -> None:
    assert only_a_number(text) is alone
