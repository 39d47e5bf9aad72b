"""Which items an evaluation runs on."""

import random
from collections import defaultdict

from domain.course import Course
from domain.item import Item


def spread(course: Course, limit: int | None, seed: int = 0) -> list[Item]:
    """Up to ``limit`` offered items (all when None), drawn evenly from the lessons; the same for a seed."""
    lessons: dict[str, list[Item]] = defaultdict(list)
    for item in course.items:
        if item.offered:
            lessons[item.lesson].append(item)
    generator = random.Random(seed)
    piles = [generator.sample(pile, len(pile)) for pile in lessons.values()]
    chosen: list[Item] = []
    while any(piles) and (limit is None or len(chosen) < limit):
        for pile in piles:
            if pile and (limit is None or len(chosen) < limit):
                chosen.append(pile.pop())
    return chosen
