"""From a task's fields to the messages that are sent: cleaned, shortened, fenced, filled."""

from collections.abc import Mapping

from prompts.loader import Part, Prompt
from writer.budget import Counter, fit
from writer.fence import clean, fence

LONGEST_FIELD = 20_000
"""Characters of one field that are looked at at all, so that no text makes preparing a request slow."""

NOTHING = "none"
"""Stands where a field is empty, so that a prompt reads well without logic."""


def messages(
    prompt: Prompt, fields: Mapping[str, str], complaint: str, limit: int, counter: Counter
) -> tuple[Part, ...]:
    """The parts of ``prompt`` ready to send, of at most ``limit`` tokens.

    ``complaint`` fills the prompt's variable of that name; a task need not know of it.

    Raises:
        MissingVariableError, UnknownVariableError: the task does not fit its prompt.
        OverBudgetError: too long even after shortening.
    """
    given = {**fields, "complaint": complaint} if "complaint" in prompt.variables else dict(fields)
    cleaned = {name: clean(text[:LONGEST_FIELD]) for name, text in given.items()}
    fences = sum(counter.count(fence("x")) for name in prompt.untrusted if cleaned.get(name))
    fitted = fit(prompt, cleaned, limit - fences, counter.count)
    return prompt.fill({name: _worded(name, text, prompt) for name, text in fitted.items()})


def _worded(name: str, text: str, prompt: Prompt) -> str:
    if not text:
        return NOTHING
    return fence(text) if name in prompt.untrusted else text
