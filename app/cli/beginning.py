"""The beginning of a sitting at the terminal: go on where it was left, or choose a problem and set a goal."""

import click

from app import student_screen
from app.cli.keyboard import Keyboard
from app.cli.screen import Screen
from app.render import plain, visible
from app.student_actions import fixed_wish, goal_ideas, sit_down
from app.student_offers import Desk
from app.student_screen import Place
from app.views.words import ago
from app.wiring import Trellis
from coach.goal import check_goal
from domain.people import Student
from domain.session import Session
from store.courses import CourseSummary


def begin(trellis: Trellis, student: Student, course: str, screen: Screen, keyboard: Keyboard, *, goal: bool) -> str:
    """The id of the session to work in. A new one begins with its goal, which may be skipped.

    Raises:
        click.ClickException: the class has no course with problems, or not this one.
    """
    screen.say(f"Hello, {student.name}.", "bold")
    screen.say(
        "The tutor is software that reads your work and hints. It can be wrong; /teacher reaches a person.", "dim"
    )
    left = trellis.sessions.open_of(student.id)
    if left is not None and left.item and course in {"", left.course} and _goes_on(trellis, left, screen, keyboard):
        return left.id
    chosen = _course(trellis, student, course, screen, keyboard)
    last = next(iter(trellis.sessions.of_student(student.id, chosen.course.id)), None)
    desk = Desk(student.id, chosen.course.id, chosen.room.id)
    offers = student_screen.suggestions(trellis, desk, last.item if last else "")
    if not offers:
        raise click.ClickException(f"{chosen.course.name} has no problem to choose yet. Your teacher can add some.")
    screen.say("Choose a problem:")
    screen.offers(offers, {lesson.id: lesson.title for lesson in trellis.courses.lessons(desk.course)})
    item = offers[keyboard.choice("Which one?", len(offers))].item
    sat = sit_down(trellis, student, desk.course, item.id, desk.classroom)
    if goal and sat.fresh:
        _goal(trellis, trellis.sessions.get(sat.session), screen, keyboard)
    return sat.session


def _goes_on(trellis: Trellis, left: Session, screen: Screen, keyboard: Keyboard) -> bool:
    title = plain(trellis.courses.item(left.course, left.item).title.rstrip(" :"))
    since = left.turns[-1].at if left.turns else left.started
    screen.say(f"Continue where you left, {ago(since, trellis.clock())}: {title}")
    if left.goal is not None:
        screen.say(f"You wanted: {visible(left.goal.wish)}", "dim")
    return keyboard.line("Enter goes on, n takes a new problem: ").casefold() not in {"n", "no", "new"}


def _course(trellis: Trellis, student: Student, wanted: str, screen: Screen, keyboard: Keyboard) -> Place:
    places = student_screen.places_of(trellis, student)
    if not places:
        raise click.ClickException("Your class has no course with problems yet. Your teacher can give it one.")
    if wanted:
        found = next((one for one in places if wanted.casefold() in _names(one.course)), None)
        if found is None:
            known = ", ".join(dict.fromkeys(one.course.id for one in places))
            raise click.ClickException(f"Your class has no course {wanted}. Its courses are {known}.")
        return found
    if len(places) == 1:
        return places[0]
    latest = next(((one.course, one.classroom) for one in trellis.sessions.of_student(student.id)), ("", ""))
    usual = next((n for n, one in enumerate(places, start=1) if (one.course.id, one.room.id) == latest), 1)
    several = len({one.room.id for one in places}) > 1
    for number, one in enumerate(places, start=1):
        screen.say(f"  {number}  {one.course.name}{f' ({one.room.name})' if several else ''}")
    return places[keyboard.choice("Which course?", len(places), usual)]


def _names(course: CourseSummary) -> set[str]:
    return {course.id.casefold(), course.name.casefold()}


def _goal(trellis: Trellis, session: Session, screen: Screen, keyboard: Keyboard) -> None:
    """One sentence to want and a plan for the hard moment; an empty first line skips it."""
    screen.gap()
    screen.say("Before you start: a goal with a plan for the hard moment. Enter skips it.")
    ours = fixed_wish(trellis, session)
    if ours:
        screen.say(f"Your class is working on: {visible(ours)}")
    for idea in goal_ideas(trellis, session)[:1]:
        screen.say(f"For example: {plain(idea.wish)}. If {plain(idea.obstacle)}, then {plain(idea.plan)}.", "dim")
    while wish := ours or keyboard.line("Today I want to: "):
        obstacle = keyboard.line("If (what could get in the way): ")
        if ours and not obstacle:
            return
        plan = keyboard.line("then I: ") if obstacle else ""
        checked = check_goal(visible(wish), visible(obstacle), visible(plan))
        heard = trellis.sessions.hear(session.id, "goal", visible(wish), visible(obstacle), visible(plan))
        for message in checked.messages:
            screen.say(message.text)
        if checked.goal is not None:
            if not heard:
                trellis.sessions.set_goal(session.id, checked.goal)
            screen.say("Your goal is kept.")
            return
