"""What a student did at one step, folded from its turns: what counts as an attempt, alone and with help. Pure.

The tutor, the estimates, the coach and every page take these words from here.

=============  ==========================================================================================
word           means
=============  ==========================================================================================
attempt        a try at the step itself that was judged and understood; the answer to a smaller question
               is none
decides        of an attempt: it shows whether the step can be done, so it is not the problem written out
               again and not a true line on the way
help           a reply that gives something away (``domain.help.HELP_MOVES``), before the step is solved
``alone``      the first attempt that decides, before any help
``with help``  any later moment after help
``at a later   after an attempt that decided and was not right, without help
try``
=============  ==========================================================================================
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from domain.attempt import Assessment, repeats_problem
from domain.help import HELP_MOVES, MOVES_THAT_WAIT, about_smaller
from domain.mastery import Counts as Counts  # noqa: PLC0414 - the word belongs to this page's table
from domain.turn import Turn

_LEAST_ALONE_FIRST: tuple[Counts, ...] = ("with help", "at a later try", "alone")


def decides(judged: Assessment, attempt: str | None) -> bool:
    """Whether an attempt shows that the step can be done, or that it cannot yet."""
    return not judged.on_the_way and not repeats_problem(judged, attempt)


def helps(turn: Turn) -> bool:
    """Whether a reply gives something away, by its move, its second one, or its answer to a question."""
    return bool({turn.plan.move, turn.plan.also} & HELP_MOVES) or _answers_with_help(turn)


def _answers_with_help(turn: Turn) -> bool:
    """Whether the answer to a question helped with the step: by a hint of its own or a rule of the course.

    What a word means is no help with the step.
    """
    rule = any(found.kind != "definition" for found in turn.evidence)
    return turn.plan.move == "answer" and (turn.plan.hint is not None or rule)


@dataclass(frozen=True, slots=True)
class StepWork:
    """The work on one step, turns oldest first; it begins empty.

    ``attempts`` are the tries at the step up to its solution, ``helping`` the turns whose reply helped before it.
    ``smaller`` is the id of the smaller question that waits for an answer, None when none does. ``solution`` is the
    turn that solved the step and ``how`` as what it counted, both None while it is open.
    """

    item: str = ""
    step: str = ""
    turns: tuple[Turn, ...] = ()
    attempts: tuple[Turn, ...] = ()
    helping: tuple[Turn, ...] = ()
    smaller: str | None = None
    solution: Turn | None = None
    how: Counts | None = None

    def after(self, turn: Turn) -> "StepWork":
        """This work with one more turn of the same step; after the solution nothing else changes."""
        turns = (*self.turns, turn)
        if self.solution is not None:
            return replace(self, turns=turns)
        judged = turn.assessment is not None and turn.assessment.outcome != "unreadable"
        attempted = turn.solved or (judged and self.smaller is None)
        return replace(
            self,
            turns=turns,
            attempts=(*self.attempts, turn) if attempted else self.attempts,
            helping=(*self.helping, turn) if helps(turn) and not turn.solved else self.helping,
            smaller=self._open_after(turn),
            solution=turn if turn.solved else None,
            how=self.standing if turn.solved else None,
        )

    def _open_after(self, turn: Turn) -> str | None:
        """The smaller question that waits after a turn: the one it asked, or the one before where it still waits."""
        plan = turn.plan
        about = about_smaller(plan.reason) and self.smaller is not None
        if plan.move == "scaffold" and not about:
            return plan.hint
        return self.smaller if about or plan.move in MOVES_THAT_WAIT else None

    @property
    def until_solved(self) -> tuple[Turn, ...]:
        """The turns up to the one that solved the step; all of them while it is open."""
        end = self.solution
        return tuple(turn for turn in self.turns if end is None or turn.number <= end.number)

    @property
    def decided(self) -> bool:
        """Whether an attempt has decided, right or not."""
        return any(
            turn.assessment is not None and decides(turn.assessment, turn.reading.attempt) for turn in self.attempts
        )

    @property
    def standing(self) -> Counts:
        """As what an attempt made now counts; once the step is solved, as what its solution did."""
        if self.how is not None:
            return self.how
        if self.helping:
            return "with help"
        return "at a later try" if self.decided else "alone"

    @property
    def most_help(self) -> Turn | None:
        """The turn that gave most help before the step was solved, the first of several."""
        return max(self.helping, key=lambda turn: turn.level, default=None)

    @property
    def failed(self) -> tuple[Turn, ...]:
        """The wrong attempts that decided; none where the step is solved."""
        return tuple(turn for turn in self.attempts if _wrong(turn)) if self.solution is None else ()


def _wrong(turn: Turn) -> bool:
    judged = turn.assessment
    return judged is not None and judged.outcome == "wrong" and decides(judged, turn.reading.attempt)


def work_by_step(turns: Iterable[Turn]) -> tuple[StepWork, ...]:
    """A session's work, the step met first leading. Turns before any item was chosen are left out."""
    found: dict[tuple[str, str], StepWork] = {}
    for turn in turns:
        place = (turn.message.item, turn.message.step)
        if turn.message.item:
            found[place] = found.get(place, StepWork(*place)).after(turn)
    return tuple(found.values())


def together(work: Iterable[StepWork]) -> Counts | None:
    """How steps were solved as a whole: alone only where each was; None where one is open, or there is none."""
    hows = {one.how for one in work}
    if not hows or None in hows:
        return None
    return _least_alone(hows)


def over_sittings(sittings: Iterable[StepWork]) -> StepWork:
    """The work on one step in several sittings, oldest first, as one, up to the sitting that solved it.

    Help and attempts of an earlier sitting count on: what is solved after them is not alone. Turns have the numbers of
    their own sittings, so ``until_solved`` says nothing here.
    """
    whole = StepWork()
    for one in sittings:
        if whole.solution is not None:
            break
        whole = replace(
            one,
            turns=(*whole.turns, *one.turns),
            attempts=(*whole.attempts, *one.attempts),
            helping=(*whole.helping, *one.helping),
            how=one.how and _least_alone({whole.standing, one.how}),
        )
    return whole


def held(sittings: Iterable[StepWork]) -> StepWork:
    """The work on one step in several sittings, oldest first, as it was solved last; as it was left where it never was.

    Help and attempts since it was solved the time before count on, whichever sitting they were in. Begun again after
    it was solved, a step is solved still.
    """
    last, since = None, list[StepWork]()
    for one in sittings:
        since.append(one)
        if one.solution is not None:
            last, since = over_sittings(since), []
    return last or over_sittings(since)


def _least_alone(hows: Collection[Counts | None]) -> Counts:
    return next(how for how in _LEAST_ALONE_FIRST if how in hows)
