"""A right value is confirmed however it is worded; where it is denied, asked about or mentioned, it is not accepted."""

import pytest

from tests.tutor.reading.spoken import at, say

EQUATION = ("6", r"Solve $4n-5=19$.")
SPEED = ("38", "A bus covers $152$ miles in $4$ hours. What is its average speed in miles per hour?")
MEAN = ("9", "The masses are 5, 8, 8 and 15. What is the mean of the data set?")
SALT = ("24", "How many grams of salt are in 200 g of a 12% solution?")
DERIVATIVE = ("27", "Find the derivative of $f(x)=x^3$ at $x=3$.")
RIVERS = ("49", "The river Lune is 85 km long and the Wye is 134 km. How much longer is the Wye?")
FORCE = ("4", "A force of 20 N acts on a mass of 5 kg. Find the acceleration.")
ION = ("-2", "Find the charge of an oxide ion.")

COINS = ("13", "A purse holds dimes and quarters. There are 4 more quarters than dimes. How many dimes are in it?")
TRAIN = (
    "54",
    "A train of mass 9000 kg moves at 6 m/s. How many seconds does a force of 1000 N need to stop it?",
)
HEIGHT = ("10", "A ball is thrown straight up at 14 m/s. Find the maximum height it reaches in metres.")
PAY = (
    "34000",
    "A couple earns 84,000 dollars together. The husband earns less than the wife. How much does the wife earn?",
)
GATE = (
    "35",
    "The length of a garden gate is five more than three times the width. Find the length of the gate in feet.",
)
LOWER = ("31", "The product of two consecutive odd numbers is 1023. Find the lower number.")
YCUT = ("11", "Find the y-intercept of $f(x)=|3x+9|+2$. What is the y value?")
POWER = ("3000", "A car moves at 15 m/s while its engine drives with 200 N. Find the engine's power output in watts.")
SHARE = (r"\frac{12}{13}", "A card is drawn from a deck of 52. Find the probability of drawing no ace.")
GUESTS = ("12", "A boat carries 1800 pounds. One person weighs 150 pounds. How many people can ride in the boat?")
LAPS = ("54 minutes", "A bus takes 9 minutes for a lap. How long do 6 laps take?")
FACTOR = ("18", "Find the greatest common factor of 72 and 162.")
COMPOSED = ("20", r"Given $f(t)=t^2-t$ and $h(x)=3x+2$, evaluate f(h(1)).")
SALE = ("29.97", "The original price of a helmet was 49.95 dollars, and it is 40% off. Find the sale price.")

PRICE = ("1.79", "A loaf costs 89 cents and a bun 90 cents. How much are both, in dollars?")
INCOME = ("30000", "Half the people of a town earn 30,000 dollars. What is the median income?")
TERMS = ("$7x+3$", "Write 7 times a number $x$ and 3 more.")

RATIO = (r"$\frac{2}{3}$", "Of 150 employees 100 eat in. What is the probability that one of them does?")
NEXT = ("$-5$", "The common ratio is $1.25$ and the last term $-4$. Find the next term.")

ODDS = (r"$\frac{1}{4}$", "What is the probability of drawing a diamond?")
SIDE = ("$x=3$", "A side is $x$ m long and $x^2+2x=15$. How long is it?")

CHANCE = ("0.988", "A test errs with probability $0.012$. What is the probability that it does not err?")
COSINE = ("-1", r"Find $\cos(\pi)$.")
DRIVE = ("3000", "A car moves at 15 m/s with a force of 200 N. Find its power output in watts.")

