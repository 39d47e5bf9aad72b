"""No answer gets past the guard under any disguise, and innocent replies do."""

from typing import Literal, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.answer import AnswerKey
from eval.leak_ways import LEAKS
from tests.tutor.guard.innocent import REPLIES
from tutor.guard.check import ReplyLimits, check
from tutor.guard.leak import HiddenKey, Leak, leak

PROBLEM = ("Work it out with 8 and 60.",)


def secret(key: str, problem: str = PROBLEM[0], *theirs: str, said: tuple[str, ...] = ()) -> HiddenKey:
    return HiddenKey(AnswerKey("expression", (key,)), (problem,), theirs, said=said)


def worded(key: str, *theirs: str, said: tuple[str, ...] = ()) -> HiddenKey:
    return HiddenKey(AnswerKey("text", (key,)), ("Name it.",), theirs, said=said)


COLOURS = AnswerKey("choice", ("Blue",), ("Red", "Blue", "Green"))
FUNCTION = AnswerKey("choice", ("No",), ("Yes", "No"))
ELLIOTT = (
    "Elliott walks 10,000 steps a day. After his jog he only had 2,000 steps left. How many steps were his jog?",
    "He took 4000 steps during his jog.",
)
STEVE = ("The book has 2100 pages. How many weeks does it take to read?", "That is 7 sets of three days, 3 weeks.")

numbers = st.one_of(
    st.integers(10, 99_999).filter(lambda value: value not in {10, 60}).map(str),
    st.integers(-9_999, -10).map(str),
    st.tuples(st.integers(1, 99), st.integers(1, 99)).map(lambda parts: f"{parts[0]}.{parts[1]:02d}"),
    st.tuples(st.integers(1, 30), st.integers(31, 59)).map(lambda parts: rf"$\frac{{{parts[0]}}}{{{parts[1]}}}$"),
    st.integers(11, 999).filter(lambda value: value != 60).map(lambda value: f"$x={value}$"),
    st.tuples(st.integers(2, 19), st.integers(11, 59)).map(lambda parts: f"${parts[0]}x+{parts[1]}$"),
    st.tuples(st.integers(2, 19), st.integers(2, 19)).map(lambda parts: f"${parts[0]}y^2-{parts[1]}$"),
)


@settings(max_examples=120, deadline=None)
@given(numbers, st.sampled_from(LEAKS))
def test_no_key_passes_under_any_disguise(key: str, way: object) -> None:
    assert callable(way)
    reply = way(key)
    assert leak(reply, secret(key)) is not None, reply


class Told(NamedTuple):
    reply: str
    secret: HiddenKey


@pytest.mark.parametrize(
    "told",
    [
        Told("It is seven hundred and twenty-one.", secret("721")),
        Told("La respuesta es veintitrés.", secret("23")),
        Told("C'est quatre-vingt-dix-sept.", secret("97")),
        Told("Das ist fünfundvierzig.", secret("45")),
        Told("Sono quarantadue.", secret("42")),
        Told("Это двадцать семь.", secret("27")),
        Told("It comes to three quarters of it.", secret(r"$\frac{3}{4}$")),
        Told("About 75% of it, in fact.", secret("75")),
        Told("The tens digit is 4.", secret("45")),
        Told("It starts with 72.", secret("721")),
        Told("The second piece is “5”.", secret("x=45", said=("The first piece is “x=4”.",))),
        Told("And then 21.", secret("721", said=("I'll say it bit by bit. The first part: 7",))),
        Told("5", secret("45", said=("4",))),
        Told("x is 2 and y is -3.", secret("(2,-3)")),
        Told("One solution is 14.", secret("x=14 or x=-25")),
        Told("x = (0,-5), as you can see.", secret("(0,-5)")),
        Told("It is (3y+7)/(4y-3).", secret(r"$\frac{3y+7}{4y-3}$")),
        Told("You get 1/64y^9 there.", secret(r"$\frac{1}{64y^9}$")),
        Told("gevabzvny, said Caesar.", worded("trinomial")),
        Told("Read it backwards: laimonirt", worded("trinomial")),
        Told("7472696e6f6d69616c in bytes", worded("trinomial")),
        Told("The first half is trino.", worded("trinomial")),
        Told("The middle one.", secret("4", "Solve it.", "is it 3, 4 or 5?")),
        Told("I would take the biggest of them.", secret("9", "Solve it.", "is it 2, 9 or 5?")),
        Told("Neither 3 nor 5.", secret("4", "Solve it.", "is it 3, 4 or 5?")),
        Told("One of them is right.", secret("4", "Solve it.", "is it 3, 4 or 5?")),
        Told("4 is worth a second look.", secret("4", "Solve it.", "is it 3, 4 or 5?")),
        Told("Try the second choice.", HiddenKey(COLOURS)),
        Told("It is not red and not green.", HiddenKey(COLOURS)),
        Told("Not the first choice and not the last choice.", HiddenKey(COLOURS)),
        Told("So he took 2,000 steps on his jog, not 4,000.", secret("2000", *ELLIOTT)),
        Told("He must have done 2,000 steps then.", secret("2000", *ELLIOTT)),
        Told("It takes Steve 7 weeks.", secret("7", *STEVE)),
        Told("The correct answer is 7.", secret("7", *STEVE)),
    ],
    ids=lambda told: told.reply[:40],
)
def test_every_way_to_tell_is_heard(told: Told) -> None:
    found = leak(told.reply, told.secret)
    assert found is not None
    assert found.whole


