"""How each key of the demo course on linear equations comes about, and each slip, to be computed.

An entry is the working of the key, then the working that each slip stands for. A working with an
equals sign is solved; any other is an expression.
"""

from typing import NamedTuple


class Worked(NamedTuple):
    key: str
    slips: dict[str, str] = {}  # noqa: RUF012


WORKED: dict[str, Worked] = {
    "which-move-s1-h3": Worked("29 - 20"),
    "which-move-s2": Worked("x + 9 = 23", {"32": "23 + 9"}),
    "which-move-s2-h2": Worked("x + 9 - 9"),
    "taken-away-s1": Worked("n - 6 = 11", {"5": "11 - 6", "66": "11*6"}),
    "times-seven-s1": Worked("7x = 42", {"35": "42 - 7", "294": "42*7"}),
    "shared-by-four-s1": Worked(r"\frac{y}{4} = 12", {"3": "12/4", "16": "12 + 4", "8": "12 - 4"}),
    "shared-by-four-s1-h3": Worked("4"),
    "negative-factor-s1": Worked("-5x = 30", {"6": "5x = 30", "35": "30 + 5", "25": "30 - 5"}),
    "decimal-sum-s1": Worked("x + 2.5 = 6", {"8.5": "6 + 2.5", "4.5": "6 - 2 + 0.5"}),
    "decimal-sum-s1-h3": Worked("3 - 2.5", {"1.5": "3 - 2.5 + 1"}),
    "is-it-a-solution-s1": Worked("3*4 - 5", {"29": "34 - 5", "2": "3 + 4 - 5", "-3": "3*(4 - 5)"}),
    "is-it-a-solution-s1-h3": Worked("3*4"),
    "paper-and-box-s1": Worked("25 - 4", {"29": "25 + 4", "22": "25 - 3"}),
    "paper-and-box-s1-h3": Worked("3x + 4 - 4"),
    "paper-and-box-s2": Worked("3x + 4 = 25", {"18": "25 - 4 - 3", "63": "(25 - 4)*3"}),
    "five-y-s1": Worked("5y - 9 = 31", {"22/5": "5y = 31 - 9", "35": "31 + 9 - 5"}),
    "five-y-s1-h3": Worked("31 + 9", {"22": "31 - 9"}),
    "a-third-plus-two-s1": Worked(
        r"\frac{m}{3} + 2 = 9", {"33": "m/3 = 9 + 2", "25": "m = 9*3 - 2", "7/3": "m = (9 - 2)/3"}
    ),
    "a-third-plus-two-s1-h3": Worked("9 - 2", {"11": "9 + 2"}),
    "taken-from-seventeen-s1": Worked("17 - 2x = 5", {"-6": "2x = 5 - 17", "11": "2x = 17 + 5"}),
    "taken-from-seventeen-s1-h3": Worked("17 - x = 5", {"22": "17 + 5"}),
    "easy-first-move-s2": Worked("4x - 7 = 29", {"11/2": "4x = 29 - 7", "32": "29 + 7 - 4"}),
    "easy-first-move-s2-h2": Worked("29 + 7", {"22": "29 - 7"}),
    "lowest-terms-s1": Worked("6x + 1 = 10", {"11/6": "6x = 10 + 1", "2/3": "9x = 6"}),
    "lowest-terms-s1-h3": Worked("3", {"2": "2"}),
    "mixed-number-s1": Worked("4x - 3 = 8", {"1 1/4": "4x = 8 - 3", "7": "8 + 3 - 4"}),
    "mixed-number-s1-h3": Worked("(11 - 3)/4", {"3": "(11 - 3)/4 + 1"}),
    "three-terms-s1": Worked("5x + 3 + 2x", {"10x": "5x + 3x + 2x", "7x^2 + 3": "(5 + 2)*x^2 + 3"}),
    "three-terms-s1-h3": Worked("5 + 2"),
    "signs-travel-s1": Worked(
        "8a - 3 - 5a + 7",
        {"3a - 10": "8a - 3 - 5a - 7", "13a + 4": "8a - 3 + 5a + 7", "7a": "8a - 5a + (7 - 3)*a"},
    ),
    "signs-travel-s1-h3": Worked("-3 + 7", {"-10": "-(3 + 7)"}),
    "collect-then-solve-s1": Worked("4x + 3x - 2", {"12x - 2": "4*3*x - 2", "5x": "4x + 3x - 2x"}),
    "collect-then-solve-s1-h2": Worked("4 + 3"),
    "collect-then-solve-s2": Worked(
        "4x + 3x - 2 = 40", {"38/7": "7x = 40 - 2", "35": "40 + 2 - 7", "7/2": "12x - 2 = 40"}
    ),
    "collect-then-solve-s2-h3": Worked("40 + 2"),
    "nine-take-four-s1": Worked("9n - 4n + 6 = 46", {"52/5": "5n = 46 + 6", "40/13": "9n + 4n + 6 = 46"}),
    "nine-take-four-s1-h3": Worked("9 - 4", {"13": "9 + 4"}),
    "expand-positive-s1": Worked("3(x + 5)", {"3x + 5": "3x + 5", "3x + 8": "3x + 3 + 5", "18x": "3x + 15x"}),
    "expand-positive-s1-h3": Worked("3*5"),
    "expand-negative-s1": Worked("-2(x - 4)", {"-2x - 8": "-2x - 2*4", "-2x - 4": "-2x - 4", "2x - 8": "2(x - 4)"}),
    "expand-negative-s1-h3": Worked("-2*(-4)", {"-8": "-2*4"}),
    "bracket-sum-s1": Worked("4(x + 3)", {"4x + 3": "4x + 3", "4x + 7": "4x + 4 + 3"}),
    "bracket-sum-s1-h2": Worked("4*3"),
    "bracket-sum-s2": Worked("4(x + 3) = 32", {"29/4": "4x + 3 = 32", "11": "4x = 32 + 12", "20": "32 - 12"}),
    "bracket-sum-s2-h3": Worked("32 - 12", {"44": "32 + 12"}),
    "bracket-difference-s1": Worked("5(2x - 1) = 35", {"18/5": "10x - 1 = 35", "3": "10x = 35 - 5"}),
    "bracket-difference-s1-h3": Worked("35/5", {"30": "35 - 5"}),
    "two-brackets-s1": Worked(
        "2(x + 6) - 3(x - 1)",
        {"-x + 9": "2x + 12 - 3x - 3", "5x + 9": "2(x + 6) + 3(x - 1)", "-x + 5": "2x + 6 - 3x - 1"},
    ),
    "two-brackets-s1-h3": Worked("-3(x - 1)", {"-3x - 3": "-3x - 3*1", "-3x - 1": "-3x - 1"}),
    "two-brackets-s2": Worked("2(x + 6) - 3(x - 1) = 7", {"2": "-x + 9 = 7", "-8": "x + 15 = 7", "-22": "-x = 7 + 15"}),
    "six-x-s1": Worked("6x = 2x + 44", {"11/2": "6x + 2x = 44", "22/3": "6x = 44"}),
    "six-x-s1-h3": Worked("6x - 2x", {"8x": "6x + 2x"}),
    "both-tidy-s1": Worked("5x + 4 = 3x + 18", {"8x = 14": "5x + 3x = 18 - 4", "2x = 22": "5x - 3x = 18 + 4"}),
    "both-tidy-s1-h3": Worked("5x + 4 - 3x", {"8x + 4": "5x + 4 + 3x"}),
    "both-tidy-s2": Worked("5x + 4 = 3x + 18", {"7/4": "8x = 18 - 4", "11": "2x = 18 + 4", "12": "18 - 4 - 2"}),
    "subtracted-unknown-s1": Worked(
        "7 - 2x = 3x - 13", {"20": "7 + 13 = 3x - 2x", "-6/5": "7 - 13 = 3x + 2x", "-4": "7 + 13 = -5x"}
    ),
    "subtracted-unknown-s1-h3": Worked("3 + 2", {"1": "3 - 2"}),
    "bracket-and-both-s1": Worked(
        "3(x - 2) = x + 12", {"7": "3x - 2 = x + 12", "9/2": "3x + x = 12 + 6", "3": "3x - x = 12 - 6"}
    ),
    "bracket-and-both-s1-h3": Worked("3(x - 2)", {"3x - 2": "3x - 2"}),
    "two-thirds-s1": Worked(r"\frac{2}{3}x = 8", {"16/3": "8*2/3", "4": "2x = 8", "24": "x/3 = 8"}),
    "two-thirds-s1-h3": Worked("8/2", {"16": "8*2"}),
    "half-and-third-s1": Worked("2*3", {"5": "2 + 3", "12": "2*2*3", "3": "3"}),
    "half-and-third-s2": Worked(
        r"\frac{x}{2} + \frac{x}{3} = 10", {"2": "3x + 2x = 10", "25": "(x + x)/(2 + 3) = 10", "60": "6*10"}
    ),
    "half-and-third-s2-h3": Worked("x/2*6", {"12x": "x*2*6"}),
    "bar-as-bracket-s1": Worked(r"\frac{x + 1}{4} = 3", {"13": "x = 3*4 + 1", "8": "x/4 = 3 - 1", "2": "x + 1 = 3"}),
    "bar-as-bracket-s1-h3": Worked("x/4 = 3", {"3/4": "3/4"}),
    "three-fifths-s1": Worked(
        r"\frac{3}{5}x - 2 = 7", {"25/3": "3/5*x = 7 - 2", "27/5": "(7 + 2)*3/5", "45": "x/5 = 7 + 2"}
    ),
    "three-fifths-s1-h3": Worked("9/3", {"27": "9*3"}),
    "taxi-s1": Worked("4 + 3k = 31", {"4k + 3 = 31": "3 + 4k = 31", "7k = 31": "(4 + 3)*k = 31", "3k = 31": "3k = 31"}),
    "taxi-s1-h3": Worked("4 + 3*10", {"70": "(4 + 3)*10", "43": "3 + 4*10"}),
    "taxi-s2": Worked("4 + 3k = 31", {"7": "3 + 4k = 31", "35/3": "3k = 31 + 4", "31/3": "3k = 31"}),
    "taxi-s2-h2": Worked("31 - 4", {"35": "31 + 4"}),
    "concert-s1": Worked("4t + 6 = 74", {"20": "4t = 74 + 6", "37/2": "4t = 74", "25/2": "4t = 74 - 4*6"}),
    "concert-s1-h3": Worked("74 - 6", {"80": "74 + 6"}),
    "consecutive-s1": Worked("n + (n + 1) + (n + 2)", {"3n": "n + n + n", "3n + 2": "n + (n + 1) + (n + 1)"}),
    "consecutive-s1-h3": Worked("n + 1 + 1", {"n + 3": "n + 3", "3n": "3n"}),
    "consecutive-s2": Worked("n + (n + 1) + (n + 2) = 72", {"24": "3n = 72", "25": "3n = 72 + 3"}),
    "consecutive-s2-h2": Worked("72 - 1 - 2", {"75": "72 + 1 + 2"}),
    "two-gyms-s1": Worked("30 + 12m = 18m", {"30m + 12 = 18m": "12 + 30m = 18m", "42m = 18m": "(30 + 12)*m = 18m"}),
    "two-gyms-s1-h2": Worked("30 + 12*10", {"420": "(30 + 12)*10", "120": "12*10"}),
    "two-gyms-s2": Worked("30 + 12m = 18m", {"1": "30 = 12m + 18m", "5/3": "30 = 18m"}),
    "two-gyms-s2-h3": Worked("18 - 12"),
    "two-gyms-s3": Worked("30 + 12*5", {"60": "12*5", "180": "30 + 12*5 + 18*5"}),
    "rectangle-s1": Worked("w + w + 3", {"2(w + 3)": "(w + 3) + (w + 3)", "w + 3": "w + 3", "2w - 3": "w + w - 3"}),
    "rectangle-s1-h2": Worked("2*10 + 3", {"26": "2*(10 + 3)", "13": "10 + 3"}),
    "rectangle-s2": Worked("2(w + 2w + 3) = 48", {"15": "w + 2w + 3 = 48", "17": "2*7 + 3"}),
    "rectangle-s2-h3": Worked("48/2", {"48": "48"}),
    "rectangle-s3": Worked("2*7 + 3", {"20": "2*(7 + 3)", "10": "7 + 3"}),
    "ages-s1": Worked("4b + 6 = 2(b + 6)", {"6": "4b = 2(b + 6)", "12": "4*3", "0": "4b + 6 = 2b + 6"}),
    "ages-s1-h3": Worked("(b + 6) + (b + 6)", {"2b + 6": "b + b + 6"}),
    "all-or-nothing-s1-h3": Worked("2*(10 + 3)", {"23": "2*10 + 3"}),
    "never-equal-s1-h3": Worked("1 - (-5)", {"4": "5 - 1"}),
    "tidy-and-count-s1": Worked("5(x - 1) - 2x", {"3x - 1": "5x - 1 - 2x", "7x - 5": "5(x - 1) + 2x"}),
    "tidy-and-count-s1-h3": Worked("5(x - 1)", {"5x - 1": "5x - 1"}),
    "zero-counts-s1": Worked("6x + 3 = 2x + 3", {"3/2": "6x - 2x = 3 + 3", "3/4": "6x - 2x = 3"}),
    "zero-counts-s1-h3": Worked("6 - 2"),
}
