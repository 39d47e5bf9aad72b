"""What stands between the signs of arithmetic, read by the part that knows what it begins with."""

from collections.abc import Mapping
from dataclasses import dataclass

from maths.expression import Expression
from maths.grammar.cursor import Cursor
from maths.grammar.levels import Reading
from maths.tokens import Kind


@dataclass(frozen=True, slots=True)
class Operands:
    """Reads one operand: ``kinds`` has a part for each kind of token that begins one."""

    kinds: Mapping[Kind, Reading]

    def read(self, cursor: Cursor) -> Expression:
        """One operand.

        Raises:
            NotUnderstoodError: where none begins.
            TooLargeError: where it stands too deep within others.
        """
        cursor.deeper()
        begin = self.kinds.get(cursor.token.kind)
        if begin is None:
            raise cursor.unexpected()
        operand = begin(cursor)
        cursor.depth -= 1
        return operand


@dataclass(frozen=True, slots=True)
class ByText:
    """Reads with the part for the text of the token that comes next, or else with ``other``."""

    texts: Mapping[str, Reading]
    other: Reading

    def read(self, cursor: Cursor) -> Expression:
        """Whatever begins with this text."""
        return self.texts.get(cursor.token.text, self.other)(cursor)


@dataclass(frozen=True, slots=True)
class Fixed:
    """Reads one token that always means the same."""

    meaning: Expression

    def read(self, cursor: Cursor) -> Expression:
        """The meaning of the token that comes next."""
        cursor.advance()
        return self.meaning
