"""Lines of work: which line is the first that does not follow, and is the answer right all the same.

Lines are split at line breaks and at arrows. Of lines of prose only the sums in them are read. Lines are
counted from 0 as the student wrote them, prose among them and blank lines not.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from domain.attempt import Assessment
from domain.text import escape
from language.stated_sums import conclusion, stated, wordy
from maths.answers import labelled
from maths.errors import MathsError
from maths.expression import Expression, Listing, Relation, Symbol, symbols
from maths.quote import typeset
from maths.tex import to_tex
from tutor.diagnosis.diagnose import PathwayKeys, starting_points
from tutor.diagnosis.line_follows import false_statement, follows, step_slip
from tutor.diagnosis.slips import Slip, slip
from tutor.grading.readings import readings
from tutor.grading.value import judge_value
from tutor.question import Question

_BREAK = re.compile(
    r"\n+|(?<!^[a-z])(?<!^[a-z] )=>|⇒|⟹|→|∴|(?<=[\w)])\s*;\s*|\s(?:so|then|therefore|thus|hence)\s", re.IGNORECASE
)
_NUMBERING = re.compile(r"^\s*(?:(?:step|line)\s*\d+\s*[:.)]|\(?\d{1,2}[).]\s(?=.*[=a-z])|[-*•]\s)\s*", re.IGNORECASE)
_MOST_LINES = 30
_SIGN_OF_EQUALITY = re.compile("[=≈~]")
"""What is written as equal; "f of 5 is 25 - 5" and "35/4 is 8 rem 3" only sound so."""


class Line(NamedTuple):
    """One line as written, where it stands, and what it was read as (None for prose).

    ``prose`` says that it is a sum, or the answer, out of a sentence.
    """

    number: int
    text: str
    start: int
    tree: Expression | None
    prose: bool = False

    @property
    def doubtful(self) -> bool:
        """Whether it was read as a sum although it has words: ``3 weeks are 21 days`` is none."""
        return isinstance(self.tree, Relation) and not symbols(self.tree) and not self.prose and wordy(self.text)


class Fault(NamedTuple):
    """The first line that does not follow, the line before it (None for the problem), and the slip."""

    line: Line
    before: Line | None
    slip: Slip


def lines_of(attempt: str, asked: Question) -> list[Line]:
    """The lines of an attempt."""
    found: list[Line] = []
    for text, start in _pieces(attempt):
        numbering = _NUMBERING.match(text)
        inner = text[numbering.end() :] if numbering else text
        begin = start + (numbering.end() if numbering else 0) + len(inner) - len(inner.lstrip())
        number = sum(1 for before in attempt[:begin].split("\n")[:-1] if before.strip())
        line = Line(number, inner.strip(), begin, _tree(inner, asked))
        if line.text:
            found.extend(_sums(line, asked) or [line] if line.tree is None or wordy(line.text) else [line])
    return found[:_MOST_LINES]


def _sums(line: Line, asked: Question) -> list[Line]:
    """The sums that a sentence states, as lines of their own."""
    found = ((one, _tree(one.plain, asked)) for one in stated(line.text))
    return [Line(line.number, one.written, line.start + one.start, tree, prose=True)
            for one, tree in found if isinstance(tree, Relation) and not symbols(tree)]  # fmt: skip


def _pieces(attempt: str) -> list[tuple[str, int]]:
    pieces: list[tuple[str, int]] = []
    at = 0
    for match in _BREAK.finditer(attempt):
        pieces.append((attempt[at : match.start()], at))
        at = match.end()
    pieces.append((attempt[at:], at))
    return [piece for piece in pieces if piece[0].strip()]


def _tree(text: str, asked: Question) -> Expression | None:
    if not re.search(r"[\d=<>≤≥√]|\\[a-z]|\b[a-z]\b", text):
        return None
    try:
        return readings(text, asked)[0]
    except MathsError:
        return None


def is_work(lines: Sequence[Line]) -> bool:
    """Whether an attempt is lines of work and not one answer."""
    read = [line for line in lines if line.tree is not None]
    below_prose = bool(read) and read[-1] is lines[-1] and lines[0].number < lines[-1].number
    a_sum = any(isinstance(line.tree, Relation) and not symbols(line.tree) for line in read)
    return len(read) > 1 or below_prose or any(line.prose for line in read) or (a_sum and len(lines) > 1)


def is_step(lines: Sequence[Line]) -> bool:
    """Whether an attempt is one equation on the way, such as ``2x + 3 = 14``."""
    tree = lines[0].tree if len(lines) == 1 else None
    if not isinstance(tree, Relation) or not symbols(tree) or labelled(tree) is not None:
        return False
    return "=" in tree.signs or not any(isinstance(side, Symbol) for side in tree.sides)


def judge_work(attempt: str, lines: Sequence[Line], asked: Question, pathway: PathwayKeys = ()) -> Assessment:
    """Judge lines of work by their last line, and name the first that does not follow."""
    read = [line for line in lines if line.tree is not None]
    final = _final(attempt, lines, asked, pathway)
    fault = first_fault(read, asked)
    if fault is None or not _told_of(fault, final, attempt, asked):
        return _without_fault(final, read, attempt)
    return faulty(final, fault, several="\n" in attempt.strip())


def _told_of(fault: Fault, final: Assessment, attempt: str, asked: Question) -> bool:
    """Whether a line is surely one of the work and does not follow, beside a right answer or one that is not clear.

    An untrue sum in signs is. Numbers in a sentence are what was reckoned with, or said first and taken back; a line
    of the answer's own value leads to it.
    """
    tree = fault.line.tree
    if final.outcome not in {"right", "unreadable"} or tree is None:
        return True
    if false_statement(tree) and not wordy(fault.line.text):
        return final.outcome != "right" or _SIGN_OF_EQUALITY.search(fault.line.text) is not None
    beside = (fault.line,) if fault.before is None else (fault.before, fault.line)
    if final.outcome == "unreadable" or any(wordy(line.text) for line in beside):
        return False
    if not isinstance(tree, Relation) and not symbols(tree) and "\n" not in attempt.strip():
        return False
    return judge_value(fault.line.text, asked, why=False).outcome not in {"right", "other_form"}


def _final(attempt: str, lines: Sequence[Line], asked: Question, pathway: PathwayKeys) -> Assessment:
    """The judgement of what the work ends in: its last line, or what its last sentence comes to."""
    last = lines[-1]
    if last.tree is None or last.prose or last.doubtful:
        return _concluded(attempt, asked, pathway)
    final = judge_value(_closing([line for line in lines if line.tree is not None]), asked, pathway)
    if final.outcome not in {"wrong", "unreadable"} or _value_line(last) is not None or not wordy(last.text):
        return final
    told = _concluded(attempt, asked, pathway)
    return told if told.outcome == "right" or told.slip == "wrong unit" else final


def _concluded(attempt: str, asked: Question, pathway: PathwayKeys) -> Assessment:
    """Judge work that ends in a sentence by the number it comes to; wrong only where that can be no other number."""
    numbers, clear, measured = conclusion(attempt)
    if measured and (found := judge_value(measured, asked, pathway)).slip == "wrong unit":
        return found
    assessment = [judge_value(number, asked, pathway) for number in numbers]
    right = next((one for one in assessment if one.outcome == "right"), None)
    if right is not None or (clear and assessment):
        return right or assessment[0]
    return Assessment("unreadable", detail="Which number is your answer? Put it on a line of its own.",
                      for_teacher="It is not clear which number is the answer.", confidence=0.8,
                      unread="which_number")  # fmt: skip


def faulty(final: Assessment, fault: Fault, *, several: bool = True) -> Assessment:
    """The judgement of work with a line that does not follow; ``several`` says that it is more than one line."""
    number = fault.line.number + 1
    told = _told(fault, several=several)
    where = f"line {number}" if several else f"“{escape(fault.line.text)}”"
    found = replace(final, kind=fault.slip.kind, line=fault.line.number, confidence=fault.slip.confidence,
                    span=(fault.line.start, fault.line.start + len(fault.line.text)))  # fmt: skip
    if final.outcome == "right":
        teacher = f"Right answer, but {where} does not follow: {fault.slip.for_teacher}"
        return replace(found, detail=told, for_teacher=teacher)
    first = f"Line {number} is the first that" if several else f"“{escape(fault.line.text)}”"
    teacher = f"{first} does not follow: {fault.slip.for_teacher}"
    return replace(found, outcome="wrong", form=None, detail=told, reply=None, for_teacher=teacher)


def _told(fault: Fault, *, several: bool) -> str | None:
    """What the student reads: where it went wrong, unless that goes without saying, and the slip's own prompt."""
    detail = fault.slip.detail
    if not several or detail is None:
        return detail
    if fault.line.tree is not None and false_statement(fault.line.tree):
        return f"In line {fault.line.number + 1}, {detail[:1].lower()}{detail[1:]}"
    if fault.before is not None and fault.before.number == fault.line.number:
        return f"After {typeset(fault.before.text)}: {detail}"
    where = "the problem" if fault.before is None else f"line {fault.before.number + 1}"
    return f"From {where} to line {fault.line.number + 1}: {detail}"


