"""What one message says about the step."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from domain.attempt import Assessment
from domain.item import Hint, Step
from domain.turn import Message, MessageKind, Reading
from language.languages import foreign_to
from language.sent import Before
from maths.effort import STEPS, TOO_LARGE, within_effort
from tutor.attempt.at_step import in_signs, problem_at, questions_at
from tutor.attempt.calculations import answers_asked, foreign_number, piece_answered
from tutor.attempt.clause_by_clause import by_clause
from tutor.attempt.meant import (
    answers_elsewhere,
    asks_instead,
    claims_nothing,
    goes_on,
    last_claim,
    left_open,
    only_meant,
    said_among_others,
    sets_aside,
    talk_only,
    ways_to_read,
)
from tutor.attempt.on_the_way import other_unknown, stands
from tutor.context import Context
from tutor.explanations.accumulate import gathered
from tutor.grading.asked_sum import worth_of
from tutor.grading.grade import OF_VALUE, assess, from_nowhere, judge, not_claimed, not_settled, of_value, too_large
from tutor.grading.unfinished import by_last_side, by_what_is_asked
from tutor.reading.answer_first import answer_first
from tutor.reading.attempted import (
    Heard,
    Problem,
    may_be_meant,
)
from tutor.reading.message import read_message
from tutor.reading.one_line import in_lines
from tutor.reading.true_lines import written_out
from tutor.state import StepState


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one message says about the step, judged once in a turn and handed to whoever asks.

    ``typed`` is the message's text and ``reading`` what it was taken for. ``step`` is the judgement of the
    reading's attempt at the step's key, ``scaffold`` the one at the smaller question's where one was open; both are
    None where nothing was attempted. ``piece`` says that it answers what the tutor asked without a key of its own,
    or a smaller question of the pathway that was not put yet: ``piece_of``.
    """

    typed: str
    reading: Reading
    step: Assessment | None = None
    scaffold: Assessment | None = None
    piece: bool = False
    piece_of: str | None = None

    @property
    def shown(self) -> Assessment | None:
        """The judgement the reply speaks about: the smaller question's, unless the step's own value is right."""
        return self.step if self._step_first else self._answered or self.step

    @property
    def deciding(self) -> Assessment | None:
        """The judgement the plan follows: none of the step's while its smaller question was answered right."""
        answered = self._answered
        if answered is None or self._step_first:
            return self.step
        return None if answered.success else answered

    @property
    def _step_first(self) -> bool:
        """Whether the step's own judgement counts: solved, or of the right value where the smaller question is not."""
        if self.step is None or self.step.outcome not in OF_VALUE:
            return False
        return self.step.success or self._answered is None or not self._answered.success

    @property
    def _answered(self) -> Assessment | None:
        """The smaller question's judgement, where the message is about it: not if only the step can read it."""
        if self.scaffold is None or self.scaffold.outcome != "unreadable":
            return None if self._beside_the_smaller else self.scaffold
        return self.scaffold if self.step is None or self.step.outcome == "unreadable" else None

    @property
    def _beside_the_smaller(self) -> bool:
        """Whether a true line on the way was written in place of an answer to the smaller question."""
        missed = self.scaffold is not None and self.scaffold.outcome == "wrong"
        line = "=" in (self.reading.judged or "")
        return missed and line and self.step is not None and self.step.on_the_way


def attempt_in(
    message: Message, context: Context, state: StepState, scaffold: Hint | None, steps: int = STEPS
) -> Attempt:
    """Read a message and judge the attempt in it, against the open smaller question too.

    A right answer is one however it is worded: before the rules for reading are followed, the message as it was
    typed is held against the key. No text is judged twice against the same key. The whole message has one budget of
    ``steps`` (``maths.effort``); what uses it up is too large to check.
    """
    return within_effort(
        lambda: _by_its_numbers(_as_asked(_by_lines(message, context, state, scaffold), context), context, state),
        lambda: unjudged(message),
        steps,
    )


def unjudged(message: Message) -> Attempt:
    """What is said of a message that cannot be judged: it is too large to check, and counts as no attempt."""
    text = message.text.strip()
    return Attempt(message.text, Reading("attempt", text or None), too_large(text, TOO_LARGE))


def _as_asked(attempt: Attempt, context: Context) -> Attempt:
    """An attempt by what its step asks for: not finished where a division or the other side of an equation is left."""
    if attempt.step is None:
        return attempt
    return replace(
        attempt, step=by_what_is_asked(attempt.step, last_claim(attempt.reading), context.step, context.item)
    )