SEQUENCE = ("41", "The first term is 6 and the common difference is 5. Find the 8th term.")
GROWTH = (r"$4\cdot 3^x$", "Find the exponential function through (0, 4) and (2, 36).")
JOINED = ("$k^{n+5}$", "Simplify $k^n k^5$.")
AXIS = ("x=3", "Find the axis of symmetry of $f(x)=2x^2-12x+1$.")
QUEUE = ("8", "A guest comes every 2 minutes. How many minutes pass until four guests have come?")
SYSTEM = ("2", "Solve $x=y-1$ and $2x+y=7$. Find the solution's $x$ value.")
MIDDLE = ("15", "What is the median of 1, 4, 7, 15, 19, 20 and 21?")
RANGE = ("(1,4)", "Solve $x^2-5x+4<0$.")
UNIT_POWER = ("i", "Evaluate $i^{33}$.")
TOWN = ("52000", "What is the median of the incomes?")
SMALLER = ("30", "Two consecutive numbers add up to 61. Find the smaller number.")
FACTOR_OF = ("2.9", "By what factor does the force grow?")
CHECKED = ("z=8", r"Solve $-(z+5)=-13$.")
SHARES = ("12", "How long would one of them take alone?")
NO_ROOT = ("None", r"Solve $\sqrt{5w-2}=-3$. If there is no solution, enter None.")
HALF_TURN = ("-1", "Find the value of cos pi.")
Z_SCORE = ("1.27", "How many standard deviations from the mean is the height?")
TWO_COINS = ("0.25", "What is the probability of two heads?")

