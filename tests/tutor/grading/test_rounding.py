"""Rounding: right, right but rounded elsewhere, or wrong, with the reason for each in its name."""

from typing import NamedTuple

import pytest

from domain.answer import AnswerKey
from domain.attempt import Outcome
from tutor.grading.grade import judge

HUNDREDTH = "A rope of 7 m is cut into 3. How long is a piece? Round to the nearest hundredth."
TENTH = "How long is the diagonal? Round your answer to the nearest tenth."
WHOLE = "About how many trees are there? Round to the nearest whole number."
SURD = r"Evaluate $\sqrt{2}$ to two decimal places."
THIRDS = r"Write $\frac{8}{3}$ as a decimal, rounded to the nearest hundredth."
FIGURES = "What is the mass of the grain? Give your answer to 3 significant figures."
APPROXIMATE = "Approximate the length of the side."
EXACT = "Give the exact value of the side."
CENT = "What does each pay? Round to the nearest cent."
ROUND_TENTH = "Round 5.968 to the nearest tenth."
ROUND_HUNDREDTH = "Round $23.658$ to the nearest hundredth."
ROUND_HUNDRED = "Round 23,658 to the nearest hundred."
CHANCE = "What is the probability that the bead is blue?"
PLAIN = "How long is it?"


class Case(NamedTuple):
    why: str
    attempt: str
    key: str
    context: str
    outcome: Outcome
    words: str = ""
    """The kind for a wrong answer, the form for one in another form."""


