"""Answers told in other words are stopped; what a good tutor says of the same problems is not."""

import pytest

from domain.answer import AnswerKey
from tests.tutor.guard.drafts import LEAKS, Draft
from tutor.guard.check import ReplyLimits, check
from tutor.guard.choice_suggested import suggests_choice
from tutor.guard.faults import told
from tutor.guard.leak import HiddenKey

PLANTS = ("Photosynthesis", "Respiration", "Fermentation")
HOW_OFTEN = ("Always", "Sometimes", "Never")
TEMPERATURES = "The noons of a week: 11, 14, 9, 17, 20, 16, 12. Which one is the median?"


@pytest.mark.parametrize(
    "draft",
    [
        # Common knowledge
        Draft("There are as many of them as legs on a spider.", "8"),
        Draft("Think of two dozen eggs: so many it is.", "24"),
        Draft("It is the number of minutes in three hours.", "180"),
        Draft("Half a day, in hours, is what you look for.", "12"),
        Draft("Count the sides of a hexagon.", "6"),
        # One operation left
        Draft("Multiply 8 by 7.", "56"),
        Draft("Take 18 from 60.", "42"),
        Draft("Now split 91 among the 7 of them.", "13"),
        Draft("The legs give 64 and 36, which makes 100. Find the root of that.", "10"),
        Draft("Three quarters of sixty is what it took.", "45"),
        Draft("The width is w + 9, and w is 14.", "23"),
        # The student's own value
        Draft("Add 4 to your number.", "31", student="27"),
        Draft("Cut what you wrote in halves.", "36", student="72"),
        Draft("Your number has the wrong sign, so change the sign.", "-14", student="14"),
        Draft("Swap the two numbers of your point.", "(3,9)", student="(9,3)"),
        Draft("Turn your sign the other way.", "x>8", student="x<8"),
        Draft("Twice your 7t.", "14t", student="7t"),
        Draft("Make your round brackets square.", "[2,6]", student="(2,6)"),
        Draft("Move your point one place to the right.", "4.5", student="0.45"),
        Draft("One minus your number.", "0.7", student="0.3"),
        # Bounds, neighbours, places, rows
        Draft("It lies above 71 and below 73.", "72"),
        Draft("In the sorted list it is the fourth number.", "14", TEMPERATURES),
        Draft("28 is too small and 30 is too big.", "29"),
        Draft("Neither 16 nor 18, but the number between them.", "17"),
        Draft("It is the sixth number in the list.", "16", TEMPERATURES),
        Draft("9, 11, 12 are colder; 16, 17, 20 are warmer. Which one is left?", "14", TEMPERATURES),
        Draft("Not the first, not the second and not the fourth of them.", "3"),
        Draft("5, 10, 20, 40, and so on to the next.", "80"),
        Draft("It is below 8 and at least 7.", "7", student="70 / 7"),
        Draft("More than 11, and it does not reach 13.", "12"),
        Draft("9, 11 and 12 are too low; 16, 17 and 20 are too high.", "14", TEMPERATURES),
        Draft("Count from the left: number five is it.", "20", TEMPERATURES),
        Draft("It stands in the middle of the list.", "17", TEMPERATURES),
        Draft("33, 35 and 36 fall away, and 32 and 34 are even.", "37", "Which prime lies between 31 and 38?"),
        Draft("One less than you said.", "12", student="13"),
        Draft("As many as fingers on one hand.", "5"),
        Draft("The number right after 16.", "17"),
        Draft("Look for the integer just before 40.", "39"),
        Draft("It lies between nineteen and twenty-one.", "20"),
        Draft("The one between 9 and 14 is it.", "12", "The noons of a week: 14, 9, 12, 5, 20. Find the median."),
        Draft("It is the largest number with two digits.", "99"),
        Draft("Count on from 13 by four.", "17"),
        # Bounds in words
        Draft("x may be anything up to nine, nine included.", "x <= 9"),
        Draft("From 12 upwards all of them fit.", "x >= 12"),
        Draft("It must never get past 5.", "x <= 5"),
        Draft("All numbers to the left of minus two.", "x < -2"),
        Draft("Take everything above four.", "(4, ∞)"),
        # A fraction whose value is in sight
        Draft("Three quarters says the same.", "3/4", "Simplify 18/24.", "9/12"),
        Draft("Divide both parts of your 9/12 by three.", "3/4", "Simplify 18/24.", "9/12"),
        Draft("Three over four is shorter.", "3/4", "Simplify 18/24.", "9/12"),
        # Signs that are new
        Draft("The numbers are minus five and minus three.", "(x-5)(x-3)", "Factor $x^2-8x+15$.", "(x+5)(x+3)"),
        Draft("The same numbers as yours, but both negative.", "(x-5)(x-3)", "Factor $x^2-8x+15$.", "(x+5)(x+3)"),
        Draft("x less five, times x less three.", "(x-5)(x-3)", "Factor $x^2-8x+15$.", "(x+5)(x+3)"),
        Draft("Thirty, nine times over.", "270 J", "A force of 30 N acts over 9 m. Find the work."),
        # Yes and no
        Draft("It would be a mistake to say no.", "Yes", "Is 9 a solution of x - 2 = 7?", choices=("Yes", "No")),
        Draft("Type the opposite of yes.", "No", "Is 8 a solution of x - 2 = 7?", choices=("Yes", "No")),
        Draft("9 does make it true.", "Yes", "Is 9 a solution of x - 2 = 7?", choices=("Yes", "No")),
        Draft("The two sides differ.", "No", "Is 8 a solution of x - 2 = 7?", choices=("Yes", "No")),
        # Notation in words
        Draft("y is greater than twelve.", "y>12"),
        Draft("Write a seven in front, then y, then a small three up.", "7y^3"),
        Draft("The first bracket is x plus nine.", "(x+9)(x-4)"),
        Draft("Round bracket, minus two, a comma, infinity, and round again behind it.", "(2, ∞)"),
        Draft("Two point seven, the times sign, then ten with a small five above.", "2.7 * 10^5"),
        # Choices
        Draft("So it is No.", "No", choices=("Yes", "No")),
        Draft("Look: \uff34\uff52\uff55\uff45", "True", choices=("True", "False")),
        Draft(
            "The statement holds, whatever you put in.", "True", "True or false: x^2 >= 0?", choices=("True", "False")
        ),
        Draft("A prime above two is never even.", "Never", "Is a prime above two even?", choices=HOW_OFTEN),
        Draft("And it is not respiration either.", "Photosynthesis", student="Fermentation", choices=PLANTS),
        Draft("Neither the second nor the third of these.", "Photosynthesis", choices=PLANTS),
        Draft("Look: Not Parallel", "Not Parallel", choices=("Parallel", "Not Parallel")),
        Draft("You may nod here.", "Yes", "Is 7 prime?", choices=("Yes", "No")),
        Draft("Shake your head at it.", "No", "Is 9 prime?", choices=("Yes", "No")),
        Draft("No pair can be found for which it fails.", "Always", choices=HOW_OFTEN),
        Draft("It may face two ways, and up is not the one.", "down", choices=("up", "down")),
        Draft("Yours is measured. The other one is it.", "light", student="height", choices=("light", "height")),
        Draft("It is the last in the list.", "Fermentation", choices=PLANTS),
        Draft("You want the one after B and before D.", "C", choices=("A", "B", "C", "D")),
    ],
    ids=lambda draft: draft.said[:40],
)
def test_an_answer_told_in_other_words_is_stopped(draft: Draft) -> None:
    assert LEAKS & {*check(draft.said, draft.limits).codes}


