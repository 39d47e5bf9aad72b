"""What a student is offered next, gathered from the store for the pure choice in ``learner/``."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, NamedTuple
from zlib import crc32

from fastapi import Form, Query

from app.views.home import done
from app.wiring import Trellis
from coach.goals import goal_now
from domain.item import Item
from domain.mastery import MasteryEstimate
from domain.offer import Want
from domain.session import Session
from learner.asked import Offered
from learner.choice import About
from learner.forecast import foreseen
from learner.offers import offers_instead
from learner.placing import answers, placing
from learner.signals.opportunities import opportunities
from learner.signals.over_time import fading
from learner.why import NOTHING
from tutor.state import solved_steps

MOST_WANTS = 8
"""Requests that an address may hold, one after the other."""

WantsAsked = Annotated[list[Want], Query(max_length=MOST_WANTS, description="What was asked for instead, in order")]
WantsSent = Annotated[list[Want], Form(max_length=MOST_WANTS)]


class Desk(NamedTuple):
    """Who works on which course for which class; all are ids."""

    student: str
    course: str
    classroom: str


def on_offer(
    trellis: Trellis,
    desk: Desk,
    last_item: str = "",
    wants: Sequence[Want] = (),
    sessions: Sequence[Session] | None = None,
) -> Offered:
    """The next items that the class's policy offers, the same until something more is solved.

    None of them was solved in this sitting. ``wants`` are what the student asked for instead, one after the other.
    ``sessions`` are theirs in the course, newest first, where they were read already.
    """
    student, course, classroom = desk
    if sessions is None:
        sessions = trellis.sessions.of_student(student, course)
    finished = {item: how == "alone" for item, how in done(sessions).items()}
    here = _solved_here(trellis, sessions)
    estimates = trellis.estimates.of(student, course)
    found = offers_instead(
        trellis.people.terms(classroom).policy,
        wants,
        trellis.corrected.summaries(course, classroom),
        estimates,
        trellis.courses.skills(course),
        finished | dict.fromkeys(here, True),
        last_item,
        seed=crc32(student.encode()) + len(finished),
        about=_about(trellis, desk, sessions, estimates),
    )
    return found._replace(suggestions=tuple(one for one in found.suggestions if one.item.id not in here))


def _about(
    trellis: Trellis, desk: Desk, sessions: Sequence[Session], estimates: Mapping[str, MasteryEstimate]
) -> About:
    """What is known of a student beside their estimates; ``sessions`` are theirs in the course, newest first.

    What they want is the goal that holds now, of those set for the class.
    """
    student, course, classroom = desk
    goal = goal_now(one for one in sessions if one.classroom == classroom)
    now = trellis.clock()
    placed = placing(trellis.courses.summaries(course), answers(sessions), 0)
    begun = any(one.code != "placing" for session in sessions for one in session.items)
    return About(
        place="" if begun or not placed.asked else placed.lesson,
        wish=goal.wish if goal else "",
        likes=" ".join(one.text for one in trellis.journal.of(student, "likes") if not one.alert),
        due=frozenset(skill for skill, met in opportunities(sessions).items() if fading(met, now)),
        foreseen=foreseen(estimates, estimates),
        inferred=trellis.order_of(course),
        claimed=claimed(trellis, student, course, sessions),
    )


def claimed(trellis: Trellis, student: str, course: str, sessions: Sequence[Session]) -> frozenset[str]:
    """The skills that a student said they know and has not tried alone since."""
    said = {skill: one.claimed for skill, one in trellis.skill_notes.of(student, course).items() if one.claimed}
    tried: dict[str, datetime] = {}
    for turn in (turn for session in sessions for turn in session.turns if said):
        for seen in turn.observations:
            if seen.independent:
                tried[seen.skill] = max(turn.at, tried.get(seen.skill, turn.at))
    known = trellis.courses.skills(course)
    return frozenset(skill for skill, at in said.items() if skill in known and tried.get(skill, at) <= at)


def said_of(found: Offered) -> str:
    """What is said where what was asked for is not there; empty where it is."""
    return NOTHING[found.missing] if found.missing else ""


def _solved_here(trellis: Trellis, sessions: Sequence[Session]) -> frozenset[str]:
    """Items solved in the session under way: they would open with nothing left to do."""
    if not sessions or sessions[0].closed is not None:
        return frozenset()
    opened = _items(trellis, sessions[0])
    return frozenset(item.id for item in opened if len(solved_steps(sessions[0], item.id)) == len(item.steps))


def _items(trellis: Trellis, session: Session) -> list[Item]:
    return [
        trellis.corrected.item(session.course, one, session.classroom)
        for one in dict.fromkeys(one.item for one in session.items)
    ]
