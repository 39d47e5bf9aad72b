"""Where a class code leads, and who stands at that door: chosen from the list, typed, or told by a card.

Names are shown to whoever has the code only where the school's rules say so and the class is open for joining.
Elsewhere a student types their name, or the number on their card, with the PIN, and nothing that comes back tells
whether there is somebody of that name.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from app.security.card_secrets import card_number, opens
from app.security.known import Door, Known
from app.student_actions import classroom_with
from app.wiring import Trellis
from domain.people import Classroom, Student
from school.rosters.names import order_key, plain_key, turned


@dataclass(frozen=True, slots=True)
class AtDoor:
    """What somebody brings: the code, and a student's id, or the name as typed, or the secret of a card."""

    code: str
    student: str = ""
    name: str = ""
    card: str = ""


@dataclass(frozen=True, slots=True)
class Entrance:
    """Where that leads. ``known_*`` are set where this browser had it right before; ``by_card`` opens it alone."""

    room: Classroom | None
    roster: tuple[Student, ...] = ()
    chosen: Student | None = None
    hidden: bool = False
    by_card: bool = False
    known_code: str = ""
    known_student: str = ""


def entrance(trellis: Trellis, known: Known, cookie: str, brought: AtDoor) -> Entrance:
    """Look up what somebody brings. Whose access has ended, or whose time in the class has, is nobody here."""
    room = classroom_with(trellis, brought.code)
    if room is None:
        return Entrance(None)
    rules = trellis.schools.get().rules
    roster = tuple(person for person in trellis.people.roster(room.id, now=True) if person.disabled is None)
    if brought.name and not brought.student:
        found = named(roster, brought.name)
        chosen = found[0] if len(found) == 1 else None
    else:
        chosen = next((person for person in roster if person.id == brought.student), None)
    by_card = chosen is not None and bool(brought.card) and rules.card_alone
    by_card = by_card and chosen is not None and opens(trellis.keys, chosen, brought.card)

    def before(door: Door, whose: str, secret: str) -> str:
        return known.knows(cookie, door, whose, secret)

    return Entrance(
        room,
        roster,
        chosen,
        hidden=not (rules.names_shown and room.joining),
        by_card=by_card,
        known_code=before("code", room.id, room.code),
        known_student=before("student", chosen.id, chosen.pin_hash) if chosen and chosen.pin_hash else "",
    )


def named(roster: Iterable[Student], typed: str) -> tuple[Student, ...]:
    """Everybody whom a typed name may stand for, or the number on a card: one where it says enough.

    The whole name or what they are called counts before a part of it; case, accents and order do not matter.
    """
    everybody = tuple(roster)
    words = typed.strip()
    if words.isdecimal():
        return tuple(one for one in everybody if str(card_number(one.id)) == str(int(words[:20])))
    wanted = order_key(turned(words))
    if not wanted:
        return ()
    whole = tuple(one for one in everybody if wanted in {order_key(turned(each)) for each in _names(one)})
    if whole:
        return whole
    parts = set(wanted.split())
    return tuple(
        one for one in everybody if parts <= {part for each in _names(one) for part in plain_key(each).split()}
    )


def _names(student: Student) -> tuple[str, ...]:
    return (student.name, student.preferred) if student.preferred else (student.name,)
