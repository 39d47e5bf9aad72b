"""Whether what a look back at a week says happened, found again from the turns and what they count as evidence.

Shares no code with ``coach.facts`` and ``coach.week``: whether a problem was done alone is read from the observations
of the turns that solved it, and a sentence that says something which no check knows is not taken for true.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from domain.session import Session
from domain.text import unescape
from domain.turn import Turn

_QUOTED = re.compile(r"“([^”]+)”")


class _Done(NamedTuple):
    """One problem: whether it was solved, whether alone, the most tries at a step, and its turns."""

    solved: bool
    alone: bool
    tries: int
    turns: tuple[Turn, ...]


def week_told_truly(
    facts: str, question: str, sessions: Sequence[Session], titles: Mapping[str, str], steps: Mapping[str, int]
) -> bool:
    """Whether both sentences are true of these sessions, all of one week and of one course.

    ``titles`` are course text and ``steps`` how many there are, by item.
    """
    done = {item: _done(item, sessions, steps[item]) for item in _items(sessions)}
    return _facts_true(facts, list(done.values())) and _question_true(unescape(question), done, titles)


def _items(sessions: Sequence[Session]) -> list[str]:
    items = [turn.message.item for session in sessions for turn in session.turns if turn.message.item]
    return list(dict.fromkeys(items))


def _done(item: str, sessions: Sequence[Session], steps: int) -> _Done:
    turns = tuple(turn for session in sessions for turn in session.turns if turn.message.item == item)
    solving = {turn.message.step: turn for turn in reversed(turns) if turn.solved}
    solved = len(solving) == steps
    alone = solved and all(
        turn.observations and all(seen.correct and seen.independent for seen in turn.observations)
        for turn in solving.values()
    )
    waiting = [turn for turn in turns if not _after(turn, solving)]
    places = {turn.message.step for turn in turns}
    tries = max(sum(_judged(turn) for turn in waiting if turn.message.step == place) for place in places)
    return _Done(solved, alone, tries, turns)


def _after(turn: Turn, solving: Mapping[str, Turn]) -> bool:
    end = solving.get(turn.message.step)
    return end is not None and turn.at > end.at


def _judged(turn: Turn) -> bool:
    judged = turn.assessment is not None and turn.assessment.outcome != "unreadable"
    return judged and turn.plan.move != "confirm_scaffold"


def _facts_true(facts: str, done: Sequence[_Done]) -> bool:
    if not done:
        return facts == "Nothing was tried this week, which happens."
    counted = re.fullmatch(
        r"This week you worked on (\d+) problems?: (?:(\d+) alone)?(?:(?:, )?(\d+) with help or at a later try)?"
        r"(?:(?:, )?(\d+) still open)?\.",
        facts,
    )
    if counted is None:
        return False
    alone = sum(one.alone for one in done)
    solved = sum(one.solved for one in done)
    told = [int(number or 0) for number in counted.groups()]
    return told == [len(done), alone, solved - alone, len(done) - solved]


def _question_true(question: str, done: Mapping[str, _Done], titles: Mapping[str, str]) -> bool:
    if question.startswith("What would make it easier"):
        return not done
    quoted = _QUOTED.findall(question)
    about = [one for item, one in done.items() if quoted and _same(quoted[0], titles[item])]
    matches = [(check, match) for pattern, check in _CHECKS.items() if (match := pattern.search(question))]
    return any(check(one, match, done) for check, match in matches for one in about)


def _same(words: str, title: str) -> bool:
    def plain(text: str) -> str:
        return re.sub(r"[\s$\\.:]+", "", text).casefold()

    return plain(words.removesuffix(" …")) in plain(unescape(title))


def _skills(one: _Done) -> frozenset[str]:
    return frozenset(seen.skill for turn in one.turns for seen in turn.observations)


def _first(one: _Done, _: "re.Match[str]", done: Mapping[str, _Done]) -> bool:
    begun = one.turns[0].at
    earlier = [other for other in done.values() if other.turns[0].at < begun and _skills(other) & _skills(one)]
    return one.alone and any(not other.alone for other in earlier)


Check = Callable[[_Done, "re.Match[str]", Mapping[str, _Done]], bool]

_CHECKS: Mapping[re.Pattern[str], Check] = {
    re.compile(r"was the first one you did alone with"): _first,
    re.compile(r"took you (\d+) tries, and you got it"): lambda one, match, _: (
        one.solved and one.tries == int(match[1])
    ),
    re.compile(r"^You did “.+” alone"): lambda one, _, __: one.alone,
    re.compile(r"^You finished “.+” with help"): lambda one, _, __: one.solved and not one.alone,
    re.compile(r"is still open"): lambda one, _, __: not one.solved,
    re.compile(r"^You came back to “.+” and finished it"): lambda one, _, __: one.solved,
}
