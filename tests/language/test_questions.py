"""What a message asks about, told by its grammar."""

import pytest

from language.questions import inquiries, inquiry


@pytest.mark.parametrize(
    ("message", "topics", "meaning"),
    [
        ("what is a rhombus", ("rhombus",), True),
        ("wait whats a rhombus again??", ("rhombus",), True),
        ("i dont get what velocity means", ("veloc",), True),
        ("i dont understand moles", ("mole",), True),
        ("how do i get rid of the 8", ("rid", "8"), False),
        ("12. but do i have to round that?", ("round",), False),
        ("why does the sun side get warmer", ("sun", "side", "warmer"), False),
        ("i take 4 away?", ("away",), False),
        ("what does solve mean", ("solv",), True),
        ("what means rhombus", ("rhombus",), True),
        ("teacher what is rhombus", ("rhombus",), True),
        ("can i ask something whats a rhombus", ("rhombus",), True),
        ("oh is it times not divide", ("time", "divid"), False),
        ("wdym find, like guess it?", ("find",), True),
        ("wdym rhombus", ("rhombus",), True),
        ("diff between a kite and a rhombus", ("kite", "rhombus"), False),
        ("line of reflection is what", ("line", "reflect"), True),
        ("i dont know what a rhombus is sorry im new here", ("rhombus",), True),
        ("i dont get kites at all", ("kite",), True),
        ("is a half turn like 2 right angles or what", ("half", "turn", "angl"), False),
        ("is it base over height or height over base i always mix it up", ("base", "height"), False),
        ("if the box stands still are there no forces on it?", ("box", "forc"), False),
        ("what does the upside down U say", ("intersect", "symbol"), False),
    ],
)
def test_a_question_is_known_by_its_grammar(message: str, topics: tuple[str, ...], meaning: bool) -> None:
    asked = inquiry(message)
    assert asked is not None
    assert set(topics) <= set(asked.topics)
    assert asked.meaning is meaning


@pytest.mark.parametrize(
    "message",
    ["what do i do", "i dont get it", "is it 12", "would it be oxygen", "is the answer 9", "i got 7?", "x = 3", "why",
     "how do i start this one", "can i have a hint", "is that right?", "is it 12 or 14", "12 is it or what",
     "is it red light or blue light"],
)  # fmt: skip
def test_what_asks_for_a_start_or_whether_it_is_right_is_about_nothing(message: str) -> None:
    assert inquiry(message) is None


@pytest.mark.parametrize("message", ["when y=0 x=8", "when x = 3 y is 7"])
def test_a_line_that_says_what_holds_for_a_value_is_no_question(message: str) -> None:
    assert inquiry(message) is None


@pytest.mark.parametrize("message", ["can i get the formula at least", "idk which formula has radius in it"])
def test_who_asks_after_a_formula_asks_for_a_way(message: str) -> None:
    found = inquiry(message)
    assert found is not None
    assert found.wants_way


@pytest.mark.parametrize(
    ("message", "text", "about"),
    [
        ("my sister says you just halve it but why", "why my sister says you just halve it", "halv"),
        ("i always mix up the mean and the median", "what's the difference between mean and median", "median"),
        ("mean is the average or the middle one?", "what does the mean mean", "mean"),
        ("from where comes the 24?", "from where comes the 24", "24"),
        ("in which unit must i give it", "in which unit must i give it", "unit"),
        ("i only find one, did i lose a root somewhere?", "did i lose a root somewhere", "root"),
        ("theres no mass given anywhere", "there's no mass given anywhere", "mass"),
    ],
)
def test_questions_that_are_put_as_statements_are_heard(message: str, text: str, about: str) -> None:
    found = inquiry(message)
    assert found is not None
    assert found.text == text
    assert about in found.topics


def test_every_question_of_a_message_is_found_in_order() -> None:
    found = inquiries("is x^3 like x times 3 or what does the ^ do")
    assert [one.text for one in found] == ["is x^3 like x times 3", "what does the ^ do"]


def test_what_is_wanted_is_asked_whatever_the_verb_behind_it() -> None:
    found = inquiry("it is a power already. what do they want me to calculate then")
    assert found is not None
    assert found.wanted
