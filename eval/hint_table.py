"""A sample of replies as a table to read: every move, level and kind of mistake of every course, drawn with a seed."""

import csv
import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from eval.hint_checks import flaws, words
from eval.hint_talks import Said
from eval.readability import grade_level

HEAD = ("course", "item", "problem", "role", "mistake", "student", "outcome", "kind", "move", "level", "reply",
        "words", "grade", "marks")  # fmt: skip


def sample(replies: Sequence[Said], rows: int, seed: int) -> list[Said]:
    """Up to ``rows`` replies, evenly from every course, move, level and kind of mistake."""
    piles: dict[tuple[str, ...], list[Said]] = defaultdict(list)
    for one in replies:
        kind = one.mistake.kind if one.mistake else one.role
        piles[one.course, one.turn.plan.move, one.turn.level.name, kind].append(one)
    generator = random.Random(seed)
    for pile in piles.values():
        generator.shuffle(pile)
    left = list(piles.values())
    generator.shuffle(left)
    chosen: list[Said] = []
    while left and len(chosen) < rows:
        for pile in left:
            if len(chosen) < rows:
                chosen.append(pile.pop())
        left = [pile for pile in left if pile]
    return sorted(chosen, key=lambda one: (one.course, one.turn.plan.move, one.turn.level, one.item.id, one.at))


def write_table(file: Path, replies: Sequence[Said]) -> None:
    """Write the replies as CSV, a line each."""
    with file.open("w", newline="", encoding="utf-8") as out:
        table = csv.writer(out)
        table.writerow(HEAD)
        table.writerows(_row(one) for one in replies)


def _row(said: Said) -> tuple[object, ...]:
    turn, step = said.turn, said.item.steps[0]
    judged = turn.assessment
    problem = " / ".join(text for text in (said.item.title, said.item.body, step.prompt, step.body) if text)
    return (
        said.course,
        said.item.id,
        problem,
        said.role,
        said.mistake.kind if said.mistake else "",
        turn.message.text,
        judged.outcome if judged else "",
        judged.kind if judged else "",
        turn.plan.move,
        f"{turn.level.value} {turn.level.name}",
        turn.reply,
        words(turn.reply),
        round(grade_level(turn.reply), 1),
        "; ".join(flaws(turn.reply)),
    )
