"""What can go wrong while reading mathematics and working with it.

MathsError
├── NotUnderstoodError   some characters could not be read
├── TooLargeError        longer, deeper or bigger than is checked
├── NoValueError         there is no value at this point
├── NotRationalError     the value is no rational number, or not known to be one
└── NotPolynomialError   a root, a function or a letter in an exponent stands in the way
"""


class MathsError(Exception):
    """Base of this room's errors. What could not be read, or is too large, has a message for the student."""


class NotUnderstoodError(MathsError):
    """Some characters could not be read.

    ``position`` counts characters of the text from 0; ``length`` is how many are meant;
    ``understood`` is the text before them that was read, ``missing`` the closing sign that the text lacks at its
    end, None where something else is wrong.
    """

    def __init__(
        self, message: str, position: int, length: int = 1, understood: str = "", missing: str | None = None
    ) -> None:
        super().__init__(message)
        self.missing = missing
        self.position = position
        self.length = length
        self.understood = understood


class TooLargeError(MathsError):
    """The text, a power or a number is larger than is checked."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} is too large to check.")
        self.what = what


class NoValueError(MathsError):
    """There is no value at this point: division by zero, a logarithm of zero, not a number at all."""


class NotRationalError(MathsError):
    """The value is not a rational number, or not known to be one."""


class NotPolynomialError(MathsError):
    """A root, a function or a letter in an exponent stands in the way."""
