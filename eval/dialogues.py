"""Tutoring dialogues whose next replies people have rated (MRBench v2, Maurya et al., NAACL 2025)."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from domain.text import escape

Reveals = Literal["no", "right", "wrong"]
"""What a reply reveals by the raters: nothing, the right answer, or a wrong one."""

HUMANS = ("Expert", "Novice")
"""The tutors of MRBench who are people."""


class Rated(NamedTuple):
    """One tutor's reply, and what it reveals by the raters; ``reveals`` is None where nobody rated that."""

    tutor: str
    text: str
    reveals: Reveals | None


class Dialogue(NamedTuple):
    """One dialogue up to a student's mistake, with the replies rated. All texts are course text.

    ``asked`` is what the tutor said so far, the problem first; ``theirs`` what the student said;
    ``answer`` the reference solution's final answer, empty where there is none.
    """

    id: str
    asked: tuple[str, ...]
    theirs: tuple[str, ...]
    answer: str
    replies: tuple[Rated, ...]


_TURN = re.compile(r"(?:^|\n)\s*(Tutor|Student)\s*:")
_LABELS: Mapping[str, Reveals] = {
    "No": "no",
    "Yes (and the answer is correct)": "right",
    "Yes (but the answer is incorrect)": "wrong",
}
_NUMBER = re.compile(r"[-−]?[$€£]?\d[\d,]*(?:\.\d+)?(?:/\d+)?%?")
_SHORT = 30
"""Characters of a line that is nothing but an answer."""


def read_dialogues(file: Path) -> tuple[Dialogue, ...]:
    """Every dialogue of a file.

    Raises:
        ValueError: the file is not JSON of that form; names the file and the dialogue, counted from 1.
    """
    try:
        rows = enumerate(json.loads(file.read_text(encoding="utf-8")), start=1)
    except (ValueError, TypeError) as error:
        raise ValueError(f"{file} does not hold MRBench dialogues: {error!r}") from error
    return tuple(_named(file, number, row) for number, row in rows)


def _named(file: Path, number: int, row: Mapping[str, Any]) -> Dialogue:
    try:
        return _dialogue(row)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{file} does not hold MRBench dialogues: dialogue {number}, {error!r}") from error


def _dialogue(row: Mapping[str, Any]) -> Dialogue:
    parts = _TURN.split(row["conversation_history"].replace("\xa0", " "))
    turns = list(zip(parts[1::2], parts[2::2], strict=False))
    answers = row.get("anno_llm_responses") or row["tutor_responses"]
    return Dialogue(
        id=str(row["conversation_id"]),
        asked=tuple(escape(text.strip()) for who, text in turns if who == "Tutor"),
        theirs=tuple(escape(text.strip()) for who, text in turns if who == "Student"),
        answer=escape(final_answer(str(row.get("Ground_Truth_Solution", "")))),
        replies=tuple(_rated(tutor, answer) for tutor, answer in answers.items()),
    )


def _rated(tutor: str, answer: Mapping[str, Any]) -> Rated:
    label = answer.get("annotation", {}).get("Revealing_of_the_Answer")
    return Rated(tutor, escape(str(answer["response"])), _LABELS.get(label))


def final_answer(solution: str) -> str:
    r"""The final answer of a worked solution: its last line where that is short, else the last number in it.

    >>> final_answer("He took 8,000 - 6,000 = 2,000 steps.\n 2000")
    '2000'
    """
    lines = [line.strip() for line in solution.replace("\xa0", " ").splitlines() if line.strip()]
    if not lines or lines[-1].casefold() == "not available":
        return ""
    last = lines[-1].removeprefix("####").strip()
    if len(last) <= _SHORT and (not _NUMBER.search(last) or _NUMBER.fullmatch(last)):
        return last
    numbers = _NUMBER.findall(" ".join(lines))
    return numbers[-1].strip(" ,.") if numbers else last
