"""The conversation of a session: what the student said, what the tutor said, and what it leaned on."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlencode

from markupsafe import Markup

from app.render import block, inline, plain, student
from app.views.problem import HELP_WORDS
from domain.evidence import Evidence
from domain.help import HelpLevel, Move
from domain.item import Item
from domain.session import Session
from domain.skill import Skill
from domain.source import Source
from domain.turn import Button, Turn
from tutor.help.pathway import flattened

SENTENCES: dict[Button, str] = {
    "hint": "Give me a hint.",
    "stuck": "I'm stuck.",
    "another_way": "Explain it another way.",
    "teacher": "Ask my teacher.",
}
"""What a button says for a student who wrote nothing beside it."""

UNREADABLE = "This reply is unreadable. Everything before and after it is here."
"""In the place of a reply that the database no longer tells."""

_HINTING: dict[Move, HelpLevel] = {
    "point": HelpLevel.POINT,
    "teach": HelpLevel.TEACH,
    "scaffold": HelpLevel.SCAFFOLD,
    "parallel": HelpLevel.PARALLEL,
}
_RIGHT = frozenset({"confirm", "ask_why", "confirm_scaffold"})
_PERSON = frozenset({"handoff", "safeguard"})

Tone = Literal["right", "almost", "person", "plain"]


@dataclass(frozen=True, slots=True)
class CitationShown:
    """A passage a reply leans on. ``href`` opens its section with the passage marked."""

    passage: str
    label: str
    href: str
    source: Source


@dataclass(frozen=True, slots=True)
class TurnShown:
    """One message and its reply. ``read_as`` is how mathematics was read, None when that adds nothing."""

    number: int
    message: str
    said: Markup
    said_by_button: bool
    read_as: Markup | None
    reply: Markup
    help: str
    tone: Tone
    move: str
    level: int
    citations: tuple[CitationShown, ...]
    moment: str
    solved: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """A problem begun in this session, as a heading in the conversation, with what was said there."""

    title: Markup
    turns: tuple[TurnShown, ...]


def conversation(
    session: Session, items: Mapping[str, Item], skills: Mapping[str, Skill], passages_course: str
) -> tuple[Opened, ...]:
    """Everything said so far, under the problem it was said at, oldest first."""
    opened: list[Opened] = []
    for index, start in enumerate(session.items):
        end = session.items[index + 1].after_turn if index + 1 < len(session.items) else len(session.turns)
        item = items.get(start.item)
        shown = tuple(
            turn_shown(turn, items, skills, passages_course) for turn in session.turns[start.after_turn : end]
        )
        opened.append(Opened(inline(item.title) if item else Markup(""), shown))
    return tuple(opened)


def turn_shown(turn: Turn, items: Mapping[str, Item], skills: Mapping[str, Skill], passages_course: str) -> TurnShown:
    """One turn as the student sees it."""
    return TurnShown(
        number=turn.number,
        message=turn.message.id,
        said=said(turn.message.text, items.get(turn.message.item), turn.message.step),
        said_by_button=turn.message.text == SENTENCES.get(turn.message.intent),
        read_as=read_as(turn),
        reply=block(turn.reply if turn.reply or not turn.lost else UNREADABLE),
        help=HELP_WORDS[_HINTING[turn.plan.move]] if turn.plan.move in _HINTING else "",
        tone=_tone(turn),
        move=turn.plan.move,
        level=turn.level.value,
        citations=citations(turn.evidence, passages_course),
        moment=moment(turn, skills),
        solved=turn.solved,
    )


def said(text: str, item: Item | None, step_id: str) -> Markup:
    """The student's words, or a choice they picked, which is the course's text and typeset."""
    picked = item is not None and any(text in offered for offered in _choices(item, step_id))
    return inline(text) if picked else student(text)


def _choices(item: Item, step_id: str) -> Iterable[tuple[str, ...]]:
    for step in item.steps:
        if step.id == step_id:
            yield step.key.choices
            yield from (hint.key.choices for hint in flattened(step.pathway) if hint.key is not None)


def read_as(turn: Turn) -> Markup | None:
    """How the student's mathematics was read; None when it was words, or reads the same as it was typed."""
    understood = turn.assessment.understood if turn.assessment is not None else None
    if understood is None or "$" not in understood or _bare(plain(understood)) == _bare(turn.message.text):
        return None
    return inline(understood)


def _bare(text: str) -> str:
    return re.sub(r"[\s,*×·]", "", text).replace("−", "-").casefold()


def moment(turn: Turn, skills: Mapping[str, Skill]) -> str:
    """The name of a skill shown alone for the first time with this turn, or empty."""
    if not turn.solved:
        return ""
    before = {estimate.skill: estimate for estimate in turn.before}
    for seen in turn.observations:
        if seen.independent and seen.correct and seen.skill in skills:
            known = before.get(seen.skill)
            if known is None or known.independent_right == 0:
                return skills[seen.skill].name
    return ""


def citations(evidence: Iterable[Evidence], passages_course: str) -> tuple[CitationShown, ...]:
    """Each passage once, in the order it was leaned on."""
    shown: dict[str, CitationShown] = {}
    for found in evidence:
        title = plain(found.title).rstrip(". ")
        numbered = found.section[:1].isdigit() and not title.startswith(found.section)
        label = f"{found.section} {title}" if numbered else title
        label = f"{label}, {found.place}" if found.place else label
        address = section_address(passages_course, found.section, found.passage, found.quote)
        shown.setdefault(found.passage, CitationShown(found.passage, label, address, found.source))
    return tuple(shown.values())


def section_address(course: str, section: str, passage: str = "", marked: str = "") -> str:
    """Where a section is read, with one passage marked."""
    query = urlencode({name: value for name, value in (("passage", passage), ("quote", marked)) if value})
    place = f"/courses/{quote(course, safe='')}/sections/{quote(section, safe='')}"
    return f"{place}?{query}" if query else place


def _tone(turn: Turn) -> Tone:
    if turn.plan.move in _RIGHT:
        return "right"
    if turn.plan.move == "ask_form":
        return "almost"
    return "person" if turn.plan.move in _PERSON else "plain"
