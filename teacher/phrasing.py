"""How cards name things: steps, skills, counts and lists, as course text."""

import re
from collections.abc import Iterator, Mapping, Sequence

from domain.item import Item
from domain.skill import Skill
from domain.text import escape

SHORT_PROMPT = 60
"""Characters up to which a step is named by its question too."""

FORMULA = re.compile(r"(?<!\\)\$(?:\\.|[^$\\])+\$")
"""A formula in course text, with its dollars."""

_ENDS = re.compile(r"(?<=[.!?])\s+")

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def count(number: int, noun: str) -> str:
    """A counted noun, small numbers in words: ``one attempt``, ``three attempts``, ``12 attempts``."""
    return f"{in_words(number)} {noun}{'' if number == 1 else 's'}"


def times(number: int) -> str:
    """How often: ``once``, ``twice``, ``three times``."""
    return {1: "once", 2: "twice"}.get(number) or count(number, "time")


def in_words(number: int) -> str:
    """A number below ten as a word, others in digits."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def sentence(words: str) -> str:
    """Words with a capital and a full stop."""
    words = words.strip()
    if not words:
        return ""
    closed = words if words[-1] in ".?!" else f"{words}."
    return closed[0].upper() + closed[1:]


def item_name(items: Mapping[str, Item], item_id: str) -> str:
    """An item by its title, by what it asks where its title is but its id."""
    item = items.get(item_id)
    if item is None:
        return "a problem"
    if item.title and item.title != item.id:
        return f"“{item.title}”"
    return next((f"“{words}”" for words in _short_texts(item) if not {"“", "”"} & set(words)), "a problem")


def step_name(items: Mapping[str, Item], item_id: str, step_id: str) -> str:
    """A step by its item's title, and by its own question where that is short and says more."""
    name = item_name(items, item_id)
    item = items.get(item_id)
    step = next((one for one in item.steps if one.id == step_id), None) if item else None
    prompt = step.prompt.strip().rstrip(".:") if step else ""
    if not prompt or len(prompt) > SHORT_PROMPT or prompt in name or "\n" in prompt:
        return name
    return f"{name} ({prompt})"


def problem_in_short(item: Item) -> str:
    """A problem so that one can tell it from others of its title: with what it gives or asks, where that is short."""
    words = next((one for one in _short_texts(item) if one.rstrip(".:") not in item.title), "")
    if not words or item.title == item.id:
        return words or item.title
    title = item.title.rstrip(".:")
    return f"{title}{'' if title.endswith(('?', '!')) else ':'} {words}"


def _short_texts(item: Item) -> Iterator[str]:
    """What an item gives and what its first step asks, on one line, where that is short."""
    step = item.steps[0] if item.steps else None
    texts = (" ".join(text.split()) for text in (item.body, *((step.prompt, step.body) if step else ())))
    return (words for words in texts if words and len(words) <= SHORT_PROMPT)


def skill_name(skills: Mapping[str, Skill], skill_id: str) -> str:
    """A skill by its name."""
    skill = skills.get(skill_id)
    return f"“{escape(skill.name if skill else skill_id)}”"


def listed(names: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def sentences(text: str) -> list[str]:
    """A text on one line, parted into its sentences."""
    return _ENDS.split(" ".join(text.split()))


def closed(text: str) -> str:
    """Words to be followed by others: with a colon where nothing closes them."""
    return text if text.endswith((".", "?", "!", ":", "…")) else f"{text}:"


def word_count(text: str) -> int:
    """Words of course text as they are read; a formula is one."""
    return len(FORMULA.sub("x", text).split())


def shortened(words: str, most: int) -> str:
    """The beginning, of ``most`` words at most where no formula is longer, never ending inside one."""
    ends = [found.end() for found in re.finditer(r"\S+", words)]
    whole = [end for end in ends if words[:end].replace(r"\$", "").count("$") % 2 == 0]
    fits = [end for end in whole if word_count(words[:end]) <= most]
    return words[: (fits or whole or ends)[-1 if fits else 0]] if ends else ""