def _without_fault(final: Assessment, read: Sequence[Line], attempt: str) -> Assessment:
    """No line is wrong: right, or not finished, or wrong at the very end."""
    last = read[-1]
    span = (last.start, last.start + len(last.text))
    if final.outcome == "other_form" and final.form == "solved for a variable":
        return Assessment("partial", understood=final.understood, span=(0, len(attempt)),
                          detail=f"Every line follows, down to {final.understood}. What is the next step?",
                          for_teacher="All lines are right so far; not finished.")  # fmt: skip
    if final.outcome == "unreadable":
        return replace(final, span=span)
    if final.outcome == "right":
        return replace(final, span=(0, len(attempt)))
    return final if final.outcome in {"right", "partial", "other_form"} else replace(final, span=span)


def _closing(read: Sequence[Line]) -> str:
    """The text of the answer: the last line, with every other value that lines give for a letter."""
    last = read[-1]
    if _value_line(last) is None:
        return last.text
    values = {line.tree: line.text for line in read if _value_line(line) is not None}
    return ", ".join(values.values())


def _value_line(line: Line) -> str | None:
    """The letter of a line like ``x = 3``, None for any other line."""
    label = labelled(line.tree) if line.tree is not None else None
    return label.name if label is not None and not symbols(label.value) else None


