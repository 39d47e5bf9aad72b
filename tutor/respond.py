"""One student message in, one checked reply out. The only path to a reply there is."""

import time
from collections.abc import Awaitable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from domain.evidence import Evidence
from domain.item import Hint
from domain.mastery import WHOLE_COURSE, MasteryEstimate
from domain.turn import QUESTIONS, Message, Reading, Turn
from language.because import says_why
from language.intents import asks_another_way, asks_if_right, asks_why
from language.questions import Inquiry, inquiries, inquiry
from learner.forecast import foreseen
from maths.effort import STEPS
from maths.quote import said
from tutor.attempt.judged import Attempt, attempt_in, unjudged
from tutor.attempt.learned import estimates_of_step, learned, observed, whole_course
from tutor.context import Context
from tutor.drafting import bounds_of, first_words, task_of, told, write_checked
from tutor.guard.leak import HiddenKey
from tutor.help.answers import Answer, hint_about
from tutor.help.asked import asked_in
from tutor.help.choose import choose
from tutor.help.evidence import find_evidence
from tutor.help.material import ReplyPlan, ReplySources
from tutor.help.not_given import SolvedPart
from tutor.help.pathway import NOTHING_LEFT, HelpLeft, Silent, find_hint, left_of, next_sub_hint
from tutor.help.planned import plans_next
from tutor.help.policy import MASTERED, PolicyInput, decide
from tutor.hidden_keys import hidden_keys_of, in_sight, keeps_secret, own_words
from tutor.ports import Clock, Judging, JudgingFailedError, Progress, Retriever, judging_here
from tutor.state import StepState, last_level_of_skills, step_state
from writer.task import Writer

T = TypeVar("T")


def silent_progress(stage: str, detail: str) -> None:
    """Progress nobody watches."""


async def respond(
    message: Message,
    context: Context,
    *,
    writer: Writer,
    retriever: Retriever,
    clock: Clock,
    progress: Progress = silent_progress,
    judging: Judging = judging_here,
    steps: int = STEPS,
) -> Turn:
    """Answer one message.

    Reads, assesses, learns, plans, searches, writes and guards, in this order, and returns the whole
    turn with every reason. Pure but for ``writer``, ``retriever`` and ``clock``; stores nothing. ``judging`` says where
    what was typed, what could be said and what was drafted is judged: nothing that has to do with a student's words is
    worked out anywhere else, and where that fails the reply does without. ``steps`` are those within which the message
    is read and judged.
    """
    began = time.perf_counter()
    progress("reading", "")
    state = step_state(context.session.turns, context.item.id, context.step.id)
    open_scaffold = find_hint(context.step, state.scaffold) if state.scaffold else None
    attempt = await _or_else(judging(attempt_in, message, context, state, open_scaffold, steps), unjudged(message))
    before = estimates_of_step(context)
    observations = observed(attempt, message, context, state)
    after = learned(before, observations, context)
    theirs = own_words(context, message.text, attempt.shown)
    hidden_keys = hidden_keys_of(context, theirs)
    silent = partial(keeps_secret, hidden_keys)
    sub_hint = await _sub_hint(open_scaffold, state, hidden_keys, judging)
    left = await _left(attempt, context, state, silent, judging)
    asked_about = _asked_about(attempt.reading, message, state)
    about_hint = await _about_hint(asked_about, context, state, silent, judging)
    situation = _situation(message, attempt, context, state, before, sub_hint, left)
    hint = about_hint.hint if about_hint is not None else None
    plan = decide(replace(situation, asked_about=asked_about, about_hint=hint.id if hint else None))
    evidence = await find_evidence(
        plan, asked_about, attempt.shown, context, state, silent, retriever, progress, judging, message.text
    )
    sources = _sources(attempt, context, state, after, evidence, silent, message, asked_about, about_hint)
    chosen = await _or_else(judging(choose, plan, sources), ReplyPlan(plan, "plain", {}))
    task = task_of(message, chosen, attempt, context, state)
    bounds = bounds_of(chosen, attempt, context, state, theirs, hidden_keys)
    progress("writing", "")
    if plan.move == "tell":
        final, wording, verdicts = told(context.step)
    elif plan.move == "safeguard":
        final, wording, verdicts = first_words(message, context)
    else:
        final, wording, verdicts = await write_checked(task, bounds, writer, progress, judging)
    return Turn(
        number=context.number,
        message=message,
        reading=attempt.reading,
        assessment=attempt.shown,
        plan=chosen.plan,
        evidence=chosen.evidence,
        reply=final,
        wording=wording,
        verdicts=verdicts,
        observations=observations,
        before=(*before, whole_course(context)) if observations else before,
        after=after,
        solved=attempt.step is not None and attempt.step.success,
        milliseconds=round((time.perf_counter() - began) * 1000, 3),
        at=clock(),
        asked=asked_in(chosen, final),
    )


def _asked_about(reading: Reading, message: Message, state: StepState) -> Inquiry | None:
    """The question that a message asks, where it was read as asking one.

    One after the reason of a number that was right ("why 40") is about the judgement and nothing else.
    """
    asked = inquiry(message.text) if QUESTIONS & {reading.kind, *reading.also} else None
    if asked is None or not asked.why or not (state.solved or state.held):
        return asked
    return asked if any(len(topic) > 1 and not topic.isdigit() for topic in asked.topics) else None


