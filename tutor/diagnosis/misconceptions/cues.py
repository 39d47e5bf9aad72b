"""Wordings of questions and answers that point to a misconception, however the numbers come out (``cues.toml``)."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from tutor.diagnosis.misconceptions.clue import Clue
from tutor.diagnosis.misconceptions.reading import Case

_SHOWN = 40


class Cue(NamedTuple):
    """A pattern for the question and one for the answer; None stands for any wording."""

    id: str
    weight: float
    question: re.Pattern[str] | None
    answer: re.Pattern[str] | None


@cache
def cues() -> tuple[Cue, ...]:
    """All cues, compiled once."""
    text = files("tutor.diagnosis.misconceptions").joinpath("cues.toml").read_text(encoding="utf-8")
    return tuple(
        Cue(
            id_,
            row["weight"],
            re.compile(row["question"], re.DOTALL) if "question" in row else None,
            re.compile(row["answer"], re.DOTALL | re.MULTILINE) if "answer" in row else None,
        )
        for id_, rows in tomllib.loads(text).items()
        for row in rows
    )


def cue_clues(case: Case) -> Iterator[Clue]:
    """A clue for every cue whose patterns are both found."""
    for cue in cues():
        asked = cue.question.search(case.question) if cue.question else None
        said = cue.answer.search(case.answer) if cue.answer else None
        if (cue.question and not asked) or (cue.answer and not said):
            continue
        telling = said or asked
        words = telling.group().strip() if telling else ""
        short = 0 < len(words) <= _SHOWN and "\n" not in words
        reason = f"“{words}” is typical of it" if short else "the wording is typical of it"
        yield Clue(cue.id, cue.weight, reason, of_question=said is None)
