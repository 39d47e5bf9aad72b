"""What a card can say, counted from the record. Cards are made from these counts, and checked against them. Pure.

===========  ================  ===========================================================================
fact         about             counts
===========  ================  ===========================================================================
``worked``                     problems, steps, of these alone, with help, at a later try, not solved yet
``alone``    skills            steps right at the first attempt without help, first attempts without help
``stuck``    item, step        wrong attempts since it was solved last, of these with the slip; it stands not solved
``untried``  item, step        requests for help on a step that is not solved and was never tried
``mended``   item, step        how often the slip showed, 1 where it was put right alone, 0 with help
``help``                       requests for help, replies that helped, the highest level of these
``answer``                     requests for the answer, 1 where it was given
``teacher``                    requests for the teacher
``sure``                       problems foretold and decided, of these done alone, percent said on average; a problem
                               of several sittings as it went last
``goal``     session
===========  ================  ===========================================================================

What is alone and with help is said by ``learner.step_work``.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from domain.card import Fact
from domain.signal import Seen
from domain.turn import Turn
from learner.calibration import Foretold, foretold
from learner.step_work import StepWork
from teacher.hands import asked as asks_teacher
from teacher.record import Place, Record, Told, Work
from teacher.slips import Slip, slip_of, slips

_REQUESTS = frozenset({"help_request", "concept_question", "problem_question"})
_BUTTONS = frozenset({"hint", "stuck", "another_way"})


class Counted(NamedTuple):
    """A fact and the turns that it was counted from, oldest first."""

    fact: Fact
    told: tuple[Told, ...]


def asks(turn: Turn) -> bool:
    """Whether a turn asks for help, by a button or in words; asking for the answer is counted apart."""
    return turn.message.intent in _BUTTONS or bool(_REQUESTS & {turn.reading.kind, *turn.reading.also})


def asks_answer(turn: Turn) -> bool:
    """Whether a turn asks to be told the answer."""
    return "answer_seeking" in (turn.reading.kind, *turn.reading.also)


def counted(record: Record) -> Iterator[Counted]:
    """Everything a card of this record may say."""
    yield from _worked(record)
    yield from _alone(record)
    open_slips = {slip.name: slip for slip in slips(record)}
    for work in record.open:
        yield from _open(record, work, open_slips)
    for slip in open_slips.values():
        yield from _mended(slip)
    yield from _help(record)
    yield from _counted_turns(record)
    yield from _sure(record)
    yield from _goals(record)


def _goals(record: Record) -> Iterator[Counted]:
    """The goals, the latest first; one that was kept over several sittings is told once."""
    told: set[str] = set()
    for session in reversed(record.sessions):
        goal = session.goal
        if goal and not goal.sealed and goal.wish.strip() and goal.wish.strip() not in told:
            told.add(goal.wish.strip())
            yield Counted(Fact("goal", (session.id,), ()), ())


def _worked(record: Record) -> Iterator[Counted]:
    works = list(record.standing.values())
    if works:
        hows = [work.step.how for work in works]
        ways = tuple(hows.count(how) for how in ("alone", "with help", "at a later try", None))
        counts = (len({work.step.item for work in works}), len(works), *ways)
        yield Counted(Fact("worked", (), counts), _of(record, (turn for work in works for turn in _marks(work.step))))


def _marks(step: StepWork) -> Iterable[Turn]:
    """The turn that says most of how a step went: its solution, else its last attempt, else its last turn."""
    return ((step.solution,) if step.solution else step.failed or step.attempts or step.turns)[-1:]


def _alone(record: Record) -> Iterator[Counted]:
    """Skills of which the last first attempt was right and more than half were, and that no open step needs.

    Nor does one of their steps that was done anew since, and then not alone.
    """
    needed = {skill for work in record.open for skill in record.skills_of(work.place)}
    found: dict[str, list[tuple[Told, bool]]] = {}
    for told in record.told:
        for skill, right in {o.skill: o.correct for o in told.turn.observations if o.independent}.items():
            if not record.skill or skill == record.skill:
                found.setdefault(skill, []).append((told, right))
    together: dict[tuple[Seen, ...], list[str]] = {}
    for skill, tries in found.items():
        if any(right and not _stands_alone(told, record) for told, right in tries):
            continue
        if tries[-1][1] and 2 * sum(right for _, right in tries) > len(tries) and skill not in needed:
            together.setdefault(tuple(told.seen for told, _ in tries), []).append(skill)
    for tried, skills in together.items():
        shown = tuple(told for told, correct in found[skills[0]] if correct)
        yield Counted(Fact("alone", tuple(skills), (len(shown), len(tried))), shown)


def _stands_alone(told: Told, record: Record) -> bool:
    work = record.standing.get((told.turn.message.item, told.turn.message.step))
    return work is not None and work.step.how == "alone"


def _open(record: Record, work: Work, known: dict[str, Slip]) -> Iterator[Counted]:
    works = record.since_solved(work.place)
    failed = [turn for one in works for turn in one.step.failed]
    tries = failed or [turn for one in works for turn in one.step.attempts]
    told = _of(record, tries)
    if not tries:
        requests = [turn for one in works for turn in one.step.turns if asks(turn) or asks_answer(turn)]
        if requests:
            yield Counted(Fact("untried", work.place, (len(requests),)), _of(record, requests))
        return
    named = [slip_of(turn) for turn in tries]
    open_ones = [name for name in named if name and known[name].standing == "open"]
    slip = max(reversed(open_ones), key=open_ones.count, default="")
    shown = tuple(one for one in told if slip and slip_of(one.turn) == slip)
    yield Counted(Fact("stuck", work.place, (len(failed), len(shown)), slip), shown or told)


def _mended(slip: Slip) -> Iterator[Counted]:
    if slip.after is not None and slip.after.step.solution is not None:
        last = slip.told[-1].turn.message
        solution = Told(slip.after.session, slip.after.step.solution)
        counts = (len(slip.told), int(slip.standing == "mended"))
        yield Counted(Fact("mended", (last.item, last.step), counts, slip.name), (*slip.told, solution))


def _help(record: Record) -> Iterator[Counted]:
    if not record.told:
        return
    requests = [told for told in record.told if asks(told.turn)]
    helping = [told for work in record.works for told in _of(record, work.step.helping, work.session)]
    top = max((int(told.turn.level) for told in helping), default=0)
    counts = (len(requests), len(helping), top)
    seen = sorted({told.seen: told for told in (*requests, *helping)}.items())
    yield Counted(Fact("help", (), counts), tuple(told for _, told in seen))


def _counted_turns(record: Record) -> Iterator[Counted]:
    seeking = tuple(told for told in record.told if asks_answer(told.turn))
    if seeking:
        given = any("tell" in (told.turn.plan.move, told.turn.plan.also) for told in record.told)
        yield Counted(Fact("answer", (), (len(seeking), int(given))), seeking)
    calls = tuple(told for told in record.told if asks_teacher(told.turn))
    if calls:
        yield Counted(Fact("teacher", (), (len(calls),)), calls)


def _sure(record: Record) -> Iterator[Counted]:
    steps = {
        (session.course, item.id): len(item.steps) for session in record.sessions for item in record.items.values()
    }
    items = {work.step.item for work in record.works}
    last: dict[str, tuple[Foretold, tuple[Told, ...]]] = {}
    for session in record.sessions:
        for one in foretold([session], steps):
            if one.item in items:
                works = [work.step for work in record.works if (work.session, work.step.item) == (session.id, one.item)]
                last[one.item] = (one, _of(record, (turn for step in works for turn in _marks(step)), session.id))
    found = list(last.values())
    if found:
        percent = round(sum(one.said for one, _ in found) / len(found) * 100)
        counts = (len(found), sum(one.alone for one, _ in found), percent)
        yield Counted(Fact("sure", (), counts), tuple(told for _, turns in found for told in turns))


def _of(record: Record, turns: Iterable[Turn], session: str = "") -> tuple[Told, ...]:
    """The turns with their sessions."""
    wanted = list(turns)
    return tuple(
        told
        for told in record.told
        if (not session or told.session == session) and any(told.turn is turn for turn in wanted)
    )


def place_of(fact: Fact) -> Place:
    """The item and step a fact is about; ValueError where it is about none."""
    item, step = fact.about
    return item, step