def _by_lines(message: Message, context: Context, state: StepState, scaffold: Hint | None) -> Attempt:
    """The attempt in a message, as lines where several equations stand in one and the whole has not the right value.

    Of several ways to part it the one that is right counts; where none is, the message is asked about.
    """
    found = _judged(message, context, state, scaffold)
    if found.step is None or found.step.outcome in OF_VALUE or context.step.key.kind != "expression":
        return found
    problem = problem_at(
        context.item, context.step, questions_at(context.item, context.step, scaffold, context.language)
    )
    ways = [
        replace(_judged(replace(message, text=text), context, state, scaffold), typed=message.text)
        for text in in_lines(in_signs(message, context.step, problem).text, problem)
    ]
    right = [way for way in ways if way.step is not None and way.step.outcome in OF_VALUE]
    if right:
        return next((way for way in right if way.step is not None and way.step.detail is None), right[0])
    if not ways or found.step.outcome != "wrong":
        return found
    if len(ways) == 1:
        return ways[0]
    return replace(found, step=not_claimed(replace(found.step, understood=None), message.text.strip()))


def _judged(message: Message, context: Context, state: StepState, scaffold: Hint | None) -> Attempt:
    questions = questions_at(context.item, context.step, scaffold, context.language)
    problem = problem_at(context.item, context.step, questions)
    typed, message = message.text, in_signs(message, context.step, problem)
    heard = Heard(message.text, problem)
    before = Before(state.question, state.refused is not None, state.unread, state.claimed, state.held, context.cried)
    reading = foreign_to(context.language, read_message(message, *questions, heard, solved=state.solved, before=before))
    if sets_aside(message, reading, questions, before):
        return Attempt(typed, reading)
    reading = _with_words(message, reading, context, solved=state.solved)
    if several := left_open(message, reading, context, heard):
        return Attempt(typed, _naming(several, reading, message), not_settled(several))
    step: Assessment | None = None
    unfinished: tuple[Reading, Assessment] | None = None
    for way in ways_to_read(message, reading, questions[0], heard):
        if way != reading.judged:
            found = of_value(way, context.step, context.item, locale=context.language)
        else:
            step = found = assess(way, context.step, context.item, locale=context.language)
        if found is not None and found.outcome in OF_VALUE:
            taken = _as_taken(way, reading, found)
            if not reading.sure and not (found.success and may_be_meant(heard)):
                step = not_claimed(found, way)
                break
            if found.success:
                return Attempt(typed, *taken)
            unfinished = taken if unfinished is None or way in reading.claims[-1:] else unfinished
    if (among := _right_among_others(message, reading, context, heard)) is not None:
        return Attempt(typed, *among)
    if unfinished is not None:
        reading, step = unfinished
        step = (
            by_last_side(step, last_claim(reading), questions[0], context.step, context.item, context.language) or step
        )
        if step.success:
            return Attempt(typed, reading, step)
    elif reading.judged:
        step = step or assess(reading.judged, context.step, context.item, locale=context.language)
        unread = step.outcome == "unreadable" and step.unread != "not_claimed"
        if unread and reading.claims and reading.judged != reading.claims[-1]:
            last = reading.claims[-1]
            reading = replace(reading, attempt=last, claims=(last,))
            step = assess(last, context.step, context.item, locale=context.language)
        step = gathered(step, state.covered, context.step.key)
        if step.unread == "no_choice" and (named := by_clause(message.text, _judge_at(context))) is not None:
            clause, step = named
            reading = replace(reading, claims=(clause,))
        if claims_nothing(reading, step):
            return Attempt(typed, replace(reading, kind=reading.also[0], attempt=None, also=(), reasoned=True))
        if step.outcome == "wrong" and goes_on(message):
            return Attempt(typed, Reading("help_request"))
        step = _on_the_way(step, last_claim(reading), heard.problem, context.step)
        if step.outcome in {"wrong", "unreadable"} and answers_elsewhere(reading, before, heard.problem):
            return Attempt(typed, Reading("explanation", None, reading.also, reasoned=not _asked_a_sum(before)))
        if step.outcome == "wrong" and not only_meant(reading, context, heard):
            step = not_claimed(step, last_claim(reading))
        if step.unread == "not_claimed" and (question := asks_instead(message, reading)) is not None:
            return Attempt(typed, question)
        step = _in_place(step, reading)
    if not reading.judged or scaffold is None or scaffold.key is None:
        talk = talk_only(message, reading, step) if step is not None else None
        if talk is not None:
            return Attempt(typed, talk)
        return Attempt(typed, reading, step)
    answered = judge(reading.judged, scaffold.key, context=scaffold.text, locale=context.language)
    return Attempt(typed, reading, step, _in_place(answered, reading))


def _right_among_others(
    message: Message, reading: Reading, context: Context, heard: Heard
) -> tuple[Reading, Assessment] | None:
    """The reading and judgement of a message with a right claim before what it says of something else, or why."""
    first = answer_first(heard.text, heard.problem.style)
    among = said_among_others(message, reading, context.step.key.kind, heard)
    for way in (one for one in among if one != first or one not in {reading.judged, *reading.claims}):
        found = of_value(way, context.step, context.item, locale=context.language)
        if found is not None and found.success:
            return _as_taken(way, replace(reading, attempt=way, claims=(way,)) if way == first else reading, found)
    return None


