"""What one message says about the step, and what is learned from it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.attempt import Assessment
from domain.item import Hint, Item, Step
from domain.mastery import MasteryEstimate, Observation
from domain.turn import QUESTIONS, Message, Reading
from language.intents import NOTHING_SAID, Before
from language.languages import foreign_to
from language.message_answer import without_lead
from language.text import Text
from learner.bkt import start, update
from learner.step_work import decides
from maths.effort import STEPS, TOO_LARGE, within_effort
from tutor.context import Context
from tutor.explanations.accumulate import gathered
from tutor.grading.choice_sentence import is_question
from tutor.grading.grade import OF_VALUE, assess, judge, not_claimed, of_value, too_large, words_of
from tutor.question import Question, question
from tutor.reading.attempted import (
    Heard,
    Problem,
    all_of_it,
    fair_readings,
    mentioned,
    of_the_asked,
    steps_asked_for,
    true_line,
)
from tutor.reading.message import problem_of, read_message
from tutor.state import StepState

_MOST_MENTIONED = 6
"""Stretches of mathematics beside the last claim that are held against the key."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one message says about the step, judged once in a turn and handed to whoever asks.

    ``typed`` is the message's text and ``reading`` what it was taken for. ``step`` is the judgement of the
    reading's attempt at the step's key, ``scaffold`` the one at the smaller question's where one was open; both are
    None where nothing was attempted.
    """

    typed: str
    reading: Reading
    step: Assessment | None = None
    scaffold: Assessment | None = None

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
            return self.scaffold
        return self.scaffold if self.step is None or self.step.outcome == "unreadable" else None


def attempt_in(
    message: Message, context: Context, state: StepState, scaffold: Hint | None, steps: int = STEPS
) -> Attempt:
    """Read a message and judge the attempt in it, against the open smaller question too.

    A right answer is one however it is worded: before the rules for reading are followed, the message as it was
    typed is held against the key. No text is judged twice against the same key. The whole message has one budget of
    ``steps`` (``maths.effort``); what uses it up is too large to check.
    """
    return within_effort(lambda: _judged(message, context, state, scaffold), lambda: unjudged(message), steps)


def unjudged(message: Message) -> Attempt:
    """What is said of a message that cannot be judged: it is too large to check, and counts as no attempt."""
    text = message.text.strip()
    return Attempt(message.text, Reading("attempt", text or None), too_large(text, TOO_LARGE))


def _judged(message: Message, context: Context, state: StepState, scaffold: Hint | None) -> Attempt:
    questions = _questions(context.item, context.step, scaffold, context.language)
    heard = Heard(message.text, _problem(context.item, context.step, questions))
    before = Before(state.question, refused=state.refused is not None, unread=state.unread)
    reading = foreign_to(context.language, read_message(message, *questions, heard, solved=state.solved, before=before))
    step: Assessment | None = None
    unfinished: tuple[Reading, Assessment] | None = None
    for typed in _fair_readings(message, reading, questions[0], heard):
        found: Assessment | None
        if typed == reading.judged:
            step = found = assess(typed, context.step, context.item, locale=context.language)
        else:
            found = of_value(typed, context.step, context.item, locale=context.language)
        if found is not None and found.outcome in OF_VALUE:
            taken = _as_taken(typed, reading, found)
            if not reading.sure:
                step = not_claimed(found, typed)
                break
            if found.success:
                return Attempt(message.text, *taken)
            unfinished = unfinished or taken
    if unfinished is not None:
        reading, step = unfinished
    elif reading.judged:
        step = step or assess(reading.judged, context.step, context.item, locale=context.language)
        unread = step.outcome == "unreadable" and step.unread != "not_claimed"
        if unread and reading.claims and "\n" in reading.judged:
            last = reading.claims[-1]
            reading = replace(reading, attempt=last, claims=(last,))
            step = assess(last, context.step, context.item, locale=context.language)
        step = gathered(step, state.covered, context.step.key)
        if _only_asks(reading, step):
            return Attempt(message.text, replace(reading, kind=reading.also[0], attempt=None, also=(), reasoned=True))
        if step.outcome == "wrong" and true_line(_last(reading), heard.problem):
            step = replace(step, outcome="partial", kind="intermediate result", for_teacher="True, and no answer yet.")
        is_equation = "=" in (reading.judged or "")
        if step.outcome in {"wrong", "unreadable"} and not is_equation and _asked_elsewhere(before):
            return Attempt(message.text, Reading("explanation", None, reading.also, reasoned=True))
        if step.outcome == "wrong" and not _meant(reading, context, heard):
            step = not_claimed(step, _last(reading))
        step = _in_place(step, reading)
    if not reading.judged or scaffold is None or scaffold.key is None:
        if step is not None and _asks_only(message, step):
            return Attempt(message.text, Reading("problem_question", None, reading.also, reasoned=True))
        return Attempt(message.text, reading, step)
    answered = judge(reading.judged, scaffold.key, context=scaffold.text, locale=context.language)
    return Attempt(message.text, reading, step, _in_place(answered, reading))


def _asks_only(message: Message, step: Assessment) -> bool:
    """Whether a message at a choice is a question that names none and states no mathematics."""
    return step.unread == "no_choice" and not step.understood and is_question(message.text)


def _fair_readings(message: Message, reading: Reading, asked: Question, heard: Heard) -> tuple[str, ...]:
    """The texts of which one has to be right for the message to be, the most natural first."""
    if message.intent not in {"message", "check"} or asked.key.kind == "explanation":
        return ()
    text = message.text.strip()
    last = reading.claims[-1:]
    typed = (text, without_lead(text)) if asked.key.kind != "expression" or all_of_it(heard) else ()
    others = (way for claim in (*last, text) for way in fair_readings(claim, heard.problem, asked))
    judged = (reading.judged,) if reading.judged else ()
    ways = (*typed, *judged, *last, *others, *steps_asked_for(heard))
    return tuple(way for way in dict.fromkeys(ways) if way)


def _as_taken(typed: str, reading: Reading, found: Assessment) -> tuple[Reading, Assessment]:
    """The reading and judgement of what has the right value: the whole message, or what it claims."""
    if reading.attempt is None:
        return Reading("work" if "\n" in typed else "attempt", typed), found
    if typed not in {reading.attempt, reading.judged}:
        reading = replace(reading, claims=(typed,))
    return reading, _in_place(found, reading)


def _meant(reading: Reading, context: Context, heard: Heard) -> bool:
    """Whether only the last claim of a message can be meant as the answer, and nothing else in it is right."""
    if context.step.key.kind == "choice":
        return True
    if not reading.sure or (reading.claims and not of_the_asked(heard)):
        return False
    judged = {reading.judged, *reading.claims[-1:]}
    others = [text for text in mentioned(heard) if text not in judged][:_MOST_MENTIONED]
    found = (of_value(text, context.step, context.item, locale=context.language) for text in others)
    return not any(one is not None and one.success for one in found)


def _asked_elsewhere(before: Before) -> bool:
    """Whether the tutor's last question, without a key of its own, was for something of numbers: "what is f(-3)?".

    A value that answers it is none of the step's answers; an equation is work on the step.
    Our own wordings set numbers as formulas, and name lines.
    """
    asked = before.asked
    if asked is None or asked.hint is not None or asked.wants != "line":
        return False
    return re.search(r"(?<!line )\b\d", re.sub(r"\$[^$]+\$", " ", asked.question)) is not None


def _last(reading: Reading) -> str:
    """The last claim, or all that is judged."""
    return [reading.judged or "", *reading.claims][-1]


def _in_place(assessment: Assessment, reading: Reading) -> Assessment:
    """An assessment of what was claimed, with its evidence in places of the whole attempt."""
    judged, attempt = reading.judged or "", reading.attempt or ""
    if judged == attempt or assessment.span is None:
        return assessment
    written = re.escape(judged[slice(*assessment.span)])
    *_, last = [(0, len(attempt)), *(one.span() for one in re.finditer(rf"(?<![\w.]){written}(?!\w)", attempt))]
    return replace(assessment, span=last)


def _only_asks(reading: Reading, step: Assessment) -> bool:
    """Whether what sounds like an explanation is one question that claims none of its ideas ("is ice lighter?")."""
    asked = reading.kind == "explanation" and not QUESTIONS.isdisjoint(reading.also[:1])
    claimed = step.outcome != "wrong" or bool(step.contradicted)
    return asked and not claimed and len(Text(reading.attempt or "").sentences) == 1


def reading_of(
    message: Message,
    item: Item,
    step: Step,
    scaffold: Hint | None,
    *,
    solved: bool,
    language: str,
    before: Before = NOTHING_SAID,
) -> Reading:
    """What a message at a step is taken for, by its words and the problem's, whether or not it is right.

    ``language`` is the course's tag, ``before`` what the tutor said last. The turn and the page's preview both read
    with it; a preview shows mathematics alone, which nothing said before changes.
    """
    questions = _questions(item, step, scaffold, language)
    heard = Heard(message.text, _problem(item, step, questions))
    return foreign_to(language, read_message(message, *questions, heard, solved=solved, before=before))


def _questions(item: Item, step: Step, scaffold: Hint | None, language: str) -> tuple[Question, Question | None]:
    """The step's question, and the open smaller one."""
    asked = question(step.key, words_of(step, item), language)
    if scaffold is None or scaffold.key is None:
        return asked, None
    return asked, question(scaffold.key, scaffold.text, language)


