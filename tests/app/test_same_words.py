"""How a step was solved is said in the same word wherever it is said."""

import asyncio
import random
from collections.abc import Sequence
from typing import get_args

import pytest

from app.views.attempts import by_skill
from app.views.help_shown import help_shown, over_reply
from app.views.home import done
from app.views.looking_back import closing
from app.views.problem import problem
from coach.episodes import episodes
from course.authored import read_authored
from course.demo_courses import demo_folders
from domain.course import Course
from domain.item import Item
from domain.people import Student
from domain.session import Session
from domain.source import Source
from eval.practice import NoPassages
from eval.random_practice import begun, next_message
from learner.step_work import Counts, StepWork, together, work_by_step
from teacher.cards import card_of_session, record_of
from teacher.checking import faults
from teacher.look import look
from teacher.triage import class_rows
from tutor.state import step_state

COURSES = tuple(read_authored(folder) for folder in demo_folders())


def practised(seed: int) -> tuple[Session, Course]:
    """A random session on one item of a demo course."""
    generator = random.Random(seed)
    practice = begun(COURSES, (NoPassages(),), generator)
    for _ in range(generator.randint(2, 9)):
        sent = next_message(practice, generator)
        asyncio.run(practice.say(sent.text, sent.intent))
    course = next(one for one in COURSES if practice.item in one.items)
    return practice.session, course


@pytest.mark.parametrize("seed", range(40))
def test_every_page_says_the_same_of_a_step(seed: int) -> None:
    session, course = practised(seed)
    work = work_by_step(session.turns)
    item = next(one for one in course.items if one.id == session.item)
    for one in work:
        assert step_state(session.turns, one.item, one.step).work == one
        _estimates_agree(one)
    assert [episode.work for episode in episodes(session)] == list(work)
    _student_pages_agree(session, item, work)
    _teacher_pages_agree(session, course, work)


@pytest.mark.parametrize("seed", range(40))
def test_the_panel_says_of_help_what_the_reply_says(seed: int) -> None:
    session, _ = practised(seed)
    for number, turn in enumerate(session.turns, start=1):
        said = over_reply(turn)
        state = step_state(session.turns[:number], turn.message.item, turn.message.step)
        if said.startswith("Hint"):
            assert help_shown(state).words == said
        elif said:
            assert not help_shown(state).words.startswith("Hint")


def _estimates_agree(one: StepWork) -> None:
    """The observation of the solving turn counts as independent just where the step was solved alone."""
    if one.solution is not None and one.solution.observations:
        assert {seen.independent for seen in one.solution.observations} == {one.how == "alone"}


def _student_pages_agree(session: Session, item: Item, work: Sequence[StepWork]) -> None:
    how = {one.step: one.how for one in work}
    for one in work:
        shown = help_shown(step_state(session.turns, one.item, one.step)).words
        assert (shown == f"Done {one.how}") == (one.how is not None)
    parts = problem(session, item, (), Source()).parts
    assert [part.state == "alone" for part in parts] == [
        how.get(step.id) == "alone" for step in item.steps[: len(parts)]
    ]
    solved = [one for one in work if one.how is not None]
    assert done([session]).get(item.id) == together(solved)
    last = closing(session, {item.id: item}, ())
    whole = together(solved) if len(solved) == len(item.steps) else None
    assert (len(last.alone), last.others) == (whole == "alone", whole in {"with help", "at a later try"})


def _teacher_pages_agree(session: Session, course: Course, work: Sequence[StepWork]) -> None:
    items, skills = {item.id: item for item in course.items}, {skill.id: skill for skill in course.skills}
    hows = {one.how for one in work} - {None}
    solutions = {one.solution.number: one.how for one in work if one.solution is not None}
    for tries in by_skill([session]).values():
        assert all(solutions.get(one.turn) in {None, one.counts} for one in tries)
    page = card_of_session(session, skills, items, "Mia")
    assert "alone" in hows or not page.of_kind("alone")
    for claim in page.of_kind("worked"):
        assert claim.fact.counts[2:5] == tuple(
            sum(one.how == how for one in work) for how in ("alone", "with help", "at a later try")
        )
    assert not faults(page, record_of([session], "session", session.id, items), skills)
    mia = Student("s", "Mia", "h")
    by_course = {course.id: items}
    looks = {"s": look([session], by_course)}
    (row,) = class_rows([mia], looks, {}, {course.id: skills}, by_course, session.started)
    if row.why.startswith("Solved"):
        assert {how for how in get_args(Counts) if how in row.why} == hows
