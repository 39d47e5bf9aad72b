r"""The word "because" as people type it, one list for everything that looks for where a reason begins.

>>> import re
>>> re.sub(rf" (?:{BECAUSE})\b.*", "", "the first one bcuz it fits")
'the first one'
"""

import re

BECAUSE = (
    "because|becuase|becasue|beacuse|becouse|becoz|becuz|becuse|becaus|becos|bcause|bcoz|bcos|bcus|bcuz|bcz|bcs|bc|cause"
    "|cuz|cus|coz|caus|since"
)
"""Alternatives of a pattern, to stand before a word's end. "cos" is none: see :func:`because_in_full`."""


def because_in_full(text: str, about: str) -> str:
    """A text with "cos" written out where it means because: before a word, or where nothing is about cosines.

    >>> because_in_full("yes cos 5+4 is 9", "Is 54 divisible by 9?"), because_in_full("cos x", "Find cos x.")
    ('yes because 5+4 is 9', 'cos x')
    """
    return (_BEFORE_A_WORD if _TRIGONOMETRY.search(about) else _COS).sub("because", text)


def says_why(text: str, about: str) -> bool:
    """Whether a message gives a reason for what it says.

    >>> says_why("12 bcs 12x12=144", "Find √144."), says_why("12", "Find √144.")
    (True, False)
    """
    return _REASONED.search(because_in_full(text, about)) is not None


_REASONED = re.compile(rf"(?<!\w)(?:{BECAUSE})\b\W+\w", re.IGNORECASE)
_TRIGONOMETRY = re.compile(r"cos|sin\b|\\sin|tan\b|\\tan|trig|angle|radian|degrees?\b|theta|°", re.IGNORECASE)
_COS = re.compile(r"(?<![\w\\])cos(?=\s+[^\s(=^])", re.IGNORECASE)
_BEFORE_A_WORD = re.compile(
    r"(?<![\w\\])cos(?=\s+(?!(?:pi|theta|alpha|beta|phi|of|squared|inverse|is)\b)[a-z]{2,})", re.IGNORECASE
)
