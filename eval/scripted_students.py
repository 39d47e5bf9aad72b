"""Students who behave in a known way for one sitting, played message by message through the tutor.

A kind says what truly is the matter (``shows``), and what may or may not be (``may``), which is then not scored.
How long each waits is drawn from how such a student would: what is said to be too soon is drawn with no regard to
where the signal draws its line.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from domain.session import Session
from domain.signal import SignalName
from domain.turn import Button
from eval.practice import Practice
from eval.random_practice import Sent, wrong_attempts
from learner.signals.moments import words_in
from tutor.state import current_step

HINT = Sent("hint", "Give me a hint.")
BUTTONS = (HINT, Sent("stuck", "I'm stuck."), Sent("another_way", "Explain it another way."))
BARE = (*BUTTONS, Sent("message", "just tell me"), Sent("message", "idk"), Sent("message", "can you help me"))
QUESTIONS = (
    Sent("message", "i dont get why you do it to both sides"),
    Sent("message", "what does that word mean?"),
    Sent("message", "what do they want me to find?"),
    Sent("message", "why is it not just the first number?"),
)
CHATTER = (Sent("message", "lol"), Sent("message", "who made you"), Sent("message", "ok thx"))


class Acting:
    """One sitting: what the student sees of it, and the chances they act by."""

    def __init__(self, practice: Practice, chances: random.Random) -> None:
        self.practice, self.chances = practice, chances
        self.speed = min(max(chances.gauss(200, 50), 90), 380) / 60
        """Words a second that this student reads."""

    def wrong(self, count: int) -> list[Sent]:
        """Different wrong attempts at the step."""
        step = current_step(self.practice.session, self.practice.item)
        found = list(wrong_attempts(self.practice.item, step.id))
        self.chances.shuffle(found)
        return [Sent("message", text) for text in found[:count]]

    def right(self) -> Sent:
        """The step's own answer."""
        step = current_step(self.practice.session, self.practice.item)
        return Sent("message", step.key.accepted[0])

    def any(self, of: tuple[Sent, ...], count: int) -> list[Sent]:
        """Some of these, the same one again at times."""
        return [self.chances.choice(of) for _ in range(count)]

    def reads(self, words: int) -> float:
        """Seconds of one who reads, and thinks a while."""
        return words / self.speed + self.chances.lognormvariate(1.6, 0.6)

    def skips(self, _words: int) -> float:
        """Seconds of one who does not read."""
        return self.chances.lognormvariate(0.0, 0.4)

    def skims(self, words: int) -> float:
        """Seconds of one who reads fast and acts at once."""
        return words / (self.chances.uniform(300, 400) / 60) + self.chances.uniform(0.5, 2)


