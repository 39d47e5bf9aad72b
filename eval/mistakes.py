"""Wrong attempts at a step, made in ways that do not come from the tutor's own rules.

Each is surely wrong: a value differs from every accepted answer at a random point, a choice is another
choice, words are other words. Slips are planted by rewriting the problem's text; numbers are put together
by another operation; answers near the key come from ``eval.answer_wrongs``; what an author or other
students were seen to write comes from the course.
"""

import random
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from domain.answer import AnswerKey
from domain.choice_label import label_of
from domain.item import Item, Step
from eval.answer_algebra import algebra_of, differ
from eval.answer_tex import bare, calculator
from eval.answer_wrongs import wrongs
from eval.planted import linear_equations_in
from eval.worked import Linear, equation_slips

_NUMBER = re.compile(r"(?<![\w.^])\d+(?:\.\d+)?(?![\w^])")
_FORMULA = re.compile(r"(?<!\\)\$((?:\\.|[^$\\])+)\$")
_SLIPS = (
    ("not distributed", re.compile(r"(\d+)\*?\(([^()]+?)([+-])([^()+-]+)\)"), r"\1\2\3\4"),
    ("minus not carried through", re.compile(r"-\(([^()]+?)([+-])([^()+-]+)\)"), r"-\1\2\3"),
    ("power of a sum", re.compile(r"\(([^()+-]+)([+-])([^()+-]+)\)\^\(?2\)?"), r"\1^2\2\3^2"),
    ("root of a sum", re.compile(r"sqrt\(([^()+-]+)\+([^()+-]+)\)"), r"sqrt(\1)+sqrt(\2)"),
    ("root as a half", re.compile(r"sqrt\((\d+)\)"), r"\1/2"),
    (
        "straight across",
        re.compile(r"\(?\(?(\d+)\)?/\(?(\d+)\)?\)?([+-])\(?\(?(\d+)\)?/\(?(\d+)\)?\)?"),
        r"(\1\3\4)/(\2\3\5)",
    ),
    ("exponents multiplied", re.compile(r"([a-z])\^\(?(\d+)\)?\*?\1\^\(?(\d+)\)?"), r"\1^(\2*\3)"),
    ("exponent times base", re.compile(r"(?<![\w)])(\d+)\^\(?(\d+)\)?"), r"\1*\2"),
)  # fmt: skip
_MISREAD = (
    "i think it just grows by itself",
    "because the sun makes it warm so it gets bigger",
    "it comes from the ground and then it goes up",
)
"""What students write to an explanation question when they have no idea."""


class Mistake(NamedTuple):
    """A wrong attempt as typed, and how it was made."""

    kind: str
    text: str


def mistakes(item: Item, step: Step, generator: random.Random) -> list[Mistake]:
    """Wrong attempts in a drawn order, one of each kind before a second of any."""
    piles: dict[str, list[str]] = {}
    for kind, text in _all(item, step):
        if text.strip() and not re.match(r"0\d", text) and text not in piles.setdefault(kind, []):
            piles[kind].append(text)
    for pile in piles.values():
        generator.shuffle(pile)
    kinds = list(piles)
    generator.shuffle(kinds)
    kinds.sort(key=lambda kind: kind == "near the answer")
    found: list[Mistake] = []
    seen: set[str] = set()
    while any(piles.values()):
        for kind in kinds:
            if piles[kind] and (text := piles[kind].pop()) not in seen:
                seen.add(text)
                found.append(Mistake(kind, text))
    return found


def _all(item: Item, step: Step) -> Iterator[Mistake]:
    key = step.key
    yield from (Mistake("seen before", _typed(known.answer)) for known in key.slips if key.kind != "explanation")
    match key.kind:
        case "choice":
            others = [choice for choice in key.choices if choice not in key.accepted]
            yield from (Mistake("another choice", choice) for choice in others)
            letters = [label_of(place).lower() for place, choice in enumerate(key.choices) if choice in others]
            yield from (Mistake("a choice's letter", letter) for letter in letters)
        case "explanation":
            yield from _explanations(key)
        case "text":
            yield from (
                Mistake("other words", text) for text in ("it stays the same", "bigger", "i think the first one")
            )
        case _:
            shown = f"{item.title} {item.body} {step.prompt} {step.body}"
            yield from _values(shown, key)


def _explanations(key: AnswerKey) -> Iterator[Mistake]:
    for idea in key.expectations:
        yield from (Mistake("the opposite idea", f"i think {wording}") for wording in idea.contradictions[:3])
        if len(key.expectations) > 1 and idea.ideas:
            yield Mistake("one idea of several", "it has to do with " + " and ".join(group[0] for group in idea.ideas))
    yield from (Mistake("another explanation", text) for text in _MISREAD)


def _values(shown: str, key: AnswerKey) -> Iterator[Mistake]:
    right = [
        value for one in key.accepted if (value := algebra_of(_label_off(calculator(bare(one)) or ""))) is not None
    ]
    texts = [found for match in _FORMULA.finditer(shown) if (found := calculator(match.group(1)))]

    def surely(kind: str, typed: str) -> Iterator[Mistake]:
        value = algebra_of(_label_off(typed))
        if right and value is not None and all(differ(value, one) for one in right):
            yield Mistake(kind, typed)

    for text in texts:
        for kind, pattern, wrong in _SLIPS:
            made = pattern.sub(wrong, text, count=1)
            if made != text and "=" not in made:
                yield from surely(f"slip: {kind}", made)
    for one in linear_equations_in(shown):
        yield from _work(one)
    numbers = list(dict.fromkeys(_NUMBER.findall(re.sub(r"[$\\]", " ", shown))))[:4]
    for first, second in pairwise(numbers):
        for sign in "+-*":
            value = algebra_of(f"{first}{sign}{second}")
            if value is not None:
                yield from surely("numbers put together", str(value))
    for number in numbers[:2]:
        yield from surely("a number of the problem", number)
    for answer in key.accepted[:1]:
        yield from (Mistake("near the answer", near.text) for near in wrongs(answer))


def _work(one: Linear) -> Iterator[Mistake]:
    for planted in equation_slips(one):
        if planted.line is not None and planted.problem.startswith("Solve") and "<" not in planted.lines[0]:
            if planted.lines[0] != next(equation_slips(one)).lines[0]:
                continue
            yield Mistake("lines of work", "\n".join(planted.lines))
            yield Mistake("slip in an equation", planted.lines[-1])


def _label_off(typed: str) -> str:
    return re.sub(r"^\s*[a-zA-Z]\s*=\s*", "", typed)


def _typed(course_text: str) -> str:
    plain = bare(course_text)
    return calculator(plain) or plain if "\\" in plain else plain


WAYS: Sequence[str] = (
    "{}", "{}", "{}", "is it {}?", "i got {}", "{} ?", "I think it's {}", "so {}", "my answer is {}",
    "{} because i worked it out", "is it {}? i dont get the middle part",
)  # fmt: skip
"""How students send an answer."""


def sent(mistake: Mistake, key: AnswerKey, generator: random.Random) -> str:
    """The mistake as a message; work and words go as they are."""
    if "\n" in mistake.text or key.kind in {"explanation", "choice", "text"}:
        return mistake.text
    return generator.choice(WAYS).format(mistake.text)