CONFIRMED = {
    FACTOR_OF: "about 2.9 times|its 2.9 times as much|2.9 times",
    CHECKED: "z = 8 i checked it -(13) = -13|z=8, -(8+5) = -13",
    SHARES: "12 im pretty confident, 1/4 - 1/6 = 1/12",
    NO_ROOT: "theres no solution bc a root cant be negative|no solution because roots arent negative",
    HALF_TURN: "minus one cos ur all the way left on the circle|its minus one",
    Z_SCORE: "isnt it just 1.27??|isnt it 1.27",
    SEQUENCE: "6,11,16,21,26,31,36,41 there|6 11 16 21 26 31 36 41|41 i think?|41 i guess?",
    GROWTH: "y = 4 times 3 to the x|4 times 3 to the power x|f of x is 4 times 3 to the x",
    JOINED: "k to the power of n plus 5|k to the n plus 5 all together",
    AXIS: "-b/2a = 12/4 = 3|-b/(2a) = 12/4 = 3",
    QUEUE: "4 guests = 8 mins|one guest every 2 min, 4 guests = 8 minutes",
    SYSTEM: "x=2 y=3|x = 2, y = 3|x=2 and y=3",
    MIDDLE: "middle one is 15|the middle one is fifteen|no wait thats the mean. middle one is 15",
    RANGE: "between 1 and 4 not including them|between 1 and 4|strictly between one and four",
    UNIT_POWER: "i|its i|33/4 is 8 rem 1 so its i",
    TWO_COINS: "1/2 x 1/2... quarter??|half times half so 1/2*1/2 so a quarter",
    CHANCE: "0.988, 1 minus the 0.012|.988 (1-0.012)|0.988 its 1 - .012|0.988 it literally says it in the question",
    COSINE: "cosine of pi is minus one|cos of pi is -1 right?|1 but negative",
    DRIVE: "P = Fv = 200*15 = 3000W = 3kW|3000 W = 3 kW|P = 3000 W = 3 kW",
    ODDS: "one in four|its one in four|1 out of 4|one out of four",
    SIDE: """
        x=3 or x=-5 but -5 doesnt work|x=3 or -5 but -5 cant be right|15-2x=x^2 so x=3 because -5 doesnt work
        x = -5, x = 3 but not -5
    """,
    RATIO: "100/150 which is two thirds|100/150 is two thirds|two in three",
    NEXT: "1.25 times negative 4 is negative five|1.25 * -4 is negative five|-4 x 1.25 gives minus five",
    PRICE: "one dollar seventy nine|its a dollar seventy nine|one dollar and seventy nine cents|1 dollar 79",
    INCOME: "30 grand|its 30 grand",
    TOWN: "i sorted them and the middle ones are both 52k|the middle ones are both 52000",
    TERMS: "7x and 3|seven x and three|it is 7x and 3",
    EQUATION: """
        ohh so n = 6|so 6?|is it 6?|you are wrong it IS 6|4n=24 so n=6|4n = 24 -> n = 6|4n=24, n=6|4n=24  n=6
        add 5: 4n=24, divide by 4: n=6|n = 2. wait no n=6|it's not 2 it's 6|i got 6 when i divided 24 by 4
        6 because 4*6=24 and 24-5=19|the answer has to be 6|it must be six|24 ÷ 4 is 6 so n is 6|no it's 6
        i added 5 and got 24 then divided by 4 and got 6|4(6)-5=19 so n=6|n=6 (checked)|the value of n is 6
        after dividing i have n = 6|sorry i meant 6|could it be 6?|n = 6 because 24/4 = 6|idk maybe 6?
    """,
    SPEED: """
        The average speed is 38|the bus's average speed is 38 miles per hour|152/4 = 38|152 ÷ 4 = 38 so 38 mph
        speed = 38|i divided 152 by 4 and got 38|38 is the average speed|The bus goes 38 miles per hour
    """,
    MEAN: "mean = 9|The mean of the data set is 9|5+8+8+15=36, 36/4=9|sum is 36 so mean is 9|the mean is 36/4 = 9",
    SALT: "24 g|There are 24 grams of salt|0.12 x 200 = 24 g|12% of 200 is 24|salt: 24 g|the amount of salt is 24 g",
    DERIVATIVE: "f'(3) = 27|f'(x)=3x^2 so f'(3)=27|3*3^2=27|the derivative at 3 is 27",
    RIVERS: "The Wye is 49 km longer|134-85=49|49 km longer|the difference is 49|134 - 85 = 49 km so 49",
    FORCE: "a = 4|F=ma so a = 4|20 = 5a so a = 4|The acceleration of the mass is 4 m/s^2",
    ("(4,-2)", "Find the vertex of the parabola."): "vertex (4,-2)|vertex is at (4,-2)|the vertex is (4, -2)",
    ("520", "How many people live on the island?"): "520 people live on the island|The island has 520 people",
    (r"$\frac{1}{x}$", r"Find the derivative of $\ln(x)$."): "f'(x) = 1/x|the derivative is 1/x|its 1/x right?",
    ION: "the charge is -2|it's -2|charge = -2|oxide has a charge of -2",
    TRAIN: """
        it takes 54 seconds to stop|the train needs 54 s|54 s, took me ages|54 seconds sry for the wait
        54 (9000 times 6 over 1000)|54? is that too long
    """,
    HEIGHT: """
        it gets 10 m high|it goes up 10 m|it rises 10 m|10 m, i forgot the half at first lol
        10 m. is that the same as 1000 cm?|the ball reaches 10 metres
    """,
    PAY: "she earns 34 thousand dollars|the wife makes 34k|she gets 34,000 a year",
    GATE: "the gate is 35 feet long|its 35 feet long|35 ft long btw|35 feet (3 times 10 plus 5)",
    LOWER: "the smaller one is 31 bc 31x33=1023|the lower one is 31|31 cuz 31*33 = 1023",
    YCUT: "it crosses the y axis at eleven|it crosses at 11|11 right? or do i write a point|y = 11 (=9+2)",
    POWER: """
        3000 W (=3 kW)|3000 watts (that is 3 kW)|the engine puts out 3000 W
        its 3000 W i think, what does output mean
    """,
    SHARE: "48/52 = 12/13 sry took a while|48 outta 52|12/13 (48 of 52)|its 12/13 lol",
    GUESTS: "12 people can ride it|12 can ride|12 fit in the boat|it carries 12 people|12 people (1800/150)",
    COMPOSED: """
        h(1)=3+2=5 f(5)=25-5=20|h(1)=5 so f(5)=20|h(1) = 5, f(5) = 20
        h(1) is 5 then f of 5 is 25-5 so 20|h of 1 is 5, f of 5 is 20
    """,
    SALE: "49.95 - 19.98 = 29.97|the sale price is 29.97|she pays 29.97|29.97 (60% of 49.95)",
}
NOT_ACCEPTED = {
    SMALLER: "30 and 31|31 and 32|31|29 and 30 because 29+30=59",
    SHARES: "1/4 - 1/6 = 1/12|12, so 1/4 - 1/6 = 1/12|12 wait no 1/4 - 1/6 = 1/12",
    NO_ROOT: "is there no solution|w = 2 because it fits",
    Z_SCORE: "it isnt 1.27",
    SEQUENCE: "36 37 38 39 40 41|41, 36, 31|6,11,16,21,26,31,36|1 2 3 4 41|6 7 8 9 41",
    GROWTH: "3 times 4 to the x|y = 4 times 3|i added 4 to the x side",
    JOINED: "k to the n times 5|k^n + 5|k^n+5",
    AXIS: "2x = 12/4 = 3|-b/2a = 12/4 = 4",
    QUEUE: "8 guests = 4 mins|8 guests",
    SYSTEM: "x=3 y=2|x=3, y=2",
    RANGE: "between 1 and 4 including them|between 1 and 5|between 1, 4 and 5",
    UNIT_POWER: "i dont know|why i|i think",
    DRIVE: "P = 200*15 = 3000W = 4kW|3000 W = 30 kW|P = 200*16 = 3200W = 3.2kW",
    ODDS: "one in five|four in one|is it one in four or one in five",
    SIDE: "x=3 or x=-5 but 3 doesnt work|x=3 or x=-5|x=3 or x=-5 but 5 doesnt work",
    RATIO: "100/150 which is not two thirds",
    PRICE: "not one dollar seventy nine|two dollars fifty|i added one dollar seventy nine to it|a dollar nine",
    TERMS: "7x and 4|not 7x and 3|3x and 7",
    EQUATION: """
        it's not 6|I don't think it's 6|is it 5, 6 or 7?|is it 5 or 6|I added 6 to both sides|why is it 6|6 is wrong
        how did you get 6|6 isn't it|it can't be 6|n isn't 6|n ≠ 6|it's anything but 6|what if it's 6
        if n is 6 then what|where does the 6 come from|do i divide by 6|should i use 6
        i tried 6 and it didn't work|8, not 6
        it's 8 instead of 6|my friend says 6 but i think 8|6? no, 8|it was 6 before but now it is 8|not 6 but 8
        i got 8 in line 6|in problem 6 i got 8|there are 6 letters in it|what do i do with the 6|i'm 6 minutes late
        i need 6 more minutes|give me 6|i have 6 cats|is 6 prime?|6n|n+6|10-4=7|n = 6 or n = 8|6 and 8|6, 8
        between 6 and 8|n>6|less than 6|about 6 people asked this|n could be 5 6 or 7|one of 5, 6, 7
        a number from 1 to 6|the 6 is positive|my dog is 6|the room number is 6|take away 6
        6 times 3|it is 60|it is -6|minus 6|6%
        i think it's bigger than 6|at least 6
        more than 6|never 6|anything except 6|i thought it was 6 but it's 8|n=6 wait no n=8|is it 6 or not 6
        tell me if it is 6 or 7|6 or 7?|n = 24/4 - 1|n-6=0 so n=-6|i dont know if its 6|is the answer more than 6
        7 6|6 6 6|1 2 3 4 5 6 7|6 is a solution? no|nope not 6|6 was my first try, i now have 8
        the answer isn't 6, it's 7|8 (not 6)|8 (reject 6)|n = 8 (6 is extraneous)|4n=24|24/4 - 0.5
    """,
    SPEED: "the total distance is 38|38 is the time|it isn't 38 mph|is it 30, 38 or 40|152/38=4|i divided 152 by 38",
    MEAN: "the median is 9|the mode is 9|the mean isn't 9|i added 9|36/4 so it's 8 and not 9",
    SALT: "not 24|there are 24 g of water?|it's 24 kg|0.24",
    DERIVATIVE: "3x^2 is not 27|is it 6 or 27|i don't think it is 27",
    RIVERS: "it isn't 49|85 + 49 = 134?|why 49|the width is 49",
    FORCE: "not 4|is it 4 or 5|i multiplied by 4",
    ION: "it isn't -2|why -2|is it 2 or -2",
    COINS: """
        she has 13 quarters|there are 13 quarters|13 quarters|i have 13 cats|13 of my friends did it
        why 13 dimes|is it 12 or 13 dimes|its not 13|there arent 13 dimes
        if there were 13 dimes it would be too much|13 dimes would be too many|i added 13
    """,
    TRAIN: """
        54 min|it takes 54 minutes|i waited 54 seconds|i am 54 seconds late|it wont take 54 seconds
        is it 54 or 60 seconds|it would take 54 seconds if the force was bigger|why does it take 54 seconds
        my bus takes 54 seconds|54 hours|should i get 54
    """,
    HEIGHT: """
        it starts at 10|it gets 10 km high|it doesnt get 10 m high|what if it gets 10 m high|10 kg
        i am 10 years old|im in grade 10|10 of us did this|is it 10 or 14 m|i divided by 10|my brother is 10
        look at line 10|it never gets 10 m high
    """,
    PAY: """
        he earns 34 thousand dollars less than i do?|she doesnt earn 34k|is it 34k or 50k
        i subtracted 34 thousand|34 thousand people live here
    """,
    GATE: """
        the gate isnt 35 feet long|35 feet wide? no|is it 35 or 30 feet|my gate is 35 feet long? no it is 20
        i took away 35|35 meters
    """,
    LOWER: """
        the bigger one is 31|the larger one is 31|31 is too small|31 isnt prime|31 is wrong bc 31x33 is not it
        is it 31 or 33|31 or 33|31 and 33|i tried 31 first
    """,
    YCUT: """
        it crosses the x axis at 11|it doesnt cross at 11|i moved it by 11|does it cross at 11 or 2
        im on problem 11|(11,0)
    """,
    POWER: "3000 J|2000 W (not 3000)|2000 W (3000 was wrong)|i used 3000|it isnt 3000 W",
    SHARE: "1/13 (12/13 is for aces)|1 outta 13|its not 12/13|12 and 13|i added 12/13",
    GUESTS: """
        12 pounds|12 boats|i have 12 people here|not 12 people|more than 12 people can ride
        11 people (12 is too many)|i multiplied by 12|less than 12 people|12 people cant ride it
    """,
    COMPOSED: "h(1) = 20|f(5) is not 20|f(20) = 5|h(1) = 5|i plugged in 20|20 + h(1)",
    SALE: """
        the discount is 29.97|the discount is 19.98|29.97 off|it was 29.97 before the sale
        the original price is 29.97|i subtracted 29.97
    """,
}


