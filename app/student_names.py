"""A student's name as somebody types it, as it is kept, and as a list shows it beside another one of that name."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from app.render import blank, visible
from app.security.card_secrets import card_number
from domain.people import Student
from school.rosters.names import LONGEST, same_key, tidy


def checked_student(name: str, preferred: str) -> tuple[str, str, str]:
    """The name and what they are called, tidied, and what is wrong with them, empty where nothing is.

    A preferred name that is the name itself says nothing, and is left out.
    """
    words, called = (tidy(visible(typed)) for typed in (name, preferred))
    if blank(words):
        return words, called, "A student needs a name. Type it as it stands on your list."
    if max(len(words), len(called)) > LONGEST:
        return words, called, f"A name has {LONGEST} characters at most. Shorten it a little."
    return words, "" if called == words or blank(called) else called, ""


def namesakes(roster: Iterable[Student]) -> dict[str, int]:
    """The numbers on the cards of those who share a name with somebody else on the list, by student."""
    everybody = tuple(roster)
    times = Counter(same_key(one.name) for one in everybody)
    return {one.id: card_number(one.id) for one in everybody if times[same_key(one.name)] > 1}


def told_apart(roster: Iterable[Student]) -> tuple[Student, ...]:
    """The students as a list shows them: ``Mia Chen (card 12345)`` where there is another Mia Chen."""
    everybody = tuple(roster)
    numbers = namesakes(everybody)
    return tuple(
        replace(one, name=f"{one.name} (card {numbers[one.id]})") if one.id in numbers else one for one in everybody
    )
