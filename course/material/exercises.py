"""What a student must not find while practising: exercises, answer keys, solutions to items.

They are told by their headings, by how a run of entries looks, and by how a paragraph begins. Whatever is
left out is listed with the reason, for the teacher to check.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from course.material.document import Block, Element, Heading
from course.material.tasks import BY_LOOK, is_stretch_of_tasks, parted, reason
from domain.material import LeftOut

_BEFORE = r"""
    (?:(?:chapter|section|unit|lesson|module|part|topic|kapitel|abschnitt|lektion)\s+[\dA-Z.IVX]*\s*[:.–—-]?\s*)?
    (?:\d+(?:\.\d+)*[.:)]?\s+)?
    (?:(?:more|extra|additional|further|mixed|cumulative|end[ -]of[ -](?:chapter|section|unit)|chapter|section|unit|
        lesson|odd|even|selected|suggested|independent|guided|daily|final|mid-?term|practice|review|homework|self|skills?|
        concept|algebra|geometry|math|word|challenge|warm[ -]?up|exam|weitere|zusätzliche|gemischte)[ -]+)*
"""
_CORE = r"""
    exercises?|exercise\s+sets?|problem\s+sets?|problems|homework(?:\s+problems)?|assignments?|worksheets?|quiz(?:zes)?|
    practice|practice\s+(?:problems|questions|exercises|tests?|sets?|makes\s+perfect)|tests?|exams?|
    review\s+(?:questions|exercises|problems)|questions|check\s+(?:your|for)\s+(?:understanding|progress)|
    self[- ]?(?:check|test)|be\s+prepared|readiness\s+quiz|before\s+you\s+(?:get\s+started|begin)|
    everyday\s+math|writing\s+exercises|
    answer\s+keys?|answers?|answers?\s+and\s+solutions?|solutions?|solutions?\s+manual|solution\s+keys?|marking\s+schemes?|
    übungen|übungsaufgaben|aufgaben|hausaufgaben|lösungen|lösungsschlüssel|klassenarbeit|testaufgaben|
    exercices?|corrigés?|devoirs|ejercicios|soluciones|respuestas|tareas|esercizi|soluzioni
"""
_AFTER = r"""
    (?:\s*[:.–—-]?\s*(?:\(?(?:set\s+)?(?:\d+(?:\.\d+)*|[A-Z])\)?|
        (?:for|to|of|on|zu|zu\s+den)\s+(?:the\s+)?(?:all\s+)?(?:odd|even|selected|chapter|section|unit|lesson|exercises?|problems?|
        practice|questions?|homework|quiz|test|review|worksheet|try\s+it|every|kapitel|übungen|aufgaben|\d).*|
        and\s+(?:answers?|solutions?|problems|exercises)|\(.*\)))?
    \s*[:.]?
"""
_TITLE = re.compile(f"{_BEFORE}(?:{_CORE}){_AFTER}", re.IGNORECASE | re.VERBOSE)
_SOLUTION = re.compile(r"(?:worked\s+)?(?:solution|answer|lösung|antwort)s?", re.IGNORECASE)
_EXAMPLE = re.compile(r"(?:\d[\d.]*\s+)?(?:worked\s+)?(?:examples?|beispiele?|ejemplos?|exemples?)\b", re.IGNORECASE)
_TITLE_LENGTH = 60
_ASIDE = re.compile(
    r"(?:\W*)(?:try\s+(?:it|this)(?:\s+yourself|\s+now)?|your\s+turn|now\s+you(?:\s+try)?|checkpoint|probier(?:e)?\s+es|du\s+bist\s+dran)"
    r"[\s:.]*(?:\d+(?:\.\d+)*[A-Za-z]?)?\W*",
    re.IGNORECASE,
)
"""A heading over one or two exercises in the middle of a text that goes on after them."""

BY_HEADING = "exercises, answers or solutions, by the heading"


@dataclass(slots=True)
class _Run:
    """A heading and what stands under it, up to the next heading."""

    heading: Heading | None
    inside: list[Block | LeftOut] = field(default_factory=list)

    @property
    def level(self) -> int:
        return self.heading.level if self.heading is not None else 0

    @property
    def words(self) -> int:
        return sum(len(each.text.split()) if isinstance(each, Block) else each.words for each in self.inside)


def without_exercises(elements: Iterable[Element]) -> Iterator[Element]:
    """The elements with every exercise and answer replaced by a note of what was left out.

    What stands below a heading over exercises goes with it. So does what stands beside it, as long as it looks
    like more of the same: in a PDF the headings within the exercises may look like those around them.
    """
    above: list[Heading] = []
    skipping: Heading | None = None
    words = 0
    for run in _runs(elements):
        heading = run.heading
        if skipping is not None and heading is not None:
            more = heading.level > skipping.level or (heading.level == skipping.level and _more(run))
            if more:
                words += run.words + len(heading.text.split())
                continue
            yield _left(skipping, words)
        skipping = None
        if heading is not None:
            above = [*(each for each in above if each.level < heading.level), heading]
            if is_exercises(heading.text, [each.text for each in above[:-1]]):
                skipping, words = heading, run.words
                continue
        yield from _kept(run, above)
    if skipping is not None:
        yield _left(skipping, words)


def _runs(elements: Iterable[Element]) -> Iterator[_Run]:
    run = _Run(None)
    for element in elements:
        if isinstance(element, Heading):
            if run.heading is not None or run.inside:
                yield run
            run = _Run(element)
        else:
            run.inside.append(element)
    yield run


def _more(run: _Run) -> bool:
    """Whether what stands under a heading beside exercises is more of them."""
    blocks = [each for each in run.inside if isinstance(each, Block)]
    return bool(blocks) and is_stretch_of_tasks(blocks)


def is_exercises(title: str, above: Iterable[str] = ()) -> bool:
    """Whether a heading stands over exercises or answers. A solution below a worked example is none."""
    words = " ".join(title.replace("*", " ").split())
    if _SOLUTION.fullmatch(words.rstrip(":. ")) and any(_EXAMPLE.match(each) for each in above):
        return False
    return _TITLE.fullmatch(words) is not None


def _kept(run: _Run, above: list[Heading]) -> Iterator[Element]:
    """A run with the exercises inside it left out."""
    aside = run.heading is not None and _ASIDE.fullmatch(run.heading.text) is not None
    example = any(_EXAMPLE.match(each.text) for each in above)
    if run.heading is not None and not aside:
        yield run.heading
    blocks = [each for each in run.inside if isinstance(each, Block)]
    tasks, others = parted(blocks, begins=aside) if not example or aside else ([], blocks)
    if tasks:
        title = run.heading.text if aside and run.heading is not None else _beginning(tasks[0].text)
        yield LeftOut(title, BY_LOOK, sum(task.words for task in tasks), _page(tasks[0].page))
    kept = {id(block) for block in others}
    for each in run.inside:
        if isinstance(each, LeftOut):
            yield each
        elif id(each) in kept:
            why = "" if example or each.kind in {"example", "definition", "table"} else reason(each.text)
            yield LeftOut(_beginning(each.text), why, each.words, _page(each.page)) if why else each


def _beginning(text: str) -> str:
    first = " ".join(text.split())
    return first if len(first) <= _TITLE_LENGTH else f"{first[: _TITLE_LENGTH - 3].rsplit(' ', 1)[0]} …"


def _page(page: int) -> str:
    return str(page) if page else ""


def _left(heading: Heading, words: int) -> LeftOut:
    return LeftOut(heading.text, BY_HEADING, words, _page(heading.page))