def _problem(item: Item, step: Step, questions: tuple[Question, Question | None]) -> Problem:
    """What a message at a step is read with."""
    others = " ".join(f"{one.prompt} {one.body}" for one in item.steps if one.id != step.id)
    asks = f"{step.prompt} {step.body}"
    return problem_of(*questions, elsewhere=others, asks=asks)


def estimates_of_step(context: Context) -> tuple[MasteryEstimate, ...]:
    """The estimates of the step's skills, those never practised at their start."""
    return tuple(
        context.estimates.get(skill) or start(context.skills[skill])
        for skill in context.step.skills
        if skill in context.skills
    )


def observed(attempt: Attempt, context: Context, state: StepState) -> tuple[Observation, ...]:
    """The first attempt that decides counts, independent before any help; of later ones only the success."""
    assessment, work = attempt.step, state.work
    if assessment is None or work.solution is not None:
        return ()
    if not assessment.success and (
        assessment.outcome != "wrong"
        or attempt.scaffold is not None
        or work.decided
        or not decides(assessment, attempt.reading.attempt)
    ):
        return ()
    independent = work.standing == "alone"
    return tuple(Observation(skill, assessment.success, independent) for skill in context.step.skills)


def learned(
    before: Sequence[MasteryEstimate], observations: Sequence[Observation], context: Context
) -> tuple[MasteryEstimate, ...]:
    """The estimates after the observations, in the same order."""
    estimates = {estimate.skill: estimate for estimate in before}
    for seen in observations:
        if seen.skill in estimates:
            estimates[seen.skill] = update(estimates[seen.skill], seen, context.skills[seen.skill].bkt)
    return tuple(estimates.values())
