"""Questions get answers: from the step's hints, the problem, the course, or general words, and else an honest word."""

from dataclasses import replace

import pytest

from domain.answer import AnswerKey
from domain.evidence import Evidence
from domain.help import HelpLevel
from domain.item import Hint, Item, Step
from language.questions import Inquiry, inquiry
from tests.tutor.classroom import Passages, Talk
from tutor.help.answers import compared, hint_about, problem_about
from tutor.help.glossary import apart, general_words

ITEM = Item(
    id="candles",
    title="Candles",
    body="Let $c$ be the number of candles in a box. Three boxes and 4 candles are 40 candles: $3c + 4 = 40$.",
    steps=(
        Step(
            id="s",
            prompt="How many candles are in a box?",
            key=AnswerKey("expression", ("12",)),
            pathway=(
                Hint("h1", "", "Take the 4 loose candles away from both sides."),
                Hint("h2", "", "The loose candles are those that lie beside the boxes."),
            ),
        ),
    ),
)
NOTHING = Passages(found=())


def asked(message: str) -> Inquiry:
    found = inquiry(message)
    assert found is not None
    return found


async def test_a_hint_about_the_question_answers_it_and_stands_as_a_pointer() -> None:
    talk = Talk(item=ITEM, retriever=NOTHING)
    turn = await talk.say("what does loose candles mean")
    assert (turn.plan.move, turn.plan.hint, turn.level) == ("answer", "h2", HelpLevel.POINT)
    assert "beside the boxes" in turn.reply


async def test_what_the_problem_says_of_a_letter_costs_no_help() -> None:
    talk = Talk(item=ITEM, retriever=NOTHING)
    turn = await talk.say("what does c stand for")
    assert (turn.plan.move, turn.level) == ("answer", HelpLevel.PUMP)
    assert "number of candles" in turn.reply
    solved = await talk.say("12")
    assert solved.observations == () or solved.observations[0].independent


async def test_general_words_answer_where_the_course_has_none() -> None:
    turn = await Talk(item=ITEM, retriever=NOTHING).say("whats a variable")
    assert "letter that stands for a number" in turn.reply
    assert turn.level is HelpLevel.PUMP


async def test_the_courses_own_definition_goes_before_general_words() -> None:
    own = Evidence("p", "2", "Words", "A variable is a name for a number that we do not know.", 1.0, kind="definition")
    talk = Talk(item=ITEM, retriever=Passages(found=(own,)))
    turn = await talk.say("what is a variable")
    assert own.quote in turn.reply
    (need,) = talk.retriever.needs
    assert (need.question, need.meaning, need.words) == ("what is a variable", True, "")


async def test_what_nobody_explains_gets_an_honest_word() -> None:
    turn = await Talk(item=ITEM, retriever=NOTHING).say("what is a tallow")
    assert turn.plan.move == "answer"
    assert "teacher" in turn.reply.lower()
    assert turn.plan.hint is None


async def test_a_way_that_nothing_explains_gets_the_next_hint_with_it() -> None:
    turn = await Talk(item=ITEM, retriever=NOTHING).say("how do i weigh the wax")
    assert (turn.plan.move, turn.plan.hint, turn.level) == ("answer", "h1", HelpLevel.POINT)


async def test_an_answer_and_a_question_are_both_answered() -> None:
    turn = await Talk(item=ITEM, retriever=NOTHING).say("12. but what is a coefficient?")
    assert turn.solved
    assert "12" in turn.reply
    assert "multiplies the letter" in turn.reply


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("whats the difference between 4k and k4", "worth the same"),
        ("is -5^2 the same as (-5)^2", "not the same"),
        ("is 2+3*4 the same as 20", "not the same"),
    ],
)
def test_two_expressions_are_compared(message: str, words: str) -> None:
    found = compared(asked(message))
    assert found is not None
    assert words in found.words


