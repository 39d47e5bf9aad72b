"""Joining a class at the terminal: its code, a name from the roster, the PIN. Three tries for each."""

from collections.abc import Callable, Iterator

import click

from app.cli.keyboard import Keyboard
from app.cli.screen import Screen
from app.security.passwords import matches
from app.student_actions import classroom_with
from app.student_names import told_apart
from app.typed_numbers import number_in
from app.wiring import Trellis
from domain.people import Classroom, Student

TRIES = 3


def join(trellis: Trellis, screen: Screen, keyboard: Keyboard, code: str, name: str, pin: str) -> Student:
    """The student who signs in. What was given with the command is tried once, what was not is asked for.

    Raises:
        click.ClickException: it was not right, given once or typed three times.
    """
    room = _classroom(trellis, screen, keyboard, code)
    student = _student(trellis, room, screen, keyboard, name)
    for typed in _typed(pin, lambda: keyboard.secret(f"PIN of {student.name}: ")):
        if matches(student.pin_hash, typed):
            return student
        screen.say("That is not the PIN of this name.")
    raise click.ClickException("That was not right. If you have forgotten the PIN, ask your teacher.")


def _classroom(trellis: Trellis, screen: Screen, keyboard: Keyboard, code: str) -> Classroom:
    for typed in _typed(code, lambda: keyboard.line("Class code: ")):
        room = classroom_with(trellis, typed)
        if room is not None:
            return room
        screen.say("No class has this code.")
    raise click.ClickException("No class was found. Your teacher has the code; --data names another data folder.")


def _student(trellis: Trellis, room: Classroom, screen: Screen, keyboard: Keyboard, name: str) -> Student:
    roster = tuple(one for one in trellis.people.roster(room.id, now=True) if one.disabled is None)
    if not name:
        screen.say(f"{room.name}. Who are you?")
        for number, student in enumerate(told_apart(roster), start=1):
            screen.say(f"  {number:>2}  {student.name}")
    for typed in _typed(name, lambda: keyboard.line("Your name or its number: ")):
        found = _named(roster, typed)
        if len(found) == 1:
            return found[0]
        screen.say("Several names begin like that." if found else f"There is no such name in {room.name}.")
    raise click.ClickException(f"Nobody was chosen. The names are {', '.join(student.name for student in roster)}.")


def _named(roster: tuple[Student, ...], typed: str) -> list[Student]:
    """Who a number, a name or the beginning of one stands for."""
    number = number_in(range(1, len(roster) + 1), typed)
    if number is not None:
        return [roster[number - 1]]
    wanted = typed.casefold()
    exact = [student for student in roster if student.name.casefold() == wanted]
    return exact or [student for student in roster if wanted and student.name.casefold().startswith(wanted)]


def _typed(given: str, ask: Callable[[], str]) -> Iterator[str]:
    if given:
        yield given
        return
    for _ in range(TRIES):
        yield ask()