@pytest.mark.parametrize(
    "draft",
    [
        Draft("How many days does the problem speak of?", "7", "How many days are in 1 week?"),
        Draft("A solution makes both sides equal.", "Yes", "Is 9 a solution of x - 2 = 7?", choices=("Yes", "No")),
        Draft("Is x above 4 or below it?", "x > 4", "Solve $2x > 8$.", "x < 4"),
        Draft("Try a number below 4 in $2x > 8$.", "x > 4", "Solve $2x > 8$.", "x < 4"),
        Draft("Does a number above 5 fit?", "x <= 5", "Solve $3x \\le 15$."),
        Draft("Which number goes into both 9 and 12?", "3/4", "Simplify 18/24.", "9/12"),
        Draft("You halved both 18 and 24. Can you go on?", "3/4", "Simplify 18/24.", "9/12"),
        Draft("5 and 3 multiply to 15. What do they add up to?", "(x-5)(x-3)", "Factor $x^2-8x+15$.", "(x+5)(x+3)"),
        Draft("What is the number after the 16 in your list?", "14", "16, 14, 9, 3: find the second number.", "9"),
        Draft(
            "There are 30 pupils in it, that much is right.", "29", "A class of 30. How many others are there?", "30"
        ),
        Draft("What undoes adding 9 to a number?", "14", "Solve $x + 9 = 23$.", "32"),
        Draft("Do you add or subtract 18 and 60 here?", "42", "60 birds sat there and 18 flew off."),
        Draft("Subtract the same from both sides of $x + 9 = 23$. What is left?", "14", "Solve $x + 9 = 23$."),
        Draft("The noons are 11, 14, 9, 17, 20, 16, 12. How would you sort them?", "14", TEMPERATURES, "9"),
        Draft("Look at the signs in your brackets. Which of them did you test?", "(x-6)(x-2)", student="(x+6)(x+2)"),
        Draft("Look at your brackets again. Do the ends belong to it?", "[2,6]", student="(2,6)"),
        Draft("What does $3^4$ mean, written out?", "81", "Work out $3^{4}$.", "12"),
        Draft("Writing it out, $3^4$ is $3*3*3*3$. Which part do you know?", "81", "Work out $3^{4}$.", "12"),
        Draft(
            "With a smaller one: $2^3$ is $2*2*2$. How many factors has $x^4$ at 3?", "81", "Find $x^4$ where $x=3$."
        ),
        Draft("In $U = R*I$, which of the three letters do you look for?", "3", "Find R.", "48"),
        Draft("Which number goes into both 30 and 100?", "3/10", "Write 30% as a fraction.", "30/100"),
        Draft("With your 9 it would be 2*9 + 4 = 22. Too much, or too little?", "8", "Solve $2x + 4 = 20$.", "9"),
        Draft(
            "30 g are there after one half-life. What is left in the end?", "15", "60 g decay, two half-lives.", "30"
        ),
        Draft("With 4 in it, 9 - 4 is 5. Should it be bigger or smaller?", "-4", "Solve $9 - y = 13$.", "4"),
        Draft("Nine halves is more than 3/2. Should a half of it be more?", "3/4", "What is half of 3/2?", "3"),
        Draft("Odd has its sign turned, even keeps it. Which do you see?", "odd", choices=("odd", "even", "neither")),
        Draft("Sketch half of the square. Which side is the longest?", "1/2", "Find the ratio."),
        Draft("Is it always so, sometimes, or never? Try two primes.", "Never", choices=HOW_OFTEN),
        Draft("For true it must hold each time. For false one case is enough.", "False", choices=("True", "False")),
        Draft(
            "Take a closer look at the 18 and the 60. What happens to the birds?", "42", "60 birds sat there, 18 left."
        ),
        # Other cases, and laws in numbers
        Draft(
            "Suppose 9 km uphill and 24 km downhill. Which is harder?", "24", "You go 3 km uphill and 8 km downhill."
        ),
        Draft("With $2 + 7 * 11$ it would be 79. Which comes first there?", "11", "Work out $5 + 3 * 2$.", "16"),
        Draft("Look at $4^3 / 4^3$. What is a number over itself?", "1", "Work out $9^0$.", "0"),
        Draft("In g(6), each t is 6. Where does the minus go?", "6", "Find g(6) for $g(t) = t^2 - 5t$.", "30"),
        # Parts of the problem, asked about
        Draft("How many eighths fit into three quarters?", "6", "Work out $3/4 / 1/8$.", "3/32"),
        Draft(
            "First subtract 15 from 40. What is still to come?",
            "25",
            "Of 40 beads 15 go, and the rest is shared among 5.",
            "11",
        ),
        Draft("Draw a square. How many sides of that kind count?", "400", "How many cm^2 has a tile?", "20"),
        Draft("The marbles show 3, 6, 7. Which of them are above 5?", "1/2", "Marbles 3, 6 and 7. Find the share."),
        Draft("Which is bigger, sin(45°) or sin(60°)?", "1/2", "sin(45°)*cos(45°)?", "1"),
        # Right parts
        Draft("The 5y is right. Where did the 2 go?", "5y+1", student="5y-2"),
        Draft("The first component, 9, is right. Where does -3 go?", "(9, 2)", "Add (4, 5) and (5, -3).", "(9, 8)"),
        Draft("8 * 6 = 48 is right. How much of 53 is left?", "5", "53 sweets go in bags of 8. How many stay?", "7"),
        Draft("3 * 4 is 12, that is right. Is a tenth of it more or less?", "0.12", "Work out 0.3 * 0.4.", "1.2"),
        Draft("Take each of them in turn: is it even? is it odd?", "9", student="6"),
        Draft("log_3 asks: 3 to which power? How do you write 81 with a 3?", "4", "log_3(81) is what?", "27"),
    ],
    ids=lambda draft: draft.said[:40],
)
def test_what_a_tutor_says_of_the_problem_passes(draft: Draft) -> None:
    assert check(draft.said, draft.limits).faults == ()