def test_what_is_no_comparison_is_left_alone() -> None:
    assert compared(asked("whats the difference between mean and median")) is None


def test_a_letter_that_the_problem_leaves_open_is_what_is_looked_for() -> None:
    found = problem_about(asked("what does w mean"), ("Solve $w + 3 = 8$.",))
    assert found is not None
    assert "look for" in found.words
    assert problem_about(asked("what does w mean"), ("Solve $w + v = 8$.",)) is None


def test_a_hint_that_only_shares_a_word_does_not_answer() -> None:
    assert hint_about(asked("why are there 4 candles"), ITEM.steps[0], (), lambda _text: True) is None
    assert hint_about(asked("what is a box"), ITEM.steps[0], (), lambda _text: True) is None


@pytest.mark.parametrize(
    ("message", "problem", "words"),
    [
        ("how do i find the spring constant", "A spring is pressed by $0.2$ m.", "how stiff"),
        ("how do u work out an expected value", "A random number $x$.", "in the long run"),
        ("how do you get the molar mass", "How many moles are 36 grams?", "atomic masses"),
        ("how do i weigh the spring constant", "A spring is pressed.", ""),
        ("why put in order first", "Find the median of $3, 1, 2$.", "order of size"),
        ("why put in order first", "Solve $x + 1 = 2$.", ""),
        ("what does P(A) mean", "Find $P(A)$.", "probability of what stands in the brackets"),
        ("what does p stand for", "Solve $p + 1 = 2$.", ""),
        ("what is the mole", "How much does a mole in the garden weigh?", ""),
    ],
)
def test_who_asks_for_the_way_to_a_thing_learns_what_it_is_where_the_problem_shows_it(
    message: str, problem: str, words: str
) -> None:
    found = general_words(asked(message), problem)
    assert words in found if words else found == ""


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("what does a negative power mean", "below zero"),
        ("why does the sign turn around in an inequality", "turns their order"),
        ("what is a denominator", "bottom of a fraction"),
        ("what is a common denominator", "all the denominators divide"),
        ("whats a common difference", "added each time"),
        ("what is that little dash after the A", "complement"),
        ("what does the little 4 on the root mean", "used as a factor"),
        ("is torque the same as force or nah", "turning effect"),
        ("why isnt the median just the average of the three prices", "by position"),
        ("does it matter which point i take first", "same order"),
        ("what does the denominator of my uncle weigh", ""),
    ],
)
def test_a_thing_is_explained_only_where_it_is_named_whole(message: str, words: str) -> None:
    found = general_words(asked(message), "$2 < x$")
    assert words in found if words else found == ""


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("what is meaning of solve", "makes the statement true"),
        ("what mean factorise", "as a product"),
        ("wdym by estimate", "near enough"),
        ("how do i expand it", "multiply each term"),
        ("why can you not divide by zero", "not defined"),
        ("why does minus times minus make plus", "Turned twice"),
        ("why do we flip it", "turns their order round"),
        ("what exactly is a quadrant", "four quadrants"),
        ("why cant i add 5w and 2", "of one kind"),
        ("how do i multiply negatives", "two different signs"),
    ],
)
def test_words_and_rules_are_explained_however_they_are_asked_after(message: str, words: str) -> None:
    assert words in general_words(asked(message), "Solve $2(x + 1) < 3$.")


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("whats the difference between a sum and a product", ("are added", "are multiplied")),
        ("diff between area and perimeter", ("surface", "around a shape")),
        ("is mass the same as weight", ("how much matter", "gravity pulls")),
        ("whats the difference between a sum and a walrus", ()),
    ],
)
def test_two_things_are_set_apart_where_both_are_known(message: str, words: tuple[str, ...]) -> None:
    found = apart(asked(message), "")
    assert all(part in found for part in words)
    assert bool(found) == bool(words)


def test_words_of_mathematics_are_not_said_of_other_subjects() -> None:
    question = asked("what is a root")
    assert "multiplied by itself" in general_words(question, "")
    assert "in the ground" in general_words(question, "", mathematical=False)