CASES = (
    Case("the key itself", "2.33", "2.33", HUNDREDTH, "right"),
    Case("a trailing zero changes no value", "2.330", "2.33", HUNDREDTH, "right"),
    Case("with its unit", "2.33 m", "2.33", HUNDREDTH, "right"),
    Case("as an equation", "x = 2.33", "2.33", HUNDREDTH, "right"),
    Case("about equal sign", "x ≈ 2.33", "2.33", HUNDREDTH, "right"),
    Case("fewer zeros than places asked: 2.5 is 2.50", "2.5", "2.50", HUNDREDTH, "right"),
    Case("more zeros: 2.50 is 2.5", "2.50", "2.5", HUNDREDTH, "right"),
    Case("decimal comma", "2,33", "2.33", HUNDREDTH, "right"),
    Case("one digit more, not rounded yet", "2.333", "2.33", HUNDREDTH, "other_form", "rounded to hundredths"),
    Case("many digits more", "2.3333333", "2.33", HUNDREDTH, "other_form", "rounded to hundredths"),
    Case("the exact fraction", "7/3", "2.33", HUNDREDTH, "other_form", "rounded to hundredths"),
    Case("the exact mixed number", "2 1/3", "2.33", HUNDREDTH, "other_form", "rounded to hundredths"),
    Case("one place fewer: right value, rounded to tenths", "2.3", "2.33", HUNDREDTH, "other_form",
         "rounded to hundredths"),
    Case("no decimals at all is too coarse to call right", "2", "2.33", HUNDREDTH, "wrong", "rounded to another place"),
    Case("up by one in the last place", "2.34", "2.33", HUNDREDTH, "wrong", "rounded differently"),
    Case("down by one in the last place", "2.32", "2.33", HUNDREDTH, "wrong", "rounded differently"),
    Case("wrong at the tenths", "2.43", "2.33", HUNDREDTH, "wrong"),
    Case("opposite sign is no rounding", "-2.33", "2.33", HUNDREDTH, "wrong", "opposite sign"),
    Case("tenths that do not round from 2.33", "2.4", "2.33", HUNDREDTH, "wrong"),
    Case("more digits of another number", "2.3411", "2.33", HUNDREDTH, "wrong"),
    Case("finer for tenths", "8.602", "8.6", TENTH, "other_form", "rounded to tenths"),
    Case("the root itself for tenths", "√74", "8.6", TENTH, "other_form", "rounded to tenths"),
    Case("whole for tenths: one place fewer", "9", "8.6", TENTH, "other_form", "rounded to tenths"),
    Case("cut to a whole number does not round from 8.6", "8", "8.6", TENTH, "wrong"),
    Case("a finer one that rounds up to the key", "8.5501", "8.6", TENTH, "other_form", "rounded to tenths"),
    Case("a finer one that rounds to another tenth", "8.65001", "8.6", TENTH, "wrong"),
    Case("not rounded to whole", "41.7", "42", WHOLE, "other_form", "rounded to whole numbers"),
    Case("a fraction for whole", "125/3", "42", WHOLE, "other_form", "rounded to whole numbers"),
    Case("whole number one off", "41", "42", WHOLE, "wrong"),
    Case("to tens instead of ones is too coarse", "40", "42", WHOLE, "wrong", "rounded to another place"),
    Case("two places in words", "1.41", "1.41", SURD, "right"),
    Case("the root where two places are asked", "sqrt(2)", "1.41", SURD, "other_form", "rounded to hundredths"),
    Case("three places for two", "1.414", "1.41", SURD, "other_form", "rounded to hundredths"),
    Case("one place for two", "1.4", "1.41", SURD, "other_form", "rounded to hundredths"),
    Case("three places but of another number", "1.412", "1.41", SURD, "wrong"),
    Case("cut off where the formula shows the value", "2.66", "2.67", THIRDS, "wrong", "cut off instead of rounded"),
    Case("rounded right from the formula", "2.67", "2.67", THIRDS, "right"),
    Case("not rounded from the formula", "2.6667", "2.67", THIRDS, "other_form", "rounded to hundredths"),
    Case("digits that are cut are not rounded", "2.6666", "2.67", THIRDS, "wrong"),
    Case("tenths from the formula", "2.7", "2.67", THIRDS, "other_form", "rounded to hundredths"),
    Case("tenths cut from the formula", "2.6", "2.67", THIRDS, "wrong"),
    Case("too far up", "2.68", "2.67", THIRDS, "wrong", "rounded differently"),
    Case("three figures", "0.00412", "0.00412", FIGURES, "right"),
    Case("three figures in scientific notation", "4.12*10^-3", "0.00412", FIGURES, "right"),
    Case("two figures for three", "0.0041", "0.00412", FIGURES, "other_form", "rounded to 3 significant figures"),
    Case("five figures for three", "0.0041187", "0.00412", FIGURES, "other_form", "rounded to 3 significant figures"),
    Case("one off in the third figure", "0.00413", "0.00412", FIGURES, "wrong", "rounded differently"),
    Case("three figures of a large number", "41200", "41200", FIGURES, "right"),
    Case("a large number not rounded to figures", "41187", "41200", FIGURES, "other_form",
         "rounded to 3 significant figures"),
    Case("a large number with commas", "41,200", "41200", FIGURES, "right"),
    Case("two places fewer are too few", "0.16", "0.1587", "Round to four decimal places.", "wrong",
         "rounded to another place"),
    Case("one beside a rounded hundred is a slip", "41201", "41200", FIGURES, "wrong"),
    Case("one figure of a large number is too coarse", "40000", "41200", FIGURES, "wrong", "rounded to another place"),
    Case("approximate names no place: more digits are right", "7.348", "7.35", APPROXIMATE, "right"),
    Case("approximate: the key", "7.35", "7.35", APPROXIMATE, "right"),
    Case("approximate: a root is exact and not asked", "√54", "7.35", APPROXIMATE, "other_form", "decimal"),
    Case("approximate: fewer digits than the key", "7.3", "7.35", APPROXIMATE, "other_form", "rounded to hundredths"),
    Case("approximate: another number", "7.53", "7.35", APPROXIMATE, "wrong"),
    Case("exact value asked, decimal given", "1.414", r"$\sqrt{2}$", EXACT, "other_form", "rounded"),
    Case("exact value asked and given", "sqrt 2", r"$\sqrt{2}$", EXACT, "right"),
    Case("a third is no 0.33", "0.33", r"$\frac{1}{3}$", PLAIN, "other_form", "rounded"),
    Case("no rounding asked: the exact value of a rounded key", "7/3", "2.33", PLAIN, "right"),
    Case("no rounding asked: two figures for three", "2.3", "2.33", PLAIN, "other_form", "to more places"),
    Case("no decimals at all is too coarse", "2", "2.33", PLAIN, "wrong"),
    Case("a rounded key is never asked for exactly", "0.6", "0.596", PLAIN, "other_form", "to more places"),
    Case("finer than a rounded key", "4.1826", "4.183", PLAIN, "right"),
    Case("finer, and rounding to another value", "4.1836", "4.183", PLAIN, "wrong"),
    Case("three figures of a rounded key", "4.18", "4.183", PLAIN, "right"),
    Case("three figures, the last one up", "4.19", "4.183", PLAIN, "wrong"),
    Case("three figures, the last one cut", "4.18", "4.187", PLAIN, "wrong"),
    Case("a fraction that comes to a rounded key", "535/128", "4.180", PLAIN, "right"),
    Case("a key that looks exact is asked for", "3.52", "3.5", PLAIN, "other_form", "rounded to tenths"),
    Case("halfway to the next value of such a key is wrong", "3.45", "3.5", PLAIN, "wrong"),
    Case("exact by the problem's own formula", "4.1826", "4.183", "Work out $4.1+0.083$.", "wrong"),
    Case("exact by the problem's own equation", "4.1826", "4.183", "Solve $x-0.083=4.1$.", "wrong"),
    Case("a count is no rounded value", "7.6", "8", PLAIN, "wrong"),
    Case("a whole number for a decimal", "8", "7.6", PLAIN, "wrong"),
    Case("a chance in three figures", "0.412", r"$\frac{7}{17}$", CHANCE, "right"),
    Case("a chance in percent", "41.2%", r"$\frac{7}{17}$", CHANCE, "right"),
    Case("a chance in two figures", "0.41", r"$\frac{7}{17}$", CHANCE, "other_form", "rounded"),
    Case("a chance cut off", "0.411", r"$\frac{7}{17}$", CHANCE, "wrong"),
    Case("a chance as the fraction that is asked", "0.412", r"$\frac{7}{17}$", CHANCE + " Give a fraction.",
         "other_form", "rounded"),
    Case("a fraction where nothing is measured", "0.412", r"$\frac{7}{17}$", PLAIN, "other_form", "rounded"),
    Case("four figures of a power of e", "7.389", "$e^2$", r"Solve $\ln x=2$", "right"),
    Case("three figures of it", "7.39", "$e^2$", r"Solve $\ln x=2$", "other_form", "rounded"),
    Case("to the cent", "$5.83", r"\$5.83", CENT, "right"),
    Case("cents without the sign", "5.83", r"\$5.83", CENT, "right"),
    Case("a thousandth of a dollar", "$5.833", r"\$5.83", CENT, "other_form", "rounded to hundredths"),
    Case("to ten cents", "$5.80", r"\$5.83", CENT, "wrong"),
    Case("to a tenth of a dollar", "$5.8", r"\$5.83", CENT, "other_form", "rounded to hundredths"),
    Case("money is in cents where nobody says so", "$5.8333", r"\$5.83", "What is the cost of each?", "other_form",
         "rounded to hundredths"),
    Case("whole dollars where nobody says so are wrong", "$6", r"\$5.83", "What is the cost of each?", "wrong"),
    Case("to tenths in an exercise", "6.0", "6.0", ROUND_TENTH, "right"),
    Case("six is six tenths-wise", "6", "6.0", ROUND_TENTH, "right"),
    Case("cut off in an exercise", "5.9", "6.0", ROUND_TENTH, "wrong", "cut off instead of rounded"),
    Case("the place is the exercise: hundredths are wrong", "5.97", "6.0", ROUND_TENTH, "wrong",
         "rounded to another place"),
    Case("the number itself is copied", "5.968", "6.0", ROUND_TENTH, "wrong", "copied from the problem"),
    Case("hundredths in an exercise", "23.66", "23.66", ROUND_HUNDREDTH, "right"),
    Case("cut to hundredths", "23.65", "23.66", ROUND_HUNDREDTH, "wrong", "cut off instead of rounded"),
    Case("tenths in an exercise on hundredths", "23.7", "23.66", ROUND_HUNDREDTH, "wrong", "rounded to another place"),
    Case("whole in an exercise on hundredths", "24", "23.66", ROUND_HUNDREDTH, "wrong", "rounded to another place"),
    Case("up too far", "23.67", "23.66", ROUND_HUNDREDTH, "wrong", "rounded differently"),
    Case("hundreds", "23,700", "23700", ROUND_HUNDRED, "right"),
    Case("hundreds cut", "23600", "23700", ROUND_HUNDRED, "wrong", "cut off instead of rounded"),
    Case("thousands for hundreds", "24000", "23700", ROUND_HUNDRED, "wrong", "rounded to another place"),
    Case("tens for hundreds", "23660", "23700", ROUND_HUNDRED, "wrong", "rounded to another place"),
    Case("the number itself", "23658", "23700", ROUND_HUNDRED, "wrong", "copied from the problem"),
    Case("hundreds without the zeros", "237", "23700", ROUND_HUNDRED, "wrong", "factor of ten"),
    Case("a list, one value not rounded", "1.236, -3.24", "$x=1.24, x=-3.24$",
         "Solve. Round to the nearest hundredth.", "other_form", "rounded to hundredths"),
    Case("a list, both to tenths", "1.2, -3.2", "$x=1.24, x=-3.24$", "Solve. Round to the nearest hundredth.",
         "other_form", "rounded to hundredths"),
    Case("a list, one value wrong", "1.236, -3.34", "$x=1.24, x=-3.24$", "Solve. Round to the nearest hundredth.",
         "wrong"),
    Case("a percent to tenths", "16.67%", r"$16.7\%$", "What percent is it? Round to the nearest tenth of a percent.",
         "other_form", "rounded to tenths"),
    Case("a word for the count of places", "3.142", "3.14", "Give it to two decimal places.", "other_form",
         "rounded to hundredths"),
    Case("d.p.", "3.1", "3.14", "Give your answer to 2 d.p. Round it.", "other_form", "rounded to hundredths"),
    Case("s.f.", "3.142", "3.14", "Round it to 3 s.f.", "other_form", "rounded to 3 significant figures"),
    Case("the last place that is named counts", "5.97", "5.97", "Round 5.968 to the nearest tenth.\nNow round it to "
         "the nearest hundredth.", "right"),
    Case("millions", "3000000", "3000000", "Round 2,978,114 to the nearest million.", "right"),
    Case("hundred thousands for millions", "2,980,000", "3000000", "Round 2,978,114 to the nearest million.", "wrong",
         "rounded to another place"),
    Case("another unit is no rounding", "2.3 km", "2.33", "How many meters is it? Round to the nearest hundredth.",
         "wrong"),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.why}: {case.attempt} for {case.key}")
