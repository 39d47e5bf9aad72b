"""What a student has in sight already: the numbers, phrases and equations of the problem and of their own messages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from domain.text import Formula, runs
from language.numbers import Number, as_number, numbers
from language.sentences import sentences as split
from language.stems import singular


@dataclass(frozen=True, slots=True)
class Sight:
    """What stands in the known texts.

    ``given`` are the neighbours of every token in the problem's own texts, ``phrases`` those in all
    texts, ``arguments`` the values that the problem puts into functions, ``equations`` are stripped of
    dress, ``asked`` what the problem's questions ask for ("week"), ``questions`` the words of each that
    carry meaning.
    """

    numbers: frozenset[Fraction] = frozenset()
    arguments: frozenset[Fraction] = frozenset()
    given: frozenset[tuple[str, ...]] = frozenset()
    phrases: frozenset[tuple[str, ...]] = frozenset()
    equations: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    questions: tuple[frozenset[str], ...] = ()


_TOKEN = re.compile(r"[a-zA-ZÀ-ÿ]+|\d[\d,]*(?:\.\d+)?|[=+*/×÷%-]")
_EQUATION = re.compile(r"[\d.,$€£%\s()+*/×÷x·^−-]{2,80}=[\s$€£]*[\d.,]+", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:\b(?:lines?|steps?|parts?|hints?|rows?|columns?|questions?|tries|try|attempts?"
    r"|levels?)\s+[1-9](?:(?:\s*(?:,|and|to|of|or)\s*)[1-9])*"
    r"|(?:\b(?:sections?|chapters?|examples?|figures?|pages?|exercises?|problems?|theorems?|tables?|units?)|§"
    r"|(?<!&)#)\s*\d+(?:\.\d+)*)(?![\d.]*\d)"
    r"|(?:^|(?<=[.!?] ))[ \t]*\d{1,2}[.)][ \t]+(?=[A-Za-z])",
    re.IGNORECASE | re.MULTILINE,
)
_ROW = re.compile(r"[-−]?\d[\d.]*(?:\s*[,;]\s*[-−]?\d[\d.]*\b){2,}")
"""Three numbers or more with commas between them."""
_ARGUMENT = re.compile(r"(?<![A-Za-z])[a-zA-Z]\(([-−]?\d+(?:\.\d+)?)\)")
_REACH = 60
"""Characters before a number in which the words that lead up to it stand."""
_ROLE = 4
"""Tokens behind a number that say what it is the number of."""
_COMMON = frozenset(
    [
        *("this", "that", "with", "from", "have", "will", "then", "they", "what", "when", "which", "there", "their"),
        *("does", "many", "much", "take", "into", "each", "more", "only", "after", "before", "than", "long", "would"),
        *("could", "should", "about", "every", "must", "them", "over", "were", "been", "your", "also"),
    ]
)
"""Words that carry little meaning, in the singular."""
_NEVER_ASKED = frozenset({"the", "are", "did", "does", "was", "kind", "happens", "can", "more", "has", "times", "time"})


def sight_of(given: tuple[str, ...], theirs: tuple[str, ...] = ()) -> Sight:
    """What a student has in sight, from the problem's texts and their own messages (course text)."""
    problem = [_sight_in(text) for text in given]
    everything = [*problem, *(_sight_in(text) for text in theirs)]
    return Sight(
        numbers=frozenset().union(*(one.numbers for one in everything)),
        arguments=frozenset().union(*(one.arguments for one in problem)),
        given=frozenset().union(*(one.given for one in problem)),
        phrases=frozenset().union(*(one.phrases for one in everything)),
        equations=frozenset().union(*(one.equations for one in everything)),
        asked=frozenset().union(*(one.asked for one in problem)),
        questions=tuple(question for one in problem for question in one.questions),
    )


@lru_cache(maxsize=1024)
def _sight_in(text: str) -> Sight:
    """What one text of the problem shows: a problem's are looked at in every turn, a message's in each that follows."""
    said = sentences(text)
    questions = [sentence for sentence in said if sentence.rstrip().endswith("?")]
    phrases = frozenset(phrase for sentence in said for phrase in _phrases(sentence))
    return Sight(
        numbers=frozenset(value for sentence in said for value in _values(sentence)),
        arguments=frozenset(
            value
            for sentence in said
            for found in _ARGUMENT.findall(sentence)
            if (value := as_number(found)) is not None
        ),
        given=phrases,
        phrases=phrases,
        equations=frozenset(equation for sentence in said for equation in equations(sentence)),
        asked=frozenset(word for sentence in questions for word in _asked(sentence)),
        questions=tuple(content(sentence) for sentence in questions),
    )


def _values(sentence: str) -> Iterator[Fraction]:
    """Every number of a sentence; one that is taken away from something (``2y-1``) without that sign too."""
    for one in numbers(sentence):
        yield one.value
        before = sentence[one.start - 1 : one.start]
        if one.value < 0 and (before.isalnum() or before == ")"):
            yield -one.value


def without_labels(text: str) -> str:
    """A text without numbers that only name a place: line 2, Section 3.1, the bullets of a list."""
    return _LABEL.sub(" … ", text)


