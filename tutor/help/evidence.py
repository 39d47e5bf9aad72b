"""When a reply leans on the course's material, and what it looks for there."""

import asyncio
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from domain.attempt import Assessment
from domain.evidence import Evidence, Need
from domain.help import Move, Plan, Reason
from language.questions import Inquiry
from tutor.context import Context
from tutor.help.about import SHARED, about, near_to, principle, topic_of
from tutor.help.defining import defined_in
from tutor.help.material import stands_alone, works_elsewhere
from tutor.help.pathway import Silent, find_hint
from tutor.ports import Judging, JudgingFailedError, Progress, Retriever
from tutor.state import StepState

_ONLY_DEFINES = re.compile(
    r"(?:an?|the) [\w ]{3,30} (?:is|are) (?:an?|the|called)\b|\w[^.]* (?:is|are) called\b", re.IGNORECASE
)
"""A sentence that says what a word means."""

SEARCHING = frozenset({"teach", "parallel"})
"""Moves that cite; a pointer cites only to answer a question about a concept."""

CANDIDATES = 4
"""Passages looked at: a principle is taught from a rule where there is one, an example shown from an example."""

FURTHER = 12
"""Looked at when no quote of the candidates may be said, before a reply says that the texts have nothing."""


async def find_evidence(
    plan: Plan,
    asked: Inquiry | None,
    assessment: Assessment | None,
    context: Context,
    state: StepState,
    keeps_secret: Silent,
    retriever: Retriever,
    progress: Progress,
    judging: Judging,
    said: str = "",
) -> tuple[Evidence, ...]:
    """Evidence for a plan, best first, down to one that serves; empty when it needs none.

    Its quotes keep the answer and are new on this step. The search is asked for what the step is about and, where the
    attempt shows a known slip, for the principle it went against. In reply to a wrong attempt only what is about the
    slip is cited, or about the step where no slip is known. It is asked for the last reply when that is wanted in other
    words; ``asked``, a question of the student's, is searched for alone. The search waits in a thread of its own; what
    of it may be said is judged where ``judging`` says, and is nothing where that fails.
    """
    if plan.reason == Reason("question_about_judgement") and plan.move == "answer" and state.solved:
        return await _behind(context, state, keeps_secret, retriever, judging)
    if plan.move == "answer" or plan.also == "answer":
        return await _answering(asked, context, state, keeps_secret, retriever, progress, judging)
    if plan.move not in SEARCHING:
        return ()
    progress("searching", context.section)
    names = [context.skills[skill].name for skill in context.step.skills if skill in context.skills]
    shown = [context.item.title, context.item.body, context.step.prompt]
    topic = None
    wrong = assessment if plan.move == "teach" and assessment and assessment.outcome == "wrong" else None
    if plan.reason == Reason("other_words"):
        shown += state.replies[-1:]
        topic = _last_said(context, state)
    elif wrong is not None:
        topic = topic_of(wrong, context.step, names)
    near = _near(plan, topic, assessment, context, said, names)
    need = Need(
        course=context.course,
        words="\n".join(text for text in shown if text),
        section=context.section,
        skills=tuple(names),
        kind="example" if plan.move == "parallel" else "",
        seen=state.passages,
        principle=principle(wrong) if wrong is not None else None,
    )

    found: Sequence[Evidence] = ()
    problem, mathematical = _problem(context), context.step.key.kind != "explanation"
    for count in (CANDIDATES, FURTHER):
        before = len(found)
        found = await asyncio.to_thread(retriever.find, need, count)
        try:
            fitting = [one for one in found if not works_elsewhere(one.quote, problem)]
            fitting = [one for one in fitting if not near or near_to(one.quote, near, 1 + mathematical)]
            kept = await judging(sayable, fitting, plan.move, topic, state.replies, keeps_secret)
        except JudgingFailedError:
            return ()
        if kept or len(found) == before:
            return kept
    return ()


async def _behind(
    context: Context, state: StepState, keeps_secret: Silent, retriever: Retriever, judging: Judging
) -> tuple[Evidence, ...]:
    """The course's sentence about what a solved step is about, if it has one that is new and may be said."""
    names = [context.skills[skill].name for skill in context.step.skills if skill in context.skills]
    shown = (context.item.title, context.item.body, context.step.prompt)
    need = Need(context.course, "\n".join(text for text in shown if text), context.section, tuple(names))
    found = await asyncio.to_thread(retriever.find, need, CANDIDATES)
    fitting = [one for one in found if one.kind != "example" and not works_elsewhere(one.quote, _problem(context))]
    try:
        return await judging(sayable, fitting, "teach", " ".join((*shown, *names)), state.replies, keeps_secret)
    except JudgingFailedError:
        return ()


