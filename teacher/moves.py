"""The one thing a card suggests a teacher do next: what, one question to ask aloud, and a problem to see it by. Pure.

================  =====================================================================================
move              when
================  =====================================================================================
``group``         a step is open, its slip is known, and others show the same
``mini-lesson``   a step is open and its slip is known
``differentiate`` a step is open and no known slip fits, nothing was tried, or the hand is up
``re-assess``     something was solved with help, a slip was put right, or too little went alone yet to go further
``tier``          several different problems of a skill went alone, and nothing else did not
================  =====================================================================================
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Literal

from domain.card import NextMove
from domain.item import ItemSummary
from domain.skill import Skill
from domain.slip import SLIPS
from domain.text import escape
from domain.turn import Turn
from learner.signals.struggle import struggling
from teacher.next_problem import Shows, problem_like
from teacher.phrasing import in_words, item_name, listed, sentences, skill_name, word_count
from teacher.quoting import quote
from teacher.record import Place, Record, Told, Work
from teacher.slips import Slip, slip_of, slips, teachable
from teacher.wording import slip_words

_ASKS = re.compile(r"^\W*(?:is (?:it|this|that)|would it be)\b|[?？]\s*$", re.IGNORECASE)
"""An attempt that is put as a question, as in "is it 2x + 6 = 11?"."""

MOST_ASKED = 14
"""Words of a question that can be asked aloud, with what leads up to it."""

MOST_NAMED = 3
"""Others of a group that are named."""

LEAST_SAYS = 3
"""Characters of an answer that says something in a question by itself."""

SEVERAL = 3
"""Different problems of a skill that went alone, from which on something harder is worth trying."""


def next_move(
    name: str,
    record: Record,
    skills: Mapping[str, Skill],
    course: Sequence[ItemSummary] = (),
    others: Mapping[str, Mapping[str, str]] | None = None,
    hand: Turn | None = None,
    shows: Shows | None = None,
    whole: Record | None = None,
) -> NextMove | None:
    """What to do next; None where nothing was worked on.

    ``course`` are the items to choose a problem from, in the course's order; ``others`` are classmates by slip, each
    name by their id; ``hand`` is the turn at which the student's hand went up, None where it is down. Where ``shows``
    is given, a move about a slip has a problem on which it can show, or none. ``whole`` is what else is known of the
    student's work in the course, to tell whether enough went alone for something harder.
    """
    if not record.works:
        return None
    known = slips(record)
    stuck = most_stuck(record)
    who = escape(name)
    if stuck is not None:
        open_slip = slip_at(stuck, known)
        if open_slip is not None:
            return _teach(who, stuck, open_slip, record, course, (others or {}).get(open_slip.name, {}), shows)
        return _way_in(who, stuck, record, course)
    if hand is not None:
        place = (hand.message.item, hand.message.step)
        says = f"Go to {who} and read {item_name(record.items, place[0])} together."
        return _with_problem("differentiate", says, "What is the problem asking you to find?", place, record, course)
    untried = [work for work in record.open if not work.step.attempts]
    if untried:
        place = untried[-1].place
        says = f"Start {item_name(record.items, place[0])} together with {who}, who has not tried it yet."
        return _with_problem(
            "differentiate", says, "What do you know here, and what do you have to find?", place, record, course
        )
    return _again(who, record, known, skills, course, shows) or _further(who, record, skills, course, whole or record)


def problem_for(
    place: Place,
    record: Record,
    course: Sequence[ItemSummary],
    *,
    beyond: bool = False,
    shows: Callable[[str], bool] | None = None,
) -> ItemSummary | None:
    """An item of the course that would show whether something is mended: of the same skill, and not met yet.

    How it is chosen stands in :func:`teacher.next_problem.problem_like`.
    """
    met = {work.step.item for work in record.works}
    return problem_like(place[0], record.skills_of(place), met, course, beyond=beyond, shows=shows)


def question_aloud(turn: Turn, record: Record) -> str:
    """What to ask about a wrong attempt: the question its judgement asks, else how it came about. Never the answer."""
    judged = turn.assessment
    for text in (judged.reply, judged.detail) if judged else ():
        whole = " ".join((text or "").split())
        asked = [one for one in sentences(whole) if one.endswith("?")]
        if whole.endswith("?") and word_count(whole) <= MOST_ASKED and not whole.startswith("That "):
            return whole
        if asked and _points_back(turn):
            return asked[-1] if not (shown := _shown(turn, record)) else f"You have “{shown}”. {asked[-1]}"
        if asked:
            parts = sentences(whole)
            two = " ".join(parts[parts.index(asked[-1]) - 1 :][:2]) if parts.index(asked[-1]) else asked[-1]
            return two if word_count(two) <= MOST_ASKED and not two.startswith("That ") else asked[-1]
    if judged and judged.line is not None and judged.line and "\n" in (turn.reading.attempt or ""):
        return f"What did you do between line {judged.line} and line {judged.line + 1}?"
    step = record.step((turn.message.item, turn.message.step))
    words = _shown(turn, record)
    if not words:
        return "Where did you begin, and what did you do next?"
    if step is not None and step.key.kind == "choice":
        return f"What made you choose “{words}”?"
    if step is not None and step.key.kind == "explanation":
        return f"You wrote “{words}”. How could you find out whether that is so?"
    if _ASKS.search(words):
        return f"You wrote “{words}”. How could you find out yourself?"
    return f"How did you get “{words}”?"


def _shown(turn: Turn, record: Record) -> str:
    """The student's words that a question is about, as course text; empty where none may be quoted."""
    shown = quote([Told("", turn)], record)
    return escape(shown.words) if shown and shown.speaker == "student" else ""


