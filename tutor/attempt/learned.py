"""What is learned from an attempt: what it counts, and the estimates after it."""

from collections.abc import Sequence
from dataclasses import replace

from domain.attempt import Assessment
from domain.mastery import WHOLE_COURSE, MasteryEstimate, Observation, Tallied, TallyKey
from domain.turn import Message
from learner.estimate import start
from learner.experience import Experience, Foretold, keys_of, tallied
from learner.hurry import hurried
from learner.parameters import shipped
from learner.replay import moved
from learner.step_work import decides
from tutor.attempt.judged import Attempt
from tutor.context import Context
from tutor.state import StepState


def estimates_of_step(context: Context) -> tuple[MasteryEstimate, ...]:
    """The estimates of the step's skills, those never practised at their start."""
    known = dict.fromkeys(skill for skill in context.step.skills if skill in context.skills)
    return tuple(context.estimates.get(skill) or start(skill) for skill in known)


def whole_course(context: Context) -> MasteryEstimate:
    """What is believed of the student in the whole course."""
    return context.estimates.get(WHOLE_COURSE) or start(WHOLE_COURSE)


def observed(attempt: Attempt, message: Message, context: Context, state: StepState) -> tuple[Observation, ...]:
    """An attempt at the step that decides, as what it counts, for each of the step's skills; none after the solution.

    Part of an answer, and the right value in another form, are counted and move nothing.
    """
    assessment, work = attempt.step, state.work
    if assessment is None or work.solution is not None or assessment.outcome == "unreadable":
        return ()
    if not assessment.success and (attempt.scaffold is not None or not decides(assessment, attempt.reading.attempt)):
        return ()
    how = work.standing
    seen = Observation(
        skill="",
        correct=assessment.success,
        independent=how == "alone",
        later=how == "at a later try",
        partly=not assessment.success and assessment.outcome != "wrong",
        hurried=_hurried(message, context, state, assessment),
        item=context.item.id,
        day=context.day or message.at.date(),
    )
    skills = [estimate.skill for estimate in estimates_of_step(context)]
    others = foretold(context).expected if skills else ()
    return tuple(replace(seen, skill=skill, expected=one) for skill, one in zip(skills, others, strict=True))


def tallied_under(context: Context) -> tuple[TallyKey, ...]:
    """The keys of what all students' attempts at this step are summed up by."""
    return keys_of(estimates_of_step(context), whole_course(context), _step_of(context))


def foretold(context: Context) -> Foretold:
    """The next attempt at the step, as it is foretold; the step has to have a skill."""
    experience = Experience(dict(context.tallies))
    return experience.foretell(
        estimates_of_step(context), whole_course(context), _step_of(context), shipped(), context.day
    )


def adds(observations: Sequence[Observation], context: Context) -> tuple[Tallied, ...]:
    """What an attempt adds to the sums of all students' attempts: one alone, that was neither hurried nor in part."""
    if not observations or not observations[0].independent or observations[0].hurried or observations[0].partly:
        return ()
    return tallied(foretold(context), correct=observations[0].correct)


def _step_of(context: Context) -> str:
    return f"{context.item.id} {context.step.id}"


def _hurried(message: Message, context: Context, state: StepState, assessment: Assessment) -> bool:
    """Whether an attempt came faster than what was new to read: the step, and the problem where the item is new too."""
    session, step = context.session, context.step
    new = [] if state.work.turns else [step.prompt, step.body]
    if all(turn.message.item != context.item.id for turn in session.turns):
        new.append(context.item.body)
    moments = [opened.at for opened in session.items if opened.item == context.item.id]
    moments += [turn.at for turn in session.turns[-1:]]
    seconds = (message.at - max(moments)).total_seconds() if moments else None
    guessable = not assessment.success or step.key.kind == "choice"
    return hurried(seconds or None, len(" ".join(new).split()), guessable=guessable)


def learned(
    before: Sequence[MasteryEstimate], observations: Sequence[Observation], context: Context
) -> tuple[MasteryEstimate, ...]:
    """The estimates after the observations, in the same order, and behind them the whole course's."""
    after = {estimate.skill: estimate for estimate in before}
    after.update(moved(context.estimates, observations))
    return tuple(after.values())
