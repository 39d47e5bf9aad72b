"""What this item keeps to itself until the student finds it."""

from collections.abc import Sequence

from domain.item import Item, Step
from maths.effort import EffortSpentError, effort
from tutor.context import Context
from tutor.guard.leak import HiddenKey, reveals
from tutor.state import solved_steps


def own_words(context: Context) -> tuple[str, ...]:
    """Everything the student wrote on this item so far, oldest first."""
    return tuple(turn.message.text for turn in context.session.turns if turn.message.item == context.item.id)


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
    try:
        with effort():
            return not any(reveals(text, secret) for secret in secrets)
    except EffortSpentError:
        return False
