"""What a person has to hear: a student's words that software must not keep to itself, and what became of them.

::

    alert = Alert("a1", "urgent", "chat", at, student="mia", classroom="7b", session="s1")
    state_of(happenings)                                  # "waiting", "acknowledged", "worked on" or "resolved"
    reached(alert, happenings, steps, minutes, now)       # the people who should know of it by now

An alert never changes. What happens to it is only ever added, and its state is read from that. It says how soon a
person is needed and where the words were heard; it names no illness and no cause.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from domain.goal import Goal, GoalStep, Reflection
from domain.turn import Message, Turn
from domain.voice import Asked, Explained, Voice

Tier = Literal["urgent", "concern"]
"""How soon a person is needed: ``urgent`` for life, harm, abuse and running away, ``concern`` for the rest."""

HeardIn = Literal["chat", "goal", "reflection", "journal", "voice", "question", "explanation", "nights", "drill"]
"""``nights``: not one text but what was written late at night again and again (``domain.nights``)."""

State = Literal["waiting", "acknowledged", "worked on", "resolved"]

HappeningKind = Literal[
    "shown", "told", "failed", "passed on", "opened", "acknowledged", "noted", "resolved", "words removed",
    "passed over", "brought in", "said more", "worse", "waits again",
]  # fmt: skip
"""``shown``: it stood on a page of somebody's; ``told``: it went out by mail; ``failed``: it did not; ``passed on``:
nobody had acknowledged it, so it went to somebody else too; ``opened``: somebody read the words; ``passed over``: it
may be about somebody, who is told nothing of it, until whoever acts on it has them ``brought in``; ``said more``: the
student wrote another sentence that belongs to it; ``worse``: one that makes it urgent; ``waits again``: somebody had
taken it on, and has to be found anew."""

JOINED = timedelta(minutes=30)
"""How long after a sentence another one of the same student, for the same class, belongs to the same alert."""

Route = Literal["", "page", "mail"]

RUN = 4
"""Words in a row that are somebody's own."""

_WORD = re.compile(r"\w+")

KEPT_APART = "(Kept for the people who look after students here.)"
"""What stands in the place of the words wherever a message, a goal or an answer is read."""


@dataclass(frozen=True, slots=True)
class Alert:
    """``student``, ``classroom`` and ``session`` are ids, empty for a drill, which nobody's words caused.

    ``heard`` is when it was raised, ``at`` when the first words were accepted; the two differ where they were found
    later. ``tier`` is that of the worst sentence so far.
    """

    id: str
    tier: Tier
    heard_in: HeardIn
    at: datetime
    heard: datetime
    student: str = ""
    classroom: str = ""
    session: str = ""
    by: str = ""

    @property
    def drill(self) -> bool:
        """Whether it is only a drill, which ``by`` started."""
        return self.heard_in == "drill"


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that was done about an alert. ``by`` is a member of staff's id, empty where Trellis did it itself.

    ``whom`` is whoever was told or passed on to. ``note`` is sealed, as the words are.
    """

    kind: HappeningKind
    at: datetime
    by: str = ""
    whom: str = ""
    route: Route = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of staff as an alert about a student sees them.

    Whether they teach that student, what part they have in acting on alerts, and whether they run Trellis.
    """

    id: str
    name: str
    teaches: bool = False
    acts: Literal["lead", "deputy", "other", ""] = ""
    runs: bool = False


class SpokenOf(NamedTuple):
    """A member of staff whom a student's words may be about, by id, and why that seems so."""

    staff: str
    why: str


@dataclass(frozen=True, slots=True)
class Case:
    """An alert with what happened to it, oldest first."""

    alert: Alert
    happenings: tuple[Happening, ...] = ()

    @property
    def state(self) -> State:
        """Where it stands."""
        return state_of(self.happenings)

    @property
    def lately(self) -> tuple[Happening, ...]:
        """What happened since it last became worse or was opened again: what was done before does not count for it."""
        last = max((at for at, one in enumerate(self.happenings) if one.kind in TURNS), default=-1)
        return self.happenings[last + 1 :]

    @property
    def acknowledged_by(self) -> str:
        """Who acknowledged it, empty while nobody did or somebody has to be found anew."""
        return next((one.by for one in _since_opened(self.happenings) if one.kind == "acknowledged"), "")

    @property
    def unread(self) -> int:
        """How many sentences came since somebody last read the words."""
        since = max((at for at, one in enumerate(self.happenings) if one.kind == "opened"), default=-1)
        return sum(one.kind == "said more" for one in self.happenings[since + 1 :])

    @property
    def said(self) -> int:
        """How many sentences it has; none of a drill."""
        return 0 if self.alert.drill else 1 + sum(one.kind == "said more" for one in self.happenings)

    @property
    def passed_over(self) -> frozenset[str]:
        """Whom the words may be about, by id: they learn nothing of the alert."""
        found: set[str] = set()
        for one in self.happenings:
            if one.kind == "passed over":
                found.add(one.whom)
            elif one.kind == "brought in":
                found.discard(one.whom)
        return frozenset(found)

    def first(self, *kinds: HappeningKind) -> datetime | None:
        """When something of these kinds first happened, None where it never did."""
        return next((one.at for one in self.happenings if one.kind in kinds), None)

    def unreached(self, person: str) -> bool:
        """Whether mail to this person failed and none has gone out since."""
        mails = [one.kind for one in self.lately if one.whom == person and one.route == "mail"]
        return "failed" in mails and "told" not in mails


TURNS: frozenset[HappeningKind] = frozenset({"worse", "waits again"})
"""After these people are told anew."""


