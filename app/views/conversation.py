"""The conversation of a session: what the student said, what the tutor said, and what it leaned on."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from textwrap import shorten
from typing import Literal
from urllib.parse import quote, urlencode

from markupsafe import Markup

from app.render import block, inline, plain, student
from app.views.help_shown import over_reply
from coach.breaks import breaks
from domain.evidence import Evidence
from domain.item import Item
from domain.session import Overruling, Session
from domain.skill import Skill
from domain.source import Source
from domain.turn import Turn
from learner.step_work import helps
from tutor.help.pathway import flattened

UNREADABLE = "This reply is unreadable. Everything before and after it is here."
"""In the place of a reply that the database no longer tells."""

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
    """One message and its reply. ``read_as`` is how mathematics was read, None when that adds nothing.

    ``unhelpful`` says that the reply did not help, as the student says.
    ``anew`` says how a teacher judged the message since, empty where none did.
    ``nudge`` is a line beside the reply, at the newest turn only. ``rest`` are the minutes of work without a break that
    were full with it, 0 where none were.
    """

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
    rest: int
    solved: bool
    nudge: str = ""
    anew: str = ""
    unhelpful: bool = False

    @property
    def may_be_unhelpful(self) -> bool:
        """Whether the student may say that the reply did not help: it helps, or is to help, with the problem."""
        return self.tone in {"plain", "almost"}


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
    rests = rests_in(session)
    anew = {one.turn: judged_anew(one) for one in session.overruled}
    for index, start in enumerate(session.items):
        end = session.items[index + 1].after_turn if index + 1 < len(session.items) else len(session.turns)
        item = items.get(start.item)
        shown = tuple(
            replace(
                turn_shown(turn, session, items, skills, passages_course, rests[turn.number]),
                anew=anew.get(turn.number, ""),
                unhelpful=turn.number in session.unhelpful,
            )
            for turn in session.turns[start.after_turn : end]
        )
        opened.append(Opened(inline(item.title) if item else Markup(""), shown))
    return tuple(opened)


def rests_in(session: Session) -> dict[int, int]:
    """By the number of each turn the minutes of work to name under its reply, 0 where no break is suggested."""
    times = [session.started, *(turn.at for turn in session.turns)]
    return {turn.number: minutes for turn, minutes in zip(session.turns, breaks(times)[1:], strict=True)}


def turn_shown(
    turn: Turn, session: Session, items: Mapping[str, Item], skills: Mapping[str, Skill], passages_course: str,
    minutes: int,
) -> TurnShown:  # fmt: skip
    """One turn as the student sees it; after ``minutes`` of work a break is suggested, unless they are 0."""
    return TurnShown(
        number=turn.number,
        message=turn.message.id,
        said=said(turn.message.text, items.get(turn.message.item), turn.message.step),
        said_by_button=turn.message.of_button,
        read_as=read_as(turn),
        reply=block(turn.reply if turn.reply or not turn.lost else UNREADABLE),
        help=over_reply(turn),
        tone=_tone(turn),
        move=turn.plan.move,
        level=turn.level.value,
        citations=citations(turn.evidence, passages_course),
        moment=moment(turn, session, skills),
        rest=minutes,
        solved=turn.solved,
    )


def judged_anew(overruling: Overruling) -> str:
    """What a student reads under an answer that a teacher judged anew; empty where the tutor's judgement stands."""
    match overruling.outcome:
        case None:
            return ""
        case "right":
            return "Your teacher has looked at this again: it is right."
        case _:
            return "Your teacher has looked at this again: it is not right yet. Have another try."


def heard_since(session: Session, turn: Turn) -> str:
    """What a teacher judged anew between a turn and the one before, for the reply that the student reads next."""
    last = max((one.at for one in session.turns if one.number < turn.number), default=session.started)
    new = [one for one in session.overruled if one.turn < turn.number and last < one.at <= turn.at and one.outcome]
    if not new:
        return ""
    wrote = shorten(session.turns[new[-1].turn - 1].message.text, 60, placeholder=" …")
    right = "is right" if new[-1].outcome == "right" else "is not right yet"
    return f"Your teacher has looked at your “{wrote}” again: it {right}."


def with_nudge(opened: tuple[Opened, ...], nudge: str) -> tuple[Opened, ...]:
    """The conversation with a line beside its newest reply."""
    if not nudge or not opened or not opened[-1].turns:
        return opened
    *before, last = opened
    newest = replace(last.turns[-1], nudge=nudge)
    return (*before, replace(last, turns=(*last.turns[:-1], newest)))


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


def moment(turn: Turn, session: Session, skills: Mapping[str, Skill]) -> str:
    """The name of a skill shown alone for the first time with this turn, or empty.

    It is for a problem without help in any of its parts, as goals, weeks and moments of the journal count it.
    """
    before_it = (one for one in session.turns if one.number < turn.number and one.message.item == turn.message.item)
    if not turn.solved or any(map(helps, before_it)):
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