def rows(table: dict[tuple[str, str], str]) -> list[tuple[str, str, str]]:
    return [
        (message.strip(), *asked)
        for asked, text in table.items()
        for message in text.replace("\n", "|").split("|")
        if message.strip()
    ]


@pytest.mark.parametrize(("message", "key", "asks"), rows(CONFIRMED))
async def test_a_right_value_is_confirmed_in_words(message: str, key: str, asks: str) -> None:
    turn = await say(message, key, asks)
    assert turn.solved, turn.reply


@pytest.mark.parametrize(("message", "key", "asks"), rows(NOT_ACCEPTED))
async def test_a_value_that_is_not_claimed_solves_nothing(message: str, key: str, asks: str) -> None:
    turn = await say(message, key, asks)
    assert not turn.solved, turn.reply


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("12", "another value"),
        ("24/4 + 0", "same value"),
        ("i wrote it down", "Your answer stands"),
        ("24-5=19 so it fits", "It fits"),
    ],
)
async def test_another_attempt_once_a_step_is_solved_is_answered_as_one(message: str, told: str) -> None:
    practice = at(*EQUATION)
    await practice.say("n = 6")
    turn = await practice.say(message)
    assert told in turn.reply


@pytest.mark.parametrize(("alone", "key"), [("(12,0)", "12"), ("(7, 0)", "7"), ("(-inf,1)U(4,inf)", "(1,4)")])
async def test_an_answer_typed_alone_is_judged_and_never_asked_about(alone: str, key: str) -> None:
    turn = await say(alone, key, "What is the value?")
    assert turn.assessment is not None
    assert turn.assessment.outcome == "wrong"