def without_rows(text: str, given: tuple[str, ...]) -> str:
    """A text without the rows of numbers that the problem lists too, as they stand there."""
    rows = [row for row in _ROW.finditer(text) if any(_dense(row.group()) in _dense(shown) for shown in given)]
    for row in reversed(rows):
        text = f"{text[: row.start()]} … {text[row.end() :]}"
    return text


def _dense(text: str) -> str:
    return re.sub(r"[\s$]", "", text)


def sentences(text: str) -> list[str]:
    """A text's sentences, the TeX of its formulas made plain and left in place."""
    return list(_sentences_of(text))


@lru_cache(maxsize=1024)
def _sentences_of(text: str) -> tuple[str, ...]:
    """Of one text: a draft's and a problem's are looked at by every way to leak."""
    flat = "".join(_plain_tex(run.tex) if isinstance(run, Formula) else run.text for run in runs(text))
    return tuple(" ".join(sentence.split()) for sentence in split(flat))


def neighbours(sentence: str, mention: Number) -> tuple[str, ...]:
    """A number with the two tokens after it, or with those before it where its sentence ends; empty after ``=``."""
    ahead = _tokens(sentence[mention.end :])[:2]
    back = [] if len(ahead) == 2 else _tokens(sentence[: mention.start])[-2:]
    return () if "=" in back else (*back, str(mention.value), *ahead)


def led_up_to(sentence: str, mention: Number) -> tuple[str, ...]:
    """A number with the four tokens before it: words of the problem that end in it."""
    return (*_tokens(sentence[max(0, mention.start - _REACH) : mention.start])[-4:], str(mention.value))


def role(sentence: str, mention: Number) -> tuple[str, ...]:
    """The tokens behind a number up to the first word that is no short sign of a unit; empty where none follows."""
    ahead = _tokens(sentence[mention.end :])[:_ROLE]
    return next((tuple(ahead[: at + 1]) for at, token in enumerate(ahead) if len(token) > 2 and token.isalpha()), ())


def following(text: str) -> list[str]:
    """The first two words of a text in the singular."""
    return [singular(token) for token in _TOKEN.findall(text)[:2] if token.isalpha()]


def equations(sentence: str) -> Iterator[str]:
    """Every equation between numbers in a sentence, stripped of dress."""
    yield from (bare_equation(match.group()) for match in _EQUATION.finditer(sentence))


def ending(text: str) -> str | None:
    """The equation that a text ends with, stripped of dress; None when it ends otherwise."""
    at_the_end = (match for match in _EQUATION.finditer(text) if match.end() == len(text))
    return next((bare_equation(match.group()) for match in at_the_end), None)


def bare_equation(equation: str) -> str:
    """An equation without spaces, currencies and commas, one sign for each operation."""
    bare = re.sub(r"[\s$€£%,]", "", equation.casefold())
    for sign, plain in (("×", "*"), ("x", "*"), ("·", "*"), ("÷", "/"), ("−", "-")):
        bare = bare.replace(sign, plain)
    return bare.strip("().")


def content(sentence: str) -> frozenset[str]:
    """The words of a sentence that carry its meaning, in the singular."""
    words = (singular(word) for word in re.findall(r"[a-z]{4,}", sentence.casefold()))
    return frozenset(word for word in words if word not in _COMMON)


def _phrases(sentence: str) -> Iterator[tuple[str, ...]]:
    """Runs of two to five tokens, and each number with a noun that follows it, in the singular."""
    tokens = _tokens(sentence)
    for size in (2, 3, 4, 5):
        yield from (tuple(tokens[at : at + size]) for at in range(len(tokens) - size + 1))
    for at, token in enumerate(tokens):
        if token[0].isdigit():
            yield from ((token, singular(word)) for word in tokens[at + 1 : at + 3])


def _asked(question: str) -> Iterator[str]:
    """What a question asks for: the "weeks" of "how many weeks", the "speed" of "what speed"."""
    for match in re.finditer(
        r"\bhow many (?:of )?(?:the )?((?:\w+ ){0,2}?\w+)\b|\bwhat (\w+)\b", question, re.IGNORECASE
    ):
        for word in re.findall(r"[a-z]{3,}", (match.group(1) or match.group(2)).casefold()):
            if word not in _COMMON | _NEVER_ASKED:
                yield singular(word)


def _tokens(text: str) -> list[str]:
    tokens: list[str] = []
    for match in _TOKEN.finditer(text):
        token = match.group()
        value = as_number(token) if token[0].isdigit() else None
        tokens.append(str(value) if value is not None else token.casefold())
    return tokens


def _plain_tex(tex: str) -> str:
    tex = re.sub(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}", r"\1/\2", tex)
    tex = re.sub(r"\\boxed\s*\{([^{}]*)\}", r"the answer is \1", tex)
    tex = tex.replace("\\cdot", "*").replace("\\times", "*").replace("\\div", "÷").replace("\\%", "%")
    return re.sub(r"\\(?:left|right|,|;|!|text|mathrm)\b|\\[,;! ]|[{}]", "", tex)
