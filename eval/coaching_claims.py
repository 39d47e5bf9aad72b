"""Whether what a reflection question says of a session happened in it, found again from the turns alone.

Shares no code with ``coach.reflection``: each kind of statement has a check of its own, and a sentence that says
something which no check knows is not taken for true.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from domain.goal import ReflectionQuestion
from domain.help import HELP_MOVES
from domain.session import Session
from domain.text import unescape
from domain.turn import Turn

_NUMBERS = {name: at for at, name in enumerate(
    ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"))}  # fmt: skip
_NTH = {name: at for at, name in enumerate(
    ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"))}  # fmt: skip
_QUOTED = re.compile(r"“([^”]+)”")
_GENERAL = re.compile(
    r"^(?:What is the first thing you will do|Which idea of today|Which moment took|Nothing was tried|"
    r"Which part of the course|When and where)"
)

Check = Callable[[Session, "re.Match[str]", Sequence[Turn]], bool]


def told_truly(question: ReflectionQuestion, session: Session, known: Sequence[str]) -> bool:
    """Whether all that a question states is true. ``known`` are titles and names that may be quoted."""
    text = unescape(question.text)
    goal = session.goal
    sources = [turn.message.text for turn in session.turns] + [turn.reading.attempt or "" for turn in session.turns]
    sources += list(known) + ([goal.wish, goal.obstacle, goal.plan] if goal else [])
    sources += [found.title for turn in session.turns for found in turn.evidence]
    if not all(any(_same(words, source) for source in sources) for words in _QUOTED.findall(text)):
        return False
    about = [turn for turn in session.turns if turn.number in question.turns]
    if question.id == "goal" or _GENERAL.match(text):
        return question.id != "goal" or goal is not None
    found = [(check, match) for pattern, check in _CHECKS.items() if (match := re.search(pattern, text))]
    return bool(found) and all(check(session, match, about) for check, match in found)


def _same(words: str, source: str) -> bool:
    def plain(text: str) -> str:
        return re.sub(r"[\s$\\.:]+", "", text).casefold()

    return plain(words.removesuffix(" …")) in plain(unescape(source))


def _tries(turns: Sequence[Turn]) -> list[Turn]:
    judged = [turn for turn in turns if turn.assessment is not None and turn.assessment.outcome != "unreadable"]
    return [turn for turn in judged if turn.plan.move != "confirm_scaffold"]


def _helped(turns: Sequence[Turn]) -> list[Turn]:
    return [turn for turn in turns if turn.plan.move in HELP_MOVES]


def _solved(turns: Sequence[Turn]) -> bool:
    return any(turn.solved for turn in turns)


def _asked(turns: Sequence[Turn]) -> list[Turn]:
    return [
        turn
        for turn in turns
        if turn.message.intent in {"hint", "stuck", "another_way"}
        or "help_request" in (turn.reading.kind, *turn.reading.also)
    ]


_CHECKS: Mapping[str, Check] = {
    r"^On .+ you got it on your (\w+) try": lambda _, match, about: (
        _solved(about) and len(_tries(about)) >= _NTH.get(match[1], 99)
    ),
    r"you got it after many tries": lambda _, __, about: _solved(about) and len(_tries(about)) > len(_NTH) - 1,
    r"after a hint": lambda _, __, about: bool(_helped(about)),
    r"with no hint": lambda _, __, about: not _helped(about),
    r"after the tutor pointed to": lambda _, __, about: any(turn.evidence for turn in about),
    r"you went from “.+” to “.+”": lambda _, __, about: _solved(about) and len(_tries(about)) > 1,
    r"alone, at the first try": lambda _, __, about: (
        _solved(about) and len(_tries(about)) == 1 and not _helped(about) and not _asked(about)
    ),
    r"is still open": lambda _, __, about: not _solved(about),
    r"and left it for now": lambda session, match, about: not about,  # noqa: ARG005
    r"went to your teacher": lambda _, __, about: any(
        turn.message.intent == "teacher" or "handoff" in (turn.plan.move, turn.plan.also) for turn in about
    ),
    r"you asked for the answer once and later had it right": lambda _, __, about: (
        _solved(about) and any("answer_seeking" in (turn.reading.kind, *turn.reading.also) for turn in about)
    ),
    r"your value was right and the form was not yet": lambda _, __, about: any(
        turn.assessment is not None and turn.assessment.outcome == "other_form" for turn in about
    ),
    r"You asked for (?:a|(\w+)) hints? on": lambda _, match, about: (
        len(_asked(about)) >= (_NUMBERS.get(match[1], 99) if match[1] else 1)
    ),
    r"You sent the tutor (\w+) messages?": lambda session, match, _: len(session.turns) == _NUMBERS.get(match[1], -1),
}
"""What may be said of a session, and how it is found again. ``about`` are the turns that the question names."""