def test_a_rounded_answer(case: Case) -> None:
    kind = "text" if "," in case.key else "expression"
    found = judge(
        case.attempt, AnswerKey("text" if kind == "text" else "expression", (case.key,)), context=case.context
    )
    assert found.outcome == case.outcome, found
    if case.words:
        assert case.words in {found.kind, found.form}, found


@pytest.mark.parametrize(
    ("attempt", "key", "context", "outcome"),
    [
        ("7/17 = 0.412", r"$\frac{7}{17}$", PLAIN, "right"),
        ("P(B) = 14/34 = 7/17 ≈ 0.4118", r"$\frac{7}{17}$", PLAIN, "right"),
        ("4π ≈ 12.57", r"$4\pi$", PLAIN, "right"),
        ("sqrt(11) = 3.317", "3.317", PLAIN, "right"),
        ("1/4 = 25%", "0.25", PLAIN, "right"),
        ("7/17 = 0.411", r"$\frac{7}{17}$", PLAIN, "wrong"),
        ("7/17 = 0.42", r"$\frac{7}{17}$", PLAIN, "wrong"),
        ("7/2 = 4", "4", PLAIN, "wrong"),
        ("7/18 = 0.389", r"$\frac{7}{17}$", PLAIN, "wrong"),
        ("6/8 = 3/4", r"$\frac{3}{4}$", r"Simplify $\frac{6}{8}$", "right"),
    ],
)
def test_an_exact_value_with_its_decimal_behind(attempt: str, key: str, context: str, outcome: Outcome) -> None:
    assert judge(attempt, AnswerKey("expression", (key,)), context=context).outcome == outcome


