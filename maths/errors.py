"""What can go wrong while reading mathematics.

MathsError
├── NotUnderstoodError   some characters could not be read
└── TooLargeError        longer, deeper or bigger than is checked
"""


class MathsError(Exception):
    """Base of this room's errors. The message is said to the student as it is."""


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
