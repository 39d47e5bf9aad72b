"""A worked solution read sentence by sentence against its problem, and against a reference where there is one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from language.stems import stem
from tutor.diagnosis.wordproblem.derivations import Way, joined_steps, way_of, within
from tutor.diagnosis.wordproblem.equations import breaks_off, equations, letter_values
from tutor.diagnosis.wordproblem.graph import Node, close, graph_of
from tutor.diagnosis.wordproblem.quantities import fixed_values, known_values, plain_values, quantities
from tutor.diagnosis.wordproblem.sums import Stated, near, sums

_LETTER = re.compile(r"(?<![A-Za-z'$])(?:\d+\s?)?[b-zB-HJ-Z](?![A-Za-z'’.])(?!\s*\d)")
_SMALL = frozenset(map(Fraction, (0, 1, 2, 100)))
_STOP = frozenset(
    re.findall(
        r"\w+",
        "the a an of to is are was were in on for and so he she it they his her their that this then we be by with at "
        "have has had will there which i if as from need needs therefore thus",
    )
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One line of a solution.

    ``results`` are values it works out, ``strange`` the operands that neither the problem, an earlier line nor
    a fixed size explains, ``untrue`` the arithmetic that does not hold, ``breaks`` that an equation does not
    follow, ``off_way`` the results and values a reference does not lead to.
    """

    number: int
    text: str
    stated: tuple[Stated, ...]
    results: tuple[Fraction, ...]
    numbers: frozenset[Fraction]
    strange: tuple[Fraction, ...]
    untrue: tuple[Stated, ...]
    breaks: bool
    letters: bool
    off_way: tuple[Fraction, ...]
    words: frozenset[str]
    solved: tuple[Fraction, ...]
    sources: frozenset[int]
    other_steps: int

    def nodes_in(self, nodes: Sequence[Node]) -> list[Node]:
        """The nodes of this line."""
        return [node for node in nodes if node.line == self.number]


@dataclass(frozen=True, slots=True)
class Work:
    """A solution with what is known about its problem. ``goal`` is the reference's final value.

    ``nodes`` are the solution's sums as a graph, ``final`` the one that gives its answer (None when it has no sums).
    """

    problem: str
    reference: str | None
    given: frozenset[Fraction]
    fixed: frozenset[Fraction]
    way: Way | None
    goal: Fraction | None
    sentences: tuple[Sentence, ...]
    nodes: tuple[Node, ...]
    final: int | None


def read(problem: str, lines: Sequence[str], reference: str | None = None) -> Work:
    """Read a solution. A reference ends with its final value, alone on the last line or last in the text."""
    given, fixed = known_values(problem), fixed_values(problem)
    way = goal = None
    if reference is not None:
        parts = [line for line in reference.split("\n") if line.strip()]
        way = way_of([one for line in parts for one in sums(line)])
        last = quantities(parts[-1]) if parts else ()
        goal = last[-1].value if last else None
    known = set(given) | set(fixed)
    sentences: list[Sentence] = []
    steps = iter(joined_steps([one for line in lines for one in sums(line)]))
    for number, line in enumerate(lines):
        others = sum(way is not None and next(steps) not in way.steps for _ in sums(line))
        sentence = _sentence(lines, number, frozenset(known), way, goal, sentences, others)
        known |= sentence.numbers | set(sentence.results)
        sentences.append(sentence)
    nodes = graph_of(lines)
    return Work(problem, reference, given, fixed, way, goal, tuple(sentences), nodes, _final(nodes, lines[-1]))


def _final(nodes: Sequence[Node], last: str) -> int | None:
    """The last node that gives a number of the last line, else the last node."""
    answers = [float(one.value) for one in quantities(last)]
    fits = [at for at, node in enumerate(nodes) if any(close(node.value, answer) for answer in answers)]
    return next(reversed(fits), len(nodes) - 1 if nodes else None)


def words(text: str) -> frozenset[str]:
    """The stems of a text's telling words."""
    return frozenset(stem(word) for word in re.findall(r"[a-z]{2,}", text.lower()) if word not in _STOP)


def _sentence(
    lines: Sequence[str],
    number: int,
    known: frozenset[Fraction],
    way: Way | None,
    goal: Fraction | None,
    before: Sequence[Sentence],
    other_steps: int,
) -> Sentence:
    text = lines[number]
    stated = sums(text)
    solved = letter_values(text)
    letters = bool(equations(text)) or bool(_LETTER.search(text))
    results = tuple(one.value for one in stated if not letters or one.holds is not None) + solved
    numbers = known_values(text)
    here = known | fixed_values(text) | _SMALL | frozenset(results)
    operands = [value for one in stated for value in one.operands]
    strange = tuple(dict.fromkeys(value for value in operands if not within(value, here)))
    said = () if letters else tuple(value for value in sorted(plain_values(text)) if value not in known)
    values = tuple(dict.fromkeys([*results, *said]))
    reach = (way.reachable | _SMALL | ({goal} if goal is not None else set())) if way is not None else frozenset()
    off = tuple(value for value in values if not within(abs(value), reach)) if way is not None else ()
    used = {*operands, *(plain_values(text) if letters or not stated else ())}
    sources = frozenset(
        max(makers) for value in used if (makers := [other.number for other in before if reaches(other, value)])
    )
    return Sentence(
        number, text, stated, results, numbers, strange, tuple(one for one in stated if one.holds is False),
        breaks_off(lines, number), letters, off, words(text), solved, sources, other_steps,
    )  # fmt: skip


def redeemed(work: Work) -> frozenset[int]:
    """Lines off the reference's way whose results lead back to one of its results."""
    if work.way is None:
        return frozenset()
    results = frozenset(work.way.results) - _SMALL
    good: set[int] = set()
    for line in reversed(work.sentences):
        back = any(within(value, results) for value in line.results) and not line.off_way
        if (back and bool(line.stated or line.solved)) or line.number in good:
            good |= line.sources
    return frozenset(good)


def only_number(sentence: Sentence) -> bool:
    """Whether the line is the bare answer at the end."""
    return not sentence.words and not sentence.stated and not sentence.letters


def reaches(sentence: Sentence, value: Fraction) -> bool:
    """Whether the sentence works a value out."""
    return any(near(result, value) for result in sentence.results)
