"""The people of a school and the classes they meet in. Secrets appear as argon2 hashes only."""

from dataclasses import dataclass

from domain.help import ClassPolicy


@dataclass(frozen=True, slots=True)
class Teacher:
    """Someone who signs in with an address and a password."""

    id: str
    email: str
    name: str
    password_hash: str


@dataclass(frozen=True, slots=True)
class Classroom:
    """A class. Students join with ``code``; ``courses`` are course ids in the teacher's order."""

    id: str
    name: str
    code: str
    teachers: tuple[str, ...]
    courses: tuple[str, ...]
    grade: int = 0
    policy: ClassPolicy = ClassPolicy()


@dataclass(frozen=True, slots=True)
class Student:
    """A name on a class's roster, with the PIN that opens it."""

    id: str
    classroom: str
    name: str
    pin_hash: str
