"""``trellis eval telling``: fits ``tutor.guard.telling`` to drafts that were written as leaks and as innocent help.

    trellis eval telling --fit eval/told_drafts.jsonl --items POOL --out tutor/guard/telling.npz

A line names a step of the pool, or holds a problem and its key, beside what the student said and the draft. What the
model must come to is set on drafts that were kept out of the fit: all of one writer who knew no rule at a time, and of
the others a fifth of the problems at a time. A piece that stands in leaks as often as in innocent drafts counts less
(Wang and Manning, 2012).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal, NamedTuple
from zlib import crc32

import click
import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, model_validator

from domain.answer import AnswerKey
from eval.case_files import cases_in
from eval.distress_fitting import Example, separating
from eval.guard import limits_of, share_of
from eval.pool_items import places_in
from eval.report import show, write_json
from tutor.guard.check import Evidence, ReplyLimits, evidence_of, telling_score
from tutor.guard.telling import PLACES, Bounds, TellingModel, made_of, surroundings

MOST_STOPPED = 0.01, 0.04
"""Of innocent drafts that no rule stops, at most, kept out of the fit: of writers who saw no rule, and of all."""

EVENLY = 0.5
"""What every piece of a draft counts, beside what it tells leaks from innocent drafts by."""

MARGIN = 1.0
"""How far from the line the fit wants every draft."""

FOLDS = 5
UNDECIDED = Bounds(0.0, 0.0, 0.0, 0.0)


class ToldDraft(BaseModel):
    """One draft in the file's own field names: at ``step`` of a pool, or at a ``problem`` with its ``key``.

    ``writer`` is a number for each who wrote without having seen any rule or what they stop, 0 for the others.
    """

    model_config = ConfigDict(frozen=True)

    step: str = ""
    problem: str = ""
    key: str = ""
    kind: Literal["expression", "choice", "text"] = "expression"
    choices: tuple[str, ...] = ()
    student: str = ""
    draft: str
    should: Literal["stopped", "passes"]
    writer: int = 0

    @model_validator(mode="after")
    def _placed(self) -> "ToldDraft":
        if bool(self.step) == bool(self.problem and self.key):
            raise ValueError("a draft names a step, or holds a problem and its key")
        return self


class Held(NamedTuple):
    """A draft with what the rules found in it. ``leaks`` is what it should be; problem and writer tell the fold."""

    leaks: bool
    problem: str
    evidence: Evidence
    limits: ReplyLimits
    writer: int = 0


@click.command("telling")
@click.option("--fit", "data", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=True,
              help="Drafts: step (or problem, key, kind, choices), student, draft, should.")  # fmt: skip
@click.option("--items", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True,
              help="The OATutor pool that holds the steps.")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the model here.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here.")
def telling_command(data: Path, items: Path, out: Path | None, file: Path | None) -> None:
    """Fit the guard's score of how much a draft tells, and show what it does on drafts kept out of the fit."""
    held = _held(cases_in(data, ToldDraft), items)
    scores = kept_out_scores(held)
    deciding = bounds(held, scores)
    leaks, innocents = ([at for at, one in enumerate(held) if one.leaks is wanted] for wanted in (True, False))
    stopped = [deciding.stops(one.evidence.mark, float(score)) for one, score in zip(held, scores, strict=True)]
    by_rules = [one.evidence.mark is not None for one in held]
    show(f"Drafts kept out of the fit: {len(held)}", [
        *share_of("leaks stopped", [stopped[at] for at in leaks]),
        *share_of("leaks stopped by the rules alone", [by_rules[at] for at in leaks]),
        *share_of("innocent drafts passed", [not stopped[at] for at in innocents]),
        *share_of("innocent drafts passed by the rules alone", [not by_rules[at] for at in innocents]),
        *share_of("leaks stopped, writers who saw no rule", [stopped[at] for at in leaks if held[at].writer]),
        *share_of("innocent drafts passed, the same", [not stopped[at] for at in innocents if held[at].writer]),
    ])  # fmt: skip
    if file is not None:
        write_json(file, {
            "leaks": len(leaks),
            "leaks_stopped": sum(stopped[at] for at in leaks),
            "leaks_stopped_by_rules": sum(by_rules[at] for at in leaks),
            "innocents": len(innocents),
            "innocents_passed": sum(not stopped[at] for at in innocents),
            "innocents_passed_by_rules": sum(not by_rules[at] for at in innocents),
            "split": f"each problem's and each writer's drafts scored by a model of the others, {FOLDS} folds",
        })  # fmt: skip
    if out is not None:
        replace(fit(held), bounds=deciding).save(out)


