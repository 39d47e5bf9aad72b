"""From what was decided to words that may be shown: draft, check, redraft once, compose."""

import re
import zlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from domain.attempt import Assessment
from domain.help import about_smaller
from domain.item import Step
from domain.turn import Message, Verdict, WriterTrace
from language.cries import Cry
from language.distress import heard
from language.languages import reply_language
from language.met import met
from tutor.attempt.judged import Attempt
from tutor.context import Context
from tutor.guard.candidates import bare_words
from tutor.guard.check import UNCHECKED, ReplyLimits, check
from tutor.guard.faults import told as fault_told
from tutor.guard.known_to_student import sentences
from tutor.guard.leak import HiddenKey
from tutor.help.learner import USED_IN
from tutor.help.material import ReplyPlan, place
from tutor.help.pathway import find_hint
from tutor.help.reply_task import ReplyTask
from tutor.help.wordings import sayings, word
from tutor.hidden_keys import in_sight
from tutor.ports import Judging, JudgingFailedError, Progress, judging_here
from tutor.state import StepState
from writer.task import Writer, Written

LAST_TURNS = 4
"""Turns of the conversation that a model sees, but for cries for help and what was said to them."""


def task_of(message: Message, chosen: ReplyPlan, attempt: Attempt, context: Context, state: StepState) -> ReplyTask:
    """The writer's task for a chosen saying."""
    assessment = attempt.shown
    facts = [chosen.values[slot] for slot in ("detail", "hint", "example", "offer", "form") if chosen.values.get(slot)]
    return ReplyTask(
        move=chosen.plan.move,
        level=chosen.plan.level,
        situation=chosen.situation,
        seed=zlib.crc32(context.session.id.encode()) + context.number,
        values=chosen.values,
        avoid=state.replies,
        variants=chosen.variants,
        aside=chosen.aside,
        problem="\n".join(text for text in (context.item.body, context.step.prompt, context.step.body) if text),
        student_message=attempt.typed,
        diagnosis=_diagnosis(assessment),
        allowed_facts="\n".join(facts),
        passage="\n".join(f"{place(found)}: {found.quote}" for found in chosen.evidence),
        last_turns="\n".join(
            f"Student: {turn.message.text}\nTutor: {turn.reply}"
            for turn in context.session.turns[-LAST_TURNS:]
            if turn.plan.move != "safeguard"
        ),
        language=reply_language(attempt.reading, message, context.session.turns) or context.language,
        grade=context.grade,
        solved=state.solved,
        learner="\n".join(f"{name}: {words}" for name, words in _lent(chosen, context).items()),
    )


def _lent(chosen: ReplyPlan, context: Context) -> dict[str, str]:
    """What may be used in this reply of what the student wrote of themselves, by what it is of.

    Nothing where it could not serve the reply.
    """
    if chosen.plan.move not in USED_IN:
        return {}
    about = context.learner
    told = {"How they learn best": about.learns, "What they like": about.likes, "What helps them": about.helps}
    return {name: words for name, words in told.items() if words}


def _diagnosis(assessment: Assessment | None) -> str:
    if assessment is None:
        return ""
    outcome = {"right": "right", "other_form": "right value, other form asked", "partial": "part of the answer"}
    parts = [outcome.get(assessment.outcome, assessment.outcome), assessment.kind, assessment.detail]
    return ". ".join(part for part in parts if part)


def bounds_of(
    chosen: ReplyPlan,
    attempt: Attempt,
    context: Context,
    state: StepState,
    theirs: tuple[str, ...],
    hidden_keys: Sequence[HiddenKey],
) -> ReplyLimits:
    """What the reply may say: keys still hidden, the judgement, the sources it was given."""
    solved = attempt.step is not None and attempt.step.success
    spoken = chosen.values.get("said", "")
    secrets = [
        replace(secret, verbatim=chosen.own)
        for secret in hidden_keys
        if not (solved and secret.key is context.step.key)
    ]
    smaller = chosen.plan.hint if chosen.plan.move == "scaffold" else None
    if state.scaffold and about_smaller(chosen.plan.reason):
        smaller = state.scaffold
    asked = find_hint(context.step, smaller)
    if asked is not None and asked.key is not None and secrets:
        question = (asked.text, chosen.values.get("hint", ""), spoken)
        secrets.append(HiddenKey(asked.key, secrets[0].given, theirs, question, secrets[0].said))
    assessment = attempt.shown
    return ReplyLimits(
        move=chosen.plan.move,
        secrets=tuple(secrets),
        right=None
        if assessment is None or assessment.outcome == "unreadable"
        else assessment.outcome in {"right", "other_form"},
        sources=(
            *chosen.values.values(),
            *(found.quote for found in chosen.evidence),
            *in_sight(context.item, context.step),
        ),
        theirs=theirs,
        of_themselves=tuple(_lent(chosen, context).values()),
        earlier=state.replies,
        refrains=our_refrains(),
        languages=(context.language, "en"),  # our own wordings are in English
    )