def _points_back(turn: Turn) -> bool:
    slip = turn.assessment.slip if turn.assessment else None
    return slip is not None and SLIPS[slip].points_back


def most_stuck(record: Record) -> Work | None:
    """The step that was tried, is not solved and needs somebody most; None where there is none."""
    tried = [work for work in record.open if work.step.attempts]
    return max(tried, key=_urgency, default=None)


def _urgency(work: Work) -> tuple[bool, int, datetime, int]:
    last = work.step.turns[-1]
    return struggling(work.step), len(work.step.failed), last.at, last.number


def slip_at(stuck: Work, known: Iterable[Slip]) -> Slip | None:
    """The open slip that the attempts at a step show most often, the latest of several."""
    names = [slip_of(turn) for turn in stuck.step.failed or stuck.step.attempts]
    named = [name for name in names if name and any(one.name == name and one.standing == "open" for one in known)]
    best = max(reversed(named), key=named.count, default="")
    return next((one for one in known if one.name == best), None)


def _teach(
    who: str,
    stuck: Work,
    slip: Slip,
    record: Record,
    course: Sequence[ItemSummary],
    others: Mapping[str, str],
    shows: Shows | None,
) -> NextMove:
    place, named = stuck.place, _named(slip)
    last = [turn for turn in stuck.step.attempts if slip_of(turn) == slip.name][-1]
    ask = question_aloud(last, record)
    if others:
        names = [escape(one) for one in list(others.values())[:MOST_NAMED]]
        says = f"Take {who} together with {listed(names)} on one slip: {named}"
        return _with_problem("group", says, ask, place, record, course, slip.name, tuple(others), shows)
    if teachable(last):
        says = f"Sit down with {who} for one slip: {named}"
    else:
        says = f"Look at the last try at {item_name(record.items, place[0])} together with {who}: {named}"
    return _with_problem("mini-lesson", says, ask, place, record, course, slip.name, shows=shows)


def _named(slip: Slip) -> str:
    return f"{slip_words(slip.name).rstrip('.')}."


def _lesson_of(slip: Slip, record: Record) -> str:
    """A question on a slip that is behind somebody; a bare number, or a choice’s letter, says nothing in it."""
    shown = quote([slip.told[-1]], record)
    if (
        shown is None
        or shown.speaker == "tutor"
        or len(shown.words) < LEAST_SAYS
        or not any(map(str.isalpha, shown.words))
    ):
        return "What did you change after the first try, and why?"
    return f"What would you tell somebody who answers “{escape(shown.words)}”?"


