"""What a student must not find while practising: exercises, answer keys, solutions to items.

They are told by their headings, by how a run of entries looks, and by how a paragraph begins. Whatever is
left out is listed with the reason, for the teacher to check.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from course.material.document import Block, Element, Heading
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
    self[- ]?(?:check|test)|
    try\s+it(?:\s+yourself|\s+now)?|your\s+turn|now\s+you\s+try|everyday\s+math|writing\s+exercises|
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
_ANSWER = re.compile(
    r"(?:answers?|ans\.|answer\s+key|solutions?|lösung(?:en)?)\s*(?:\(?\d+\)?\s*)?[:.]\s*\S", re.IGNORECASE
)
_ENTRY = re.compile(r"^\s*\(?(?:\d{1,3}|[a-h])[.)]\s+(?P<text>.+)$(?!\n\s*-)", re.MULTILINE)
_TASK = re.compile(
    r"(?:solve|simplify|evaluate|factor|expand|graph|compute|calculate|find|determine|write|convert|round|add|subtract|"
    r"multiply|divide|prove|show\s+that|explain|describe|translate|name|list|give|state|identify|"
    r"löse|berechne|bestimme|vereinfache|zeichne|erkläre|nenne)\b",
    re.IGNORECASE,
)
_SUM = re.compile(r"\d\s*[-+*/=×÷·−^<>]|[-+*/=×÷·−^]\s*\d|\$[^$]*\d[^$]*\$|\d\w*\s*[²³]")
_BLANK = re.compile(r"_{3,}|\.{5,}|=\s*\??\s*$")
_FEW = 3

BY_HEADING = "exercises, answers or solutions, by the heading"
BY_LOOK = "a list of tasks"
BY_ANSWERS = "a list of answers"
BY_ANSWER = "an answer to an exercise"


def without_exercises(elements: Iterable[Element]) -> Iterator[Element]:
    """The elements with every exercise and answer replaced by a note of what was left out."""
    above: list[Heading] = []
    skipping: Heading | None = None
    skipped: list[str] = []
    for element in elements:
        if isinstance(element, Heading):
            if skipping is not None and element.level > skipping.level:
                skipped.append(element.text)
                continue
            if skipping is not None:
                yield _left(skipping, skipped)
            skipping, skipped = None, []
            above = [*(each for each in above if each.level < element.level), element]
            if is_exercises(element.text, [each.text for each in above[:-1]]):
                skipping = element
                continue
        elif skipping is not None:
            skipped.append(element.text if isinstance(element, Block) else element.title)
            continue
        elif isinstance(element, Block):
            yield _checked(element, above)
            continue
        yield element
    if skipping is not None:
        yield _left(skipping, skipped)


def is_exercises(title: str, above: Iterable[str] = ()) -> bool:
    """Whether a heading stands over exercises or answers. A solution below a worked example is none."""
    words = " ".join(title.replace("*", " ").split())
    if _SOLUTION.fullmatch(words.rstrip(":. ")) and any(_EXAMPLE.match(each) for each in above):
        return False
    return _TITLE.fullmatch(words) is not None


def _checked(block: Block, above: list[Heading]) -> Block | LeftOut:
    in_example = block.kind == "example" or any(_EXAMPLE.match(each.text) for each in above)
    where = replace(block, text="")
    if in_example or block.kind in {"definition", "table"}:
        return block
    reason = _reason(block.text)
    return _noted(where, block.text, reason) if reason else block


def _reason(text: str) -> str:
    """Why a block is left out; empty for one that stays."""
    entries = [entry["text"].strip() for entry in _ENTRY.finditer(text)]
    if len(entries) >= _FEW:
        if 2 * sum(_is_task(entry) for entry in entries) >= len(entries) + 1:
            return BY_LOOK
        if all(_is_answer(entry) for entry in entries):
            return BY_ANSWERS
    return BY_ANSWER if _ANSWER.match(text) else ""


def _is_task(entry: str) -> bool:
    asks = entry.rstrip(" .*").endswith("?") or _BLANK.search(entry) is not None
    return asks or (_TASK.match(entry) is not None and _SUM.search(entry) is not None)


def _is_answer(entry: str) -> bool:
    words = re.findall(r"[^\W\d_]{3,}", re.sub(r"\$[^$]*\$", "", entry))
    return len(words) <= 1 and len(entry) <= 60


def _noted(where: Block, text: str, why: str) -> LeftOut:
    first = " ".join(text.split())
    title = first if len(first) <= 60 else f"{first[:57].rsplit(' ', 1)[0]} …"
    return LeftOut(title, why, len(text.split()), str(where.page) if where.page else "")


def _left(heading: Heading, skipped: list[str]) -> LeftOut:
    words = sum(len(text.split()) for text in skipped)
    return LeftOut(heading.text, BY_HEADING, words, str(heading.page) if heading.page else "")