Act = tuple[Sent, Callable[[int], float]]
Script = Callable[[Acting], Iterator[Act]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A way to behave."""

    name: str
    script: Script
    shows: frozenset[SignalName] = frozenset()
    may: frozenset[SignalName] = frozenset()


def _only_asks(one: Acting) -> Iterator[Act]:
    for sent in one.any(BARE, one.chances.randint(3, 6)):
        yield sent, one.reads


def _gives_up(one: Acting) -> Iterator[Act]:
    for sent in one.wrong(1):
        yield sent, one.reads
    yield from _only_asks(one)


def _clicks(one: Acting) -> Iterator[Act]:
    yield HINT, one.reads
    for sent in one.any(BUTTONS, one.chances.randint(2, 4)):
        yield sent, one.skips


def _clicks_then_tries(one: Acting) -> Iterator[Act]:
    yield HINT, one.reads
    yield HINT, one.skips
    for sent in one.wrong(1):
        yield sent, one.reads


def _asks_and_tries(one: Acting) -> Iterator[Act]:
    for sent in one.any(BUTTONS, 2):
        yield sent, one.reads
    for sent in one.wrong(1):
        yield sent, one.reads
    yield HINT, one.reads


def _reads_fast(one: Acting) -> Iterator[Act]:
    for sent in one.any(BUTTONS, 2):
        yield sent, one.skims
    yield one.right(), one.reads


def _asks_questions(one: Acting) -> Iterator[Act]:
    for sent in one.any(QUESTIONS, one.chances.randint(3, 4)):
        yield sent, one.reads


def _guesses(one: Acting) -> Iterator[Act]:
    for sent in one.wrong(one.chances.randint(3, 6)):
        yield sent, one.skips


def _guesses_then_gets_it(one: Acting) -> Iterator[Act]:
    for sent in one.wrong(3):
        yield sent, one.skips
    yield one.right(), one.skips


def _two_guesses_then_thinks(one: Acting) -> Iterator[Act]:
    for sent in one.wrong(2):
        yield sent, one.skips
    yield one.right(), one.reads


def _fast_and_right(one: Acting) -> Iterator[Act]:
    for _ in range(4):
        yield one.right(), one.skips


def _fails_alone(one: Acting) -> Iterator[Act]:
    for sent in one.wrong(one.chances.randint(4, 6)):
        yield sent, one.reads


def _fails_and_asks(one: Acting) -> Iterator[Act]:
    tries = one.wrong(one.chances.randint(3, 5))
    for at, sent in enumerate(tries):
        if at == 1:
            yield HINT, one.reads
        yield sent, one.reads


def _slips(one: Acting) -> Iterator[Act]:
    for sent in one.wrong(2):
        yield sent, one.reads
    yield one.right(), one.reads


def _chats(one: Acting) -> Iterator[Act]:
    for sent in one.any(CHATTER, 2):
        yield sent, one.reads
    for sent in one.wrong(1):
        yield sent, one.reads
    for sent in one.any(CHATTER, 1):
        yield sent, one.reads


def _kind(name: str, script: Script, shows: tuple[SignalName, ...] = (), may: tuple[SignalName, ...] = ()) -> Kind:
    return Kind(name, script, frozenset(shows), frozenset(may))


KINDS: tuple[Kind, ...] = (
    _kind("only asks", _only_asks, ("only asks",), ("stuck",)),
    _kind("tries once, then only asks", _gives_up, ("only asks",), ("stuck",)),
    _kind("clicks through hints", _clicks, ("clicks through hints", "only asks"), ("stuck",)),
    _kind("clicks once, then tries", _clicks_then_tries, (), ("stuck",)),
    _kind("asks, reads and tries", _asks_and_tries, (), ("stuck",)),
    _kind("reads hints fast, then solves", _reads_fast),
    _kind("asks what is unclear", _asks_questions, (), ("stuck",)),
    _kind("guesses", _guesses, ("guesses", "stuck")),
    _kind("guesses until it fits", _guesses_then_gets_it, ("guesses",)),
    _kind("two quick slips, then thinks", _two_guesses_then_thinks),
    _kind("fast and right", _fast_and_right),
    _kind("fails, thinks, never asks", _fails_alone, ("avoids help", "stuck")),
    _kind("fails and asks once", _fails_and_asks, ("stuck",)),
    _kind("two slips, then right", _slips),
    _kind("chats and tries", _chats),
)


async def play(kind: Kind, practice: Practice, chances: random.Random) -> Session:
    """The sitting of one such student at one item; it ends where the item is solved."""
    acting = Acting(practice, chances)
    words = words_in({practice.item.id: practice.item})
    now, steps = practice.session.started, len(practice.item.steps)
    for sent, waits in kind.script(acting):
        turns = practice.session.turns
        same = turns and turns[-1].message.step == current_step(practice.session, practice.item).id
        step = current_step(practice.session, practice.item).id
        now += timedelta(seconds=waits(len(turns[-1].reply.split()) if same else words(practice.item.id, step)))
        turn = await practice.say(sent.text, _button(sent))
        told = replace(turn, message=replace(turn.message, at=now), at=now)
        practice.session = replace(practice.session, turns=(*turns, told))
        if sum(one.solved for one in practice.session.turns) == steps:
            break
    return practice.session


def _button(sent: Sent) -> Button:
    return sent.intent