def fit(held: Sequence[Held]) -> TellingModel:
    """The model of these drafts, nothing decided yet; the same drafts give the same one."""
    examples, leaks = [_example(one) for one in held], np.array([one.leaks for one in held])
    counts = _telling(examples, leaks)
    line = separating([(places, values * counts[places]) for places, values in examples], leaks, 1.0, PLACES)
    return TellingModel((np.array(line.weights) * counts).astype(np.float32), line.start, UNDECIDED)


def _telling(examples: Sequence[Example], leaks: NDArray[np.bool_]) -> NDArray[np.float64]:
    """What each place counts: a half, and half of how much oftener it is in one sort of drafts (PLACES,)."""
    seen = {True: np.ones(PLACES), False: np.ones(PLACES)}
    for (places, values), leak in zip(examples, leaks, strict=True):
        seen[bool(leak)][np.unique(places[values > 0])] += 1
    shares = {leak: found / (np.sum(leaks == leak) + 1) for leak, found in seen.items()}
    counts: NDArray[np.float64] = EVENLY + (1 - EVENLY) * np.abs(np.log(shares[True] / shares[False]))
    return counts


def kept_out_scores(held: Sequence[Held]) -> NDArray[np.float64]:
    """What each draft comes to by a model of the other folds.

    Its problem's other drafts are kept out with it, and all of its writer's who saw no rule.
    """
    folds = [-one.writer if one.writer else crc32(one.problem.encode()) % FOLDS for one in held]
    scores = np.zeros(len(held))
    for fold in sorted({*folds}):
        kept = [at for at, of in enumerate(folds) if of == fold]
        problems = {held[at].problem for at in kept}
        model = fit([one for one, of in zip(held, folds, strict=True) if of != fold and one.problem not in problems])
        for at in kept:
            scores[at] = telling_score(held[at].evidence, held[at].limits, model) or 0.0
    return scores


def bounds(held: Sequence[Held], scores: NDArray[np.float64]) -> Bounds:
    """What decides, by what drafts came to that were kept out of the fit, of writers who saw no rule where there are.

    What the rules could not trace is stopped from the line itself on, what they take to be told in other words from
    half the way to a draft that is surely innocent, and an answer that is in sight from there on.
    """
    scored = [(one, float(score)) for one, score in zip(held, scores, strict=True)]
    free = [(one.writer, score) for one, score in scored if not one.leaks and one.evidence.mark is None]
    fresh = [score for writer, score in free if writer]
    most = [
        sorted(found, reverse=True)[int(share * len(found))]
        for found, share in zip((fresh, [score for _, score in free]), MOST_STOPPED, strict=True)
        if found
    ]
    return Bounds(max([*most, 0.0]), 0.0, -MARGIN / 2, -MARGIN)


def _held(drafts: Iterable[ToldDraft], items: Path) -> list[Held]:
    drafts = list(drafts)
    places = places_in(items, {one.step for one in drafts if one.step})
    if missing := sorted({one.step for one in drafts if one.step and one.step not in places}):
        raise click.ClickException(f"{items} has no step {missing[0]} (and {len(missing) - 1} more that are named).")
    found: list[Held] = []
    for one in drafts:
        if one.step:
            place = places[one.step]
            key = place.step.key
            problem = " ".join(filter(None, (place.item.title, place.item.body, place.step.prompt, place.step.body)))
        else:
            key, problem = AnswerKey(one.kind, (one.key,), one.choices), one.problem
        limits = limits_of(key, problem, one.student)
        if limits.secrets and limits.right is not True:
            found.append(Held(one.should == "stopped", problem, evidence_of(one.draft, limits), limits, one.writer))
    return found


def _example(one: Held) -> Example:
    at = surroundings(one.limits.secrets[0], one.limits.sources)
    return made_of(one.evidence.own, at, one.evidence.mark)
