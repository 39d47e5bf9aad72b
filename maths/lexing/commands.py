r"""LaTeX commands into tokens: ``\frac``, ``\leq``, ``\text{ cm}``, ``\begin{matrix}``."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from maths import lexicon
from maths.lexing.names import symbol
from maths.lexing.scanner import Scanner
from maths.spelling import meant

Rule = Callable[[Scanner, str, int], bool]
"""Reads a command of this name and length, and says whether it did."""

_COMMAND = re.compile(r"\\([A-Za-z]+)\*?")
_BRACES = re.compile(r"\s*\{([^{}]*)\}")
_LETTER = re.compile(r"\s*([A-Za-z])")
_DIGIT = re.compile(r"\s*(\d)")
_REALS = re.compile(r"\\mathbb\s*\{?\s*R\s*\}?")
_ONE_LETTER = {"overline": "bar", "widehat": "hat"}
"""What a wide accent is called over one letter."""


@dataclass(frozen=True, slots=True)
class Commands:
    """Reads a command; ``within`` reads the words in its braces to their end."""

    within: Callable[[Scanner], None]

    def read(self, scanner: Scanner) -> bool:
        """One command by its name.

        Raises:
            NotUnderstoodError: for a command that is none of school mathematics.
        """
        match = _COMMAND.match(scanner.text, scanner.at) if scanner.tex else None
        if match is None:
            return False
        name, length = match.group(1), len(match.group())
        if name in lexicon.WORDY_COMMANDS:
            return self._wordy(scanner, length)
        rule = _RULES.get(name)
        if rule is not None and rule(scanner, name, length):
            return True
        near = meant(name, lexicon.TEX_WORDS)
        raise scanner.fault(f"I don't know \\{name}." + (f" Do you mean \\{near}?" if near else ""), length)

    def _wordy(self, scanner: Scanner, length: int) -> bool:
        """A command whose braces hold words."""
        braces = _BRACES.match(scanner.text, scanner.at + length)
        if braces is None:
            scanner.at += length
            return True
        if braces.group(1).strip():
            inside = Scanner(scanner.text[: braces.end(1)], replace(scanner.style, units=True))
            before = scanner.tokens[-1:]
            inside.at, inside.spaced, inside.tokens = braces.start(1), True, list(before)
            self.within(inside)
            scanner.tokens.extend(inside.tokens[len(before) :])
        return scanner.skip(braces.end())


def _unshown(scanner: Scanner, name: str, length: int) -> bool:
    r"""A command that says how something looks; the point of ``\left.`` is not shown either."""
    scanner.at += length
    if name in {"left", "right"} and scanner.text.startswith(".", scanner.at):
        scanner.at += 1
    return True


def _surrounding(scanner: Scanner, name: str, length: int) -> bool:
    braces = _BRACES.match(scanner.text, scanner.at + length)
    return braces is not None and scanner.add("command", f"{name} {braces.group(1)}", braces.end() - scanner.at)


def _fraction(scanner: Scanner, name: str, length: int) -> bool:
    scanner.add("command", "binom" if name == "binom" else "frac", length)
    return _single_digits(scanner, 2)


def _root(scanner: Scanner, name: str, length: int) -> bool:
    scanner.add("function", name, length)
    return _single_digits(scanner, 1)


def _sign(scanner: Scanner, name: str, length: int) -> bool:
    return scanner.add("sign", _SIGNS[name], length)


def _operator(scanner: Scanner, name: str, length: int) -> bool:
    return scanner.add("function", lexicon.OPERATORS[name], length)


def _function(scanner: Scanner, name: str, length: int) -> bool:
    return scanner.add("function", lexicon.SPELLINGS.get(name, name), length)


def _pi(scanner: Scanner, name: str, length: int) -> bool:
    return scanner.add("constant", name, length)


def _greek(scanner: Scanner, name: str, length: int) -> bool:
    return symbol(scanner, name.removeprefix("var"), length)


def _reals(scanner: Scanner, _name: str, _length: int) -> bool:
    field = _REALS.match(scanner.text, scanner.at)
    return field is not None and scanner.add("saying", "all real numbers", len(field.group()))


def _accented(scanner: Scanner, name: str, length: int) -> bool:
    """A letter with a hat or a bar."""
    behind = scanner.at + length
    braces = _BRACES.match(scanner.text, behind) or _LETTER.match(scanner.text, behind)
    over = braces.group(1).strip() if braces else ""
    if braces is None or not over:
        raise scanner.fault(f"I miss a letter after \\{name}.", length)
    mark = _ONE_LETTER.get(name, name) if len(over) == 1 else name
    return scanner.add("symbol", f"{mark}_{over}", braces.end() - scanner.at)


def _single_digits(scanner: Scanner, count: int) -> bool:
    r"""LaTeX takes ``\frac12`` for one half: the digits that follow directly are arguments of one digit each."""
    for _ in range(count):
        match = _DIGIT.match(scanner.text, scanner.at)
        if match is None:
            break
        scanner.at = match.start(1)
        scanner.add("number", match.group(1), 1, Fraction(int(match.group(1))))
    return True


_SIGNS = {**lexicon.COMMANDS, "infty": "∞", "emptyset": "∅", "varnothing": "∅"}
_READ_BY: tuple[tuple[Rule, Iterable[str]], ...] = (
    (_unshown, lexicon.SKIPPED_COMMANDS),
    (_surrounding, ("begin", "end")),
    (_fraction, ("frac", "dfrac", "tfrac", "cfrac", "binom")),
    (_sign, _SIGNS),
    (_operator, lexicon.OPERATORS),
    (_root, ("sqrt",)),
    (_reals, ("mathbb",)),
    (_pi, ("pi",)),
    (_function, lexicon.FUNCTIONS),
    (_greek, lexicon.GREEK),
    (_accented, ("hat", "bar", "overline", "overrightarrow", "widehat", "tilde")),
)
_RULES: dict[str, Rule] = {name: rule for rule, names in reversed(_READ_BY) for name in names}
"""The rule for each command: the first that reads it."""