async def _about_hint(
    asked: Inquiry | None, context: Context, state: StepState, silent: Silent, judging: Judging
) -> Answer | None:
    """What a hint of the step says to a question; an explanation has ideas to come to, and no hints."""
    if asked is None or context.step.key.kind == "explanation":
        return None
    return await _or_else(judging(hint_about, asked, context.step, state.hints, silent), None)


def _situation(
    message: Message,
    attempt: Attempt,
    context: Context,
    state: StepState,
    before: Sequence[MasteryEstimate],
    sub_hint: Hint | None,
    left: HelpLeft,
) -> PolicyInput:
    mastery = min((estimate.probability for estimate in before), default=0.0)
    earlier = replace(context.session, turns=tuple(_elsewhere(context)))
    last = context.step is context.item.steps[-1]
    asked = any(turn.plan.move == "ask_why" for turn in context.session.turns)
    told = says_why(message.text, " ".join(in_sight(context.item, context.step)))
    return PolicyInput(
        reading=attempt.reading,
        assessment=attempt.deciding,
        scaffold=attempt.scaffold,
        state=state,
        mastery=mastery,
        carried=last_level_of_skills(earlier, context.step.skills),
        policy=context.policy,
        why_welcome=(
            last and not asked and not told and not any(_cried(context)) and context.step.key.kind == "expression"
        ),
        sub_hint=sub_hint.id if sub_hint else None,
        another=asks_another_way(message),
        asks_why=asks_why(message),
        asks_if_right=asks_if_right(message),
        planned=plans_next(message.text, context.step, in_sight(context.item, context.step)),
        explaining=context.step.key.kind == "explanation",
        foreseen=bool(foreseen(context.step.skills, context.estimates)),
        left=left,
        piece=attempt.piece,
        piece_of=attempt.piece_of,
    )


async def _left(attempt: Attempt, context: Context, state: StepState, silent: Silent, judging: Judging) -> HelpLeft:
    """What the pathway still has, looked up only for a request: each look at a hint costs as much as judging one."""
    if attempt.reading.kind not in {"help_request", "problem_question"}:
        return NOTHING_LEFT
    return await _or_else(judging(left_of, context.step, state, silent), NOTHING_LEFT)


async def _sub_hint(
    scaffold: Hint | None, state: StepState, hidden_keys: Sequence[HiddenKey], judging: Judging
) -> Hint | None:
    """What a missed smaller question still has to say without giving its own answer, or the step's."""
    if scaffold is None:
        return None
    own = (HiddenKey(scaffold.key, (scaffold.text,)),) if scaffold.key is not None else ()
    silent = partial(keeps_secret, (*hidden_keys, *own))
    return await _or_else(judging(next_sub_hint, scaffold, state.hints, silent), None)


def _elsewhere(context: Context) -> list[Turn]:
    here = (context.item.id, context.step.id)
    return [turn for turn in context.session.turns if (turn.message.item, turn.message.step) != here]


def _sources(
    attempt: Attempt,
    context: Context,
    state: StepState,
    after: Sequence[MasteryEstimate],
    evidence: Sequence[Evidence],
    silent: Silent,
    message: Message,
    asked_about: Inquiry | None,
    about_hint: Answer | None,
) -> ReplySources:
    return ReplySources(
        reading=attempt.reading,
        assessment=attempt.shown,
        state=state,
        step=context.step,
        keeps_secret=silent,
        evidence=evidence,
        example=context.example,
        mastered=min((one.probability for one in after if one.skill != WHOLE_COURSE), default=0.0) >= MASTERED,
        last_step=context.step is context.item.steps[-1],
        skill=next((context.skills[skill].name for skill in context.step.skills if skill in context.skills), ""),
        grade=context.grade,
        problem=in_sight(context.item, context.step),
        message=message.text,
        asked_about=asked_about,
        also_asked=inquiries(message.text)[1:] if asked_about is not None else (),
        about_hint=about_hint,
        cried=_cried(context),
        after_cry=context.cried,
        learner=context.learner,
        told=tuple(turn.reply for turn in context.session.turns),
        solved_parts=tuple(_solved_parts(context)),
    )


def _solved_parts(context: Context) -> Iterator[SolvedPart]:
    """The parts of the item that were solved in this session, with the answer that solved each."""
    parts = {step.id: step for step in context.item.steps if step.id != context.step.id}
    for turn in context.session.turns:
        step = parts.get(turn.message.step) if turn.solved and turn.message.item == context.item.id else None
        if step is not None and step.key.kind == "expression" and turn.reading.attempt:
            yield SolvedPart(step.prompt or step.body, said(turn.reading.attempt, turn.assessment), step.key)


def _cried(context: Context) -> tuple[bool, ...]:
    """Of each earlier turn of the session, whether it was a cry for help."""
    return tuple(turn.plan.move == "safeguard" for turn in context.session.turns)


async def _or_else(judged: Awaitable[T], otherwise: T) -> T:
    """What was judged, or this where it cannot be."""
    try:
        return await judged
    except JudgingFailedError:
        return otherwise
