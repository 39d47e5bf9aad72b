"""Everything one turn depends on, gathered before it starts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.help import ClassPolicy
from domain.item import Item, Step
from domain.mastery import MasteryEstimate, TallyKey
from domain.session import Session
from domain.skill import Skill


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """A different item with the same skill, worked. All parts are course text. ``liked``: it is of what they like."""

    prompt: str
    lines: tuple[str, ...]
    answer: str
    liked: bool = False


@dataclass(frozen=True, slots=True)
class AboutLearner:
    """What the student wrote of themselves and lets the tutor use, in plain words, each empty where there is nothing.

    ``learns`` is how they learn best, ``likes`` what they like, ``helps`` what helps them. ``said_back`` is a sentence
    of it that may be quoted to them, of what helps where ``from_helps``, else of how they learn.
    """

    learns: str = ""
    likes: str = ""
    helps: str = ""
    said_back: str = ""
    from_helps: bool = False


NOTHING_TOLD = AboutLearner()


@dataclass(frozen=True, slots=True)
class Context:
    """One turn's surroundings.

    ``number`` is this turn's number in the session, from 1. ``course`` is the id to search for
    evidence in, ``section`` the section number the item's lesson names. ``grade`` is a school
    year, 0 when unknown; ``language`` a BCP 47 tag. ``day`` is the day by the school's clock, None where nobody says.
    ``learner`` is what the student lets the tutor use of what they wrote of themselves.
    ``tallies`` are what all students' attempts sum up to under the keys of this step.
    """

    session: Session
    number: int
    item: Item
    step: Step
    course: str
    section: str = ""
    skills: Mapping[str, Skill] = field(default_factory=dict)
    estimates: Mapping[str, MasteryEstimate] = field(default_factory=dict)
    policy: ClassPolicy = ClassPolicy()
    example: WorkedExample | None = None
    grade: int = 0
    language: str = "en"
    day: date | None = None
    learner: AboutLearner = NOTHING_TOLD
    tallies: Mapping[TallyKey, tuple[float, float]] = field(default_factory=dict)

    @property
    def cried(self) -> bool:
        """Whether the student cried for help in this session and has tried nothing since."""
        turns = reversed(self.session.turns)
        last = next((one for one in turns if one.plan.move == "safeguard" or one.assessment is not None), None)
        return last is not None and last.plan.move == "safeguard"
