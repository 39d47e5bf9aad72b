"""What a teacher reads of a session: claims, each with the words it rests on. Pure.

Texts and suggestions are course text (titles carry TeX). A quote by the student is plain text that stands in
one of their messages, or, under ``reflection``, in their answer; a quote by the tutor stands in a reply.
The class's rows are made by :func:`teacher.triage.class_rows`.
"""

from collections.abc import Iterator, Mapping

from domain.card import Claim, SessionCard
from domain.goal import Goal, Reflection
from domain.help import HELP_MOVES, HelpLevel
from domain.item import Item
from domain.session import Session
from domain.skill import Skill
from domain.turn import Turn
from learner.step_work import StepWork, work_by_step
from teacher.hands import asked, raised
from teacher.moves import suggested
from teacher.phrasing import count, in_words, item_name, listed, sentence, skill_name, step_name, times
from teacher.quotes import claim, cut
from teacher.recurring import recurring
from teacher.steps import struggling
from teacher.triage import class_rows

__all__ = ["card", "class_rows"]

MOST_ITEMS = 6
"""Items named one by one under "worked on"; the rest share a line, so that a card prints on one page."""

MOST_MISCONCEPTIONS = 3
"""What a teacher can take up after one session."""

_REQUESTS = frozenset({"help_request", "concept_question", "problem_question", "answer_seeking"})

_GIVEN: dict[HelpLevel, str] = {
    HelpLevel.PUMP: "being asked for a try",
    HelpLevel.POINT: "being pointed to a place",
    HelpLevel.TEACH: "the idea in the course's words",
    HelpLevel.SCAFFOLD: "a smaller question",
    HelpLevel.PARALLEL: "a worked example of another problem",
    HelpLevel.HANDOFF: "being sent to a teacher",
}


def card(
    session: Session, skills: Mapping[str, Skill], items: Mapping[str, Item], name: str = "the student"
) -> SessionCard:
    """A session on one page. ``items`` are those of the session by id, ``name`` is the student's, from the roster."""
    worked = work_by_step(session.turns)
    return SessionCard(
        session=session.id,
        student=session.student,
        course=session.course,
        started=session.started,
        goal=_goal(session.goal),
        worked_on=tuple(_worked_on(worked, items)),
        can_do_alone=tuple(_can_do_alone(session, worked, skills, items)),
        stuck_on=tuple(_stuck_on(worked, items)),
        misconceptions=tuple(one.claim for one in recurring(session.turns)[:MOST_MISCONCEPTIONS]),
        help_used=tuple(_help_used(session, worked, items)),
        reflection=tuple(_reflection(answer) for answer in session.reflections if answer.answer.strip()),
        move=suggested(name, worked, skills, items, raised(session.turns, None)),
    )


def _goal(goal: Goal | None) -> str:
    if goal is None:
        return ""
    plan = f"If {goal.obstacle.strip()}, then {goal.plan.strip()}" if goal.obstacle and goal.plan else ""
    return " ".join(sentence(part) for part in (goal.wish, plan) if part.strip())


def _worked_on(worked: tuple[StepWork, ...], items: Mapping[str, Item]) -> Iterator[Claim]:
    by_item: dict[str, list[StepWork]] = {}
    for one in worked:
        by_item.setdefault(one.item, []).append(one)
    for item_id in list(by_item)[:MOST_ITEMS]:
        steps = by_item[item_id]
        turns = tuple(turn for one in steps for turn in one.turns)
        solved = sum(one.solution is not None for one in steps)
        attempts = sum(len(one.attempts) for one in steps)
        text = f"{item_name(items, item_id)}: {count(attempts, 'attempt')}, {count(solved, 'step')} solved."
        yield claim(sentence(text), *turns, quoted=next((turn for one in steps for turn in one.attempts), turns[0]))
    rest = list(by_item)[MOST_ITEMS:]
    if rest:
        turns = tuple(turn for item_id in rest for one in by_item[item_id] for turn in one.turns)
        yield claim(f"And {count(len(rest), 'more problem')}.", *turns)


