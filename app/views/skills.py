"""Skills by students in five bands: the heat map, the groups that show in it, one student's list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.mastery import Band, MasteryEstimate
from domain.people import Student
from domain.skill import Skill
from learner.bands import Missing, band, missing

Estimates = Mapping[str, MasteryEstimate]
"""One student's estimates by skill id."""

GROUP = 2
"""Students who need support with the same skill, from this many on, are shown as a group."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one student stands with one skill, with the counts it rests on and what is still missing, in words."""

    band: Band
    independent: int = 0
    independent_right: int = 0
    helped: int = 0
    helped_right: int = 0
    later: int = 0
    later_right: int = 0
    hurried: int = 0
    missing: str = ""

    @property
    def counts(self) -> str:
        """The counts in words: ``2 of 3 right alone, 1 of 1 right with help``, and what was tried once more.

        A later try follows a wrong one at the same step, without help; what was too fast to be read counts nowhere.
        """
        tried = f"{self.independent_right} of {self.independent} right alone"
        alone = tried if self.independent else "not tried alone yet"
        helped = [f"{self.helped_right} of {self.helped} right with help"] if self.helped else []
        later = [f"{self.later_right} of {self.later} right when tried again without help"] if self.later else []
        hurried = [f"{self.hurried} sent too fast to count"] if self.hurried else []
        return ", ".join([alone, *helped, *later, *hurried])


NOT_STARTED = Standing("not started")


@dataclass(frozen=True, slots=True)
class SkillRow:
    """One skill and where each student of the class stands, in the class's order."""

    skill: Skill
    cells: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Students who need support with the same skill, and may well be helped together."""

    skill: Skill
    students: tuple[Student, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The skills somebody has started, by the students of a class. ``untouched`` counts the other skills."""

    students: tuple[Student, ...]
    rows: tuple[SkillRow, ...]
    untouched: int

    def groups(self) -> tuple[Group, ...]:
        """Who might be helped together, largest group first."""
        found = (
            Group(
                row.skill,
                tuple(who for who, cell in zip(self.students, row.cells, strict=True) if cell.band == "needs support"),
            )
            for row in self.rows
        )
        return tuple(
            sorted(
                (group for group in found if len(group.students) >= GROUP),
                key=lambda group: len(group.students),
                reverse=True,
            )
        )


def standing(estimate: MasteryEstimate | None) -> Standing:
    """An estimate as people read it."""
    if estimate is None or not estimate.started:
        return NOT_STARTED
    return Standing(
        band=band(estimate),
        independent=estimate.independent,
        independent_right=estimate.independent_right,
        helped=estimate.helped,
        helped_right=estimate.helped_right,
        later=estimate.later,
        later_right=estimate.later_right,
        hurried=estimate.hurried,
        missing=_MISSING[missing(estimate)],
    )


_MISSING: dict[Missing, str] = {
    "nothing": "",
    "alone": "",
    "another item": "Once more alone, on another problem, will show it.",
    "another day": "Right alone once more on another day will show it.",
    "surer": "A few more right alone will show it.",
}


def heat_map(students: Sequence[Student], skills: Mapping[str, Skill], estimates: Mapping[str, Estimates]) -> HeatMap:
    """The map of one course. ``estimates`` are by student id."""
    rows = (
        SkillRow(
            skill,
            tuple(standing(estimates.get(student.id, {}).get(skill.id)) for student in students),
        )
        for skill in skills.values()
    )
    started = tuple(row for row in rows if any(cell.band != "not started" for cell in row.cells))
    return HeatMap(tuple(students), started, untouched=len(skills) - len(started))
