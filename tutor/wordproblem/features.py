"""What speaks for each line being the first wrong one, under names a teacher understands.

``describe(work)`` gives one mapping a line, which ``scorer`` weighs. With a reference, lines are described by
where they stand around the first *unsound* one; without, by what they say themselves.
"""

from tutor.wordproblem.derivations import within
from tutor.wordproblem.reading import Sentence, Work, chain, only_number, redeemed, words

Features = dict[str, float]


def describe(work: Work) -> list[Features]:
    """The features of every line."""
    if work.way is None:
        rests, said = chain(work), words(work.problem)
        return [_alone(line, work, rests, said) for line in work.sentences]
    first = next(iter(unsound(work)), None)
    return [_around(line, first) for line in work.sentences]


def unsound(work: Work) -> tuple[int, ...]:
    """Lines with a value the reference does not lead to, or reaches by other steps.

    Lines that lead back to the reference's results all the same are not among them.
    """
    back = redeemed(work)
    return tuple(
        line.number for line in work.sentences if line.number not in back and (line.off_way or _other_way(line, work))
    )


def _other_way(line: Sentence, work: Work) -> bool:
    if work.way is None or not line.other_steps:
        return False
    results = frozenset(work.way.results)
    return not (line.results and all(within(value, results) for value in line.results))


def _sort(line: Sentence) -> str:
    if only_number(line):
        return "bare answer"
    if line.letters:
        return "letters"
    if line.stated:
        return "step of its own" if line.other_steps else "step of the reference"
    return "numbers said" if line.numbers else "words only"


def _around(line: Sentence, first: int | None) -> Features:
    sort = _sort(line)
    if first is None:
        return {f"all sound: {sort}": 1.0}
    offset = line.number - first
    if abs(offset) > 2:
        return {"long before" if offset < 0 else "long after": 1.0}
    return {f"at {offset:+d}": 1.0, f"at {offset:+d}: {sort}": 1.0}


def _alone(line: Sentence, work: Work, rests: frozenset[int], said: frozenset[str]) -> Features:
    operands = {value for one in line.stated for value in one.operands}
    earlier = {value for other in work.sentences[: line.number] for one in other.stated for value in one.operands}
    found = {
        f"line {min(line.number, 5)}": 1.0,
        f"from the end {min(len(work.sentences) - 1 - line.number, 3)}": 1.0,
        _sort(line): 1.0,
        "untrue": float(bool(line.untrue)),
        "breaks off": float(line.breaks),
        "strange number": float(bool(line.strange)),
        "only restates": float(bool(line.numbers) and line.numbers <= work.given and not line.results),
        "fraction of a thing": float(any(value.denominator > 1 and value > 1 for value in line.results)),
        "less than nothing": float(any(value < 0 for value in line.results)),
        "number used again": float(any(value in earlier and value in work.given and value > 2 for value in operands)),
        "answer rests on it": float(line.number in rests),
        "new words": len(line.words - said) / max(len(line.words), 1),
    }
    return {name: value for name, value in found.items() if value}
