"""A place in a row of tokens, and how faults there are told."""

from maths.errors import NotUnderstoodError, TooLargeError
from maths.expression import Expression
from maths.lexer import tokenize
from maths.lexicon import WORDS
from maths.limits import DEPTH
from maths.spelling import meant
from maths.tokens import Kind, NumberStyle, Token

_NAMES = {
    ")": "closing bracket )", "]": "closing bracket ]", "}": "closing brace }", "|": "closing bar |",
    ">": "closing angle bracket >", "⌋": "closing bracket ⌋", "⌉": "closing bracket ⌉",
}  # fmt: skip
_OPENING = frozenset("([{⌊⌈")
_CLOSING = frozenset(")]}⌋⌉")


def _asked(word: str) -> str:
    return f' Do you mean "{word}"?' if word else ""


def _partner(closer: str) -> str:
    return (
        f'The closing bracket "{closer}" has no opening one.'
        if closer in _CLOSING
        else f'I don\'t understand "{closer}".'
    )


class Cursor:
    """Steps through the tokens of one text. The layers above read operands, sums and statements."""

    def __init__(self, text: str, style: NumberStyle) -> None:
        self.text = text
        self.style = style
        self.tokens = tokenize(text, style)
        self.at = 0
        self.depth = 0
        self.bars = 0

    @property
    def token(self) -> Token:
        """The token to be read next."""
        return self.tokens[self.at]

    def ahead(self, count: int = 1) -> Token:
        """A later token, the closing one at the end."""
        return self.tokens[min(self.at + count, len(self.tokens) - 1)]

    def take(self) -> Token:
        """Read one token."""
        token = self.tokens[self.at]
        if token.kind != "end":
            self.at += 1
        return token

    def sees(self, *signs: str) -> bool:
        """Whether one of these signs comes next."""
        token = self.tokens[self.at]
        return token.kind == "sign" and token.text in signs

    def kind(self) -> Kind:
        """The kind of the token to be read next."""
        return self.tokens[self.at].kind

    def accept(self, sign: str) -> bool:
        """Read this sign if it comes next."""
        if self.sees(sign):
            self.at += 1
            return True
        return False

    def fault(self, message: str, token: Token | None = None) -> NotUnderstoodError:
        """The error to raise, pointing at a token."""
        token = token or self.token
        understood = self.text[: token.start].strip(" ,;")
        return NotUnderstoodError(message, token.start, max(1, token.end - token.start), understood)

    def unexpected(self) -> NotUnderstoodError:
        """The error to raise where something else is needed than what comes next."""
        token, before = self.token, self.tokens[self.at - 1] if self.at else None
        written = self.text[token.start : token.end]
        if token.kind == "end":
            return self.missing_at_end(before)
        if token.kind == "word":
            return self.fault(f'I don\'t know the word "{written}" here.{_asked(meant(written, WORDS))}')
        if token.kind == "sign" and self.ahead().kind == "end" and token.text not in _CLOSING:
            return self.fault(f'Something is missing after "{written}".')
        if before is None:
            between = token.kind == "sign" and token.text not in _CLOSING
            return self.fault(f'Something is missing before "{written}".' if between else _partner(written))
        if token.text in _CLOSING and before.text in _OPENING:
            return self.fault(f'There is nothing between "{self.text[before.start : before.end]}" and "{written}".')
        if token.kind == before.kind == "sign" and before.text not in {*_CLOSING, *_OPENING, "!", "%", "°", "'"}:
            first = self.text[before.start : before.end]
            return self.fault(f'Something is missing between "{first}" and "{written}".')
        if token.text in _CLOSING:
            return self.fault(_partner(written))
        return self.fault(f'I don\'t understand "{written}" after "{self.text[before.start : before.end]}".')

    def missing_at_end(self, before: Token | None) -> NotUnderstoodError:
        """The error to raise where the text ends too early."""
        if before is None:
            return self.fault("There is nothing here yet.")
        if before.text == "|" and self.bars:
            return self.fault('The bar "|" has no partner.', before)
        return self.fault(f'Something is missing after "{self.text[before.start : before.end]}".', before)

    def expect(self, sign: str) -> None:
        """Read this sign or say that it is missing."""
        if not self.accept(sign):
            name = _NAMES.get(sign, f'"{sign}"')
            if self.kind() == "end":
                raise self.fault(f"A {name} is missing." if sign in _NAMES else f"{name} is missing.")
            raise self.unexpected()

    def deeper(self) -> None:
        """Count one more bracket."""
        self.depth += 1
        if self.depth > DEPTH:
            raise TooLargeError("The nesting of brackets")

    def statement(self) -> Expression:
        """What may stand in brackets."""
        raise NotImplementedError

    def sum(self) -> Expression:
        """Terms with signs between."""
        raise NotImplementedError

    def product(self) -> Expression:
        """Factors with signs between, or side by side."""
        raise NotImplementedError

    def factor(self) -> Expression:
        """A power, perhaps with a sign before it."""
        raise NotImplementedError

    def power(self) -> Expression:
        """An operand, perhaps raised to something."""
        raise NotImplementedError
