"""What an author can get wrong although every field is well formed: keys, hints, references, order.

Each check yields a path and a flaw; ``course.authored`` finds the line.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from course.authored_domain import key_of
from course.authored_ideas import covers, says
from course.authored_sameness import same
from course.authored_schema import AnswerPart, ExpectationPart, ItemPart, RungPart, near
from course.authored_yaml import Path
from tutor.guard.leak import HiddenKey, leak

_OF_VALUES = ("form", "tolerance", "round", "unit")
"""Fields of an answer that has a value."""


class Flaw(NamedTuple):
    """Something wrong at a place, and how to mend it."""

    path: Path
    what: str
    remedy: str


class Kept(NamedTuple):
    """An answer that help must not state, and what the student has read by then."""

    answer: AnswerPart
    shown: str


def item_flaws(item: ItemPart) -> Iterator[Flaw]:
    """Everything wrong with the keys and pathways of one item."""
    shown = f"{item.title} {item.body or ''}"
    for number, step in enumerate(item.steps):
        path: Path = ("steps", number)
        shown = f"{shown} {step.prompt} {step.body or ''}"
        ahead = [Kept(later.answer, shown) for later in item.steps[number:]]
        yield from answer_flaws(step.answer, (*path, "answer"), ahead)
        for rung_number, rung in enumerate(step.pathway):
            yield from _rung_flaws(rung, (*path, "pathway", rung_number), ahead)


def answer_flaws(answer: AnswerPart, path: Path, kept: list[Kept]) -> Iterator[Flaw]:
    """Everything wrong with one answer at ``path``; its replies must not state what is ``kept``."""
    match answer.kind:
        case "explanation":
            yield from _unused(answer, path, ("choices", *_OF_VALUES))
            yield from _explanation_flaws(answer, path, kept)
            yield from _repeated([idea.id for idea in answer.expectations], (*path, "expectations"), "expectation")
            for number, idea in enumerate(answer.expectations):
                yield from _expectation_flaws(idea, (*path, "expectations", number), kept)
        case "choice":
            yield from _unused(answer, path, ("expectations", *_OF_VALUES))
            yield from _choice_flaws(answer, path)
        case _:
            unused = ("choices", "expectations", *(() if answer.kind == "expression" else _OF_VALUES))
            yield from _unused(answer, path, unused)
    if answer.kind != "explanation":
        if not answer.accepted:
            yield Flaw(path, "no right answer", "Add `accepted:` with the answer, or a list of them")
        yield from _slip_flaws(answer, path, kept)


def _unused(answer: AnswerPart, path: Path, fields: Iterable[str]) -> Iterator[Flaw]:
    for field in fields:
        if getattr(answer, field):
            remedy = "Drop it, or give the answer another `kind:`"
            yield Flaw((*path, field), f"`{field}` means nothing to an answer of kind {answer.kind}", remedy)


def _choice_flaws(answer: AnswerPart, path: Path) -> Iterator[Flaw]:
    if len(answer.choices) < 2:
        yield Flaw(path, "fewer than two choices", "Add `choices:` with everything a student can pick")
    yield from _repeated(answer.choices, (*path, "choices"), "choice")
    for number, key in enumerate(answer.accepted):
        if key not in answer.choices:
            yield Flaw(
                (*path, "accepted", number), f'the answer "{key}" is not among the choices', near(key, answer.choices)
            )
    for number, slip in enumerate(answer.slips):
        if slip.answer not in answer.choices:
            what = f'the slip\'s answer "{slip.answer}" is not among the choices'
            yield Flaw((*path, "slips", number, "answer"), what, near(slip.answer, answer.choices))


def _slip_flaws(answer: AnswerPart, path: Path, kept: list[Kept]) -> Iterator[Flaw]:
    for number, slip in enumerate(answer.slips):
        place = (*path, "slips", number)
        if any(same(slip.answer, key) for key in answer.accepted):
            yield Flaw((*place, "answer"), f'the slip "{slip.name}" leads to the right answer', "Compute it again")
        if any(same(slip.answer, other.answer) for other in answer.slips[:number]):
            yield Flaw((*place, "answer"), f'a second slip with the answer "{slip.answer}"', "Keep one of the two")
        yield from _stated(slip.reply, (*place, "reply"), "the reply", kept)


def _explanation_flaws(answer: AnswerPart, path: Path, kept: list[Kept]) -> Iterator[Flaw]:
    if not answer.expectations and not answer.accepted:
        remedy = "Add `expectations:`, one for each idea, or whole answers under `accepted:`"
        yield Flaw(path, "an explanation without expectations", remedy)
    if answer.expectations and answer.accepted:
        yield Flaw((*path, "accepted"), "`accepted` means nothing beside expectations", "Drop it, or the expectations")
    for number, slip in enumerate(answer.slips):
        place = (*path, "slips", number)
        for right in (*(idea.statement for idea in answer.expectations), *answer.accepted):
            if says(right, slip.answer):
                what = f'the right answer "{right}" says the known wrong idea "{slip.answer}"'
                yield Flaw((*place, "answer"), what, "Make the wrong idea longer, so that only it matches")
        if any(slip.answer == other.answer for other in answer.slips[:number]):
            yield Flaw((*place, "answer"), f'a second slip with the words "{slip.answer}"', "Keep one of the two")
        yield from _stated(slip.reply, (*place, "reply"), "the reply", kept)


def _expectation_flaws(idea: ExpectationPart, path: Path, kept: list[Kept]) -> Iterator[Flaw]:
    for number, group in enumerate(idea.ideas):
        if not covers(idea.statement, [group]):
            what = f'the statement of "{idea.id}" holds no wording of this group of ideas ({", ".join(group)})'
            yield Flaw((*path, "ideas", number), what, "Add the statement's own words to the group")
    for number, belief in enumerate(idea.contradictions):
        if says(idea.statement, belief):
            what = f'the statement of "{idea.id}" says its own contradiction "{belief}"'
            yield Flaw(
                (*path, "contradictions", number), what, "Make the contradiction longer, so that only it matches"
            )
    for field in ("hint", "prompt"):
        yield from _stated(getattr(idea, field), (*path, field), f'the {field} of "{idea.id}"', kept)


def _rung_flaws(rung: RungPart, path: Path, kept: list[Kept]) -> Iterator[Flaw]:
    if (rung.hint is None) == (rung.ask is None):
        yield Flaw(path, "a rung needs either `hint` or `ask`", "Keep one of the two")
    if rung.ask is not None and rung.answer is None:
        yield Flaw(path, "a smaller question without an answer", "Add `answer:` under it")
    if rung.ask is None:
        for field in ("answer", "sub_hints"):
            if getattr(rung, field):
                yield Flaw((*path, field), f"`{field}` on a hint that asks nothing", "Write `ask:` instead of `hint:`")
    for field in ("title", "hint", "ask"):
        yield from _stated(getattr(rung, field), (*path, field), f"the {field}", kept)
    inner = [Kept(key, f"{shown} {rung.ask}") for key, shown in kept]
    if rung.answer is not None:
        inner.append(Kept(rung.answer, f"{kept[0].shown} {rung.ask}"))
        yield from answer_flaws(rung.answer, (*path, "answer"), inner)
    for number, sub in enumerate(rung.sub_hints):
        yield from _rung_flaws(sub, (*path, "sub_hints", number), inner)


def _stated(text: str | None, path: Path, noun: str, kept: list[Kept]) -> Iterator[Flaw]:
    """At most one flaw: the first answer that the text gives away, by the guard that judges replies to students."""
    if text is None:
        return
    for answer, shown in kept:
        if told := _given_away(text, answer, shown):
            remedy = "Point at the step that leads there, and leave the answer to the student"
            yield Flaw(path, f'{noun} states the answer "{told}"', remedy)
            return


def _given_away(text: str, answer: AnswerPart, shown: str) -> str:
    """What of an answer a text gives whole to somebody who has read the problem; empty when nothing."""
    if not answer.accepted and not answer.expectations:
        return ""
    found = leak(text, HiddenKey(key_of(answer), (shown,)))
    if found is None or not found.whole:
        return ""
    return next((idea.statement for idea in answer.expectations if idea.id == found.words), (*answer.accepted, "")[0])


def _repeated(names: Iterable[str], path: Path, noun: str) -> Iterator[Flaw]:
    seen: Counter[str] = Counter()
    for number, name in enumerate(names):
        if seen[name]:
            yield Flaw((*path, number), f'a second {noun} "{name}"', "Give one of them another name")
        seen[name] += 1


def cycle(prerequisites: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Skills that wait for one another, first and last the same; empty when there are none."""
    done: set[str] = set()
    for start in prerequisites:
        trail = [start]
        waiting = [iter(prerequisites[start])]
        while waiting and start not in done:
            following = next(waiting[-1], None)
            if following is None:
                done.add(trail.pop())
                waiting.pop()
            elif following in trail:
                return (*trail[trail.index(following) :], following)
            elif following in prerequisites and following not in done:
                trail.append(following)
                waiting.append(iter(prerequisites[following]))
    return ()