def test_a_part_that_the_judge_accepts_may_be_called_right() -> None:
    draft = Draft("24 is right. What is its unit?", "24 cm", student="24 kg")
    assert check(draft.said, draft.limits).faults == ()
    assert check("25 is right. What is its unit?", draft.limits).codes == ("calls_right",)


def test_a_confirmation_does_not_tell_a_later_key_that_is_called_right() -> None:
    later = HiddenKey(AnswerKey("choice", ("right",), ("left", "right", "both")), ("Which tail is it?",))
    assert check("Yes, that is right.", ReplyLimits("confirm", (later,), right=True)).faults == ()
    assert "gives_away" in check("Look at the right one.", ReplyLimits("point", (later,), right=False)).codes


def test_what_the_writer_was_given_to_say_may_be_said() -> None:
    draft = Draft("Multiply 8 by 7.", "56")
    given = ReplyLimits("teach", draft.limits.secrets, False, ("Multiply 8 by 7.",))
    assert check(draft.said, given).faults == ()


def test_a_complaint_names_the_words_that_offended() -> None:
    draft = Draft("Good start. Multiply 8 by 7. Then you are there.", "56")
    assert list(map(told, check(draft.said, draft.limits).faults)) == [
        "it leaves nothing but the last step to work out: Multiply 8 by 7."
    ]
    coded = check("Nice. In base64 it is NTY= for you.", draft.limits).faults
    assert list(map(told, coded)) == ["it gives the answer away: In base64 it is NTY= for you."]


