"""A question which of two, whether it matters or is allowed, and one after an everyday word, is answered as asked."""

import pytest

from domain.answer import AnswerKey
from domain.item import Hint, Item, Step
from language.questions import inquiry
from tests.tutor.classroom import Passages, Talk


def at(body: str, prompt: str, key: str = "12", pathway: tuple[Hint, ...] = ()) -> Talk:
    step = Step("s", prompt, AnswerKey("expression", (key,)), pathway=pathway)
    return Talk(item=Item("i", "", (step,), body=body), retriever=Passages(found=()))


@pytest.mark.parametrize(
    ("body", "message", "says"),
    [
        ("A sled of 24 kg is pulled at a slant with 60 N.", "cos or sin??", "cosine goes with the side"),
        ("A sled of 24 kg is pulled with 60 N.", "is 24 kg already a force", "no force"),
        ("Solve $5y - 3 = 2y + 9$.", "do i move the 5y or the 2y or does it not matter", "does not matter"),
        ("Reduce $\\frac{-12}{18}$.", "does the minus have to be on top or in front", "the same"),
        ("The mean is 20, the standard deviation 4. Find the z-score of 26.", "do i subtract the mean or from the mean",
         "mean away from the value"),
        ("A sack of 12.5 kg hangs on a hook.", "is 12.5 kg the force or do i do smth with it first", "no force"),
        ("One card is drawn from a deck of 52.", "whats a suit", "hearts and diamonds"),
        ("Air drag is negligible.", "negligible??? what does that mean", "left out"),
        ("The mean of a sample is $\\bar{x} = 5$.", "s or sigma", "sample"),
        ("Find the probability of a six or an odd number.", "does or mean both", "one of them or both"),
        ("Find the sum of $81x^2 - 5x + 1$.", "does the 1 count as a term too", "constant term"),
        ("A rod turns at 30 rev/min.", "degrees or radians", "radians"),
        ("Multiply $\\sqrt{5}\\sqrt{10}$.", "why can i just multiply the numbers under the roots", "root of a product"),
        ("Round to two decimals.", "am i allowed to use a calculator", "calculator"),
        ("Find $\\lim_{x \\to 3^-} f(x)$.", "whats that little minus after the 3", "from the left"),
    ],
)  # fmt: skip
async def test_which_of_two_and_what_a_word_means_is_told(body: str, message: str, says: str) -> None:
    turn = await at(body, "What is it?").say(message)
    assert turn.plan.move == "answer"
    assert says in turn.reply


@pytest.mark.parametrize(
    "message", ["tan or cot", "is it tilted up or down", "kelvin or celsius?", "do i halve or double"]
)
def test_two_words_with_or_between_are_a_question(message: str) -> None:
    assert inquiry(message) is not None


@pytest.mark.parametrize("message", ["is it right or wrong", "5 or 6", "is it 4 or what", "i got it cos 5 is odd"])
def test_a_guess_or_a_doubt_is_none(message: str) -> None:
    assert inquiry(message) is None


async def test_what_nothing_answers_is_owned() -> None:
    turn = await at("A wave runs along a string.", "How long is it?").say("is it the blue or the grey one")
    assert "won't guess" in turn.reply or "can't tell" in turn.reply


async def test_which_of_two_words_it_is_is_a_guess_where_words_are_the_answer() -> None:
    item = Item("i", "", (Step("s", "Which gas do plants take in?", AnswerKey("text", ("carbon dioxide",))),))
    turn = await Talk(item=item, retriever=Passages(found=())).say("oxygen or nitrogen?")
    assert turn.plan.move != "answer"


@pytest.mark.parametrize("message", ["is a stone at constant speed without a net force? then its work would be 0",
                                     "does the height matter? it says 75 m"])  # fmt: skip
async def test_a_number_behind_a_question_is_no_answer(message: str) -> None:
    turn = await at("A stone is lifted 75 m at constant speed by a force of 40 N.", "How much work is done?").say(
        message
    )
    assert turn.assessment is None
    assert turn.plan.move == "answer"


async def test_a_complaint_with_a_question_of_the_matter_is_answered() -> None:
    turn = await at("A wheel makes 0.2 turns.", "How many turns?").say(
        "how can it be less than 1 turn that makes no sense"
    )
    assert turn.plan.move == "answer"
    assert "estimate" in turn.reply