def _problem(context: Context) -> tuple[str, ...]:
    """The problem's own texts up to this step."""
    item = context.item
    steps = item.steps[: item.steps.index(context.step) + 1]
    return (item.title, item.body, *(text for step in steps for text in (step.prompt, step.body)))


def sayable(
    found: Sequence[Evidence], move: Move, topic: str | None, replies: Sequence[str], keeps_secret: Silent
) -> tuple[Evidence, ...]:
    """What of the evidence may be said in a move, is about ``topic`` where there is one, and was not in ``replies``.

    What only says what a word means has to share one stem more with the topic. Best first, down to one that serves.
    """

    def serves(evidence: Evidence) -> bool:
        return move == "parallel" or stands_alone(evidence.quote)

    def kept(evidence: Evidence) -> bool:
        if any(evidence.quote in reply for reply in replies):
            return False
        defines = _ONLY_DEFINES.match(evidence.quote) is not None
        if topic is not None and not about(evidence.quote, topic, SHARED + defines):
            return False
        return (move != "teach" or stands_alone(evidence.quote)) and keeps_secret(evidence.quote)

    def last(evidence: Evidence) -> tuple[bool, bool]:
        """Examples stand behind rules, and what only says what a word means behind what says what to do."""
        return (evidence.kind == "example") != (move == "parallel"), _ONLY_DEFINES.match(evidence.quote) is not None

    ranked = sorted(found, key=last)
    return tuple(_down_to_first(ranked, kept, serves))


def _near(
    plan: Plan, topic: str | None, assessment: Assessment | None, context: Context, said: str, names: Sequence[str]
) -> str:
    """What a quote has to share a word with to have to do with the message at all; empty where its topic is narrower.

    Of an explanation its problem and what was said; else the step's hints and skills too, as a formula has few words.
    """
    own = (*_problem(context), said)
    if plan.move != "teach" or plan.reason == Reason("other_words"):
        return ""
    if context.step.key.kind == "explanation":
        return " ".join(own) if assessment is not None else ""
    return " ".join((*own, *(hint.text for hint in context.step.pathway), *names)) if topic is None else ""


def _last_said(context: Context, state: StepState) -> str:
    """The last hint that was given, or else the last reply: what other words have to be about."""
    hint = find_hint(context.step, state.hints[-1]) if state.hints else None
    return hint.text if hint is not None else "".join(state.replies[-1:])


async def _answering(
    asked: Inquiry | None,
    context: Context,
    state: StepState,
    keeps_secret: Silent,
    retriever: Retriever,
    progress: Progress,
    judging: Judging,
) -> tuple[Evidence, ...]:
    """The course's sentence that answers a question, if it has one that may be said and is new.

    What a word means may stand anywhere in the course; any other question is answered from the step's own section.
    """
    if asked is None or asked.wanted:
        return ()
    progress("searching", context.section)
    need = Need(context.course, "", context.section, question=asked.text, meaning=asked.meaning)
    found = await asyncio.to_thread(retriever.find, need, CANDIDATES)
    near = [evidence for evidence in found if asked.meaning or evidence.section == context.section]
    problem = _problem(context)
    near = [one for one in near if defined_in(one, asked) and not works_elsewhere(one.quote, problem)]
    try:
        return await judging(new_answer, near, state.replies, keeps_secret)
    except JudgingFailedError:
        return ()


def new_answer(found: Sequence[Evidence], replies: Sequence[str], keeps_secret: Silent) -> tuple[Evidence, ...]:
    """The first sentence found that was not in ``replies`` and may be said."""
    new = (evidence for evidence in found if not any(evidence.quote in reply for reply in replies))
    return tuple(islice((evidence for evidence in new if keeps_secret(evidence.quote)), 1))


def _down_to_first(
    ranked: Iterable[Evidence], kept: Callable[[Evidence], bool], serves: Callable[[Evidence], bool]
) -> Iterator[Evidence]:
    """What may be said, down to the first that serves: each look at a quote costs as much as judging a draft."""
    for evidence in ranked:
        if kept(evidence):
            yield evidence
            if serves(evidence):
                return
