"""What gives the answer away where nobody wrote a key down: a new result, a new name, one of two alternatives."""

import re

from domain.answer import AnswerKey
from tutor.guard.candidates import spoken
from tutor.guard.claims import claims
from tutor.guard.false_equations import value_of
from tutor.guard.known_to_student import sentences, sight_of

_CALLED = re.compile(
    r"\b(?:(?:called|named|known as|calls? it)\s+|(?:name|term|word)\b[^.?!]{0,40}\bis (?:actually |really )?)"
    r"(?:an?\s+|the\s+)?[\"'“]?([a-z]{4,})",
    re.IGNORECASE,
)
_CALCULATION = re.compile(r"\d[\d\s.,()+\-−*/×÷·x^]*[-−+*/×÷·x]\s*[\d.,]*\d")
_WORDED = re.compile(
    r"\b(?P<kind>product|sum|difference|quotient)(?: value)? of\s+(?P<one>[\d.,]*\d)\s+and\s+(?P<other>[\d.,]*\d)"
    r"|(?P<left>[\d.,]*\d)\s+(?P<sign>times|plus|minus|multiplied by|divided by)\s+(?P<right>[\d.,]*\d)",
    re.IGNORECASE,
)
_SIGNS = {
    "product": "*", "sum": "+", "difference": "-", "quotient": "/",
    "times": "*", "plus": "+", "minus": "-", "multiplied by": "*", "divided by": "/",
}  # fmt: skip
_ALTERNATIVES = re.compile(r"\b([a-z]{4,})(?: \w+)?,? or (?:an? |the )?([a-z]{4,})\b", re.IGNORECASE)
_EXAMPLE = re.compile(r"\bfor (?:example|instance)\b", re.IGNORECASE)
_ONLY_ASKS = re.compile(r"^(?!.*\b(?:wouldn't|isn't|shouldn't|doesn't|right)\b).*\?\W*$", re.IGNORECASE | re.DOTALL)


def worked_key(given: tuple[str, ...]) -> AnswerKey | None:
    """The key of a question that is a calculation ("What is 24 - 15?"), None when it is none."""
    for text in reversed(given[-2:]):
        for sentence in reversed(sentences(text)):
            calculation = _CALCULATION.search(sentence)
            worded = _WORDED.search(sentence)
            if calculation is not None:
                value = value_of(calculation.group())
            elif worded is not None:
                one, other = worded["one"] or worded["left"], worded["other"] or worded["right"]
                value = value_of(f"{one} {_SIGNS[(worded['kind'] or worded['sign']).casefold()]} {other}")
            else:
                continue
            return AnswerKey("expression", (str(value),)) if value is not None else None
    return None


def states_result(text: str, given: tuple[str, ...], theirs: tuple[str, ...]) -> str | None:
    """What of a text states a result that is new to the student; None when nothing does."""
    sight = sight_of(given, theirs)
    seen = spoken(" ".join((*given, *theirs)))
    for sentence in sentences(text):
        if _ONLY_ASKS.match(sentence) or _EXAMPLE.search(sentence):
            continue
        for claim in claims(sentence, sight):
            if claim.value not in sight.numbers or claim.final:
                return claim.words
        for match in _CALLED.finditer(sentence):
            if f" {spoken(match.group(1))} " not in f" {seen} ":
                return match.group()
    return _decides(text, given, theirs)


def _decides(text: str, given: tuple[str, ...], theirs: tuple[str, ...]) -> str | None:
    """One of the two things that the question offers, said to be the one."""
    question = given[-1] if given else ""
    for offered in _ALTERNATIVES.finditer(question):
        for word in offered.groups():
            said = re.search(
                rf"\b(?:is|are|it'?s|be)\s+(?:\w+ly\s+|indeed\s+)?(?:an?\s+|the\s+)?{word}\b", text, re.IGNORECASE
            )
            if said is not None and f" {word.casefold()} " not in f" {spoken(' '.join(theirs[-1:]))} ":
                return said.group()
    return None
