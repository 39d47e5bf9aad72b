"""Whom a teacher sees first, and why. Pure.

==================  ===================================================================================
concern             when
==================  ===================================================================================
``needs a person``  an alert about them is open and the school tells teachers so: only whom to speak to, no words
``hand up``         see :func:`teacher.hands.calls_up`; who has waited longest, from the first call not answered yet
``struggling``      in this order: three wrong attempts at the step worked on last, or help of the third level or
                    more; help asked for three times in a row and nothing tried; ten steps with one skill and never
                    three right alone in a row; guesses or clicks sooner than one can read; many wrong attempts and
                    no help asked for; what was right alone going wrong (:mod:`learner.signals`)
``idle``            a silence in an open problem while most of the class who are there work on
                    (:func:`teacher.presence.lesson_on`), or nobody here for days (:mod:`learner.signals.absence`);
                    in each the longest first
``working``         everybody else who has written something
``not started``     nobody has seen a message yet
==================  ===================================================================================

A row states what happened and quotes it. There is no score behind it. What else stands out
(:mod:`teacher.signal_words`) is told beside it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import get_args

from domain.card import ClassRow, Concern
from domain.item import Item
from domain.people import Student as Person
from domain.skill import Skill
from teacher.findings import Finding, Student, finding
from teacher.look import Look
from teacher.presence import lesson_on
from teacher.signal_words import beside

MOST_BESIDE = 2
"""Other signals told beside a row's reason."""


def class_rows(
    roster: Sequence[Person],
    looks: Mapping[str, Look],
    lowered: Mapping[str, datetime],
    skills: Mapping[str, Mapping[str, Skill]],
    items: Mapping[str, Mapping[str, Item]],
    now: datetime,
    told: Mapping[str, str] | None = None,
) -> tuple[ClassRow, ...]:
    """The class list, most pressing first.

    ``looks`` are by student id (:func:`teacher.look.look`), ``lowered`` when their hands were last lowered
    (``Sessions.lowered``); ``skills`` and ``items`` are by course id, then by their own. ``told`` is what a teacher
    reads of each student with an open alert.
    """
    found, on = [], lesson_on(looks.values(), now)
    for person in roster:
        one = Student(person.name, looks[person.id], skills, items, now, on)
        found.append((person, one, finding(one, lowered.get(person.id), (told or {}).get(person.id, ""))))
    order = get_args(Concern)
    found.sort(key=lambda row: (order.index(row[2].concern), -row[2].urgency, row[0].name))
    return tuple(_row(person, one, why) for person, one, why in found)


def _row(person: Person, one: Student, why: Finding) -> ClassRow:
    return ClassRow(
        student=person.id,
        name=person.name,
        concern=why.concern,
        why=why.why,
        move=why.move,
        claim=why.claim,
        session=why.session,
        last_seen=one.look.last_seen,
        misconception=why.misconception,
        also=_beside(one, why),
        at=why.at,
        since=why.since,
    )


def _beside(one: Student, why: Finding) -> tuple[str, ...]:
    """What else stands out; of somebody who needs a person now, nothing else matters."""
    latest = one.look.latest
    if latest is None or why.concern == "needs a person":
        return ()
    words = beside(one.signals, one.skills_of(latest), one.items_of(latest))
    return tuple(said for said in words if said != why.why)[:MOST_BESIDE]
