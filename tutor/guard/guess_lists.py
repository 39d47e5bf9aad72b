"""Lists of guesses: "is it 3, 7 or 12?" is answered by naming one, by its place, or by ruling out the others."""

import re
from collections.abc import Callable

from language.numbers import in_digits
from tutor.guard.candidates import bare
from tutor.guard.known_to_student import sentences

Gives = Callable[[str], bool]
"""Whether words are the answer."""

_ONE = r"(?:[a-z]\s*=\s*)?[-−]?[$€£]?\d[\d.,/]*\d?%?"
_LIST = re.compile(rf"{_ONE}(?:\s*(?:,|;|\bor\b|\band\b|/)\s*(?:or\s+|is it\s+|maybe\s+)?{_ONE})+", re.IGNORECASE)
_ASKS_WHICH = re.compile(r"\bor\b|\bwhich\b|\bone of\b|\?|\boder\b|\bou\b|\bo\b", re.IGNORECASE)
_LONGEST = 20
"""Words of a message that is a list of guesses and nothing more."""
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")
_NEGATES = re.compile(
    r"\b(?:not|neither|nor|isn't|aren't|wrong|out|cross|eliminate|drop|rule|except|but|never)\b",
    re.IGNORECASE,
)
_RANKED = ("smallest", "lowest", "least", "biggest", "largest", "greatest", "highest")
_ONE_OF_THEM = re.compile(
    r"\bone of (?:them|those|these|your (?:guesses|numbers|three|two))\b[^.?!]{0,20}"
    r"\b(?:is|was) (?:right|correct|it|the answer)",
    re.IGNORECASE,
)


def guesses_in(message: str) -> tuple[str, ...]:
    """The values of a list of guesses in a student's message, empty when it holds none."""
    text = in_digits(" ".join(sentences(message)))
    if len(text.split()) > _LONGEST or not _ASKS_WHICH.search(text):
        return ()
    found = max((match.group() for match in _LIST.finditer(text)), key=len, default="")
    guesses = tuple(
        dict.fromkeys(bare(match.group().strip(" .,;/")) for match in re.finditer(_ONE, found, re.IGNORECASE))
    )
    return guesses if len(guesses) > 1 else ()


def without_guesses(theirs: tuple[str, ...], text: str) -> tuple[str, ...]:
    """A student's messages but those that list guesses of which ``text`` names some: only guessed at is not known."""
    named = _named_in(text)
    return tuple(message for message in theirs if all(named(guess) for guess in guesses_in(message)))


def _named_in(text: str) -> Gives:
    folded = bare(in_digits(" ".join(sentences(text))).replace(" ", "_"))
    return lambda guess: re.search(rf"(?<![\d.]){re.escape(guess)}(?![\d]|\.\d)", folded) is not None


def picked(text: str, theirs: tuple[str, ...], gives: Gives) -> str | None:
    """How a reply picks the right one of the latest guesses without naming it; None when it does not."""
    guesses = _latest(theirs)
    right = [at for at, guess in enumerate(guesses) if gives(guess)]
    if not right:
        return None
    if found := _ONE_OF_THEM.search(text):
        return found.group()
    for match in _places(len(guesses)).finditer(text):
        place = match.group(1).casefold()
        before = text[max(0, match.start() - 40) : match.start()]
        if _place(place, guesses) in right and not _NEGATES.search(before):
            return match.group()
    return None


def ruled_out(text: str, theirs: tuple[str, ...], gives: Gives) -> str | None:
    """The wrong guesses that a reply names or points at when it names all of them and only them, else None."""
    guesses = _latest(theirs)
    wrong = [at for at, guess in enumerate(guesses) if not gives(guess)]
    if not wrong or len(wrong) == len(guesses) or not _NEGATES.search(text):
        return None
    named_in = _named_in(text)
    named = {at for at, guess in enumerate(guesses) if named_in(guess)}
    named |= {_place(match.group(1).casefold(), guesses) for match in _places(len(guesses)).finditer(text)}
    return ", ".join(guesses[at] for at in wrong) if named == set(wrong) else None


def _latest(theirs: tuple[str, ...]) -> tuple[str, ...]:
    return next((guesses for message in reversed(theirs) if (guesses := guesses_in(message))), ())


def _places(count: int) -> re.Pattern[str]:
    places = "|".join([*_PLACES[:count], "last", "middle", *_RANKED])
    return re.compile(
        rf"\b({places})\b(?=\s+(?:one|guess|number|option|try|two|of (?:them|those|these|the|your))\b"
        r"|\s*(?:[.!,;]|$|is\b|works\b|fits\b))",
        re.IGNORECASE,
    )


def _place(place: str, guesses: tuple[str, ...]) -> int:
    """The position of a guess that a word points at, -1 when it points at none."""
    if place in _PLACES:
        return _PLACES.index(place)
    if place == "last":
        return len(guesses) - 1
    if place == "middle":
        return len(guesses) // 2 if len(guesses) % 2 else -1
    ranked = sorted(range(len(guesses)), key=lambda at: _size(guesses[at]))
    return ranked[0] if place in {"smallest", "lowest", "least"} else ranked[-1]


def _size(guess: str) -> float:
    value = re.sub(r"[^\d./-]", "", guess.rpartition("=")[2])
    top, _, bottom = value.partition("/")
    try:
        return float(top) / float(bottom or 1)
    except (ValueError, ZeroDivisionError):
        return 0.0
