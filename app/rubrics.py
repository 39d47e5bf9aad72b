"""What a class says of each idea of the questions that want an explanation, gathered from the store."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from app.teaching_back import told_in
from app.wiring import Trellis
from domain.item import Item
from domain.people import Classroom, Student
from domain.voice import Explained
from teacher.rubric import Rubric, Telling, rubrics, tellings

LOOKED_BACK = timedelta(weeks=12)
"""How far back explanations are read."""

SITTINGS = 200
"""Sittings of a student that are read at most, the latest."""


def read_rubrics(trellis: Trellis, room: Classroom, course: str, roster: Sequence[Student]) -> tuple[Rubric, ...]:
    """Every question of a course that somebody of the class explained lately, the one explained last leading.

    What was explained for a friend who was away counts where its student lets teachers pass it on, and only there.
    """
    since = trellis.clock() - LOOKED_BACK
    latest = trellis.sessions.latest([one.id for one in roster], SITTINGS, room.id, since)
    sessions = [one for theirs in latest.values() for one in theirs if one.course == course]
    items = _explanations(trellis, room, course)
    told = [*tellings(sessions, items), *_for_a_friend(trellis, room, course, items)]
    return rubrics(items.values(), (one for one in told if one.at >= since), roster)


def asks_why(trellis: Trellis, room: Classroom, course: str) -> bool:
    """Whether a course has a question that wants an explanation."""
    return any("explanation" in one.kinds for one in trellis.corrected.summaries(course, room.id))


def _explanations(trellis: Trellis, room: Classroom, course: str) -> Mapping[str, Item]:
    """The items with a question that wants an explanation, as the class has them, by id."""
    wanted = [one.id for one in trellis.corrected.summaries(course, room.id) if "explanation" in one.kinds]
    return {item: trellis.corrected.item(course, item, room.id) for item in wanted}


def _for_a_friend(trellis: Trellis, room: Classroom, course: str, items: Mapping[str, Item]) -> Iterator[Telling]:
    for told in told_in(trellis, room).here:
        explained, item = told.explanation.explained, items.get(told.explanation.explained.item)
        if told.explanation.course != course or item is None:
            continue
        step = next((one.id for one in item.steps if one.key.expectations and explained.skill in one.skills), None)
        if step is not None and _known(explained):
            whole = not explained.covered and explained.said == explained.of
            yield Telling(
                told.student.id, item.id, step, told.explanation.at, frozenset(explained.covered),
                frozenset(explained.contradicted), whole, explained.words, None,
            )  # fmt: skip


def _known(explained: Explained) -> bool:
    """Whether it is known which of the ideas are in it: what versions before kept tells only how many."""
    return bool(explained.covered) or explained.said in (0, explained.of)
