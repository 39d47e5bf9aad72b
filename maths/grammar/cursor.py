"""A place in a row of tokens: what comes next, what lies ahead, how deep in brackets it is."""

from maths.effort import spend
from maths.errors import NotUnderstoodError, TooLargeError
from maths.grammar import faults
from maths.lexing.tokenize import tokenize
from maths.limits import DEPTH
from maths.tokens import NumberStyle, Token


class Cursor:
    """Steps through the tokens of one text; all that changes while a text is read.

    ``token`` comes next, and ``sign`` is its text where it is a sign, empty where it is anything else.
    ``bars`` counts the absolute values that are open here, in which ``|`` closes and does not open.

    >>> cursor = Cursor("2+x", NumberStyle())
    >>> cursor.take().text, cursor.accept("+"), cursor.token.text
    ('2', True, 'x')
    """

    __slots__ = ("_last", "_tokens", "at", "bars", "depth", "sign", "style", "text", "token")

    def __init__(self, text: str, style: NumberStyle) -> None:
        self.text = text
        self.style = style
        self.depth = 0
        self.bars = 0
        self._tokens = tokenize(text, style)
        self._last = len(self._tokens) - 1
        self.at = -1
        self.advance()

    def advance(self, count: int = 1) -> None:
        """Step over tokens, not beyond the closing one. Nothing else moves the cursor: steps are counted here."""
        spend(4)
        self.at = at = min(self.at + count, self._last)
        self.token = token = self._tokens[at]
        self.sign = token.text if token.kind == "sign" else ""

    def take(self) -> Token:
        """Read one token."""
        token = self.token
        self.advance()
        return token

    def accept(self, sign: str) -> bool:
        """Read this sign if it comes next."""
        if self.sign != sign:
            return False
        self.advance()
        return True

    def expect(self, sign: str) -> None:
        """Read this sign or say that it is missing."""
        if not self.accept(sign):
            if self.token.kind == "end":
                fault = self.fault(faults.missing(sign))
                fault.missing = sign if sign in faults.CLOSING_NAMES else None
                raise fault
            raise self.unexpected()

    def ahead(self, count: int = 1) -> Token:
        """A later token, the closing one at the end."""
        return self._tokens[min(self.at + count, self._last)]

    def rest(self, count: int = 0) -> list[Token]:
        """The tokens from here, or from so many further on, to the end."""
        return self._tokens[self.at + count :]

    def behind(self, count: int = 1) -> Token | None:
        """A token that was read before; None where there is none."""
        return self._tokens[self.at - count] if self.at >= count else None

    def deeper(self) -> None:
        """Count one more thing within another."""
        self.depth += 1
        if self.depth > DEPTH:
            raise TooLargeError("The nesting of brackets")

    def close(self, sign: str) -> None:
        """Read the sign that closes what ``deeper`` counted."""
        self.expect(sign)
        self.depth -= 1

    def fault(self, message: str, token: Token | None = None) -> NotUnderstoodError:
        """The error to raise, pointing at a token."""
        token = token or self.token
        understood = self.text[: token.start].strip(" ,;")
        return NotUnderstoodError(message, token.start, max(1, token.end - token.start), understood)

    def unexpected(self) -> NotUnderstoodError:
        """The error to raise where something else is needed than what comes next."""
        before = self.behind()
        if self.token.kind != "end":
            return self.fault(faults.unexpected(self.text, before, self.token, self.ahead()))
        return self.fault(faults.ends_early(self.text, before, bar_open=self.bars > 0), before)
