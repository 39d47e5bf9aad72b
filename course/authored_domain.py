"""The schema's parts as domain values."""

from course.authored_schema import AnswerPart, ExpectationPart, ItemPart, LessonPart, RungPart, SkillPart, StepPart
from domain.answer import AnswerKey, Expectation, KnownSlip
from domain.item import Hint, Item, Step
from domain.skill import BktParameters, Lesson, Skill
from domain.source import Source


def skill_of(part: SkillPart) -> Skill:
    """A skill."""
    bkt = part.bkt
    parameters = BktParameters(bkt.known, bkt.learn, bkt.slip, bkt.guess) if bkt is not None else BktParameters()
    return Skill(part.id, part.name, part.prerequisites, parameters)


def lesson_of(part: LessonPart) -> Lesson:
    """A lesson."""
    return Lesson(part.id, part.title, part.section, part.skills)


def item_of(part: ItemPart, source: Source) -> Item:
    """An item; its steps are numbered ``<item>-s1``, ``<item>-s2``."""
    steps = tuple(_step(f"{part.id}-s{number}", step) for number, step in enumerate(part.steps, 1))
    return Item(part.id, part.title, steps, part.body or "", part.lesson, source)


def _step(name: str, part: StepPart) -> Step:
    return Step(name, part.prompt, key_of(part.answer), part.body or "", part.skills, _ladder(name, part.pathway))


def _ladder(name: str, rungs: tuple[RungPart, ...]) -> tuple[Hint, ...]:
    """Rungs in order, each depending on the one before: ``<step>-h1``, ``<step>-h2``, under it ``<step>-h2-h1``."""
    hints: list[Hint] = []
    for number, rung in enumerate(rungs, 1):
        before = (hints[-1].id,) if hints else ()
        own = f"{name}-h{number}"
        key = key_of(rung.answer) if rung.answer is not None else None
        text = rung.hint or rung.ask or ""
        hints.append(Hint(own, rung.title or "", text, before, key, _ladder(own, rung.sub_hints)))
    return tuple(hints)


def key_of(part: AnswerPart) -> AnswerKey:
    """An answer key."""
    share = part.tolerance.endswith("%")
    allowed = float(part.tolerance.rstrip(" %") or 0)
    return AnswerKey(
        kind=part.kind,
        accepted=part.accepted,
        choices=part.choices,
        tolerance=0.0 if share else allowed,
        form=part.form,
        expectations=tuple(_expectation(idea) for idea in part.expectations),
        slips=tuple(KnownSlip(slip.answer, slip.name, slip.reply) for slip in part.slips),
        relative=allowed / 100 if share else 0.0,
        rounding=part.round,
        unit=part.unit or "",
    )


def _expectation(part: ExpectationPart) -> Expectation:
    return Expectation(part.id, part.statement, part.ideas, part.contradictions, part.hint, part.prompt)