def _way_in(who: str, stuck: Work, record: Record, course: Sequence[ItemSummary]) -> NextMove:
    place, title = stuck.place, item_name(record.items, stuck.place[0])
    if not stuck.step.failed:
        says = f"{who} has a part of {title}. Ask for the rest before you explain anything."
        ask = "What you have stands. What else belongs to it?"
    elif struggling(stuck.step):
        says = f"{title} is too big a step for {who} right now: go back to a smaller one together, then return."
        ask = question_aloud(stuck.step.failed[-1], record)
    else:
        says = f"Let {who} talk you through the last try at {title} before you say anything."
        ask = question_aloud(stuck.step.failed[-1], record)
    return _with_problem("differentiate", says, ask, place, record, course)


def _again(
    who: str,
    record: Record,
    known: Sequence[Slip],
    skills: Mapping[str, Skill],
    course: Sequence[ItemSummary],
    shows: Shows | None,
) -> NextMove | None:
    """Another problem alone, after something that took help or showed a slip."""
    for standing in ("helped", "mended"):
        slip = next((one for one in known if one.standing == standing and teachable(one.told[-1].turn)), None)
        if slip is not None:
            last = slip.told[-1].turn
            place = (last.message.item, last.message.step)
            when = "to do alone now" if standing == "helped" else "in a few days"
            says = f"Give {who} one more {when}, to see whether it holds. The slip was: {_named(slip)}"
            asks = _lesson_of(slip, record)
            return _with_problem("re-assess", says, asks, place, record, course, slip.name, shows=shows)
    helped = [work for work in record.standing.values() if work.step.how != "alone"]
    if helped:
        place = helped[-1].place
        wanted = record.skills_of(place)
        what = f" on {skill_name(skills, wanted[0])}" if wanted else ""
        says = f"Give {who} one more{what} to do alone; {item_name(record.items, place[0])} took more than one go."
        return _with_problem("re-assess", says, "What will you do first this time?", place, record, course)
    return None


def _further(
    who: str, record: Record, skills: Mapping[str, Skill], course: Sequence[ItemSummary], whole: Record
) -> NextMove:
    """Something harder where several problems of the skill went alone one after another, else one more of the same."""
    counts: dict[Place, tuple[int, int]] = {}
    of_skill: dict[str, int] = {}
    for at, place in enumerate(record.standing):
        skill = next(iter(record.skills_of(place)), "")
        if not skill or skill not in of_skill:
            of_skill[skill] = alone_of_late(skill, place, whole)
        counts[place] = of_skill[skill], at
    place = max(counts, key=counts.__getitem__)
    wanted, alone = record.skills_of(place), counts[place][0]
    what = skill_name(skills, wanted[0]) if wanted else item_name(record.items, place[0])
    ask = "How can you check your answer without asking anybody?"
    if alone < SEVERAL:
        so_far = "one problem" if alone <= 1 else f"{in_words(alone)} problems"
        says = f"{so_far.capitalize()} on {what} went alone so far: give {who} one more before anything harder."
        return _with_problem("re-assess", says, ask, place, record, course)
    says = f"{in_words(alone).capitalize()} different problems on {what} went alone: give {who} something harder."
    item = problem_for(place, record, course, beyond=True)
    return NextMove("tier", says, ask, "", item.id if item else "", item.title if item else "")


def alone_of_late(skill: str, place: Place, whole: Record) -> int:
    """Different problems of a skill that went alone since one last did not; of the step alone where it has no skill."""
    works = [one for one in whole.standing.values() if one.place == place or skill in whole.skills_of(one.place)]
    works.sort(key=lambda one: one.step.turns[-1].at)
    since = next((at for at, one in enumerate(reversed(works)) if one.step.how != "alone"), len(works))
    return len({one.step.item for one in works[len(works) - since :]})


def _with_problem(
    kind: Literal["group", "mini-lesson", "differentiate", "re-assess"],
    says: str,
    ask: str,
    place: Place,
    record: Record,
    course: Sequence[ItemSummary],
    slip: str = "",
    together: tuple[str, ...] = (),
    shows: Shows | None = None,
) -> NextMove:
    shown = (lambda item: shows(slip, item)) if shows is not None and slip else None
    item = problem_for(place, record, course, shows=shown)
    return NextMove(kind, says, ask, slip, item.id if item else "", item.title if item else "", None, together)
