"""How exercises and answers look where no heading tells them: numbers, verbs, blanks, what introduces them."""

import re
from collections.abc import Sequence

from course.material.document import Block

BY_LOOK = "a list of tasks"
BY_ANSWERS = "a list of answers"
BY_ANSWER = "an answer to an exercise"

_INTRODUCES = re.compile(
    r"(?:in|for)\s+(?:the\s+following\s+(?:exercises|problems|questions)|(?:exercises|problems|questions)\s+\d+)\b"
    r"|(?:bearbeite|löse)\s+die\s+(?:folgenden\s+)?aufgaben\b"
    r"|(?:try\s+it|your\s+turn|now\s+you\s+try|checkpoint)\b\W{0,4}\d",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"(?:answers?|ans\.|answer\s+key|solutions?|lösung(?:en)?)\s*(?:\(?\d+\)?\s*)?[:.]\s*\S", re.IGNORECASE
)
_ENTRY = re.compile(r"^\s*\(?(?:\d{1,4}|[a-h])[.)]\s+(?P<text>.+)$(?!\n\s*-)", re.MULTILINE)
_NUMBER = re.compile(r"^\s*\(?(\d{1,4})[.)]\s", re.MULTILINE)
_MARKED = re.compile(r"\s*(?:\(?(?:\d{1,4}|[a-h])[.)]|[ⓐ-ⓩ①-⑳]|[-•]\s*[ⓐ-ⓩ])\s*\S")
_TASK = re.compile(
    r"(?:solve|simplify|evaluate|factor|expand|graph|compute|calculate|find|determine|write|convert|round|add|subtract|"
    r"multiply|divide|prove|show\s+that|explain|describe|translate|name|list|give|state|identify|"
    r"löse|berechne|bestimme|vereinfache|zeichne|erkläre|nenne)\b",
    re.IGNORECASE,
)
_SUM = re.compile(r"\d\s*[-+*/=×÷·−^<>]|[-+*/=×÷·−^]\s*\d|\$[^$]*\d[^$]*\$|\d\w*\s*[²³]")
_BLANK = re.compile(r"_{3,}|\.{5,}|=\s*\??\s*$")
_WORD = re.compile(r"[^\W\d_]{3,}")
_FORMULA = re.compile(r"\$[^$]*\$")
_FEW = 3
_FAR = 13
"""A number that steps of a method do not reach, and exercises do."""
_ANSWER_WORDS = 30
"""Words of the longest sentence that answers a question, as solutions to word problems do."""
_STORY = 15
"""Words from which a task is a word problem."""
_SHORT = 12
"""Words of a line among exercises that is an answer or part of a task, unless it is a sentence."""


def parted(blocks: Sequence[Block], *, begins: bool = False) -> tuple[list[Block], list[Block]]:
    """The tasks among the blocks under one heading, and the rest. With ``begins`` the first is one.

    Tasks begin where they are introduced, or at the first of entries that are numbered far, and end where
    sentences go on.
    """
    numbers = [int(found) for block in blocks for found in _NUMBER.findall(block.text)]
    far = len(numbers) > _FEW and max(numbers) >= _FAR
    tasks: list[Block] = []
    others: list[Block] = []
    on = begins
    first = begins
    for block in blocks:
        introduced = _INTRODUCES.match(block.text) is not None
        answered = on and _asks(tasks) and block.words <= _ANSWER_WORDS and any(map(str.isdigit, block.text))
        numbered = far and _NUMBER.match(block.text) is not None
        on = first or introduced or numbered or answered or (on and _goes_on(block))
        first = False
        (tasks if on else others).append(block)
    return tasks, others


def _asks(tasks: Sequence[Block]) -> bool:
    """Whether the last task was a question or a word problem, whose answer may follow in a sentence."""
    return bool(tasks) and (tasks[-1].text.rstrip().endswith("?") or tasks[-1].words >= _STORY)


def is_stretch_of_tasks(blocks: Sequence[Block]) -> bool:
    """Whether most of what stands under one heading is tasks, beginning with what can be nothing else."""
    if not any(pattern.match(blocks[0].text) for pattern in (_INTRODUCES, _MARKED, _TASK)):
        return False
    tasks, _ = parted(blocks, begins=True)
    return 2 * sum(block.words for block in tasks) > sum(block.words for block in blocks)


def reason(text: str) -> str:
    """Why a block is left out for its look alone; empty for one that stays."""
    entries = [entry["text"].strip() for entry in _ENTRY.finditer(text)]
    if len(entries) >= _FEW:
        if 2 * sum(_is_task(entry) for entry in entries) >= len(entries) + 1:
            return BY_LOOK
        if all(_is_answer(entry) for entry in entries):
            return BY_ANSWERS
    return BY_ANSWER if _ANSWER.match(text) else ""


def _goes_on(block: Block) -> bool:
    """Whether a block among tasks is one more: marked, told to do, short, or beside a task."""
    if block.kind in {"definition", "example", "note"}:
        return False
    if block.kind == "table" or _MARKED.match(block.text) or block.text.startswith("[Picture"):
        return True
    bare = _FORMULA.sub("", block.text)
    sentence = block.text.rstrip().endswith((".", ":", "!")) and len(_WORD.findall(bare)) > _FEW
    return (block.words <= _SHORT and not sentence) or (
        _TASK.match(block.text) is not None and block.words <= 4 * _SHORT
    )


def _is_task(entry: str) -> bool:
    asks = entry.rstrip(" .*").endswith("?") or _BLANK.search(entry) is not None
    return asks or (_TASK.match(entry) is not None and _SUM.search(entry) is not None)


def _is_answer(entry: str) -> bool:
    return len(_WORD.findall(_FORMULA.sub("", entry))) <= 1 and len(entry) <= 60
