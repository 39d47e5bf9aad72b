"""What a student types for a choice and is short for one only: "2" for "Quadrant 2", "no" for "No solution"."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from language.yes_or_no import IN_FULL, agrees
from tutor.grading.choice_sentence import asks, spelled
from tutor.grading.words import plain, signed_words

_COUNTS = {
    **dict.fromkeys(("no", "none", "zero"), "0"),
    **dict.fromkeys(("one", "first"), "1"),
    **dict.fromkeys(("two", "second", "ii"), "2"),
    **dict.fromkeys(("three", "third", "iii"), "3"),
    **dict.fromkeys(("four", "fourth", "iv"), "4"),
    **dict.fromkeys(("infinitely", "infinite", "endless"), "∞"),
}
_SMALL = frozenset(
    [
        "exactly",
        "just",
        "only",
        "so",
        "think",
        "guess",
        "is",
        "it",
        "was",
        "are",
        "has",
        "have",
        "be",
        "there",
        "will",
        "not",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "and",
        "or",
        "i",
        "do",
        "does",
        "if",
        "this",
        "that",
    ]
)
_EMPTY = frozenset(
    ["the", "and", "for", "are", "was", "this", "that", "what", "why", "how", "which", "when", "where", "who"]
)
_ASSIGNED = re.compile(r"\b([a-z])\s*=\s*([^=,;]+?)(?=[\s,;]+(?:and\s+)?[a-z]\s*=|[\s,;.]*$)", re.IGNORECASE)
_BESIDE = re.compile(r"\s*([^()]+?)\s*\(([^()\d]+)\)\W*")
_ADDS_NOTHING = frozenset({("infinitely", "many"), ("infinite", "many"), ("∞", "many")})
_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_SIGN_NAMES: dict[tuple[str, ...], tuple[str, ...]] = {
    ("<",): ("less than", "less", "smaller than", "smaller", "is less than"),
    (">",): ("greater than", "greater", "bigger than", "bigger", "more than", "is greater than"),
    ("=",): ("equal", "equals", "equal to", "same", "is equal to"),
}
_ANSWERED = re.compile(
    r"\W*([a-z]+)(?:\s*[,.;:!]+\s*(?!i\b|im\b|you\b)|\s+(?=(?:its|it's|theyre|thats|it|this|that|they|there|these|every|each|all|one|[a-z]\s*=|\d)\b))"
    r"(.*)",
    re.IGNORECASE,
)
"""A word with what is said after it, of the matter and not of the student."""

_NONE_OF_THEM = frozenset({("no",), ("none",), ("neither",)})
_NONE = re.compile(
    r"(?:(?:there|it|they|this|that) )?(?:is |are |has |have )?(?:none|not any|not one)(?: at all)?"
    r"|(?:(?:it|they|this|that) )?(?:do|does|did|will|can) not (?:have|got|get) (?:one|any)(?: at all)?"
    r"|(?:(?:it|they|this|that) )?(?:do|does) not (?:exist|have)(?: at all)?"
)
"""What says that there is none of what is asked for."""

_NO_SUCH = re.compile(r"(?:there (?:is|are) (?:no|zero|0)|zero|0|no(?=.* at all))(?: [a-z-]+){1,2}?(?: at all)?")
"""What says so with the name of the thing: "zero solutions", "no intercepts at all"."""

_INITIAL = re.compile(r"([a-z])[\s.-]?(\d+|i{1,3}|iv)", re.IGNORECASE)
_POINT = re.compile(r"\(([^()\[\]]*,[^()\[\]]*)\)")


def short_for(claim: str, choices: tuple[str, ...]) -> set[int]:
    """The choices that a claim may be short for; several where it is short for more than one.

    >>> short_for("2", ("Quadrant 1", "Quadrant 2")), short_for("x=4 y=-1", ("$(4,-1)$", "$(-1,4)$"))
    ({1}, {0})
    """
    said = signed_words(claim)
    if not said or claim.rstrip().endswith("?"):
        return set()
    words = [signed_words(spelled(choice)) for choice in choices]
    initial = _of_initial(claim, words)
    point = _as_point(claim)
    return {
        at
        for at, choice in enumerate(choices)
        if (point and _as_point(choice) == point)
        or (initial and initial == "".join(words[at]))
        or _yes_or_no(said, words[at])
        or _yes_or_no_because(spelled(claim), words[at])
        or (words[at][:1] in _NONE_OF_THEM and _NONE.fullmatch(" ".join(said)))
        or (words[at] == ("none",) and _NO_SUCH.fullmatch(" ".join(said)))
        or _begins(said, words[at])
        or said in _abbreviated(choice)
        or " ".join(said) in _SIGN_NAMES.get(words[at], ())
    } | _without_shared(said, words)


def _of_initial(claim: str, words: list[tuple[str, ...]]) -> str:
    """The choice, its words run together, that an initial and a number are short for: "QII", "q 2"; else empty.

    All choices have to be the same word with a number.
    """
    found = _INITIAL.fullmatch(plain(claim).strip())
    first = {choice[0] for choice in words if len(choice) == 2 and choice[1].isdigit()}
    if found is None or len(first) != 1 or not all(len(choice) == 2 for choice in words):
        return ""
    (word,) = first
    number = found[2].casefold()
    return f"{word}{_COUNTS.get(number, '1' if number == 'i' else number)}" \
        if word.startswith(found[1].casefold()) else ""  # fmt: skip


def _as_point(text: str) -> str:
    """The values of a point in their order, "4,-1" for "(4,-1)", "x=4 y=-1" and "4, -1"; empty for anything else."""
    written = plain(text).replace("\u2212", "-")
    assigned = _ASSIGNED.findall(written)
    if len(assigned) > 1 and re.sub(r"[\s,;.]|and", "", _ASSIGNED.sub("", written)) == "":
        letters = [letter.lower() for letter, _ in assigned]
        return _tidy(",".join(value for _, value in sorted(assigned, key=lambda one: one[0].lower()))) if len(
            set(letters)
        ) == len(letters) else ""  # fmt: skip
    bracketed = _POINT.fullmatch(written.replace("\\left", "").replace("\\right", "").strip())
    if bracketed:
        return _tidy(bracketed.group(1))
    return _tidy(written) if re.fullmatch(r"\s*-?[\d./]+(?:\s*,\s*-?[\d./]+)+\s*", written) else ""


def _tidy(values: str) -> str:
    return "".join(values.split())


def _yes_or_no(said: tuple[str, ...], choice: tuple[str, ...]) -> bool:
    """Whether "yep", "t", "no it is not" and the like say a choice that is a yes, a no, true or false."""
    first = IN_FULL.get(said[0], said[0])
    if choice not in {("yes",), ("no",), ("true",), ("false",)} or choice[0] != first:
        return False
    rest = said[1:]
    denies = "not" in rest
    return not rest or (set(rest) <= _SMALL | {"they"} and denies == (first in {"no", "false"}))


def _yes_or_no_because(claim: str, choice: tuple[str, ...]) -> bool:
    """Whether a yes or a no begins a sentence that does not take it back: "nope it is not, x = 4 has two".

    What speaks of its writer ("no i do not get it") or names a lack ("no clue") is no answer.
    """
    found = _ANSWERED.match(claim)
    if found is None or choice not in {("yes",), ("no",)} or asks(signed_words(found[2])):
        return False
    first = found[1].casefold()
    if IN_FULL.get(first, first) != choice[0]:
        return False
    return agrees(choice[0], found[2])


def _abbreviated(choice: str) -> tuple[tuple[str, ...], ...]:
    """A choice's words without their abbreviation, and it alone: of "kilogram (kg)"."""
    found = _BESIDE.fullmatch(plain(choice))
    return (signed_words(found[1]), signed_words(found[2])) if found else ()


