"""What a class says of its sessions, summed up so that nobody is known by it. Pure.

Voices are shown in batches: one is full once five different students are in it, and each is shown whole or not at all.
So whatever comes between two looks at the page is of five students at least, and which of them said what stays open.
Words stand in the order of the alphabet, without a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from domain.voice import Felt, Spoken

FEWEST = 5
"""Students of whom at least one batch is."""


@dataclass(frozen=True, slots=True)
class Voices:
    """``counts`` are the sessions that felt so, in the order of ``Felt``; ``words`` what may be read, with how it felt.

    ``students`` are those behind what is shown, ``waiting`` those whose voices are not shown yet.
    """

    counts: tuple[tuple[Felt, int], ...]
    words: tuple[tuple[Felt, str], ...]
    students: int
    waiting: int

    @property
    def n(self) -> int:
        """The voices that are shown."""
        return sum(count for _, count in self.counts)


def summed_up(spoken: Sequence[Spoken]) -> Voices:
    """The full batches of these voices, which come oldest first."""
    shown, rest = full_batches(spoken)
    felt = [one.voice.felt for one in shown]
    words = {(one.voice.felt, one.voice.words.strip()) for one in shown if one.voice.readable}
    return Voices(
        counts=tuple((name, felt.count(name)) for name in get_args(Felt)),
        words=tuple(
            sorted((said for said in words if said[1]), key=lambda said: (felt_order(said[0]), said[1].casefold()))
        ),
        students=len({one.student for one in shown}),
        waiting=len({one.student for one in rest}),
    )


def felt_order(felt: Felt) -> int:
    """Where a feeling stands among all."""
    return get_args(Felt).index(felt)


def full_batches(spoken: Sequence[Spoken]) -> tuple[tuple[Spoken, ...], tuple[Spoken, ...]]:
    """Those that may be shown, and those that wait for others."""
    shown: list[Spoken] = []
    batch: list[Spoken] = []
    for one in spoken:
        batch.append(one)
        if len({each.student for each in batch}) == FEWEST:
            shown, batch = [*shown, *batch], []
    return tuple(shown), tuple(batch)
