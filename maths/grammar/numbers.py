"""Numbers: in digits or words, mixed numbers, vulgar fractions, amounts of money."""

from maths.expression import Expression, Mixed, Money, Negative, Number, Quotient, whole
from maths.grammar.cursor import Cursor
from maths.tokens import Token


def plain(token: Token) -> bool:
    """Whether a token is a whole number in digits."""
    return token.kind == "number" and token.text.isdigit()


def number(cursor: Cursor) -> Expression:
    """A number, a mixed number, a fraction in words."""
    token = cursor.take()
    value = token.value
    read = Number(value, token.places)
    if token.places is None and value.denominator == 1 and token.text.isdigit():
        return _mixed(cursor, read) or read
    if token.text == "vulgar" or (token.text == "words" and value.denominator > 1 and token.places is None):
        return Quotient(whole(value.numerator), whole(value.denominator))
    if token.text == "words" and cursor.sign == "and" and cursor.ahead().value.denominator > 1:
        cursor.advance()
        part = cursor.take().value
        return Mixed(read, whole(part.numerator), whole(part.denominator))
    return read


def money(cursor: Cursor) -> Expression:
    """A currency sign with the number behind it."""
    currency = cursor.take().text
    minuses = 0
    while cursor.accept("-"):
        minuses += 1
    if cursor.token.kind != "number":
        raise cursor.unexpected()
    amount = number(cursor)
    for _ in range(minuses):
        amount = Negative(amount)
    return Money(amount, currency)


def _mixed(cursor: Cursor, read: Number) -> Expression | None:
    r"""``3 1/2``, ``3½``, ``3 and 1/2`` and ``3\frac{1}{2}``: a whole number with a fraction behind it."""
    after = cursor.token
    match after.kind, after.text:
        case "number", "vulgar":
            cursor.advance()
            return Mixed(read, whole(after.value.numerator), whole(after.value.denominator))
        case "number", _ if after.spaced:
            return _mixed_with(cursor, read, 0)
        case "sign", "and":
            over = cursor.behind(2)
            return _mixed_with(cursor, read, 1) if over is None or over.text != "/" else None
        case "command", "frac":
            return _mixed_tex(cursor, read)
        case _:
            return None


def _mixed_with(cursor: Cursor, read: Number, words: int) -> Expression | None:
    """The number with the fraction that stands behind so many words; behind "and", a proper one."""
    top, slash, bottom = (cursor.ahead(words + place) for place in range(3))
    if slash.text != "/" or not plain(top) or not plain(bottom) or bottom.value == 0:
        return None
    if words and not 0 < top.value < bottom.value:
        return None
    cursor.advance(words + 3)
    return Mixed(read, Number(top.value), Number(bottom.value))


def _mixed_tex(cursor: Cursor, read: Number) -> Expression | None:
    r"""``3\frac{1}{2}`` or ``3\frac12``."""
    following = [cursor.ahead(count) for count in range(1, 7)]
    braced = following[0].text == "{" and following[2].text == "}"
    top, bottom = (following[1], following[4]) if braced else (following[0], following[1])
    closed = not braced or (following[3].text == "{" and following[5].text == "}")
    if not (closed and plain(top) and plain(bottom) and bottom.value):
        return None
    cursor.advance(7 if braced else 3)
    return Mixed(read, Number(top.value), Number(bottom.value))
