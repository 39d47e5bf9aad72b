"""A portfolio to show at home: what a student chose of their journal and their work, as Markdown and as PDF."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app import journaling
from app.paper import Piece as Sheet
from app.paper import paper
from app.render import plain
from app.views.journal import LEVEL_WORDS, Names, skill_named
from app.views.words import day
from app.wiring import Trellis
from coach.aims import in_words
from coach.facts import Moment, Worked
from coach.goals import KeptGoal
from coach.journal import Happening
from domain.goal import Reflection
from domain.journal import Entry
from learner.step_work import StepWork, work_by_step

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_STARTS = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)


class Piece(NamedTuple):
    """Something that can be chosen: its id, the day or none, what it is, its text in paragraphs, all plain words."""

    id: str
    on: str
    title: str
    paragraphs: tuple[str, ...]


def pieces(trellis: Trellis, mine: journaling.Work) -> tuple[Piece, ...]:
    """All there is to choose from, the newest first: problems done alone, then the line of time."""
    names = journaling.names_of(trellis, mine)
    line = [one for one in journaling.line(trellis, mine) if _shows(one)]
    alone = [one for one in reversed(mine.done) if one.how == "alone"]
    here = {one.session for one in alone}
    works = {session.id: work_by_step(session.turns) for session in mine.sessions if session.id in here}
    work = [_work(mine, one, works[one.session], names) for one in alone]
    return (*(_piece(one, names, mine) for one in line), *work)


def markdown(name: str, chosen: Sequence[Piece]) -> str:
    """The chosen pieces as Markdown; nothing that was typed is read as marks."""
    lines = [f"# {_escaped(name)}", ""]
    for one in chosen:
        lines += [f"## {_escaped(one.title)}", "", f"*{one.on}*", ""]
        for text in one.paragraphs:
            lines += [_escaped(text), ""]
    return "\n".join(lines)


def pdf(name: str, chosen: Sequence[Piece], made: str) -> bytes:
    """The same as a PDF on A4; what its fonts lack is shown as an empty box."""
    return paper(name, made, tuple(Sheet(one.title, one.on, one.paragraphs) for one in chosen))


def _escaped(text: str) -> str:
    return _STARTS.sub(r"\1\\\2", _MARKS.sub(r"\\\1", text)).replace("\n", "  \n")


def _shows(one: Happening) -> bool:
    match one.of:
        case Entry() as entry:
            return bool(entry.text.strip()) and not entry.alert and not entry.written.draft
        case Reflection() as told:
            return not told.sealed
        case _:
            return True


def _piece(one: Happening, names: Names, mine: journaling.Work) -> Piece:
    on = day(one.at, mine.zone)
    match one.of:
        case Entry() as entry:
            asked = [plain(entry.written.question)] if entry.written.question else []
            return Piece(f"e-{entry.id}", on, "From my journal", (*asked, entry.text))
        case Reflection() as told:
            level = f" ({LEVEL_WORDS[one.depth]})" if one.depth else ""
            return Piece(
                f"r-{one.session}-{told.question.id}", on, f"Looking back{level}",
                (plain(told.question.text), told.answer),
            )  # fmt: skip
        case KeptGoal() as kept:
            return Piece(f"g-{kept.home}", on, "A goal", tuple(_goal(kept, names)))
        case Moment() as moment:
            title = plain(names.titles.get((moment.worked.course, moment.worked.item), ""))
            said = {"first": "The first one I did alone", "hard": f"Solved after {moment.worked.tries} tries",
                    "later": "Left open once, and finished"}[moment.kind]  # fmt: skip
            return Piece(f"m-{one.session}-{moment.worked.item}", on, f"{said}: {title}", ())


def _goal(kept: KeptGoal, names: Names) -> Iterator[str]:
    if kept.goal is None:
        return
    yield kept.goal.wish
    if kept.goal.obstacle and kept.goal.plan:
        yield f"If {kept.goal.obstacle}, then {kept.goal.plan}."
    state = {"open": "It goes on", "met": "Met", "dropped": "Let go"}[kept.state]
    yield f"{state}. {in_words(kept.progress, skill_named(kept, names), names.language)}"
    yield from (step.words for step in kept.steps if step.words and not step.by and not step.sealed)


def _work(mine: journaling.Work, one: Worked, works: Sequence[StepWork], names: Names) -> Piece:
    """A problem done alone, with what the student wrote for each of its steps; ``works`` are all of its session's."""
    wrote = [
        work.solution.message.text
        for work in works
        if work.item == one.item and work.solution is not None and not work.solution.message.sealed
    ]
    title = plain(names.titles.get((one.course, one.item), ""))
    return Piece(f"w-{one.session}-{one.item}", day(one.at, mine.zone), f"Done alone: {title}", tuple(wrote))
