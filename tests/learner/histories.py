"""Histories of a student's attempts at one skill, a letter an attempt.

R and W alone, r and w with help, L and M right and wrong at a later try, p in part, H too fast, | the next day. Every
attempt is at another item, but for those after "=", which are at the one before.
"""

from datetime import date, timedelta

from domain.mastery import WHOLE_COURSE, MasteryEstimate, Observation
from learner.estimate import start
from learner.replay import moved

MONDAY = date(2026, 9, 7)


def observations(did: str, skill: str = "s") -> tuple[Observation, ...]:
    """The attempts in order."""
    day, item, found, same = MONDAY, 0, [], False
    for letter in did:
        if letter == "|":
            day += timedelta(days=1)
        elif letter == "=":
            same = True
        else:
            item += 0 if same else 1
            same = False
            found.append(
                Observation(
                    skill,
                    correct=letter in "RrLH",
                    independent=letter in "RWHp",
                    later=letter in "LM",
                    partly=letter == "p",
                    hurried=letter == "H",
                    item=f"i{item}",
                    day=day,
                )
            )
    return tuple(found)


def after(did: str, skill: str = "s") -> MasteryEstimate:
    """The skill's estimate after a history."""
    return all_after(did, skill).get(skill) or start(skill)


def all_after(did: str, skill: str = "s") -> dict[str, MasteryEstimate]:
    """The skill's estimate and the whole course's."""
    known = {WHOLE_COURSE: start(WHOLE_COURSE)}
    for seen in observations(did, skill):
        known.update(moved(known, [seen]))
    return known