async def test_a_power_in_small_digits_belongs_to_its_number() -> None:
    assert (await say("about 4.1 × 10¹² J i think", r"$4.1\cdot 10^{12}$", "Find the energy.")).solved


async def test_a_union_with_infinity_is_one_answer() -> None:
    assert (await say("[5,inf) U (-inf,2)", "(-inf,2) U [5,inf)", "Solve $|2x-7|>=3$.")).solved


@pytest.mark.parametrize("text", ["9k-4k is 5k", "9k - 4k = 5k", "-2+6 is 4"])
async def test_a_line_that_is_true_by_itself_is_never_called_wrong(text: str) -> None:
    turn = await say(text, "$5k+4$", "Simplify $9k-2-4k+6$.")
    assert turn.assessment is not None
    assert turn.assessment.on_the_way
    assert "not it" not in turn.reply
    assert not turn.solved


async def test_sets_typed_alone_are_judged_as_they_are_joined() -> None:
    turn = await say(
        "(-inf, 3) and [7, inf)", r"$(-\infty,3) \cup [7,\infty)$", "Write the solution in interval notation."
    )
    assert turn.assessment is not None
    assert turn.assessment.outcome == "wrong"


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("30 and 31", SMALLER),
        ("30 and 31 because 30+31=61", SMALLER),
        ("y = 4 times 5 to the banana", GROWTH),
        ("k to the power of something", JOINED),
        ("6 plus 7 times whatever", SEQUENCE),
    ],
)
async def test_what_was_not_read_whole_is_not_called_wrong(message: str, asked: tuple[str, str]) -> None:
    turn = await say(message, *asked)
    assert turn.assessment is None or turn.assessment.outcome == "unreadable", turn.reply


