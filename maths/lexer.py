"""Characters into tokens: one alphabet for calculator notation, LaTeX, Unicode and words."""

import re
from dataclasses import replace
from fractions import Fraction

from maths import lexicon
from maths.errors import NotUnderstoodError, TooLargeError
from maths.limits import CHARACTERS, DIGITS, TOKENS
from maths.spelling import meant
from maths.tokens import NumberStyle, Token
from maths.words import WordScanner

_SPACE = re.compile(r"(?:\s|\\[,;:! >()\[\]]|\\\n|&nbsp;|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00a0])+")
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?")
_SIGN = re.compile(
    r"\*\*|[<>]\s{0,3}or\s{0,3}(?:=|equal to)|<=|>=|=>|==|!=|=<|<>|->|\+/-|\+-|\\[{}%$|#&\\]"
    r"|[-+*/^=<>()\[\]{}|,;:!%'°±∪∩∈√∛∜∞∅€£¢&_?.\"~⌊⌋⌈⌉]"
)
_NUMBERS = {
    (".", True): re.compile(
        r"[1-9]\d{0,2}(?:(?:,|\{,\})\d{3})+(?!\d)(?:\.\d+)?|\d+\.\d+|\.\d+|\d+(?:\.(?![A-Za-z\d.]))?"
    ),
    (".", False): re.compile(r"\d+\.\d+|\.\d+|\d+(?:\.(?![A-Za-z\d.]))?"),
    (",", True): re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?!\d)(?:,\d+)?|\d+(?:,|\{,\})\d+|\d+"),
    (",", False): re.compile(r"\d+(?:,|\{,\})\d+|\d+"),
}
_PAIR = re.compile(r"[\s$]*(?:\\left)?[(\[]\s*-?\d+,-?\d+\s*(?:\\right)?[)\]][\s$]*")
"""Two numbers in brackets of their own: a point or an interval, and never a grouped number."""

_SPACED_THOUSANDS = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)")
_SCIENTIFIC = re.compile(r"(\d+(?:\.\d+)?)[eE]([+-]?\d{1,4})(?![\d.])")
_REPEATING = re.compile(r"(\d*)\.(\d*)\\(?:overline|bar)\{(\d+)\}")
_TEXT_BRACES = re.compile(r"\s*\{([^{}]*)\}")
_REALS = re.compile(r"\\mathbb\s*\{?\s*R\s*\}?")
_DOUBLED = {"==": "=", "=<": "<=", "<>": "!=", "->": "=>", "+/-": "±", "**": "^", "\\\\": ";"}
_DELIMITED = re.compile(r"(?<!\\)\$\$.+?(?<!\\)\$\$|(?<!\\)\$(?!\$)(?:\\.|[^$\\])+\$(?!\d)", re.DOTALL)
_AMOUNT = re.compile(r"(?<!\\)\$(?=\s*-?\.?\d)")


def tokenize(text: str, style: NumberStyle) -> list[Token]:
    """All tokens of ``text``, closed by one of kind "end".

    Raises:
        NotUnderstoodError: at the first character that belongs to no notation.
        TooLargeError: when the text or a number in it is too long.
    """
    if len(text) > CHARACTERS:
        raise TooLargeError("This text")
    return Lexer(text, style).run()