def test_a_rounded_value_of_an_exact_key_is_told_to_be_rounded_and_not_wrong() -> None:
    found = judge("0.412", AnswerKey("expression", (r"$\frac{7}{17}$",)), context=PLAIN)
    assert found.detail == "$0.412$ is rounded, and the answer here has an exact value."


def test_the_student_reads_both_places() -> None:
    found = judge("2.3", AnswerKey("expression", ("2.33",)), context=HUNDREDTH)
    assert found.detail == "$2.3$ has the right value; it is rounded to tenths, and the problem asks for hundredths."


@pytest.mark.parametrize(
    ("attempt", "rounding", "outcome"),
    [
        ("2.3", "hundredths", "other_form"),
        ("2.333", "hundredths", "other_form"),
        ("2.333", "any", "right"),
        ("2.3", "any", "right"),
        ("7/3", "any", "right"),
        ("2.4", "any", "wrong"),
        ("2.33", "exact", "right"),
        ("7/3", "exact", "wrong"),
        ("2.3", "exact", "wrong"),
        ("2.3", "3 figures", "other_form"),
        ("7/3", "", "right"),
    ],
)
def test_the_author_has_the_last_word_on_the_place(attempt: str, rounding: str, outcome: Outcome) -> None:
    assert judge(attempt, AnswerKey("expression", ("2.33",), rounding=rounding), context=PLAIN).outcome == outcome


@pytest.mark.parametrize(
    ("attempt", "tolerance", "relative", "outcome"),
    [
        ("204", 0.0, 0.02, "right"), ("196", 0.0, 0.02, "right"), ("204.1", 0.0, 0.02, "wrong"),
        ("201", 1.0, 0.0, "right"), ("201.1", 1.0, 0.0, "wrong"), ("203", 1.0, 0.02, "right"),
    ],
)  # fmt: skip
def test_a_tolerance_is_absolute_or_a_share_of_the_answer(
    attempt: str, tolerance: float, relative: float, outcome: Outcome
) -> None:
    key = AnswerKey("expression", ("200",), tolerance=tolerance, relative=relative)
    assert judge(attempt, key).outcome == outcome
