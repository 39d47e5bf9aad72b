"""How each line of a solution compares with a reference: what it reaches, what it misses, what would mend it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tutor.diagnosis.wordproblem.derivations import within
from tutor.diagnosis.wordproblem.expansion import partial_results
from tutor.diagnosis.wordproblem.graph import Node, close, graph_of
from tutor.diagnosis.wordproblem.quantities import plain_values
from tutor.diagnosis.wordproblem.reading import Sentence, Work, redeemed
from tutor.diagnosis.wordproblem.repairs import CHANGES, changes
from tutor.diagnosis.wordproblem.weighed_words import WeighedWords


@dataclass(frozen=True, slots=True)
class Compared:
    """A solution beside its reference.

    ``nodes`` are the reference's own, ``missed`` those of them whose value the solution never reaches, ``partial``
    every right partial result, ``given`` the problem's numbers, ``unsound`` lines off the reference's way,
    ``change`` the smallest change (its place in ``CHANGES``) of each line that would mend the answer.
    """

    work: Work
    nodes: tuple[Node, ...]
    missed: tuple[Node, ...]
    partial: tuple[float, ...]
    given: tuple[float, ...]
    unsound: frozenset[int]
    change: dict[int, int]


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


def against_reference(work: Work, wording: WeighedWords) -> list[dict[str, float]]:
    """What the comparison says about each line."""
    nodes = graph_of((work.reference or "").split("\n"))
    reached = [node.value for node in work.nodes]
    missed = tuple(node for node in nodes if not _among(node.value, reached))
    given = tuple(float(value) for value in work.given | work.fixed)
    results = [node.value for node in nodes]
    change: dict[int, int] = {}
    if work.final is not None and work.goal is not None:
        for at, name in changes(work.nodes, work.final, float(work.goal), results, given).items():
            line = work.nodes[at].line
            change[line] = min(change.get(line, len(CHANGES)), CHANGES.index(name) if name else len(CHANGES))
    whole = Compared(work, nodes, missed, partial_results(nodes), given, frozenset(unsound(work)), change)
    found = [
        _mending(line, whole) | _standing(line, whole) | _progress(line, whole) | _alike(line, whole, wording)
        for line in work.sentences
    ]
    _missed_nodes(found, whole, wording)
    return found


def _among(value: float, values: Iterable[float]) -> bool:
    return any(close(value, one) for one in values)


def _mending(line: Sentence, whole: Compared) -> dict[str, float]:
    """Would a small change here mend the answer, and is it the smallest of the solution's?"""
    number, change = line.number, whole.change
    if number not in change:
        return {"does not matter to the answer": bool(line.nodes_in(whole.work.nodes))}
    smallest = min(change.values())
    lines = [other for other, size in change.items() if size == smallest]
    mends = change[number] < len(CHANGES)
    best = mends and number in lines
    return {
        f"mended by: {CHANGES[change[number]] if mends else 'nothing small'}": 1,
        "smallest change": best,
        "first smallest change": best and number == min(lines),
        "last smallest change": best and number == max(lines),
        "first line that matters": number == min(change),
    }


def _standing(line: Sentence, whole: Compared) -> dict[str, float]:
    """Are the values here and those they come from on a right way?"""
    work = whole.work
    here = line.nodes_in(work.nodes)
    earlier = [node for node in work.nodes if node.line < line.number]
    goal = float(work.goal) if work.goal is not None else None
    last = max((node.line for node in work.nodes), default=0)
    found: dict[str, float] = {
        "answer reached before": goal is not None and _among(goal, [node.value for node in earlier]),
        "last sum, all sound": line.number == last and not whole.unsound,
    }
    if not here:
        return found
    comes_from = [work.nodes[source].value for node in here for source in node.sources if source is not None]
    fine = all(_among(abs(value), whole.partial) for value in comes_from)
    values = [node.value for node in here]
    if any(_among(value, [node.value for node in whole.nodes]) for value in values):
        state = "a result of the reference"
    elif all(_among(abs(value), whole.partial) or _among(value, whole.given) for value in values):
        state = "a partial result"
    else:
        state = "off the way"
    return found | {
        f"from {'right' if fine else 'wrong'} values: {state}": 1,
        "unsound": line.number in whole.unsound,
        "sound": line.number not in whole.unsound,
        "reaches the answer": goal is not None and _among(goal, values),
    }


def _progress(line: Sentence, whole: Compared) -> dict[str, float]:
    """How many of the reference's results are reached before, here and later."""
    nodes = whole.work.nodes
    before = [node.value for node in nodes if node.line < line.number]
    here = [node.value for node in nodes if node.line == line.number]
    later = [node.value for node in nodes if node.line > line.number]
    wanted = [node.value for node in whole.nodes]
    left = [value for value in wanted if not _among(value, before)]
    return {
        "reference results before": (len(wanted) - len(left)) / max(len(wanted), 1),
        "new reference result": any(_among(value, here) for value in left),
        "new reference result later": any(_among(value, later) for value in left),
    }


def _alike(line: Sentence, whole: Compared, wording: WeighedWords) -> dict[str, float]:
    """Does the reference's line with the most similar words have the same value?"""
    alike = [(wording.likeness(line.text, text), text) for text in wording.reference]
    if not alike:
        return {}
    most, text = max(alike, key=lambda one: one[0])
    found = {"like the reference": most}
    here = line.nodes_in(whole.work.nodes)
    if here:
        values = [float(value) for value in plain_values(text)]
        agree = all(_among(node.value, values) for node in here)
        found["like the reference, same value" if agree else "like the reference, other value"] = most
    return found


def _missed_nodes(found: Sequence[dict[str, float]], whole: Compared, wording: WeighedWords) -> None:
    """How near each line comes to a step of the reference that the solution misses, in numbers and in words."""
    lines = (whole.work.reference or "").split("\n")
    for line, features in zip(whole.work.sentences, found, strict=True):
        here = line.nodes_in(whole.work.nodes)
        texts = [wording.likeness(line.text, lines[node.line]) for node in whole.missed]
        numbers = [_shared(node, missed) for node in here for missed in whole.missed]
        features["numbers of a missed step"] = max(numbers, default=0)
        features["words of a missed step"] = max(texts, default=0)
        features["words of the first missed step"] = texts[0] if texts else 0
    for name in ("numbers of a missed step", "words of a missed step", "words of the first missed step"):
        most = max(features[name] for features in found)
        for features in found:
            features[f"most {name}"] = bool(most) and features[name] == most


def _shared(one: Node, other: Node) -> float:
    """The share of numbers that two nodes have in common."""
    mine, theirs = set(one.leaves), set(other.leaves)
    common = sum(_among(leaf, theirs) for leaf in mine)
    return common / max(len(mine | theirs) - common, 1)
