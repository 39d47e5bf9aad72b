"""What a model's draft of the coach may not hold. Composed replies keep to it by how they are made."""

import re
from collections.abc import Collection

from coach.task import ReflectionTask
from domain.turn import Fault
from language.spoken import foreign
from tutor.guard.faults import told
from tutor.guard.unsafe import unsafe

MOST_WORDS = 40

_NUMBER = re.compile(r"\d+|=|\$")
_NUMBER_WORD = re.compile(
    r"\b(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|half|third|quarter|minus|squared?)\b",
    re.IGNORECASE,
)
_CODED = re.compile(
    r"(?:\b\w\b[\s\-.,]+){3,}\w\b"  # s-p-e-l-l-e-d
    r"|\b[A-Za-z]*[a-z][A-Z][A-Za-z0-9+/]{3,}={0,2}"  # bWl4ZWQ=
    r"|[\uff01-\uff5e\u20e3\u2460-\u24ff]"  # full-width, key-cap and circled characters
)


def check(draft: str, task: ReflectionTask, withhold: Collection[str] = ()) -> tuple[str, ...]:
    """What is wrong with a draft, in words a model understands; empty when it may be shown.

    Numbers, formulas and coded text may only come from the student or the question, and no text of
    ``withhold`` may appear that the student has not written.
    """
    given = f"{task.question} {task.student_answer}".casefold()
    new = [found for pattern in (_NUMBER, _NUMBER_WORD) for found in pattern.findall(draft)]
    rules = (
        (len(draft.split()) > MOST_WORDS, f"it was longer than {MOST_WORDS} words"),
        (draft.count("?") > 1, "it asked more than one question"),
        ("!" in draft, "it had an exclamation mark"),
        (any(found.casefold() not in given for found in new), "it had a number or formula the student did not write"),
        (_CODED.search(draft) is not None, "it had coded or spelled text"),
        (
            any(reveals(draft, secret) and not reveals(task.student_answer, secret) for secret in withhold),
            "it gave something away",
        ),
    )
    faults = tuple(fault for broken, fault in rules if broken)
    strange = ("it was not in the language that was asked for",) if foreign(draft, (task.language, "en")) else ()
    harmful = tuple(told(Fault(code)) for code in unsafe(draft, (task.question, task.student_answer)))
    return faults + harmful + strange


def reveals(text: str, secret: str) -> bool:
    """Whether ``secret`` stands in ``text``, forwards or backwards; spaces, dollars and braces aside.

    One or two characters must stand as a word of their own.
    """
    held, hidden = _bare(text), _bare(secret)
    if len(hidden) > 2:
        return hidden in held or hidden[::-1] in held
    return bool(hidden) and re.search(rf"(?<!\w){re.escape(hidden)}(?!\w)", text.casefold()) is not None


def _bare(text: str) -> str:
    return re.sub(r"[\s$\\{}*_`\u200b-\u200f]+", "", text.casefold())
