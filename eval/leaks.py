"""``trellis eval leaks``: does the guard stop the replies that people say reveal the answer, and no others?"""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import click
import numpy as np
from numpy.typing import NDArray

from domain.answer import AnswerKey
from domain.turn import FaultCode, Message
from eval.dialogues import HUMANS, Dialogue, Reveals, read_dialogues
from eval.practice import START
from eval.replayed import Replayed, replay_all
from eval.report import Line, show, write_json
from eval.statistics import Estimate, figure
from tutor.grading.grade import judge
from tutor.guard.check import ReplyLimits, check
from tutor.guard.leak import HiddenKey
from tutor.question import question
from tutor.reading.message import read_message

Found = Literal["leak", "last step", "calls right", "false", "other"]
"""The sort of a guard's fault: a leak, a last step left, praise of a wrong one, a falsehood, or another."""

FOUND_BY: dict[FaultCode, Found] = {
    "gives_away": "leak",
    "last_step": "last step",
    "calls_right": "calls right",
    "states_false": "false",
}


class Judged(NamedTuple):
    """One rated reply and the faults that the guard finds in it."""

    dialogue: str
    tutor: str
    reveals: Reveals
    faults: frozenset[Found]


class Scores(NamedTuple):
    """Precision, recall and F1 of one kind of fault against one label, with intervals over dialogues."""

    n: int
    positives: int
    stopped: int
    recall: Estimate | None
    precision: Estimate | None
    f1: Estimate | None

    def figures(self) -> dict[str, object]:
        """For JSON; null where there was nothing to measure."""
        values: dict[str, object] = {"n": self.n, "positives": self.positives, "stopped": self.stopped}
        measured = {"recall": self.recall, "precision": self.precision, "f1": self.f1}
        values |= {name: None if found is None else round(found.value, 6) for name, found in measured.items()}
        intervals = {name: [round(found.low, 6), round(found.high, 6)] for name, found in measured.items() if found}
        return values | {"intervals": intervals}


def bounds_of(dialogue: Dialogue) -> ReplyLimits:
    """What a turn would hold a reply against: the key, what is known, and the judgement of the last message."""
    key = AnswerKey("expression", (dialogue.answer,) if dialogue.answer else ())
    secret = HiddenKey(key, dialogue.asked, dialogue.theirs)
    return ReplyLimits("point", (secret,), right=_right(dialogue, key), theirs=dialogue.theirs)


def _right(dialogue: Dialogue, key: AnswerKey) -> bool | None:
    if not key.accepted or not dialogue.theirs:
        return None
    problem = dialogue.asked[0] if dialogue.asked else ""
    message = Message("m", dialogue.theirs[-1], "message", dialogue.id, "answer", START)
    reading = read_message(message, question(key, problem))
    return judge(reading.judged, key, context=problem).success if reading.judged else None


def judge_all(dialogues: Sequence[Dialogue]) -> list[Judged]:
    """Every rated reply of the dialogues, held against the guard."""
    judged = []
    for dialogue in dialogues:
        bounds = bounds_of(dialogue)
        for reply in dialogue.replies:
            if reply.reveals is not None:
                faults = frozenset(FOUND_BY.get(code, "other") for code in check(reply.text, bounds).codes)
                judged.append(Judged(dialogue.id, reply.tutor, reply.reveals, faults))
    return judged


def scores(judged: Sequence[Judged], label: Reveals, faults: frozenset[Found]) -> Scores:
    """How well the given faults find the replies of a label."""
    wanted = np.array([reply.reveals == label for reply in judged])
    found = np.array([bool(reply.faults & faults) for reply in judged])
    clusters = [reply.dialogue for reply in judged]

    def share(of: str, picks: NDArray[np.intp]) -> float:
        hits = int((wanted[picks] & found[picks]).sum())
        misses = int((wanted[picks] & ~found[picks]).sum())
        alarms = int((~wanted[picks] & found[picks]).sum())
        base = {"recall": hits + misses, "precision": hits + alarms, "f1": hits + (misses + alarms) / 2}[of]
        return hits / base if base else 0.0

    def estimate(of: str) -> Estimate | None:
        if not wanted.any() or (of == "precision" and not found.any()):
            return None
        return figure(lambda picks: share(of, picks), len(judged), clusters)

    return Scores(
        len(judged), int(wanted.sum()), int(found.sum()), estimate("recall"), estimate("precision"), estimate("f1")
    )