async def test_whether_to_do_something_is_tried_on_a_line_where_no_hint_is_left() -> None:
    bare = Item("b", "", (replace(ITEM.steps[0], pathway=()),), body=ITEM.body)
    turn = await Talk(item=bare, retriever=NOTHING).say("should i weigh the wax")
    assert (turn.plan.move, turn.level) == ("answer", HelpLevel.PUMP)
    assert "try" in turn.reply.casefold()


@pytest.mark.parametrize("message", ["what do they want", "whats it asking", "what am i supposed to find"])
async def test_what_is_wanted_is_said_in_the_problems_words_and_costs_no_help(message: str) -> None:
    turn = await Talk(item=ITEM, retriever=NOTHING).say(message)
    assert (turn.plan.move, turn.plan.hint, turn.level) == ("answer", None, HelpLevel.PUMP)
    assert "“How many candles are in a box?”" in turn.reply


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("what numbers", "4 candles are 40 candles"),
        ("what boxes", "Three boxes"),
        ("why do we subtract", "undone by its partner"),
        ("what counts as a term", "piece of an expression"),
        ("i dont get coeficients", "multiplies the letter"),
    ],
)
async def test_the_problems_own_words_and_general_ones_answer(message: str, words: str) -> None:
    turn = await Talk(item=ITEM, retriever=NOTHING).say(message)
    assert turn.plan.move == "answer"
    assert words in turn.reply
    assert turn.level is HelpLevel.PUMP


async def test_a_question_that_was_answered_is_pointed_back_to() -> None:
    talk = Talk(item=ITEM, retriever=NOTHING)
    await talk.say("what is a variable")
    again = await talk.say("but what is a variable?")
    assert "above" in again.reply
    assert again.plan.hint is None


async def test_a_reason_that_nothing_gives_costs_no_hint_that_does_not_speak_of_it() -> None:
    turn = await Talk(item=ITEM, retriever=NOTHING).say("why is the shop closed on sundays")
    assert (turn.plan.move, turn.plan.hint, turn.level) == ("answer", None, HelpLevel.PUMP)


async def test_brackets_are_compared_where_no_value_may_be_said() -> None:
    item = Item("p", "", (Step("s", "$-2^4$", AnswerKey("expression", ("-16",))),), body="Simplify.")
    turn = await Talk(item=item, retriever=NOTHING).say("whats the diffrence between -2^4 and (-2)^4")
    assert "brackets decide" in turn.reply
    assert "16" not in turn.reply


@pytest.mark.parametrize("message", ["is it plus or minus", "do i weigh or count the wax"])
async def test_a_choice_of_two_is_left_to_the_student_beside_the_next_hint(message: str) -> None:
    item = Item("c", "", ITEM.steps, body="Three boxes and 4 candles are 40 candles.")
    turn = await Talk(item=item, retriever=NOTHING).say(message)
    assert (turn.plan.move, turn.plan.hint, turn.level) == ("answer", "h1", HelpLevel.POINT)
    assert "two" in turn.reply


@pytest.mark.parametrize("message", ["what do u mean", "can you explain that"])
async def test_what_the_tutor_meant_is_said_in_other_words(message: str) -> None:
    talk = Talk(item=ITEM, retriever=NOTHING)
    await talk.say(intent="hint")
    turn = await talk.say(message)
    assert turn.plan.move in {"teach", "point", "pump"}
    assert "Ask my teacher" not in turn.reply


async def test_a_question_on_the_step_that_nothing_answers_gets_an_honest_word_and_the_next_hint() -> None:
    turn = await Talk(item=ITEM, retriever=NOTHING).say("why is a box so full")
    assert (turn.plan.move, turn.plan.hint, turn.level) == ("answer", "h1", HelpLevel.POINT)
    assert "words" in turn.reply


