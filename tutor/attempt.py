"""What one message says about the step, and what is learned from it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.attempt import Assessment
from domain.item import Hint
from domain.mastery import MasteryEstimate, Observation
from domain.turn import Message, Reading
from language.intents import read, without_lead
from language.languages import foreign_to
from language.stated_sums import stated
from learner.bkt import start, update
from tutor.context import Context
from tutor.explanations.accumulate import gathered
from tutor.grading.grade import assess, judge
from tutor.help.policy import ON_THE_WAY, repeats_problem
from tutor.state import StepState

_WORKED = frozenset({"attempt", "work", "explanation", "unsure"})
"""What a message with sums in sentences may have been read as."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one message says about the step, and about the smaller question if one was open."""

    reading: Reading
    step: Assessment | None
    scaffold: Assessment | None

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


def judge_message(message: Message, context: Context, state: StepState, scaffold: Hint | None) -> Judgement:
    """Read a message and judge the attempt in it, against the open smaller question too."""
    asked = scaffold.key if scaffold is not None else None
    right = _right_as_typed(message, context)
    if right is not None:
        return right
    about = f"{context.item.body} {context.step.prompt} {context.step.body}"
    read_as = foreign_to(context.language, read(message, context.step.key, asked, solved=state.solved, about=about))
    reading = _with_sums(read_as, message, context)
    if not reading.attempt:
        return Judgement(reading, None, None)
    step = gathered(
        assess(reading.attempt, context.step, context.item, locale=context.language), state.covered, context.step.key
    )
    if scaffold is None or asked is None or step.success:
        return Judgement(reading, step, None)
    return Judgement(reading, step, judge(reading.attempt, asked, context=scaffold.text, locale=context.language))


def _with_sums(reading: Reading, message: Message, context: Context) -> Reading:
    """Sentences with sums in them are work as a whole, and not only the piece that looks like an answer."""
    text = message.text.strip()
    if reading.kind not in _WORKED or context.step.key.kind not in {"expression", "text"} or reading.attempt == text:
        return reading
    if not any(True for line in text.splitlines() for _ in stated(line)):
        return reading
    return replace(reading, kind="work", attempt=text)


def _right_as_typed(message: Message, context: Context) -> Judgement | None:
    """A right answer is one however it is worded: the judge is asked before the rules for reading are."""
    if message.intent not in {"message", "check"} or context.step.key.kind == "explanation":
        return None
    text = message.text.strip()
    for attempt in dict.fromkeys((text, without_lead(text))):
        if attempt:
            judged = assess(attempt, context.step, context.item, locale=context.language)
            if judged.success:
                return Judgement(Reading("work" if "\n" in attempt else "attempt", attempt), judged, None)
    whole = _right_within_the_equation(without_lead(text), context)
    return Judgement(Reading("attempt", without_lead(text)), whole, None) if whole is not None else None


def _right_within_the_equation(attempt: str, context: Context) -> Assessment | None:
    """The asked expression written as one side, with the problem's own other side kept beside it."""
    left, equals, right = attempt.partition("=")
    if not equals or "=" in right or "\n" in attempt or context.step.key.kind != "expression":
        return None
    shown = _bare(f"{context.item.body} {context.step.prompt} {context.step.body}")
    for side, other in ((left, right), (right, left)):
        if (
            len(_bare(side)) > 1
            and _bare(other)
            and re.search(rf"(?<!\w)={re.escape(_bare(other))}(?!\w)|(?<!\w){re.escape(_bare(other))}=", shown)
        ):
            judged = assess(side, context.step, context.item, locale=context.language)
            if judged.success:
                return judged
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


def observed(judgement: Judgement, context: Context, state: StepState) -> tuple[Observation, ...]:
    """First attempts count, independent when no help came before; later only the success, as helped."""
    judged = judgement.step
    if judged is None or state.solved:
        return ()
    if judgement.scaffold is not None and not judged.success:
        return ()
    if not judged.success and (judged.kind == ON_THE_WAY or repeats_problem(judged, judgement.reading.attempt)):
        return ()
    if not state.observed and judged.outcome in {"right", "wrong"}:
        independent = not state.helped and state.judged == 0
        return tuple(Observation(skill, judged.success, independent) for skill in context.step.skills)
    if judged.success:
        return tuple(Observation(skill, correct=True, independent=False) for skill in context.step.skills)
    return ()


def learned(
    before: Sequence[MasteryEstimate], observations: Sequence[Observation], context: Context
) -> tuple[MasteryEstimate, ...]:
    """The estimates after the observations, in the same order."""
    estimates = {estimate.skill: estimate for estimate in before}
    for seen in observations:
        if seen.skill in estimates:
            estimates[seen.skill] = update(estimates[seen.skill], seen, context.skills[seen.skill].bkt)
    return tuple(estimates.values())
