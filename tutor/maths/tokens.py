"""Characters into tokens: one alphabet for calculator notation, LaTeX, Unicode and words.

Every token remembers which characters of the text it came from, so that a fault can be shown in place.
"""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from tutor.maths import lexicon
from tutor.maths.errors import NotUnderstoodError, TooLargeError
from tutor.maths.limits import CHARACTERS, DIGITS, TOKENS
from tutor.maths.units import SHORT, UNITS

Kind = Literal["number", "symbol", "function", "constant", "sign", "command", "unit", "word", "saying", "end"]


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is read where it could be read in several ways.

    ``decimal`` is the decimal sign, "." or ","; the other one may part thousands when ``thousands``.
    ``letters`` are the letters known to stand for numbers here: they are never units, and an ``x``
    between numbers is a times sign unless it is one of them. ``units`` takes ``5 m`` for metres where
    it could be five times m. ``tight`` reads ``1/2x`` as 1/(2x).
    """

    decimal: Literal[".", ","] = "."
    thousands: bool = True
    letters: frozenset[str] = frozenset()
    units: bool = False
    tight: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """One sign, number or word. ``spaced`` says that white space stood before it."""

    kind: Kind
    text: str
    start: int
    end: int
    spaced: bool = False
    value: Fraction = Fraction(0)
    places: int | None = None


_SPACE = re.compile(r"(?:\s|\\[,;:! >]|~|\\\n|&nbsp;|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00a0])+")
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?")
_LETTERS = re.compile(r"[A-Za-z]+")
_SIGN = re.compile(r"\*\*|<=|>=|=>|==|!=|=<|<>|\+/-|\+-|\\[{}%$|#&\\]|[-+*/^=<>()\[\]{}|,;:!%'°±∪∩∈√∛∜∞∅€£¢&_?.\"]")
_NUMBERS = {
    (".", True): re.compile(r"\d{1,3}(?:(?:,|\{,\})\d{3})+(?!\d)(?:\.\d+)?|\d+\.\d+|\.\d+|\d+(?:\.(?![A-Za-z\d.]))?"),
    (".", False): re.compile(r"\d+\.\d+|\.\d+|\d+(?:\.(?![A-Za-z\d.]))?"),
    (",", True): re.compile(r"\d{1,3}(?:\.\d{3})+(?!\d)(?:,\d+)?|\d+(?:,|\{,\})\d+|\d+"),
    (",", False): re.compile(r"\d+(?:,|\{,\})\d+|\d+"),
}
_SPACED_THOUSANDS = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)")
_REPEATING = re.compile(r"(\d*)\.(\d*)\\(?:overline|bar)\{(\d+)\}")
_WORDS = {"pi": "pi", "infinity": "infinity"}
_TEXT_BRACES = re.compile(r"\s*\{([^{}]*)\}")
_PHRASES = [(re.compile(phrase.replace(" ", r"\s+") + r"(?![A-Za-z])", re.IGNORECASE), sign)
            for phrase, sign in lexicon.PHRASE_SIGNS]  # fmt: skip
_DOUBLED = {"==": "=", "=<": "<=", "<>": "!=", "+/-": "±", "+-": "±", "**": "^", "\\\\": ";"}


def tokenize(text: str, style: Style) -> list[Token]:
    """All tokens of ``text``, closed by one of kind "end".

    Raises:
        NotUnderstoodError: at the first character that belongs to no notation.
        TooLargeError: when the text or a number in it is too long.
    """
    if len(text) > CHARACTERS:
        raise TooLargeError("This text")
    return _Scanner(text, style).run()


class _Scanner:
    def __init__(self, text: str, style: Style) -> None:
        self.text = text
        self.style = style
        self.at = 0
        self.spaced = False
        self.tokens: list[Token] = []
        self.money = _amounts(text) if "$" in text else frozenset()

    def run(self) -> list[Token]:
        while self.at < len(self.text):
            if len(self.tokens) > TOKENS:
                raise TooLargeError("This text")
            space = _SPACE.match(self.text, self.at)
            if space:
                self.at, self.spaced = space.end(), True
                continue
            if not (self.number() or self.letters() or self.command() or self.sign()):
                raise NotUnderstoodError(
                    f'I don\'t know the sign "{self.text[self.at]}".', self.at, 1, self.text[: self.at].strip()
                )
        self.add("end", "", 0)
        return self.tokens

    def add(self, kind: Kind, text: str, length: int, value: Fraction = Fraction(0), places: int | None = None) -> bool:
        self.tokens.append(Token(kind, text, self.at, self.at + length, self.spaced, value, places))
        self.at += length
        self.spaced = False
        return True

    def number(self) -> bool:
        repeating = _REPEATING.match(self.text, self.at)
        if repeating:
            return self.repeating(*repeating.groups(), length=len(repeating.group()))
        if self.text[self.at] in lexicon.VULGAR:
            top, bottom = lexicon.VULGAR[self.text[self.at]]
            return self.add("number", "vulgar", 1, Fraction(top, bottom))
        style = self.style
        match = style.thousands and _SPACED_THOUSANDS.match(self.text, self.at)
        match = match or _NUMBERS[style.decimal, style.thousands].match(self.text, self.at)
        if not match or not match.group():
            return False
        written = match.group()
        if len(written) > DIGITS:
            raise TooLargeError("A number in this")
        apart = "," if style.decimal == "." else "."
        plain = re.sub(r"[ \u00a0\u202f{}]", "", written).replace(apart, "").replace(style.decimal, ".")
        places = len(plain.partition(".")[2]) if "." in plain else None
        return self.add("number", written, len(written), Fraction(plain.rstrip(".")), places or None)

    def repeating(self, head: str, fixed: str, cycle: str, *, length: int) -> bool:
        if length > DIGITS:
            raise TooLargeError("A number in this")
        below = 10 ** len(fixed)
        value = Fraction(int(head or "0")) + Fraction(int(fixed or "0"), below)
        value += Fraction(int(cycle), below * (10 ** len(cycle) - 1))
        return self.add("number", "repeating", length, value)

    def command(self) -> bool:
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
        if name in {"infty", "emptyset", "varnothing"}:
            return self.add("sign", "∞" if name == "infty" else "∅", length)
        if name == "sqrt":
            return self.add("function", "sqrt", length) and self.single_digits(1)
        if name == "mathbb":
            return self.add(
                "saying", "all real numbers", len(re.match(r"\\mathbb\s*\{?R?\}?", self.text[self.at :])[0])
            )  # type: ignore[index]
        if name == "pi":
            return self.add("constant", "pi", length)
        if name in lexicon.FUNCTIONS:
            return self.add("function", lexicon.SPELLINGS.get(name, name), length)
        if name in lexicon.GREEK:
            return self.add("symbol", name.removeprefix("var"), length)
        if name in {"hat", "bar", "overline", "overrightarrow", "widehat", "tilde"}:
            return self.accented(name, length)
        raise NotUnderstoodError(f"I don't know \\{name}.", self.at, length, self.text[: self.at].strip())

    def wordy(self, length: int) -> bool:
        braces = _TEXT_BRACES.match(self.text, self.at + length)
        if not braces:
            self.at += length
            return True
        if braces.group(1).strip():
            inside = _Scanner(self.text[: braces.end(1)], replace(self.style, units=True))
            before = self.tokens[-1:]
            inside.at, inside.spaced, inside.tokens = braces.start(1), True, list(before)
            self.tokens.extend(inside.run()[len(before) : -1])
        self.at, self.spaced = braces.end(), True
        return True

    def accented(self, name: str, length: int) -> bool:
        braces = _TEXT_BRACES.match(self.text, self.at + length) or re.compile(r"\s*([A-Za-z])").match(
            self.text, self.at + length
        )
        if not braces or not braces.group(1).strip():
            raise NotUnderstoodError(f"I miss a letter after \\{name}.", self.at, length, self.text[: self.at].strip())
        return self.add("symbol", f"{name}_{braces.group(1).strip()}", braces.end() - self.at)

    def single_digits(self, count: int) -> bool:
        r"""LaTeX takes ``\frac12`` for one half: the digits that follow directly are arguments of one digit each."""
        for _ in range(count):
            match = re.compile(r"\s*(\d)").match(self.text, self.at)
            if not match:
                break
            self.at = match.start(1)
            self.add("number", match.group(1), 1, Fraction(int(match.group(1))))
        return True

    def letters(self) -> bool:
        match = _LETTERS.match(self.text, self.at)
        if not match:
            greek = lexicon.GREEK_LETTERS.get(self.text[self.at])
            if self.text[self.at] == "π":
                return self.add("constant", "pi", 1)
            return bool(greek) and self.add("symbol", greek or "", 1)
        saying = lexicon.SAYING.match(self.text.lower(), self.at)
        if saying and saying.group() not in {"und"} | self.style.letters:
            name = lexicon.SAYINGS[int((saying.lastgroup or "w0")[1:])][0]
            return self.add("saying", name, len(saying.group()))
        for phrase, sign in _PHRASES:
            found = phrase.match(self.text, self.at)
            if found:
                return self.phrase(sign, len(found.group()))
        return self.word(match.group())

    def phrase(self, sign: str, length: int) -> bool:
        if sign in lexicon.FUNCTIONS:
            return self.add("function", sign, length)
        if sign[1:].isdigit():
            self.add("sign", "^", 0)
            return self.add("number", sign[1:], length, Fraction(sign[1:]))
        return self.add("sign", sign, length)

    def word(self, word: str) -> bool:
        lower, letters = word.lower(), self.style.letters
        if len(word) == 1 or word in letters:
            return self.letter(word)
        if lower in lexicon.NUMBER_WORDS or (lower in {"a", "an"} and self.after_word_is_part(len(word))):
            return self.number_words()
        if lower in lexicon.WORD_SIGNS:
            return self.add("sign", lexicon.WORD_SIGNS[lower], len(word))
        if lower in lexicon.FUNCTIONS:
            return self.add("function", lexicon.SPELLINGS.get(lower, lower), len(word))
        if lower == "pi":
            return self.add("constant", "pi", len(word))
        if word in lexicon.GREEK:
            return self.add("symbol", word, len(word))
        if (word in UNITS or lower in UNITS) and (word not in SHORT or self.unit_here(word)):
            return self.add("unit", word, len(word))
        if lower in {"per"} or lower in {"square", "cubic", "sq", "cu"}:
            return self.add("unit", lower, len(word))
        return self.run_of_letters(word)

    def letter(self, word: str) -> bool:
        if word in {"x", "X"} and word not in self.style.letters and self.between_numbers():
            return self.add("sign", "*", 1)
        if word in {"U", "u"} and self.tokens and self.tokens[-1].text in {")", "]"}:
            if self.text[self.at + 1 :].lstrip(" \\left")[:1] in {"(", "["}:
                return self.add("sign", "∪", 1)
        if word in SHORT and self.unit_here(word):
            return self.add("unit", word, 1)
        if len(word) == 1 and (
            subscript := re.compile(r"_\{?([A-Za-z0-9]+)\}?|([₀-₉]+)").match(self.text, self.at + 1)
        ):
            below = subscript.group(1) or "".join(lexicon.SUBSCRIPTS[sign] for sign in subscript.group(2))
            return self.add("symbol", f"{word}_{below}", subscript.end() - self.at)
        return self.add("symbol", word, len(word))

    def run_of_letters(self, word: str) -> bool:
        """Letters without a meaning as a word are letters multiplied, when they are few, or a word."""
        for size in range(min(4, len(word) - 1), 1, -1):
            if len(word) <= 3 + size and word[-6:].lower().endswith(_TAILS[size]) and word[:-size].isalpha():
                for letter in word[:-size]:
                    self.letter(letter)
                name = word[-size:].lower()
                return self.add("constant", "pi", size) if name == "pi" else self.add("function", name, size)
        known = self.style.letters
        if len(word) <= 3 or (known and set(word) <= known and len(word) <= 8):
            for letter in word:
                self.letter(letter)
            return True
        return self.add("word", word, len(word))

    def unit_here(self, word: str) -> bool:
        """Whether a short unit name stands after a number and its letters mean nothing else here."""
        before = self.tokens[-1] if self.tokens else None
        after_number = before is not None and (
            before.kind in {"number", "unit"}
            or before.text in {"}", ")"}
            or (before.text == "/" and len(self.tokens) > 1 and self.tokens[-2].kind == "unit")
        )
        return self.style.units and after_number and not set(word) & self.style.letters

    def between_numbers(self) -> bool:
        before = self.tokens[-1] if self.tokens else None
        after = self.text[self.at + 1 :].lstrip(" \\{(-")
        return (
            before is not None
            and (before.kind == "number" or before.text in {")", "}", "]"})
            and after[:1].isdigit()
            and (self.spaced or before.kind == "number")
        )

    def after_word_is_part(self, length: int) -> bool:
        following = _LETTERS.match(self.text, min(self.at + length + 1, len(self.text)))
        return following is not None and following.group().lower() in lexicon.PARTS

    def number_words(self) -> bool:
        pattern = re.compile(r"[A-Za-z]+")
        total, current, at, end, part = 0, 0, self.at, self.at, 1
        while match := pattern.match(self.text, at):
            word = match.group().lower()
            if word in lexicon.NUMBER_WORDS and part == 1:
                current += lexicon.NUMBER_WORDS[word]
            elif word in {"a", "an"} and end == self.at:
                current = 1
            elif word == "hundred" and end > self.at:
                current *= 100
            elif word in lexicon.SCALES and end > self.at:
                total, current = total + current * lexicon.SCALES[word], 0
            elif word in lexicon.PARTS and end > self.at and part == 1:
                part = lexicon.PARTS[word]
            elif not (word == "and" and end > self.at and _follows_hundred(self.text[self.at : at])):
                break
            if word != "and":
                end = match.end()
            at = match.end()
            while at < len(self.text) and self.text[at] in " -":
                at += 1
        return self.add("number", "words", end - self.at, Fraction(total + current, part))

    def sign(self) -> bool:
        character = self.text[self.at]
        if character in lexicon.SUPERSCRIPTS:
            return self.superscripts()
        if character in lexicon.SIGNS:
            return self.add("sign", lexicon.SIGNS[character], 1)
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
        sign = _DOUBLED.get(sign, sign.removeprefix("\\") if len(sign) == 2 and sign != "\\\\" else sign)
        if sign in {"∞"}:
            return self.add("sign", "∞", length)
        return self.add("sign", sign, length)

    def superscripts(self) -> bool:
        end = self.at
        while end < len(self.text) and self.text[end] in lexicon.SUPERSCRIPTS:
            end += 1
        raised = "".join(lexicon.SUPERSCRIPTS[sign] for sign in self.text[self.at : end])
        inside = _Scanner(raised, self.style).run()[:-1]
        start = self.at
        self.add("sign", "^", 0)
        self.add("sign", "{", 0)
        self.tokens.extend(
            Token(token.kind, token.text, start, end, token.spaced, token.value, token.places) for token in inside
        )
        self.at = end
        return self.add("sign", "}", 0)


_TAILS = {2: ("pi", "ln"), 3: ("sin", "cos", "tan", "log", "abs"), 4: ("sqrt", "cbrt")}


_DELIMITED = re.compile(r"(?<!\\)\$\$.+?(?<!\\)\$\$|(?<!\\)\$(?!\$)(?:\\.|[^$\\])+\$(?!\d)", re.DOTALL)
_AMOUNT = re.compile(r"(?<!\\)\$(?=\s*-?\.?\d)")


def _amounts(text: str) -> frozenset[int]:
    """Where a bare dollar is a currency sign: before a number, and not one of a pair around a formula."""
    inside = {at for match in _DELIMITED.finditer(text) for at in range(match.start(), match.end())}
    return frozenset(match.start() for match in _AMOUNT.finditer(text) if match.start() not in inside)


def _follows_hundred(words: str) -> bool:
    return bool(re.search(r"(?:hundred|thousand)[ -]*$", words, re.IGNORECASE))
