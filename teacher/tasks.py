"""What a quote answers, in few words, so that it can be read alone. Pure."""

import re

from domain.item import Item
from domain.turn import Turn
from teacher.phrasing import FORMULA, closed, shortened, word_count

ROW_WORDS = 24
"""Words of a task at most beside the quote of a row."""

LEAST_GIVEN = 8
"""Words of a longer text from which its beginning says what is given; with less room the problem's title does."""

LEAST_NAMED = 5
"""Words from which both what is given and what is asked have room; with less, what is given says more."""

_GIVES = re.compile(r"\d|\$[^$]*[=+*/^\\<>-][^$]*\$")
"""A number or a formula with something to do in it; a lone letter gives nothing."""

_FORMULA_ONLY = re.compile(r"[\s,;:.]*(?:\$(?:\\.|[^$\\])+\$|[\d.,/+*^()=-]+)(?:[\s,;:.]+|$)")


def gives(text: str) -> bool:
    """Whether a text gives something to work on: a number, or a formula with something to do in it."""
    return _GIVES.search(text) is not None


def task_in_short(item: Item | None, step_id: str, most: int = ROW_WORDS) -> str:
    """What a step asks and about what, course text; empty where the course no longer says.

    A question that names nothing ("What is $x$?") has what is given before it, a formula that stands alone what is
    done with it.
    """
    step = next((one for one in item.steps if one.id == step_id), None) if item else None
    if item is None or step is None:
        return _titled(item)
    prompt = " ".join(step.prompt.split())
    bare = not _FORMULA_ONLY.sub("", prompt)
    if prompt and not bare and gives(prompt):
        return _begun(prompt, most)
    if bare and prompt and most < LEAST_NAMED:
        return _begun(prompt, most)
    room = most - word_count(prompt)
    given = _titled(item) if bare and prompt else _given(item, (step.body, item.body), room)
    if not given or given == prompt:
        return _begun(prompt, most)
    if most < LEAST_NAMED and gives(given):
        return given
    return f"{closed(given)} {_begun(prompt, max(most - word_count(given), 1))}" if prompt else given


def task_of(turn: Turn, item: Item | None, most: int = ROW_WORDS) -> str:
    """The task that a turn answers; of a choice that was named by its letter, what stands there too."""
    task = task_in_short(item, turn.message.step, most)
    step = next((one for one in item.steps if one.id == turn.message.step), None) if item else None
    named = turn.message.text.strip(" .()").casefold()
    if step is None or step.key.kind != "choice" or len(named) != 1 or not named.isascii() or not named.isalpha():
        return task
    at = ord(named) - ord("a")
    chosen = step.key.choices[at] if at < len(step.key.choices) else ""
    return f"{task} ({named}: {_begun(chosen, LEAST_GIVEN)})" if chosen and chosen.casefold() != named else task


def _titled(item: Item | None) -> str:
    return item.title if item is not None and item.title != item.id else ""


def _given(item: Item, bodies: tuple[str, ...], room: int) -> str:
    """What a question is asked about: a text that gives something, whole where it fits, else its title or beginning."""
    texts = [" ".join(text.split()) for text in (*bodies, _titled(item)) if gives(text)]
    formulas = [found for text in texts for found in FORMULA.findall(text) if gives(found)]
    whole = next((text for text in texts if word_count(text) <= room), formulas[0] if len(formulas) == 1 else "")
    if whole:
        return whole
    return _begun(texts[0], room) if texts and room >= LEAST_GIVEN else _titled(item)


def _begun(text: str, most: int) -> str:
    found = shortened(text, most)
    return found if found == text else f"{found}…"
