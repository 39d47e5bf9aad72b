"""Quotes that show something by themselves, or with what they answer beside them. Pure."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from domain.signal import Seen
from domain.turn import Turn
from teacher.phrasing import shortened, word_count
from teacher.quotes import quotable, student_words, tutor_words
from teacher.record import Record, Told
from teacher.tasks import task_of


class Lengths(NamedTuple):
    """Words at most: of a quote, of one by the tutor, and of what is set beside a quote."""

    words: int
    tutor: int
    asked: int


FULL, BRIEF = Lengths(12, 8, 6), Lengths(7, 5, 4)
"""How much is quoted, and how much on a card that has more to tell than room."""

TELLING_WORDS = 4
"""Words from which a quote says enough without what it answers."""


class Quote(NamedTuple):
    """Words as they stand in a turn, whose they are, and course text of what they answer (empty where they tell).

    ``goes_on`` says that more stood there.
    """

    words: str
    speaker: Literal["student", "tutor"]
    seen: Seen
    asked: str = ""
    goes_on: bool = False


def telling(words: str, asked: str) -> bool:
    """Whether a quote shows something: it has words enough, or what it answers stands beside it."""
    return bool(words.strip()) and (bool(asked.strip()) or word_count(words) >= TELLING_WORDS)


def reply_quotable(seen: Seen, record: Record) -> bool:
    """Whether a reply may be quoted: the next one after such a turn still speaks of it, and is not."""
    near = (record.turn(seen), record.turn(Seen(seen.session, seen.turn - 1)))
    return all(turn is None or quotable(turn) for turn in near)


def quote(told: Iterable[Told], record: Record, *, tutor: bool = False, most: Lengths = FULL) -> Quote | None:
    """The first quote that tells something, of the student's words where ``tutor`` is not set, else of either."""
    shown = [one for one in told if quotable(one.turn)]
    ways = (_said, _replied) if not tutor else (_replied, _said)
    return next((found for way in ways for one in shown for found in way(one, record, most)), None)


def question_beside(turn: Turn, record: Record, most: Lengths = FULL) -> str:
    """What was asked at a turn's step, so that a quote of it can be read alone; empty where the course does not say."""
    return task_of(turn, record.items.get(turn.message.item), most.asked)


def _said(told: Told, record: Record, most: Lengths) -> Iterator[Quote]:
    whole = _last_line(told.turn)
    words = shortened(whole, most.words)
    beside = told.turn.assessment is not None or word_count(words) < 2
    asked = question_beside(told.turn, record, most) if beside else ""
    if telling(words, asked) and any(map(str.isalnum, words)):
        yield Quote(words, "student", told.seen, asked, goes_on=words != whole.rstrip())


def _replied(told: Told, record: Record, most: Lengths) -> Iterator[Quote]:
    words = shortened(tutor_words(told.turn), most.tutor)
    goes_on = words != told.turn.reply.strip()
    if telling(words, "") and reply_quotable(told.seen, record):
        yield Quote(words, "tutor", told.seen, goes_on=goes_on)


def _last_line(turn: Turn) -> str:
    """What counts of a message: of right work over several lines the last one, where the answer stands."""
    words = student_words(turn)
    if turn.solved and "\n" in words:
        return words.strip().splitlines()[-1].strip()
    return words
