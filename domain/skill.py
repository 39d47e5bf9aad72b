"""Skills (knowledge components), the lessons that group them, and their learning parameters."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BktParameters:
    """Bayesian knowledge tracing parameters of one skill (Corbett and Anderson, 1994).

    All four are probabilities: known before any practice, learned at one opportunity,
    wrong although known, right although not known.
    """

    known: float = 0.25
    learn: float = 0.15
    slip: float = 0.10
    guess: float = 0.20

    def __post_init__(self) -> None:
        for name in ("known", "learn", "slip", "guess"):
            value = getattr(self, name)
            if not 0.0 <= value <= 1.0:
                raise ValueError(f"BKT parameter {name} is {value}; it must lie between 0 and 1")
        if self.slip + self.guess >= 1.0:
            raise ValueError("BKT slip and guess add up to 1 or more, so a right answer would count against the skill")


@dataclass(frozen=True, slots=True)
class Skill:
    """One thing a student can learn to do alone. ``prerequisites`` are skill ids of the same course."""

    id: str
    name: str
    prerequisites: tuple[str, ...] = ()
    bkt: BktParameters = BktParameters()


@dataclass(frozen=True, slots=True)
class Lesson:
    """A teachable unit of a course. ``section`` is the number it names in the book ("6.3"), or empty."""

    id: str
    title: str
    section: str = ""
    skills: tuple[str, ...] = ()
