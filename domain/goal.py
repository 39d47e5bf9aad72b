"""What a student wants from a session, and what they make of it afterwards."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal and how to act when it gets hard (implementation intentions; Gollwitzer, 1999).

    ``wish`` is one sentence; ``obstacle`` is the "if", ``plan`` the "then".
    """

    wish: str
    obstacle: str = ""
    plan: str = ""


@dataclass(frozen=True, slots=True)
class ReflectionQuestion:
    """A reflection question. ``turns`` are the turn numbers it is about, empty for a general one."""

    id: str
    text: str
    turns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reflection:
    """A student's answer to one question, and the coach's one sentence back."""

    question: ReflectionQuestion
    answer: str
    reply: str = ""