class Lexer(WordScanner):
    """Reads a whole text."""

    def __init__(self, text: str, style: NumberStyle) -> None:
        super().__init__(text, style)
        self.pair = bool(_PAIR.fullmatch(text))
        self.money = _amounts(text) if "$" in text else frozenset()

    def run(self) -> list[Token]:
        """All tokens, closed by one of kind "end"."""
        while self.at < len(self.text):
            if len(self.tokens) > TOKENS:
                raise TooLargeError("This text")
            space = _SPACE.match(self.text, self.at)
            if space:
                self.at, self.spaced = space.end(), True
                continue
            if self.text[self.at] == "~" and "\\" in self.text:
                self.at, self.spaced = self.at + 1, True
                continue
            if not (self.number() or self.letters() or self.command() or self.sign()):
                raise NotUnderstoodError(
                    f'I don\'t know the sign "{self.text[self.at]}".', self.at, 1, self.text[: self.at].strip()
                )
        self.add("end", "", 0)
        return self.tokens

    def number(self) -> bool:
        """A number in digits."""
        repeating = _REPEATING.match(self.text, self.at)
        if repeating:
            return self.repeating(*repeating.groups(), length=len(repeating.group()))
        if self.text[self.at] in lexicon.VULGAR:
            top, bottom = lexicon.VULGAR[self.text[self.at]]
            return self.add("number", "vulgar", 1, Fraction(top, bottom))
        style = self.style
        scientific = style.scientific and _SCIENTIFIC.match(self.text, self.at)
        if scientific:
            return self.scientific(*scientific.groups(), length=len(scientific.group()))
        thousands = style.thousands and not self.pair
        match = thousands and _SPACED_THOUSANDS.match(self.text, self.at)
        match = match or _NUMBERS[style.decimal, thousands].match(self.text, self.at)
        if not match or not match.group():
            return False
        written = match.group()
        if len(written) > DIGITS:
            raise TooLargeError("A number in this")
        apart = "," if style.decimal == "." else "."
        plain = re.sub(r"[ \u00a0\u202f{}]", "", written).replace(apart, "").replace(style.decimal, ".")
        places = len(plain.partition(".")[2]) if "." in plain else None
        return self.add("number", written, len(written), Fraction(plain.rstrip(".")), places or None)

    def scientific(self, front: str, exponent: str, *, length: int) -> bool:
        """``3.2e-5`` as calculators show it: a product with a power of ten."""
        if len(front) > DIGITS:
            raise TooLargeError("A number in this")
        places = len(front.partition(".")[2])
        sign = exponent.startswith("-")
        self.add("number", front, 0, Fraction(front), places or None)
        self.add("sign", "*", 0)
        self.add("number", "10", 0, Fraction(10))
        self.add("sign", "^", 0)
        if sign:
            self.add("sign", "-", 0)
        return self.add("number", exponent.lstrip("+-"), length, Fraction(exponent.lstrip("+-")))

    def repeating(self, head: str, fixed: str, cycle: str, *, length: int) -> bool:
        """A repeating decimal."""
        if length > DIGITS:
            raise TooLargeError("A number in this")
        below = 10 ** len(fixed)
        value = Fraction(int(head or "0")) + Fraction(int(fixed or "0"), below)
        value += Fraction(int(cycle), below * (10 ** len(cycle) - 1))
        return self.add("number", "repeating", length, value)

    def command(self) -> bool:
        """A LaTeX command."""
        match = _COMMAND.match(self.text, self.at)
        if not match:
            return False
        name, length = match.group(1), len(match.group())
        if name in lexicon.SKIPPED_COMMANDS:
            self.at += length
            if name in {"left", "right"} and self.text[self.at : self.at + 1] == ".":
                self.at += 1
            return True
        if name in lexicon.WORDY_COMMANDS:
            return self.wordy(length)
        if name in {"begin", "end"}:
            braces = _TEXT_BRACES.match(self.text, self.at + length)
            if braces:
                return self.add("command", f"{name} {braces.group(1)}", braces.end() - self.at)
        if name in {"frac", "dfrac", "tfrac", "cfrac", "binom"}:
            return self.add("command", "binom" if name == "binom" else "frac", length) and self.single_digits(2)
        if name in lexicon.COMMANDS:
            return self.add("sign", lexicon.COMMANDS[name], length)
        if name in lexicon.OPERATORS:
            return self.add("function", lexicon.OPERATORS[name], length)
        if name in {"infty", "emptyset", "varnothing"}:
            return self.add("sign", "∞" if name == "infty" else "∅", length)
        if name == "sqrt":
            return self.add("function", "sqrt", length) and self.single_digits(1)
        if name == "mathbb" and (field := _REALS.match(self.text, self.at)):
            return self.add("saying", "all real numbers", len(field.group()))
        if name == "pi":
            return self.add("constant", "pi", length)
        if name in lexicon.FUNCTIONS:
            return self.add("function", lexicon.SPELLINGS.get(name, name), length)
        if name in lexicon.GREEK:
            return self.symbol(name.removeprefix("var"), length)
        if name in {"hat", "bar", "overline", "overrightarrow", "widehat", "tilde"}:
            return self.accented(name, length)
        near = meant(name, lexicon.TEX_WORDS)
        raise NotUnderstoodError(
            f"I don't know \\{name}." + (f" Do you mean \\{near}?" if near else ""),
            self.at,
            length,
            self.text[: self.at].strip(),
        )

    def wordy(self, length: int) -> bool:
        """A LaTeX command whose braces hold words."""
        braces = _TEXT_BRACES.match(self.text, self.at + length)
        if not braces:
            self.at += length
            return True
        if braces.group(1).strip():
            inside = Lexer(self.text[: braces.end(1)], replace(self.style, units=True))
            before = self.tokens[-1:]
            inside.at, inside.spaced, inside.tokens = braces.start(1), True, list(before)
            self.tokens.extend(inside.run()[len(before) : -1])
        self.at, self.spaced = braces.end(), True
        return True

    def accented(self, name: str, length: int) -> bool:
        """A letter with a hat or a bar."""
        braces = _TEXT_BRACES.match(self.text, self.at + length) or re.compile(r"\s*([A-Za-z])").match(
            self.text, self.at + length
        )
        if not braces or not braces.group(1).strip():
            raise NotUnderstoodError(f"I miss a letter after \\{name}.", self.at, length, self.text[: self.at].strip())
        over = braces.group(1).strip()
        name = {"overline": "bar", "widehat": "hat"}.get(name, name) if len(over) == 1 else name
        return self.add("symbol", f"{name}_{over}", braces.end() - self.at)

    def single_digits(self, count: int) -> bool:
        r"""LaTeX takes ``\frac12`` for one half: the digits that follow directly are arguments of one digit each."""
        for _ in range(count):
            match = re.compile(r"\s*(\d)").match(self.text, self.at)
            if not match:
                break
            self.at = match.start(1)
            self.add("number", match.group(1), 1, Fraction(int(match.group(1))))
        return True

    def sign(self) -> bool:
        """A sign, or a dollar around a formula."""
        character = self.text[self.at]
        if character in lexicon.SUPERSCRIPTS:
            return self.superscripts()
        if character in lexicon.SIGNS:
            return self.add("sign", lexicon.SIGNS[character], 1)
        if character in lexicon.OPERATORS:
            return self.add("function", lexicon.OPERATORS[character], 1)
        if character in lexicon.SUBSCRIPTS:
            return self.subscripts()
        if character == "ℝ":
            return self.add("saying", "all real numbers", 1)
        if character == "$":
            if self.at in self.money:
                return self.add("sign", "$", 1)
            self.at += 1
            return True
        match = _SIGN.match(self.text, self.at)
        if not match:
            return False
        sign, length = match.group(), len(match.group())
        if sign == "\\$":
            return self.add("sign", "$", 2)
        if "or" in sign:
            return self.add("sign", f"{sign[0]}=", length)
        sign = _DOUBLED.get(sign, sign.removeprefix("\\") if len(sign) == 2 and sign != "\\\\" else sign)
        return self.add("sign", sign, length)

    def subscripts(self) -> bool:
        """Lowered digits that follow no letter: a logarithm's base (``log₂8``), or the 10 of ₁₀C₃."""
        end = self.at
        while end < len(self.text) and self.text[end] in lexicon.SUBSCRIPTS:
            end += 1
        lowered = "".join(lexicon.SUBSCRIPTS[sign] for sign in self.text[self.at : end])
        if not lowered.isdigit():
            return False
        if self.tokens and self.tokens[-1].kind == "function":
            self.add("sign", "_", 0)
        elif self.text[end : end + 1] not in {"C", "P"}:
            return False
        return self.add("number", lowered, end - self.at, Fraction(int(lowered)))

    def superscripts(self) -> bool:
        """Raised characters."""
        end = self.at
        while end < len(self.text) and self.text[end] in lexicon.SUPERSCRIPTS:
            end += 1
        raised = "".join(lexicon.SUPERSCRIPTS[sign] for sign in self.text[self.at : end])
        inside = Lexer(raised, self.style).run()[:-1]
        start = self.at
        self.add("sign", "^", 0)
        self.add("sign", "{", 0)
        self.tokens.extend(
            Token(token.kind, token.text, start, end, token.spaced, token.value, token.places) for token in inside
        )
        self.at = end
        return self.add("sign", "}", 0)


def _amounts(text: str) -> frozenset[int]:
    """Where a bare dollar is a currency sign: before a number, and not one of a pair around a formula."""
    inside = {at for match in _DELIMITED.finditer(text) for at in range(match.start(), match.end())}
    return frozenset(match.start() for match in _AMOUNT.finditer(text) if match.start() not in inside)