def first_fault(read: Sequence[Line], asked: Question) -> Fault | None:
    """The first line that does not follow from the problem or from the line before."""
    problem = _problem(read, asked)
    system = sum(isinstance(given, Relation) and len(symbols(given)) > 1 for given in asked.given) != 1
    before: Line | None = None
    for line in read:
        if line.tree is None:
            continue
        if false_statement(line.tree) and not line.doubtful:
            return Fault(line, before, _miscalculated(line.tree))
        base = before.tree if before is not None else problem
        verdict = follows(line.tree, base) if base is not None else "start"
        if verdict == "no" and not (system and len(symbols(line.tree)) > 1) and not _goes_back(line, read, problem):
            return Fault(line, before, step_slip(line.tree, base if base is not None else line.tree))
        if verdict == "some" and line is read[-1] and not _goes_back(line, read, problem):
            return Fault(line, before, slip("one of two solutions", confidence=0.9))
        if verdict != "some" and symbols(line.tree):
            before = line
    return None


def _miscalculated(tree: Expression) -> Slip:
    shown = f"${to_tex(tree)}$"
    return Slip("arithmetic slip", f"Check {shown} once more.", f"{shown} is not true.", confidence=0.9)


def _goes_back(line: Line, read: Sequence[Line], problem: Expression | None) -> bool:
    """Whether a line takes up an earlier one, as when two cases are worked one after the other."""
    if line.tree is None:
        return False
    earlier = [other.tree for other in read if other.number < line.number and other.tree is not None]
    bases = [problem, *earlier] if problem is not None else earlier
    several = [base for base in bases if isinstance(base, Listing) or "^" in to_tex(base) or r"\left|" in to_tex(base)]
    return any(follows(line.tree, base) in {"yes", "some"} for base in several)


def _problem(read: Sequence[Line], asked: Question) -> Expression | None:
    """The problem's formula that the first line works on: of the same sort and with the same letters."""
    first = read[0].tree
    if first is None:
        return None
    for given in starting_points(asked):
        if isinstance(given, Relation) != isinstance(first, Relation):
            continue
        if symbols(given) == symbols(first) or (not isinstance(given, Relation) and symbols(first) <= symbols(given)):
            return given
    return None