def _begins(said: tuple[str, ...], choice: tuple[str, ...]) -> bool:
    """Whether the claim is a choice's first words: "do not reject" for "Do not reject $H_0$"."""
    telling = said in {("no",), ("yes",)} or any(
        len(word) > 2 and word.isalpha() for word in said if word not in _EMPTY
    )
    telling = telling and said != ("not",)
    return telling and len(said) < len(choice) and choice[: len(said)] == said


def _without_shared(said: tuple[str, ...], choices: list[tuple[str, ...]]) -> set[int]:
    """The choices of which the claim has every word that most of the others do not share, in order."""
    counted = [tuple(_counted(choice)) for choice in choices]
    holding = Counter(word for choice in counted for word in set(choice))
    shared = {
        word
        for word, count in holding.items()
        if count > 1 and 2 * count >= len(choices) and word.isalpha() and len(word) > 1 and word not in {"not", "no"}
    }
    if all(word.isalpha() for word in said):
        shared |= {word for word, count in holding.items() if count == len(choices) and not word.isalpha()}
    claimed = tuple(_counted(said))
    if all(word in shared | _SMALL for word in claimed):
        return set()
    found = set()
    for at, choice in enumerate(counted):
        kept = [word for word in claimed if word in choice or word not in shared | (_SMALL - {"not"})]
        own = [word for word in choice if word not in shared | (_SMALL - {"not"})]
        ordered = len(own) == 1 or _in_order(kept, choice)
        if own and ordered and [word for word in kept if word not in shared | (_SMALL - {"not"})] == own:
            found.add(at)
    return found if found >= _holding(claimed, counted) else set()


def stands_in(claim: str, choices: tuple[str, ...]) -> int:
    """Of how many choices a claim is a piece.

    >>> stands_in("9", ("Add 9", "Subtract 9", "Double it"))
    2
    """
    said = tuple(_counted(signed_words(claim)))
    return len(_holding(said, [tuple(_counted(signed_words(spelled(choice)))) for choice in choices]))


def _holding(claimed: tuple[str, ...], choices: list[tuple[str, ...]]) -> set[int]:
    """The choices that hold a claim: its words in a row, else without the smallest, else in order, else somewhere."""
    told = tuple(word for word in claimed if word not in _SMALL - {"not"})
    bare = [tuple(word for word in choice if word not in _SMALL - {"not"}) for choice in choices]
    ways: tuple[Iterable[bool], ...] = (
        (_in_a_row(claimed, choice) for choice in choices),
        (_in_a_row(told, choice) for choice in bare),
        (_in_order(list(told), choice) for choice in bare),
        (set(told) <= set(choice) for choice in bare),
    )
    held = ({at for at, holds in enumerate(way) if holds} for way in ways if told)
    return next((found for found in held if found), set())


def _in_a_row(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def _counted(words: tuple[str, ...]) -> Iterator[str]:
    """Words without their plural, counts and small Roman numerals in digits."""
    for at, word in enumerate(words):
        if word == "i" and at and at == len(words) - 1:
            yield "1"
        elif (at and (words[at - 1], word) in _ADDS_NOTHING) or (word in _ENDINGS and at and words[at - 1].isdigit()):
            continue
        elif word in _COUNTS:
            yield _COUNTS[word]
        else:
            yield word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _in_order(part: list[str], whole: tuple[str, ...]) -> bool:
    rest = iter(whole)
    return all(word in rest for word in part)
