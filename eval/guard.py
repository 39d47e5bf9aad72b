"""``trellis eval guard``: are drafts that tell the answer stopped, and innocent ones let pass?

Reads drafts that somebody wrote without having read the guard, each with its problem, key and what the student said.
"""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import click
from pydantic import BaseModel, ConfigDict

from domain.answer import AnswerKey
from domain.attempt import Assessment
from domain.turn import Fault, Message
from eval.case_files import cases_in
from eval.practice import START
from eval.report import Line, show, write_json
from eval.statistics import mean
from tutor.grading.grade import judge
from tutor.guard.check import ReplyLimits, check
from tutor.guard.faults import told
from tutor.guard.leak import HiddenKey
from tutor.question import question
from tutor.reading.message import read_message

GIVES_AWAY = frozenset({"gives_away", "last_step", "untraced"})
"""The faults that stop a leak; a leak that is stopped for another one was not seen."""


class GuardCase(BaseModel):
    """One draft in the file's own field names. ``half`` parts what may be tuned on from what may not."""

    model_config = ConfigDict(frozen=True)

    problem: str
    key: str
    kind: Literal["expression", "choice", "text"]
    draft: str
    should: Literal["stopped", "passes"]
    choices: tuple[str, ...] = ()
    student: str = ""
    half: str = ""
    way: str = ""


class Guarded(NamedTuple):
    """A case, what the guard says of it in words, and whether that is as it should be."""

    case: GuardCase
    said: str
    agreed: bool


def guarded(case: GuardCase) -> Guarded:
    """One draft, held against the guard with the judgement of what the student said."""
    limits = limits_of(AnswerKey(case.kind, (case.key,), case.choices), case.problem, case.student)
    faults = check(case.draft, limits).faults
    leaks = any(isinstance(fault, Fault) and fault.code in GIVES_AWAY for fault in faults)
    return Guarded(case, "; ".join(map(told, faults)), leaks if case.should == "stopped" else not faults)


def limits_of(key: AnswerKey, problem: str, student: str) -> ReplyLimits:
    """What a reply to what the student said may say, as a turn would have it; the key is no secret once it was said."""
    judged = _judged(key, problem, student)
    solved = judged is not None and judged.success
    right = judged.outcome in {"right", "other_form"} if judged is not None else None
    secrets = () if solved else (HiddenKey(key, (problem,), (student,) if student else ()),)
    return ReplyLimits("confirm" if solved else "point", secrets, right, (problem,), (student,))


def _judged(key: AnswerKey, problem: str, student: str) -> Assessment | None:
    """What the judge says of the student's words, None where it could not read them."""
    if not student.strip():
        return None
    message = Message("m", student, "message", "case", "answer", START)
    attempt = read_message(message, question(key, problem)).judged
    judged = judge(attempt, key, context=problem) if attempt else None
    return judged if judged is not None and judged.outcome != "unreadable" else None


@click.command("guard")
@click.option("--data", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=True,
              help="Drafts, a JSON object a line: problem, key, kind, choices, student, draft, should.")  # fmt: skip
@click.option("--half", help="Only lines whose field half is this.")
@click.option("--table", type=click.Path(path_type=Path, dir_okay=False), help="Write each draft as CSV, to be read.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here.")
def guard_command(data: Path, half: str | None, table: Path | None, file: Path | None) -> None:
    """Hold drafts that tell the answer in other words, and innocent ones, against the guard."""
    cases = [case for case in cases_in(data, GuardCase) if half is None or case.half == half]
    if not cases:
        raise click.ClickException(f"{data} has no line whose half is {half}.")
    found = [guarded(case) for case in cases]
    leaks, innocents = ([one for one in found if one.case.should == should] for should in ("stopped", "passes"))
    show(f"Drafts held against the guard: {len(found)}", [
        *share_of("leaks stopped", [one.agreed for one in leaks]),
        *share_of("innocent drafts passed", [one.agreed for one in innocents]),
    ])  # fmt: skip
    if table is not None:
        _write(table, found)
    if file is not None:
        write_json(file, {
            "n": len(found),
            "leaks": len(leaks),
            "leaks_stopped": sum(one.agreed for one in leaks),
            "innocents": len(innocents),
            "innocents_passed": sum(one.agreed for one in innocents),
            "split": f"half {half}" if half else "the whole file given",
        })  # fmt: skip


def share_of(name: str, found: Sequence[bool]) -> list[Line]:
    """A line with the share of what is so; none where nothing was looked at."""
    return [Line(name, mean(list(map(float, found))), f"{sum(found)} of {len(found)}")] if found else []


def _write(table: Path, found: Sequence[Guarded]) -> None:
    with table.open("w", newline="", encoding="utf-8") as out:
        rows = csv.writer(out)
        rows.writerow(("should", "problem", "key", "student", "draft", "said", "agreed"))
        rows.writerows((one.case.should, one.case.problem, one.case.key, one.case.student, one.case.draft,
                        one.said, one.agreed) for one in found)  # fmt: skip