def _naming(several: tuple[str, ...], reading: Reading, message: Message) -> Reading:
    """The reading of a message that names several answers, as an attempt."""
    return replace(reading, kind="attempt", attempt=reading.attempt or message.text.strip(), claims=several)


def _on_the_way(judged: Assessment, claim: str, problem: Problem, step: Step) -> Assessment:
    """The judgement of what is true and no answer yet, at a choice too; or that it is the value of another letter."""
    unnamed = judged.unread == "no_choice"
    if (judged.outcome == "wrong" or unnamed) and stands(claim, problem, step):
        return replace(
            judged,
            outcome="partial",
            understood=written_out(claim, problem) or judged.understood,
            kind="intermediate result",
            unread=None,
            for_teacher="True, and no answer yet.",
        )
    letter = other_unknown(claim, problem) if judged.outcome == "wrong" and judged.kind is None else ""
    if not letter:
        return judged
    told = f"That is the value of ${letter}$. Which letter does the question ask for?"
    return replace(judged, kind="another quantity", detail=told, for_teacher=f"The value of ${letter}$.")


def _by_its_numbers(attempt: Attempt, context: Context, state: StepState) -> Attempt:
    """An attempt that is no answer, by its calculation: from nowhere, or the piece that the tutor asked for."""
    judged, reading, step = attempt.step, attempt.reading, context.step
    answered = attempt.scaffold is not None and attempt.scaffold.success
    if judged is None or judged.outcome in OF_VALUE or answered or state.solved or step.key.kind == "explanation":
        return attempt
    problem = problem_at(context.item, step, questions_at(context.item, step, None, context.language))
    claim = last_claim(reading)
    if judged.on_the_way:
        number = foreign_number(reading, problem, step, state.work.attempts, context.item.body)
        if number is not None:
            return replace(attempt, step=from_nowhere(judged, claim, number), scaffold=None)
    if state.question is None or attempt.scaffold is not None:
        return attempt
    if answers_asked(claim, state.question.question, problem):
        told = Assessment("partial", judged.understood, "intermediate result", span=judged.span,
                          for_teacher="Comes to what the tutor asked for.")  # fmt: skip
        return replace(attempt, step=told, piece=True)
    if judged.on_the_way and state.hints and (found := piece_answered(claim, step)) is not None:
        return replace(attempt, piece=True, piece_of=found.id)
    return attempt


def _asked_a_sum(before: Before) -> bool:
    """Whether the tutor's last question has a sum of its own, against which the reply can be held."""
    return before.asked is not None and worth_of(before.asked.question) is not None


def _judge_at(context: Context) -> Callable[[str], Assessment]:
    return lambda text: assess(text, context.step, context.item, locale=context.language)


def _with_words(message: Message, reading: Reading, context: Context, *, solved: bool) -> Reading:
    """The reading of talk as an attempt where it names a choice, or the key's words: "it uses everybody so the mean".

    Other words than those of a key in words stay talk.
    """
    talk = reading.kind in {"explanation", "unsure"} and not reading.judged and not reading.also
    if context.step.key.kind not in {"choice", "text"} or not talk or solved or message.intent != "message":
        return reading
    found = assess(message.text.strip(), context.step, context.item, locale=context.language)
    wrong = found.outcome == "wrong" and context.step.key.kind == "choice"
    named = wrong or found.outcome == "right" or found.unread == "not_claimed"
    also: tuple[MessageKind, ...] = ("explanation",) if reading.kind == "explanation" else ()
    return Reading("attempt", message.text.strip(), also, language=reading.language) if named else reading


def _as_taken(typed: str, reading: Reading, found: Assessment) -> tuple[Reading, Assessment]:
    """The reading and judgement of what has the right value: the whole message, or what it claims."""
    if reading.attempt is None:
        also: tuple[MessageKind, ...] = ("explanation",) if reading.kind == "explanation" else ()
        return Reading("work" if "\n" in typed else "attempt", typed, also), found
    if typed not in {reading.attempt, reading.judged}:
        reading = replace(reading, claims=(typed,))
    return reading, _in_place(found, reading)


def _in_place(assessment: Assessment, reading: Reading) -> Assessment:
    """An assessment of what was claimed, with its evidence in places of the whole attempt."""
    judged, attempt = reading.judged or "", reading.attempt or ""
    if judged == attempt or assessment.span is None:
        return assessment
    written = re.escape(judged[slice(*assessment.span)])
    *_, last = [(0, len(attempt)), *(one.span() for one in re.finditer(rf"(?<![\w.]){written}(?!\w)", attempt))]
    return replace(assessment, span=last)
