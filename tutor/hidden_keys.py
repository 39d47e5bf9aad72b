"""What this item keeps to itself until the student finds it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from domain.attempt import Assessment
from domain.item import Item, Step
from maths.effort import within_effort
from tutor.context import Context
from tutor.guard.leak import HiddenKey, reveals
from tutor.state import solved_steps

MOST_CHARACTERS = 4_000
"""Characters of a student's own messages that are held in mind on an item, as many as the longest message has."""


def own_words(context: Context, text: str, judged: Assessment | None) -> tuple[str, ...]:
    """What the student wrote on this item, this ``text`` last; each text once, the latest up to a bound.

    What was too large to judge when it was sent is left out: it was not read, and is not tried again.
    """
    turns = (turn for turn in reversed(context.session.turns) if turn.message.item == context.item.id)
    said = chain([(text, judged)], ((turn.message.text, turn.assessment) for turn in turns))
    read = (words for words, found in said if found is None or found.unread != "too_large")
    return tuple(reversed([*_up_to(MOST_CHARACTERS, dict.fromkeys(read))]))


def _up_to(characters: int, texts: Iterable[str]) -> Iterator[str]:
    """Texts from the first on, as long as they have so many characters together at most."""
    for text in texts:
        characters -= len(text)
        if characters < 0:
            return
        yield text


def said_before(context: Context) -> tuple[str, ...]:
    """Every reply on this item so far, oldest first."""
    return tuple(turn.reply for turn in context.session.turns if turn.message.item == context.item.id)


def in_sight(item: Item, step: Step) -> tuple[str, ...]:
    """The problem's own texts, up to and with this step."""
    texts = [item.title, item.body]
    for shown in item.steps[: item.steps.index(step) + 1]:
        texts += [shown.prompt, shown.body]
    return tuple(text for text in texts if text)


def hidden_keys_of(context: Context, theirs: tuple[str, ...]) -> tuple[HiddenKey, ...]:
    """The keys of this item that the student has not found yet, this step's first."""
    solved = solved_steps(context.session, context.item.id)
    given, said = in_sight(context.item, context.step), said_before(context)
    hidden = [context.step, *(step for step in context.item.steps if step is not context.step)]
    return tuple(HiddenKey(step.key, given, theirs, said=said) for step in hidden if step.id not in solved)


def keeps_secret(secrets: Sequence[HiddenKey], text: str) -> bool:
    """Whether a text keeps every secret; one that takes too long to check does not."""
    return within_effort(lambda: not any(reveals(text, secret) for secret in secrets), lambda: False)