def _can_do_alone(
    session: Session, worked: tuple[StepWork, ...], skills: Mapping[str, Skill], items: Mapping[str, Item]
) -> Iterator[Claim]:
    seen: dict[str, list[tuple[Turn, bool]]] = {}
    for turn in session.turns:
        for skill, correct in {o.skill: o.correct for o in turn.observations if o.independent}.items():
            seen.setdefault(skill, []).append((turn, correct))
    for skill, tries in seen.items():
        right = [turn for turn, correct in tries if correct]
        if tries[-1][1] and 2 * len(right) > len(tries):
            steps = (
                count(len(right), "step")
                if len(right) == len(tries)
                else f"{in_words(len(right))} of {count(len(tries), 'step')}"
            )
            text = f"{skill_name(skills, skill)}: {steps} right at the first attempt, without help."
            yield claim(text, *right, quoted=right[-1])
    for one in worked:
        if one.how == "alone" and one.solution and not one.solution.observations:
            yield claim(
                f"{step_name(items, one.item, one.step)}: right at the first attempt, without help.", one.solution
            )


def _stuck_on(worked: tuple[StepWork, ...], items: Mapping[str, Item]) -> Iterator[Claim]:
    unsolved = [one for one in worked if one.solution is None and (one.attempts or struggling(one))]
    for one in sorted(unsolved, key=lambda one: (not struggling(one), -len(one.failed))):
        tries = one.failed or one.attempts or one.turns
        assessment = tries[-1].assessment
        seen = sentence(assessment.for_teacher) if assessment else ""
        text = f"{step_name(items, one.item, one.step)}: not yet, after {count(len(one.attempts), 'attempt')}. {seen}"
        yield claim(sentence(text), *tries, quoted=tries[-1])


def _help_used(session: Session, worked: tuple[StepWork, ...], items: Mapping[str, Item]) -> Iterator[Claim]:
    yield from _asked_for_help(session)
    yield from _asked_for_the_answer(session)
    yield from (claim("Asked for the teacher.", turn) for turn in [turn for turn in session.turns if asked(turn)][:1])
    yield from _solved_with_help(worked, items)
    yield from _no_help_given(session, worked)


def _asked_for_help(session: Session) -> Iterator[Claim]:
    requests = [turn for turn in session.turns if turn.reading.kind in _REQUESTS]
    if requests:
        reasoned = [turn for turn in requests if turn.reading.reasoned]
        said = f"; {times(len(reasoned))} said what was tried or what is unclear" if reasoned else ""
        first = next(iter(reasoned), requests[0])
        yield claim(f"Asked for help {times(len(requests))}{said}.", *requests, quoted=first)


def _asked_for_the_answer(session: Session) -> Iterator[Claim]:
    seeking = [turn for turn in session.turns if turn.reading.kind == "answer_seeking"]
    if seeking:
        told = any(turn.plan.move == "tell" for turn in session.turns)
        outcome = "the class's policy let it be given" if told else "it was not given"
        yield claim(f"Asked for the answer {times(len(seeking))}; {outcome}.", *seeking)


def _solved_with_help(worked: tuple[StepWork, ...], items: Mapping[str, Item]) -> Iterator[Claim]:
    solved = [(one, one.solution, one.most_help) for one in worked if one.solution and one.most_help]
    if solved:
        most = max((top for _, _, top in solved), key=lambda turn: turn.level)
        names = listed([step_name(items, one.item, one.step) for one, _, _ in solved[:3]])
        more = f" and {count(len(solved) - 3, 'more step')}" if len(solved) > 3 else ""
        text = f"Solved {names}{more} with help, at most {_GIVEN[most.level]}."
        yield claim(text, *(solution for _, solution, _ in solved), quoted=most, tutor=True)


def _no_help_given(session: Session, worked: tuple[StepWork, ...]) -> Iterator[Claim]:
    unhelped = [one.solution for one in worked if one.solution and one.most_help is None]
    if unhelped and not any(turn.plan.move in HELP_MOVES for turn in session.turns):
        yield claim(f"No help was given: {count(len(unhelped), 'step')} solved without.", *unhelped)


def _reflection(answer: Reflection) -> Claim:
    return Claim(f"Asked: {answer.question.text}", answer.question.turns, cut(answer.answer.strip()))