async def test_of_two_questions_the_one_that_can_be_answered_is() -> None:
    turn = await Talk(item=ITEM, retriever=NOTHING).say("why is the shop closed on sundays? and what is a variable")
    assert "letter" in turn.reply


async def test_a_hint_is_given_to_who_misses_what_no_text_gives() -> None:
    turn = await Talk(item=ITEM, retriever=NOTHING).say("theres no price given anywhere")
    assert (turn.plan.move, turn.plan.hint) == ("answer", "h1")
    assert "does not give that" in turn.reply


async def test_an_answer_that_is_stood_by_is_held_against_the_next_hint() -> None:
    item = Item("d", "", ITEM.steps, body="Three boxes and 4 candles are 40 candles.")
    talk = Talk(item=item, retriever=NOTHING)
    await talk.say("13")
    turn = await talk.say("you marked 13 as wrong but your answer is broken")
    assert (turn.plan.move, turn.plan.hint) == ("hold", "h2")
    assert "can be wrong" in turn.reply or "may be me" in turn.reply


async def test_who_says_what_they_found_and_asks_what_comes_next_is_not_called_wrong() -> None:
    turn = await Talk(item=ITEM, retriever=NOTHING).say("i found 36 now what")
    assert turn.assessment is None
    assert turn.plan.hint == "h1"
    assert (await Talk(item=ITEM, retriever=NOTHING).say("i got 12 now what")).solved


@pytest.mark.parametrize("message", ["i cant see the picture", "the image wont load sir", "where is the diagram"])
async def test_a_picture_that_does_not_show_gets_a_way_out(message: str) -> None:
    turn = await Talk(item=ITEM, retriever=NOTHING).say(message)
    assert "load the page again" in turn.reply


@pytest.mark.parametrize(
    ("message", "problem", "words"),
    [
        ("what does mu mean", "X has a normal distribution", "mean of a population"),
        ("what does mu mean", "A sled slides over snow with friction", "friction"),
        ("whats the difference between ( and [", "Give the interval", "leaves the endpoint out"),
        ("what does the U symbol mean", "$(1, 2)$", "joins two ranges"),
        ("is the degree the biggest exponent", "$x^2$", "highest exponent"),
        ("why do you multiply force and distance", "a door on its hinges", "turning effect"),
        ("what is impulse", "a car", "time it acts"),
    ],
)
def test_a_word_is_explained_in_the_sense_of_its_problem(message: str, problem: str, words: str) -> None:
    assert words in general_words(asked(message), problem) + apart(asked(message), problem)


def test_what_sets_unknown_things_apart_is_not_answered_by_what_a_difference_is() -> None:
    assert general_words(asked("whats the difference between a wick and a flame"), "") == ""


@pytest.mark.parametrize(
    ("message", "problem", "words"),
    [
        ("am i allowed to cancel the 6 on top with the 6 on the bottom", r"$\frac{x+6}{y+6}$", "Only a factor"),
        ("whats the difference between null and alternative", "State the hypotheses", "equals sign"),
        ("why do you only add 4 times if its the 5th term", "The common difference is 3", "one less"),
        ("why is the z score minus if he scored 10 points", "The z-score", "below it"),
        ("does exactly two mean 3 heads doesnt count", "exactly two heads", "no more and no fewer"),
        ("how can u have minus 20 dollars in the bank", "an account", "a debt"),
        ("why is there a 12 in the formula", "X has a uniform distribution", "twelfth"),
        ("is alpha the same like p value", "a hypothesis test, significance", "limit"),
        ("if it says OR do i add or times?", "Find the probability", "added"),
        ("does 'within 4' include numbers exactly 4 away", "within a distance of 4", "takes in the ends"),
    ],
)
def test_everyday_questions_after_conventions_are_answered(message: str, problem: str, words: str) -> None:
    assert words in general_words(asked(message), problem) + apart(asked(message), problem)