@pytest.mark.parametrize("message", ["33/4 is 8 rem 1 so its i", "33 divided by 4 is 8 with 1 over. i"])
async def test_words_beside_a_right_answer_are_no_false_line(message: str) -> None:
    assert "does not follow" not in (await say(message, *UNIT_POWER)).reply


PLAINLY_WRONG = {
    LAPS: """
        that would mean 50 min|you need 50 min|my result says 50 min|so he will be driving 50 min|it takes him 50 min
    """,
    FACTOR: """
        i think the gcf is 9|the GCF = 9|432 i just timesed them|9 i divided them|nine, two nines are in both
    """,
}


@pytest.mark.parametrize(("message", "key", "asks"), rows(PLAINLY_WRONG))
async def test_a_wrong_value_that_is_plainly_the_answer_is_not_asked_about(message: str, key: str, asks: str) -> None:
    turn = await say(message, key, asks)
    assert turn.assessment is not None
    assert turn.assessment.outcome == "wrong"


@pytest.mark.parametrize("message", ["my sister takes 50 min", "i waited 50 min", "there are 50 min of rain"])
async def test_a_value_in_the_asked_unit_of_something_else_is_not_judged(message: str) -> None:
    turn = await say(message, *LAPS)
    assert turn.assessment is None or turn.assessment.outcome == "unreadable"


@pytest.mark.parametrize(
    ("text", "key", "asks"),
    [
        ("roots are -3 and -4 and together thats -7", "-7", "Find the sum of the solutions of $x^2+7x+12=0$."),
        ("the x is gone so 3y is 6 and y has to be two", "2", r"$x+3y=6$. If $x=0$, what is $y$?"),
        ("root of 25 is 5, cubed is 125, minus stays outside so minus 125", "-125", r"Simplify $-25^{\frac{3}{2}}$."),
        ("everything rolls over, 207 thousand", "207000", "Round 206,981 to the nearest hundred."),
        (
            "hi! i think the two numbers are 47 and 48",
            "47, 48",
            "Two consecutive integers add to 95. Find the numbers.",
        ),
        ("12. oh wait theres a minus on the 180. -12", "-12", r"Divide: $\frac{-180}{15}$"),
        ("-19 - 24\n= -43", "-43", "Subtract $24$ from $-19$."),
        ("its the one in the middle which is 15", "15", "Find the median of 1, 4, 7, 15, 19, 20, 21."),
        ("the wife is on 34 thousand and he gets 50", *PAY),
        ("she has thirteen dimes (and 17 quarters)", *COINS),
        ("u only need 3000 W", *POWER),
        ("she does 38 if i didnt mess up", *SPEED),
    ],
)
async def test_the_last_right_value_is_confirmed_with_its_way_in_words(text: str, key: str, asks: str) -> None:
    turn = await say(text, key, asks)
    assert turn.solved
    assert "does not follow" not in turn.reply


@pytest.mark.parametrize(
    ("text", "key", "asks"),
    [
        ("its 34000, no wait 36000 and he gets 50", *PAY),
        ("13 dimes then i got 17 dimes", *COINS),
        ("i got 13 and my brother says 17 quarters so 15", *COINS),
    ],
)
async def test_a_value_that_another_takes_the_place_of_solves_nothing(text: str, key: str, asks: str) -> None:
    assert not (await say(text, key, asks)).solved
