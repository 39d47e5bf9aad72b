"""``trellis eval choice``: do made-up students learn more with what they are offered than in other orders?"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import get_args

import click

from domain.item import ItemSummary
from domain.mastery import WHOLE_COURSE, MasteryEstimate, Observation
from domain.signal import Seen
from domain.skill import Skill
from eval.report import Line, show, write_json
from eval.simulated_learners import KINDS, WEEK, KindOfLearner, Learner, MadeUpCourse, Worth, made_up_course
from eval.statistics import Estimate, mean
from learner.bands import band
from learner.choice import About, next_items
from learner.estimate import predict, start
from learner.order import Inferred, from_order
from learner.replay import moved
from learner.signals.opportunities import Opportunity
from learner.signals.over_time import fading

EACH = 500
SITTINGS, ITEMS_A_SITTING, DAYS_APART = 6, 10, 3.0
BEGIN = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


@dataclass
class Record:
    """What the product knows of a made-up student: its own estimates from its own observations."""

    course: MadeUpCourse
    skills: dict[str, Skill]
    inferred: dict[str, Inferred]
    chances: random.Random
    estimates: dict[str, MasteryEstimate] = field(default_factory=dict)
    done: dict[str, bool] = field(default_factory=dict)
    met: dict[str, list[Opportunity]] = field(default_factory=dict)
    last: str = ""
    now: datetime = BEGIN

    def take_in(self, item: ItemSummary, right: bool) -> None:
        """An item that went right alone, or was solved with help after it did not."""
        (skill,) = item.skills
        day = self.now.date()
        first = Observation(skill, right, independent=True, item=item.id, day=day)
        self.estimates |= moved(self.estimates, [first])
        if not right:
            helped = Observation(skill, correct=True, independent=False, item=item.id, day=day)
            self.estimates |= moved(self.estimates, [helped])
        self.done[item.id] = right
        self.last = item.id
        self.met.setdefault(skill, []).append(Opportunity(right, self.now, Seen("", len(self.done))))

    def predicted(self, skill: str) -> float:
        """The estimate's chance of a right answer alone."""
        return predict([self.estimates.get(skill) or start(skill)], self.estimates.get(WHOLE_COURSE))

    def left(self) -> list[ItemSummary]:
        """Items not tried yet; all of them where there are none."""
        return [one for one in self.course.items if one.id not in self.done] or list(self.course.items)


Choose = Callable[[Record], ItemSummary]


def ours(record: Record) -> ItemSummary:
    """One of those offered, whichever the student likes."""
    due = frozenset(skill for skill, met in record.met.items() if fading(met, record.now))
    offered = next_items(
        record.course.items,
        record.estimates,
        record.skills,
        record.done,
        record.last,
        seed=len(record.done),
        about=About(due=due, inferred=record.inferred),
    )
    return record.chances.choice(offered).item


def course_order(record: Record) -> ItemSummary:
    """The next in the book."""
    return record.left()[0]


def order_until_able(record: Record) -> ItemSummary:
    """The next in the book, leaving out what can be done alone already."""
    left = record.left()
    wanted = (one for one in left if band(record.estimates.get(one.skills[0])) != "can do alone")
    return next(wanted, left[0])


def at_random(record: Record) -> ItemSummary:
    """Any that was not tried yet."""
    return record.chances.choice(record.left())


def lowest_first(record: Record) -> ItemSummary:
    """One of the skill with the lowest estimate, whichever of several."""
    return min(record.left(), key=lambda one: (record.predicted(one.skills[0]), record.chances.random()))


WAYS: dict[str, Choose] = {
    "ours": ours,
    "course order": course_order,
    "course order until able": order_until_able,
    "random": at_random,
    "lowest mastery first": lowest_first,
}


def learned(kind: KindOfLearner, worth: Worth, seed: int, course: MadeUpCourse, choose: Choose) -> float:
    """How much a student's mean chance over the course has grown a week after the last sitting."""
    skills = {skill: Skill(skill, skill) for skill in course.before}
    record = Record(course, skills, from_order(course.items, skills), random.Random(f"{kind.name} {seed} choice"))
    learner = Learner(kind, course, worth, seed)
    before = learner.able()
    for sitting in range(SITTINGS):
        learner.day = sitting * DAYS_APART
        for number in range(ITEMS_A_SITTING):
            record.now = BEGIN + timedelta(days=learner.day, minutes=4 * number)
            item = choose(record)
            record.take_in(item, learner.tries(item))
    learner.day += WEEK
    return learner.able() - before


def differences(
    worth: Worth, each: int, course: MadeUpCourse, report: Callable[[], None]
) -> dict[str, dict[str, list[float]]]:
    """By way and kind of student: what everybody of that kind gained. The same students take every way."""
    gains: dict[str, dict[str, list[float]]] = {way: {} for way in WAYS}
    for kind in KINDS:
        for seed in range(each):
            for way, choose in WAYS.items():
                gains[way].setdefault(kind.name, []).append(learned(kind, worth, seed, course, choose))
            report()
    return gains


def against(gains: dict[str, dict[str, list[float]]], way: str, kinds: Sequence[str]) -> Estimate:
    """The mean difference between our choice and another way, over the same students."""
    pairs = [
        mine - theirs for kind in kinds for mine, theirs in zip(gains["ours"][kind], gains[way][kind], strict=True)
    ]
    return mean(pairs)


@click.command("choice")
@click.option("--limit", type=click.IntRange(min=2), default=EACH, show_default=True, help="Students of every kind.")
@click.option("--seed", type=int, default=1, show_default=True, help="Makes another course.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here.")
def choice_command(limit: int, seed: int, file: Path | None) -> None:
    """Let made-up students of five kinds practise with what Trellis offers, and in other orders."""
    course = made_up_course(seed)
    figures: dict[str, object] = {
        "each": limit,
        "items_each": SITTINGS * ITEMS_A_SITTING,
        "seed": seed,
        "split": "made-up students; the same ones take every way, differences are of pairs",
    }
    for worth in get_args(Worth):
        with click.progressbar(length=len(KINDS) * limit, label=worth) as bar:
            gains = differences(worth, limit, course, lambda: bar.update(1))
        show(f"Growth in the mean chance to be right alone; an item teaches {worth}", list(_lines(gains)))
        figures[worth] = _figures(gains)
    if file is not None:
        write_json(file, figures)


def _lines(gains: dict[str, dict[str, list[float]]]) -> Iterator[Line]:
    names = [kind.name for kind in KINDS]
    for way, by_kind in gains.items():
        yield Line(way, mean([gain for name in names for gain in by_kind[name]]))
    for way in list(WAYS)[1:]:
        yield Line(f"ours less {way}", against(gains, way, names))
        for name in names:
            yield Line(f"  {name}", against(gains, way, [name]))


def _figures(gains: dict[str, dict[str, list[float]]]) -> dict[str, object]:
    def told(one: Estimate) -> dict[str, float]:
        return {"value": one.value, "low": one.low, "high": one.high, "n": one.n}

    names = [kind.name for kind in KINDS]
    return {
        "gains": {way: told(mean([gain for name in names for gain in of[name]])) for way, of in gains.items()},
        "ours_less": {
            way: {
                "all": told(against(gains, way, names)),
                **{name: told(against(gains, way, [name])) for name in names},
            }
            for way in list(WAYS)[1:]
        },
    }
