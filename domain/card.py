"""What a teacher reads: cards of claims and rows of a class, each with the student's own words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from domain.evidence import Evidence
from domain.signal import Seen


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence about a student, the turns it rests on, and a quote that stands in them as written.

    ``speaker`` says whose words the quote is; ``asked`` is course text of what they answer, empty where the quote says
    enough by itself. The quote is empty where nothing of those turns may be shown.
    """

    text: str
    turns: tuple[int, ...]
    quote: str
    speaker: Literal["student", "tutor"] = "student"
    asked: str = ""


FactKind = Literal["worked", "alone", "stuck", "untried", "mended", "help", "answer", "teacher", "sure", "goal"]
"""What a card can say. What each counts stands in ``teacher/facts.py``."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a claim says, without its words, so that it can be counted again.

    ``about`` are the ids it is about (skills, an item and its step), ``slip`` the name of a slip, or empty;
    ``counts`` what was counted.
    """

    kind: FactKind
    about: tuple[str, ...]
    counts: tuple[int, ...]
    slip: str = ""


@dataclass(frozen=True, slots=True)
class CardClaim:
    """One line of a card: a fact in words, the turns it rests on, and a quote from one of them as written.

    ``text`` and ``asked`` are course text; ``asked`` is what the quoted words answer, empty where they say enough.
    ``quoted`` is the turn that the quote stands in, None for a goal, whose words are the quote and whose turns are
    none. ``goes_on`` says that more stands there than the quote has.
    """

    fact: Fact
    text: str
    seen: tuple[Seen, ...]
    quoted: Seen | None
    quote: str
    speaker: Literal["student", "tutor"] = "student"
    asked: str = ""
    goes_on: bool = False


Suggestion = Literal["group", "mini-lesson", "differentiate", "tier", "re-assess"]
"""What a teacher can do next: take some together, teach one thing to one student, give an easier way in, something
harder, or another problem that shows whether it stays."""


@dataclass(frozen=True, slots=True)
class NextMove:
    """The one thing a card suggests. ``says`` is a sentence and ``ask`` one question to ask aloud, both course text.

    ``slip`` is what it is about, empty where no slip is known. ``item`` is the id of a problem that would show whether
    it is mended, ``title`` its title; ``passage`` is what to teach from; each empty or None where the course has none.
    ``together`` are the ids of others who show the same slip.
    """

    kind: Suggestion
    says: str
    ask: str
    slip: str = ""
    item: str = ""
    title: str = ""
    passage: Evidence | None = None
    together: tuple[str, ...] = ()


Scope = Literal["session", "day", "week", "student", "skill"]
"""What a card is of."""


@dataclass(frozen=True, slots=True)
class Card:
    """One page on what a student did in a course, in :data:`teacher.cards.MOST_WORDS` words at most.

    ``about`` is what it is of: a session's id, the date a day or a week begins on, a skill's id, or empty. ``sessions``
    are the ids of those it tells of, oldest first; ``begun`` and ``until`` the first and last moment. ``move`` is None
    where there is nothing to suggest.
    """

    scope: Scope
    about: str
    student: str
    course: str
    sessions: tuple[str, ...]
    begun: datetime
    until: datetime
    claims: tuple[CardClaim, ...]
    move: NextMove | None = None

    def of_kind(self, *kinds: FactKind) -> tuple[CardClaim, ...]:
        """Its claims of these kinds, in order."""
        return tuple(claim for claim in self.claims if claim.fact.kind in kinds)


Concern = Literal["needs a person", "hand up", "struggling", "idle", "working", "not started"]
"""Why a student stands where they stand in the class list, most pressing first."""


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One student on the teacher's first screen. ``why`` is one plain sentence; ``claim`` holds its quote.

    ``misconception`` says what may lie behind the failures, None when that is not known; the quote then shows it.
    ``also`` are sentences on what else stands out. ``at`` is when what the row tells happened last, None where nothing
    did: what comes later is news. ``since`` is when a raised hand went up, from which on it waits; None for others.
    """

    student: str
    name: str
    concern: Concern
    why: str
    move: str
    claim: Claim | None = None
    session: str = ""
    last_seen: datetime | None = None
    misconception: str | None = None
    also: tuple[str, ...] = ()
    at: datetime | None = None
    since: datetime | None = None
