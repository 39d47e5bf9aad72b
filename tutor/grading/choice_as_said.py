"""Choices as students say them: values by their names, and statements that say yes or no."""

import re
from collections.abc import Sequence

from language.numbers import NUMBER, digits_of
from language.spoken import small_words
from language.stems import stem
from tutor.grading.choice_sentence import spelled
from tutor.grading.words import plain, signed_words

_NAMED = re.compile(rf"([A-Za-z]+)\s*(?::|=|\bis\b|\bof\b)\s*\$*\s*({NUMBER})")
_IT_IS = re.compile(
    r"\W*(?:so |well |i think |because )*(?:(?:it|this|that|they|these)\s+(?:is|are|does|do)\s+)?(?P<not>not\s+)?"
    r"(?:a |an |the )?(?P<rest>[a-z][a-z ]+?)\W*",
    re.IGNORECASE,
)
_WHETHER = re.compile(r"(?:[^.?!]|\.\d)*\b(?:whether|if|is|are|does|do)\b(?:[^.?!]|\.\d)*", re.IGNORECASE)


def by_names(message: str, choices: Sequence[str]) -> int | None:
    """The one choice whose values a message gives by their names: "the degree is 2 and the coefficient minus 3"."""
    said = _values(digits_of(message))
    if not said:
        return None
    each = [_values(plain(choice)) for choice in choices]
    having = [at for at, values in enumerate(each) if values and said == values]
    return having[0] if len(having) == 1 else None


def _values(text: str) -> dict[str, str]:
    return {stem(name.casefold()): value.replace("−", "-") for name, value in _NAMED.findall(text)}


def stated(message: str, choices: Sequence[str], problem: str) -> int | None:
    """The yes or the no that a statement in a question's own words is: "it isnt real", "not a solution".

    The question has to ask it without a "not", and a statement to be no more than its words.
    """
    names = [signed_words(choice) for choice in choices]
    found = _IT_IS.fullmatch(spelled(message))
    asked = " ".join(_WHETHER.findall(problem.replace(" or not", " "))).casefold()
    if sorted(names) != [("no",), ("yes",)] or found is None or re.search(r"\bnot\b|n't\b", asked):
        return None
    words = [word for word in signed_words(found["rest"]) if word not in small_words("en")]
    known = {stem(word) for word in re.findall(r"[a-z]+", asked)}
    if not words or not all(word.isalpha() and stem(word) in known for word in words):
        return None
    return names.index(("no",) if found["not"] else ("yes",))
