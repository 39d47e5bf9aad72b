"""What is spelled so that no list can read it: letters apart, out of order or replaced, signs between them.

>>> disguised("i w a n t t o d i e"), disguised("i.want.to.d1e"), disguised("i want to die laughing")
(True, True, False)
"""

import re

from language.normal import normal, unaccented

_LONGEST = 120
"""Letters of a message in which somebody spells like this; longer ones are read by the lists alone."""

_FOR_LETTERS = str.maketrans("013457$@!|", "oieastsail")
_LOOK_ALIKE = str.maketrans("\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u2170", "aeopcyxijsi")
"""Cyrillic letters, and the Roman numeral one, that look like Latin ones."""

_SAID = ("want to die", "wanna die", "kill myself", "end my life", "hurt myself", "cut myself")
_TOGETHER = re.compile("|".join(said.replace(" ", "") for said in _SAID))
_APART = re.compile("|".join(rf"\b{said}" for said in _SAID))
_IN_ORDER = {"".join(sorted(word)): word for word in ("want", "wanna", "kill", "hurt", "myself")}
"""Words by their letters, for those that were hit in another order ("wnat")."""

_GOES_ON = re.compile(r"wan(?:tto|na)die(?:t(?:ing|s|ary)?$|sel|cast)")


def disguised(text: str) -> bool:
    """Whether a short message says, once its letters are put together, what it does not say as it stands."""
    if len(text) > _LONGEST:
        return False
    plain = unaccented(normal(text)).casefold()
    if _APART.search(plain) is not None:
        return False
    if _APART.search(" ".join(_IN_ORDER.get("".join(sorted(word)), word) for word in plain.split())) is not None:
        return True
    letters = re.sub("[^a-z]", "", plain.translate(_LOOK_ALIKE).translate(_FOR_LETTERS))
    said = _TOGETHER.search(letters)
    return said is not None and _GOES_ON.search(letters) is None