_WHOLE_SENTENCE = re.compile(r"(^|[.!?”]\s)\{\w+\}\s")
"""A slot that whole sentences fill, so that our own sentence after it is one by itself."""


@cache
def our_refrains() -> frozenset[str]:
    """Sentences of the embedded writer's own wordings, which may come again around another hint."""
    return frozenset(
        bare_words(sentence)
        for wordings in sayings().values()
        for wording in wordings
        for sentence in sentences(_WHOLE_SENTENCE.sub(r"\1", wording))
    )


async def write_checked(
    task: ReplyTask, bounds: ReplyLimits, writer: Writer, progress: Progress, judging: Judging = judging_here
) -> tuple[str, WriterTrace, tuple[Verdict, ...]]:
    """Draft, check, redraft once with the reason, compose, and last the plainest sentence there is."""
    bounds = replace(bounds, languages=(task.language, *bounds.languages))
    first = await writer.write(task)
    progress("checking", "")
    verdict = await _checked(first.reply.text, bounds, judging)
    if verdict.passed:
        return first.reply.text, _wording([first], None), (verdict,)
    faults = "; ".join(map(fault_told, verdict.faults))
    reason = f"the guard stopped the draft: {faults}"
    drafts, verdicts = [first], [verdict]
    if first.writer != "embedded" and not first.fallback:
        drafts.append(await writer.write(task, complaint=faults))
        verdicts.append(await _checked(drafts[-1].reply.text, bounds, judging))
        if verdicts[-1].passed:
            return drafts[-1].reply.text, _wording(drafts, reason), tuple(verdicts)
    composed = task.compose().text
    verdicts.append(await _checked(composed, bounds, judging))
    if not verdicts[-1].passed:
        composed = task.plainest().text
        verdicts.append(await _checked(composed, bounds, judging))
    last = "plain.solved" if task.solved else "plain"
    shown = composed if verdicts[-1].passed else word(last, task.seed, {}, task.avoid, task.variants)
    return shown, _wording(drafts, reason), tuple(verdicts)


async def _checked(draft: str, bounds: ReplyLimits, judging: Judging) -> Verdict:
    try:
        return await judging(check, draft, bounds)
    except JudgingFailedError:
        return UNCHECKED


def _wording(drafts: Sequence[Written], stopped: str | None) -> WriterTrace:
    last = drafts[-1]
    return WriterTrace(
        writer=last.writer,
        prompt=last.prompt,
        version=last.version,
        digest=last.digest,
        drafts=tuple(draft.reply.text for draft in drafts),
        fallback=stopped or last.fallback or None,
        cause="guard" if stopped else "writer" if last.fallback else None,
        tokens_in=sum(draft.tokens_in for draft in drafts),
        tokens_out=sum(draft.tokens_out for draft in drafts),
        cost=sum(draft.cost for draft in drafts),
    )


def first_words(message: Message, context: Context) -> tuple[str, WriterTrace, tuple[Verdict, ...]]:
    """What a student who needs a person is told: reviewed words, and no writer reads theirs."""
    before = sum(turn.plan.move == "safeguard" for turn in context.session.turns)
    cry = heard(message.text) or Cry("urgent", "life")
    reply = met(cry, context.language, grade=context.grade, before=before)
    return reply, WriterTrace("reviewed", "", "", ""), (Verdict(),)


def told(step: Step) -> tuple[str, WriterTrace, tuple[Verdict, ...]]:
    """Bottom-out, where the class policy allows it. Worded here, since no writer may see a key."""
    answer = " or ".join(step.key.accepted[:1]) or "in the section above"
    reply = f"Your class lets me show it: {answer}. What would you do differently next time?"
    return reply, WriterTrace("bottom-out", "", "", ""), (Verdict(),)