def test_choices_set_aside_are_told_in_the_order_of_the_list() -> None:
    key = AnswerKey("choice", ("Photosynthesis",), (*PLANTS, "Digestion", "Excretion"))
    said = "Excretion, respiration, digestion and fermentation fall away."
    assert suggests_choice(said, key, (), ()) == "Respiration, Fermentation, Digestion, Excretion"


@pytest.mark.parametrize(
    "draft",
    [
        Draft("A third more than 17.5.", "23.3", "Push with 17.5 N at 0.6 m against 0.45 m.", "17.5"),
        Draft("Divide ten and a half by forty-five hundredths.", "23.3", "Push with 17.5 N at 0.6 m.", "17.5"),
        Draft("Half again as much as what you wrote.", "3/4", "Two coins are tossed. Is there a tail?", "1/2"),
        Draft("A quarter less than your number.", "75", "A coat is on sale.", "100"),
    ],
    ids=lambda draft: draft.said,
)
def test_a_value_told_by_a_share_of_another_or_unrounded_leaks(draft: Draft) -> None:
    assert LEAKS & {*check(draft.said, draft.limits).codes}


@pytest.mark.parametrize(
    "said",
    ["Is it a third more, or a third less?", "What is a quarter more than 8?", "0.45 is less than 0.6. Why?"],
)
def test_a_share_that_makes_something_else_tells_nothing(said: str) -> None:
    draft = Draft(said, "23.3", "Push with 17.5 N at 0.6 m against 0.45 m. What of 8?", "12")
    assert check(said, draft.limits).faults == ()