def _since_opened(happenings: Sequence[Happening]) -> Sequence[Happening]:
    return happenings[max((at + 1 for at, one in enumerate(happenings) if one.kind == "waits again"), default=0) :]


def state_of(happenings: Sequence[Happening]) -> State:
    """Where an alert stands after these happenings. What was resolved stays so; only "waits again" leads back."""
    if any(one.kind == "resolved" for one in happenings):
        return "resolved"
    kinds = {one.kind for one in _since_opened(happenings)}
    if "noted" in kinds and "acknowledged" in kinds:
        return "worked on"
    return "acknowledged" if "acknowledged" in kinds else "waiting"


def pressing(case: Case) -> tuple[bool, bool, datetime]:
    """What open alerts are sorted by: real ones before drills, urgent ones first, then the oldest."""
    return (case.alert.drill, case.alert.tier != "urgent", case.alert.at)


class Chain(NamedTuple):
    """Who acts on alerts, by id: those who are there. ``lead`` and ``deputy`` are empty where there is none."""

    lead: str
    deputy: str
    others: tuple[str, ...]
    administrators: tuple[str, ...]

    @property
    def acting(self) -> tuple[str, ...]:
        """Those who act on alerts, in the order in which they are asked."""
        return tuple(one for one in (self.lead, self.deputy, *self.others) if one)

    def acting_past(self, passed_over: Collection[str]) -> tuple[str, ...]:
        """The same without those whom an alert passes over."""
        return tuple(one for one in self.acting if one not in passed_over)

    @property
    def steps(self) -> tuple[tuple[str, ...], ...]:
        """To whom an alert goes, and to whom next: the lead, the deputy, whoever else has the role, administrators.

        Nobody stands in two steps, and none is empty.
        """
        steps: list[tuple[str, ...]] = []
        before: set[str] = set()
        for step in ((self.lead,), (self.deputy,), self.others, self.administrators):
            new = tuple(one for one in step if one and one not in before)
            before.update(new)
            steps += [new] if new else []
        return tuple(steps)


def reached(case: Case, steps: Sequence[Sequence[str]], minutes: int, now: datetime) -> tuple[str, ...]:
    """Whom an alert has come to by ``now``: a step further for every ``minutes`` without an acknowledgement.

    Its clock starts when it was raised, or last opened again, and stops when somebody acknowledges it. Whom its words
    may be about is passed over: it is with the next person at once.
    """
    past = (tuple(one for one in step if one not in case.passed_over) for step in steps)
    steps = [step for step in past if step]
    opened = [one.at for one in case.happenings if one.kind == "waits again"]
    since = _since_opened(case.happenings)
    until = next((one.at for one in since if one.kind in {"acknowledged", "resolved"}), now)
    waited = max(until - (opened[-1] if opened else case.alert.heard), timedelta())
    further = int(waited / timedelta(minutes=minutes))
    return tuple(person for step in steps[: further + 1] for person in step)


def without_words(turn: Turn, kept: Message) -> Turn:
    """A turn whose message is ``kept``, which says nothing of what was typed: neither does anything else in it.

    What was learned of the student's skills stays, and so does the reply unless it repeats words of the message.
    """
    return replace(
        turn,
        message=kept,
        reading=replace(turn.reading, attempt=None, claims=()),
        assessment=None,
        reply=KEPT_APART if repeats(turn.reply, turn.message.text) else turn.reply,
        wording=replace(turn.wording, drafts=()),
        verdicts=(),
        asked=None,
    )


def sealed_message(message: Message, alert: str) -> Message:
    """The message as it is kept where many may read it."""
    return replace(message, text=KEPT_APART, sealed=alert)


def sealed_goal(alert: str) -> Goal:
    """The same of a goal."""
    return Goal(KEPT_APART, sealed=alert)


def sealed_step(step: GoalStep, alert: str) -> GoalStep:
    """The same of what was said of a goal."""
    return replace(step, words=KEPT_APART, sealed=alert)


def sealed_reflection(reflection: Reflection, alert: str) -> Reflection:
    """The same of an answer; a sentence back that repeats words of it goes with them."""
    reply = "" if repeats(reflection.reply, reflection.answer) else reflection.reply
    return replace(reflection, answer=KEPT_APART, reply=reply, sealed=alert)


def sealed_voice(voice: Voice, alert: str) -> Voice:
    """The same of what was said of a session, which no teacher reads then."""
    return replace(voice, words=KEPT_APART, readable=False, sealed=alert)


def sealed_asked(asked: Asked, alert: str) -> Asked:
    """The same of a question to a teacher."""
    return replace(asked, words=KEPT_APART, about="", sealed=alert)


def sealed_explained(explained: Explained, alert: str) -> Explained:
    """The same of an explanation, which is passed on to nobody."""
    reply = "" if repeats(explained.reply, explained.words) else explained.reply
    return replace(explained, words=KEPT_APART, reply=reply, may_pass=False, sealed=alert)


def repeats(text: str, words: str) -> bool:
    """Whether a text says :data:`RUN` words one after the other that stand so in ``words``, or all of a few.

    >>> repeats("“I hate it all here”: what changed?", "i hate it all here"), repeats("Talk to us.", "i hate it")
    (True, False)
    """
    said, theirs = _WORD.findall(text.casefold()), _WORD.findall(words.casefold())
    run = min(RUN, len(theirs))
    runs = {tuple(theirs[at : at + run]) for at in range(len(theirs) - run + 1)} if run else set()
    return any(tuple(said[at : at + run]) in runs for at in range(len(said) - run + 1))
