"""What one message says about the step, and what is learned from it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.attempt import Assessment
from domain.item import Hint, Item, Step
from domain.mastery import MasteryEstimate, Observation
from domain.turn import Message, Reading
from language.intents import read
from language.languages import foreign_to
from language.message_answer import without_lead
from language.stated_sums import stated
from learner.bkt import start, update
from learner.step_work import decides
from maths.effort import STEPS, TOO_LARGE, within_effort
from tutor.context import Context
from tutor.explanations.accumulate import gathered
from tutor.grading.grade import assess, judge, right, too_large
from tutor.state import StepState

_WORKED = frozenset({"attempt", "work", "explanation", "unsure"})
"""What a message with sums in sentences may have been read as."""


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
        """The judgement the reply speaks about: the smaller question's, unless the step itself is solved."""
        if self.step is not None and self.step.success:
            return self.step
        return self._answered or self.step

    @property
    def deciding(self) -> Assessment | None:
        """The judgement the plan follows: none of the step's while its smaller question was answered right."""
        answered = self._answered
        if answered is None or (self.step is not None and self.step.success):
            return self.step
        return None if answered.success else answered

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
    reading = reading_of(message, context.item, context.step, scaffold, solved=state.solved, language=context.language)
    step: Assessment | None = None
    for typed in _as_typed(message, context.step):
        found: Assessment | None
        if typed == reading.attempt:
            step = found = assess(typed, context.step, context.item, locale=context.language)
        else:
            found = right(typed, context.step, context.item, locale=context.language)
        if found is not None and found.success:
            return Attempt(message.text, Reading("work" if "\n" in typed else "attempt", typed), found)
    if (whole := _right_within_the_equation(message, context)) is not None:
        return Attempt(message.text, Reading("attempt", without_lead(message.text.strip())), whole)
    if not reading.attempt:
        return Attempt(message.text, reading)
    step = step or assess(reading.attempt, context.step, context.item, locale=context.language)
    step = gathered(step, state.covered, context.step.key)
    if scaffold is None or scaffold.key is None or step.success:
        return Attempt(message.text, reading, step)
    answered = judge(reading.attempt, scaffold.key, context=scaffold.text, locale=context.language)
    return Attempt(message.text, reading, step, answered)


def reading_of(
    message: Message, item: Item, step: Step, scaffold: Hint | None, *, solved: bool, language: str
) -> Reading:
    """What a message at a step is taken for, by its words and the problem's, whether or not it is right.

    ``language`` is the course's tag. The turn and the page's preview both read with it.
    """
    asked = scaffold.key if scaffold is not None else None
    about = f"{item.body} {step.prompt} {step.body}"
    reading = foreign_to(language, read(message, step.key, asked, solved=solved, about=about))
    return _with_sums(reading, message, step)


def _with_sums(reading: Reading, message: Message, step: Step) -> Reading:
    """Sentences with sums in them are work as a whole, and not only the piece that looks like an answer."""
    text = message.text.strip()
    if reading.kind not in _WORKED or step.key.kind not in {"expression", "text"} or reading.attempt == text:
        return reading
    if not any(True for line in text.splitlines() for _ in stated(line)):
        return reading
    return replace(reading, kind="work", attempt=text)


def _as_typed(message: Message, step: Step) -> tuple[str, ...]:
    """The message as it stands and without the words around an answer, where an answer may be typed at all."""
    if message.intent not in {"message", "check"} or step.key.kind == "explanation":
        return ()
    text = message.text.strip()
    return tuple(typed for typed in dict.fromkeys((text, without_lead(text))) if typed)


def _right_within_the_equation(message: Message, context: Context) -> Assessment | None:
    """The asked expression written as one side, with the problem's own other side kept beside it."""
    if message.intent not in {"message", "check"} or context.step.key.kind != "expression":
        return None
    attempt = without_lead(message.text.strip())
    left, equals, rest = attempt.partition("=")
    if not equals or "=" in rest or "\n" in attempt:
        return None
    shown = _bare(f"{context.item.body} {context.step.prompt} {context.step.body}")
    for side, other in ((left, rest), (rest, left)):
        if (
            len(_bare(side)) > 1
            and _bare(other)
            and re.search(rf"(?<!\w)={re.escape(_bare(other))}(?!\w)|(?<!\w){re.escape(_bare(other))}=", shown)
        ):
            assessment = right(side, context.step, context.item, locale=context.language)
            if assessment is not None:
                return assessment
    return None


def _bare(text: str) -> str:
    for dropped in ("$", "\\left", "\\right"):
        text = text.replace(dropped, "")
    return "".join(text.split())


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
