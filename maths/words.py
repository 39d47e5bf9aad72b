"""Letters into tokens: functions, units, number words, phrases, and letters that stand for numbers."""

import re
from fractions import Fraction

from language.number_words import numeral_at
from maths import lexicon
from maths.names import NameScanner
from maths.units import SHORT, UNITS

_LETTERS = re.compile(r"[A-Za-z]+")
_PHRASES = re.compile(
    "|".join(f"({phrase.replace(' ', chr(92) + 's+')}(?![a-z]))" for phrase, _ in lexicon.PHRASE_SIGNS)
)
_RUN_TOGETHER = re.compile(r"([a-z]?)((?:(?:sin|cos|tan|sec|csc|cot|ln|log)[a-z])+)")
_OF_LETTER = re.compile(r"(sin|cos|tan|sec|csc|cot|ln|log)([a-z])")
_TAILS = {2: ("pi", "ln"), 3: ("sin", "cos", "tan", "log", "abs"), 4: ("sqrt", "cbrt")}


class WordScanner(NameScanner):
    """Reads words."""

    def letters(self) -> bool:
        """One run of letters, or a Greek one."""
        here = self.text[self.at]
        if here in "_{" and self.counted():
            return True
        if (here.isalpha() and self.marked()) or (here in "d∂\\(" and self.derivative()):
            return True
        match = _LETTERS.match(self.text, self.at)
        if not match:
            greek = lexicon.GREEK_LETTERS.get(self.text[self.at])
            if self.text[self.at] == "π":
                return self.add("constant", "pi", 1)
            return bool(greek) and self.symbol(greek or "", 1)
        saying = lexicon.SAYING.match(self.lower, self.at)
        if saying and saying.group() not in {"und"} | self.style.letters:
            name = list(lexicon.SAYINGS)[int((saying.lastgroup or "w0")[1:])]
            return self.add("saying", name, len(saying.group()))
        phrase = _PHRASES.match(self.lower, self.at)
        if phrase:
            return self.phrase(lexicon.PHRASE_SIGNS[(phrase.lastindex or 1) - 1][1], len(phrase.group()))
        return self.word(match.group())

    def phrase(self, sign: str, length: int) -> bool:
        """A phrase that stands for a sign."""
        if sign in lexicon.FUNCTIONS:
            return self.add("function", sign, length)
        if sign == "log_":
            self.add("function", "log", length)
            return self.add("sign", "_", 0)
        if sign[1:].isdigit():
            self.add("sign", "^", 0)
            return self.add("number", sign[1:], length, Fraction(sign[1:]))
        return self.add("sign", sign, length)

    def word(self, word: str) -> bool:
        """One word by its first meaning."""
        lower, letters = word.lower(), self.style.letters
        if lower in {"a", "an"} and self.number_words():
            return True
        if len(word) == 1 or word in letters:
            return self.letter(word)
        if f"{word[0]}_{word[1:]}" in letters:
            return self.add("symbol", f"{word[0]}_{word[1:]}", len(word))
        if lower in lexicon.NUMBER_WORDS and self.number_words():
            return True
        if lower in lexicon.WORD_SIGNS:
            return self.add("sign", lexicon.WORD_SIGNS[lower], len(word))
        if lower in lexicon.FUNCTIONS:
            return self.add("function", lexicon.SPELLINGS.get(lower, lower), len(word))
        if lower == "pi":
            return self.add("constant", "pi", len(word))
        if word in lexicon.GREEK:
            return self.symbol(word, len(word))
        if word in lexicon.NAMES and not set(word) <= letters:
            return self.add("symbol", word, len(word))
        if (word in UNITS or lower in UNITS) and (word not in SHORT or self.unit_here(word)):
            return self.add("unit", word, len(word))
        if lower in {"per", "square", "cubic", "sq", "cu"}:
            return self.add("unit", lower, len(word))
        if lower in {"constant", "const"}:
            return self.add("symbol", "C", len(word))
        if lower in lexicon.FILLERS:
            return self.add("word", word, len(word))
        return self.run_of_letters(word)

    def letter(self, word: str) -> bool:
        """A letter that stands for a number, a times sign, or a unit."""
        if word in {"x", "X"} and word not in self.style.letters and self.between_numbers():
            return self.add("sign", "*", 1)
        if word in {"U", "u"} and self.between_intervals():
            return self.add("sign", "∪", 1)
        counts = word == "C" and self.text[self.at + 1 : self.at + 2] in {*"0123456789₀₁₂₃₄₅₆₇₈₉"} - {""}
        if word in SHORT and not counts and self.unit_here(word):
            return self.add("unit", word, 1)
        return self.symbol(word, len(word))

    def run_of_letters(self, word: str) -> bool:
        """Letters without a meaning as a word are letters multiplied, when they are few, or a word."""
        if self.functions_of_letters(word):
            return True
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

    def functions_of_letters(self, word: str) -> bool:
        """``cosx`` and ``sinxcosx`` without a space, where the letter is ``x`` or one of the problem's."""
        match = _RUN_TOGETHER.fullmatch(word)
        found = _OF_LETTER.findall(match.group(2)) if match else []
        if match is None or not {letter for _, letter in found} <= self.style.letters | {"x"}:
            return False
        if match.group(1):
            self.letter(match.group(1))
        for name, letter in found:
            self.add("function", name, len(name))
            self.symbol(letter, 1)
        return True

    def unit_here(self, word: str) -> bool:
        """Whether a short unit name stands after a number and its letters mean nothing else here."""
        before = self.tokens[-1] if self.tokens else None
        after_number = before is not None and (
            before.kind in {"number", "unit", "constant"}
            or before.text in {"}", ")"}
            or (before.text == "/" and len(self.tokens) > 1 and self.tokens[-2].kind == "unit")
        )
        plainly = len(word) > 1 and self.spaced and "\\" not in self.text
        return after_number and (self.style.units or plainly) and not set(word) & self.style.letters

    def between_numbers(self) -> bool:
        """Whether an ``x`` stands between numbers; in a key, with white space around it."""
        before = self.tokens[-1] if self.tokens else None
        after = self.text[self.at + 1 :]
        if before is None or not (before.kind == "number" or before.text in {")", "}", "]"}):
            return False
        apart = self.spaced and after[:1].isspace()
        return after.lstrip(" {")[:1].isdigit() and (apart or (self.style.units and before.kind == "number"))

    def between_intervals(self) -> bool:
        """Whether a ``U`` joins two intervals."""
        last = self.tokens[-1] if self.tokens else None
        before = last.text if last else ""
        if last and last.kind == "symbol" and before[:1].isupper() and self.spaced and "U" not in self.style.letters:
            return bool(re.match(r"\s+[A-Z]\b", self.text[self.at + 1 :]))
        return before in {")", "]"} and self.text[self.at + 1 :].lstrip(" \\left")[:1] in {"(", "["}

    def number_words(self) -> bool:
        """Numbers such as "twenty-one", "two thirds", "a half", "one hundred and five"; False where none begins."""
        said = numeral_at(self.text, self.at)
        if said is None:
            return False
        return self.add("number", "words", said.end - self.at, said.value, said.places)