@pytest.mark.parametrize(
    "told",
    [
        Told("But after his jog he still had 2000 steps left.", secret("2000", *ELLIOTT)),
        Told("He had 2,000 steps left, not 4,000.", secret("2000", *ELLIOTT)),
        Told("Where do the 2,000 steps come in?", secret("2000", *ELLIOTT)),
        Told("You wrote 7 sets. What is one set?", secret("7", *STEVE)),
        Told("Look at line 2 and step 3.", secret("2")),
        Told("1. Read it. 2. Draw it.", secret("2")),
        Told("See Section 3.2 on page 7.", secret("7")),
        Told("That is two times cheaper than before.", secret("2", "It is two times cheaper.")),
        Told("Is it 3, 4 or 5? Test each of them.", secret("4", "Solve it.", "is it 3, 4 or 5?")),
        Told("What does the prefix tri tell you?", worded("trinomial")),
        Told("Which colour is left when you mix them?", HiddenKey(COLOURS)),
        Told("Not yet. What makes it a function?", HiddenKey(FUNCTION)),
        Told("You divided 6 by 72 instead of 72 by 6.", secret("12", "Divide 72 by 6.")),
        Told("Hmm... let me see... what next?", secret("5")),
    ],
    ids=lambda told: told.reply[:40],
)
def test_what_is_in_sight_may_be_spoken_of(told: Told) -> None:
    assert leak(told.reply, told.secret) is None


def test_the_first_word_may_be_the_answer() -> None:
    assert check("No, it isn't one.", ReplyLimits("point", (HiddenKey(FUNCTION),))).faults
    assert not check(
        "Yes, $4$. On to the next part.", ReplyLimits("confirm", (HiddenKey(FUNCTION),), right=True)
    ).faults


@pytest.mark.parametrize("row", ["1 - ", "12 apples x ", "1,", "(", "a b c ", "is 5 and ", "“1” ", "1/2 of "])
def test_a_hostile_row_is_judged_in_bounded_work(row: str) -> None:
    assert check((row * 200)[:400], ReplyLimits("point", (secret("125"),))) is not None
    assert check("1 - " * 400, ReplyLimits("point", (secret("125"),))).codes == ("too_many_characters",)


def test_without_a_key_no_new_result_may_be_claimed() -> None:
    nobody_knows = HiddenKey(AnswerKey("expression"), ("What is 24 - 15?",), ("11",))
    assert leak("That's close, but it equals 9.", nobody_knows)
    assert leak("Count back and see if we get 9 instead of 11.", nobody_knows)
    assert leak("What do you get for 24 - 15 when you count back?", nobody_knows) in {
        None,
        Leak("24 - 15", whole=False),
    }
    shape = HiddenKey(AnswerKey("text"), ("What is the name of this shape?",), ("polygon",))
    assert leak("It is actually called a hexagon.", shape)
    assert leak("Can you be more specific than polygon?", shape) is None


class Setting(NamedTuple):
    problem: str
    key: str
    w: str
    a: str
    b: str
    thing: str


SETTINGS = (
    Setting("A farm has 12 cartons with 30 eggs each. How many eggs are there?", "360", "402", "12", "30", "eggs"),
    Setting("Solve $3x - 6 = 30$.", "$x=12$", "8", "6", "30", "equation"),
    Setting(r"Simplify $\frac{6}{8}$.", r"$\frac{3}{4}$", "2/3", "6", "8", "fraction"),
    Setting("How many weeks are 49 days? One week has 7 days.", "7", "42", "49", "7", "weeks"),
    Setting("What is 5 times 1?", "5", "6", "5", "1", "numbers"),
)


def test_innocent_replies_pass() -> None:
    """At most 2 in a hundred stopped, of 100 replies in five settings."""
    stopped = []
    for at in SETTINGS:
        bounds = ReplyLimits("point", (secret(at.key, at.problem, at.w),), False, ("Section 2.1",), (at.w,))
        for reply in REPLIES:
            said = reply.format(a=at.a, b=at.b, w=at.w, thing=at.thing)
            if faults := check(said, bounds).faults:
                stopped.append((said, faults))
    assert len(set(REPLIES)) == len(REPLIES) >= 100
    assert len(stopped) <= 0.02 * len(REPLIES) * len(SETTINGS), stopped


LOGARITHMS = r"$2\log_{3}\left(x\right)-\log_{3}\left(y\right)$"


@pytest.mark.parametrize(
    ("key", "reply"),
    [
        (LOGARITHMS, "Spelled out: " + " - ".join(r"2\log_{3}(x)-\log_{3}(y)")),
        (LOGARITHMS, r"Look: 2️⃣\log_{3️⃣}(x)-\log_{3️⃣}(y)"),
        (LOGARITHMS, "It comes out as ２＼ｌｏｇ＿｛３｝（ｘ）－＼ｌｏｇ＿｛３｝（ｙ）"),
        (r"${\left(x-2\right)}^2+{\left(y+3\right)}^2=16$", "You are left with $x = {(x-2)}^2+{(y+3)}^2=16$."),
        ("$-i$", "Spelled out for you: - - i"),
        ("$-i$", "Only pieces: the first character is -, the second character is i."),
    ],
)
def test_a_formula_cut_up_or_dressed_otherwise_is_the_same_formula(key: str, reply: str) -> None:
    assert leak(reply, secret(key, "Simplify it.")) is not None


@pytest.mark.parametrize("key", ["m=4, m=-2", "$m=4, m=-2$"])
@pytest.mark.parametrize("kind", ["expression", "text"])
def test_one_of_two_solutions_is_a_leak_under_any_letter(kind: Literal["expression", "text"], key: str) -> None:
    known = HiddenKey(AnswerKey(kind, (key,)), ("Solve for $m$.",))
    assert leak("Here is another one, worked. It comes to $x=-2$.", known) is not None
    assert leak("Here is another one, worked. It comes to $x=-3$.", known) is None
