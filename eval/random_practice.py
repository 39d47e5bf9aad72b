"""Random practice, message by message: what a student who sees the conversation might send next.

Every practice is made from a seed and its number alone, so that one of thousands can be made again.
"""

import random
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from domain.course import Course
from domain.help import ClassPolicy, HelpLevel
from domain.item import Item
from domain.turn import Button
from eval.mistakes import mistakes
from eval.practice import Practice, practice_on
from tutor.help.pathway import find_hint
from tutor.ports import Retriever
from tutor.state import current_step, step_state
from writer.embedded import EmbeddedWriter

ASKED: tuple[tuple[Button, str], ...] = (
    ("hint", "Can I have a hint?"),
    ("stuck", "I'm stuck."),
    ("another_way", "Explain it another way"),
    ("teacher", "Ask my teacher"),
    ("message", "i dont get why you do it to both sides"),
    ("message", "what does that word mean?"),
    ("message", "just tell me the answer"),
    ("message", "ok thx"),
    ("message", "ugh i hate this"),
    ("message", "lol"),
    ("message", "who made you"),
    ("message", "no entiendo"),
    ("message", "hmm maybe the other thing"),
    ("message", ")("),
    ("message", "because the same goes for both"),
)
"""What a student sends that is no attempt."""


class Sent(NamedTuple):
    """One thing a student does: a button, and what stands in the field."""

    intent: Button
    text: str


@lru_cache(maxsize=4096)
def wrong_attempts(item: Item, step: str) -> tuple[str, ...]:
    """Up to eight wrong attempts at a step, always the same."""
    found = mistakes(item, item.step(step), random.Random(1))[:8]
    return tuple(mistake.text for mistake in found)


def next_message(practice: Practice, generator: random.Random) -> Sent:
    """What the student sends now; it depends on the conversation, as a student does."""
    step = current_step(practice.session, practice.item)
    state = step_state(practice.session.turns, practice.item.id, step.id)
    draw = generator.random()
    open_one = find_hint(step, state.scaffold) if state.scaffold else None
    if open_one is not None and open_one.key is not None and open_one.key.accepted and draw < 0.3:
        return Sent("message", open_one.key.accepted[0])
    if draw < 0.5 and (attempts := wrong_attempts(practice.item, step.id)):
        attempt = generator.choice(attempts)
        return Sent("message", f"is it {attempt}? i dont get the first part" if draw < 0.08 else attempt)
    if draw < 0.58:
        right = step.key.accepted or tuple(idea.ideas[0][0] for idea in step.key.expectations)
        return Sent("message", right[0])
    if draw < 0.64 and state.last_attempt:
        return Sent("message", state.last_attempt)
    return Sent(*generator.choice(ASKED))


def begun(courses: Sequence[Course], retrievers: Sequence[Retriever], generator: random.Random) -> Practice:
    """A practice on some offered item under some class policy."""
    course = generator.choice(courses)
    item = generator.choice([one for one in course.items if one.offered])
    practice = practice_on(course, item, EmbeddedWriter(), generator.choice(retrievers))
    top, bottom_out = generator.choice(list(HelpLevel)), generator.random() < 0.2
    practice.policy = ClassPolicy(top, bottom_out)
    practice.grade = generator.choice((0, 4, 8))
    return practice