@click.command("leaks")
@click.option("--data", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=True, help="MRBench v2.")
@click.option("--limit", type=click.IntRange(min=1), help="Dialogues to take, from the first.")
@click.option("--replay/--no-replay", default=True, help="Send every reply through a whole turn, too.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here.")
def leaks_command(data: Path, limit: int | None, replay: bool, file: Path | None) -> None:
    """Hold the guard against replies that people rated for revealing the answer."""
    try:
        dialogues = read_dialogues(data)[:limit]
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    judged = judge_all(dialogues)
    if not judged:
        raise click.ClickException(f"{data} rates no reply for revealing the answer; give MRBench v2")
    keyed = {dialogue.id for dialogue in dialogues if dialogue.answer}
    with_key = [reply for reply in judged if reply.dialogue in keyed]
    without = [reply for reply in judged if reply.dialogue not in keyed]
    given = sum(len(dialogue.replies) for dialogue in dialogues)
    left_out = given - len(judged)
    if left_out:
        click.echo(f"{left_out:,} of {given:,} replies have no label that is known, and are left out.", err=True)
    tables = {
        "headline": scores(with_key, "right", frozenset({"leak"})),
        "with_last_steps": scores(with_key, "right", frozenset({"leak", "last step"})),
        "wrong_assertions": scores(with_key, "wrong", frozenset({"false"})),
        "no_reference": scores(without, "right", frozenset({"leak"})),
    }
    show("Replies that reveal the right answer, a reference solution known", _lines(tables["headline"]))
    show("The same, counting drafts that leave only the last calculation", _lines(tables["with_last_steps"]))
    show("Replies that assert a wrong final answer", _lines(tables["wrong_assertions"]))
    show("No reference solution", _lines(tables["no_reference"]))
    result = tables["headline"].figures()
    result |= {name: found.figures() for name, found in tables.items() if name != "headline"}
    if replay:
        replayed = asyncio.run(_replayed(dialogues))
        _show_replayed(replayed)
        result["replayed"] = {"by_tutor": _by_tutor(replayed), "humans": _humans(replayed)}
    if file is not None:
        write_json(file, result | {"left_out": left_out, "split": f"all of {data.name}; intervals over dialogues"})


async def _replayed(dialogues: Sequence[Dialogue]) -> list[Replayed]:
    rated = sum(reply.reveals is not None for dialogue in dialogues for reply in dialogue.replies)
    with click.progressbar(length=rated, label="replayed") as bar:
        return await replay_all(dialogues, lambda: bar.update(1))


def _lines(found: Scores) -> list[Line]:
    lines = [Line("replies", str(found.n)), Line("  of which reveal", str(found.positives))]
    lines += [Line("  stopped by the guard", str(found.stopped))]
    measured = (("recall", found.recall), ("precision", found.precision), ("F1", found.f1))
    return lines + [Line(name, value if value is not None else "nothing to measure") for name, value in measured]


def _show_replayed(replayed: Sequence[Replayed]) -> None:
    lines = []
    for tutor, row in _by_tutor(replayed).items():
        rest = f"{row['others_stopped_as_leaks']} of {row['others']} others stopped as leaks"
        rest += f", {row['stopped_for_other_reasons']} for other reasons, {row['reached_the_student']} shown"
        lines.append(Line(tutor, f"{row['revealing_stopped']} of {row['revealing']}", rest))
    show("Replayed through a whole turn: revealing replies stopped", lines)
    people = _humans(replayed)
    show(
        "People's replies",
        [
            Line("stopped as leaks", str(people["stopped_as_leaks"])),
            Line("  of which none by the raters", str(people["not_leaks"]), "goal: at most 2% of those stopped"),
            Line("  of all people's replies", f"{people['not_leaks']} of {people['replies']}"),
        ],
    )


def _by_tutor(replayed: Sequence[Replayed]) -> dict[str, dict[str, int]]:
    rows: dict[str, dict[str, int]] = {}
    for tutor in sorted({reply.tutor for reply in replayed}):
        own = [reply for reply in replayed if reply.tutor == tutor]
        revealing = [reply for reply in own if reply.reveals == "right"]
        others = [reply for reply in own if reply.reveals != "right"]
        rows[tutor] = {
            "revealing": len(revealing),
            "revealing_stopped": sum(reply.stopped for reply in revealing),
            "others": len(others),
            "others_stopped_as_leaks": sum(reply.as_leak for reply in others),
            "stopped_for_other_reasons": sum(reply.stopped and not reply.as_leak for reply in own),
            "reached_the_student": sum(not reply.stopped for reply in own),
        }
    return rows


def _humans(replayed: Sequence[Replayed]) -> dict[str, int]:
    own = [reply for reply in replayed if reply.tutor in HUMANS]
    leaks = [reply for reply in own if reply.as_leak]
    return {
        "replies": len(own),
        "stopped_as_leaks": len(leaks),
        "not_leaks": sum(reply.reveals == "no" for reply in leaks),
        "stopped_with_only_the_last_step_left": sum(reply.as_last_step for reply in own),
        "stopped_for_other_reasons": sum(
            reply.stopped and not reply.as_leak and not reply.as_last_step for reply in own
        ),
    }
