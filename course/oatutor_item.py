"""One problem of an OATutor pool as an item: its texts, keys, pathways, and what is wrong with it.

An item with flaws is kept and not offered to students; each flaw is a sentence that names the step or
hint it is about. Sources of the conventions: OATutor's ``renderText`` and ``checkAnswer``.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from course.naming import natural, source
from course.oatutor_choices import apart
from course.oatutor_files import HintFile, ProblemFile, StepFile, Variables
from course.oatutor_text import cleaned, one_line
from domain.answer import AnswerKey, KeyKind
from domain.item import Hint, Item, Step
from domain.source import Source

_TWO_WAYS = re.compile(r"/\s*(?:\d+|[a-z]|\([^()]*\))\s*[a-z(]", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]{2,}( [A-Za-z]+)*")
_KINDS: dict[str, KeyKind] = {"arithmetic": "expression", "numeric": "expression", "string": "text"}


@dataclass(frozen=True, slots=True)
class StepParts:
    """A step as read from its files. ``pathway`` is empty where a step has none."""

    file: StepFile
    pathway: Sequence[HintFile] = ()


def item(
    problem: ProblemFile,
    steps: Sequence[StepParts],
    *,
    lesson: str,
    skills: Mapping[str, tuple[str, ...]],
    origin: Source,
    folder: Path,
    flaws: Sequence[str] = (),
) -> Item:
    """Put an item together.

    ``origin`` is the course's, for problems that do not state their own; ``folder`` is the problem's;
    ``flaws`` are known before its texts are read.
    """
    notes = _Notes(folder, list(flaws))
    values = _chosen(problem.variabilization)
    title, body = notes.text(problem.title, values, "The title"), notes.text(problem.body, values, "The problem")
    ordered = sorted(steps, key=lambda parts: natural(parts.file.id))
    built = tuple(_step(parts, skills.get(parts.file.id, ()), values, notes) for parts in ordered)
    if not built:
        notes.flaw("The problem has no step.")
    elif not body and not built[0].prompt:
        notes.flaw("The problem asks nothing: its body and its first step are empty.")
    return Item(
        problem.id,
        one_line(title) or problem.id,
        built,
        body,
        lesson,
        _source(problem, origin),
        tuple(dict.fromkeys(notes.figures)),
        tuple(dict.fromkeys(notes.flaws)),
    )


@dataclass(slots=True)
class _Notes:
    """What is noticed while the texts of one problem are read."""

    folder: Path
    flaws: list[str]
    figures: list[str] = field(default_factory=list)

    def flaw(self, sentence: str) -> None:
        self.flaws.append(sentence)

    def text(self, raw: str, values: Mapping[str, str], where: str, step: str = "") -> str:
        """A text as course text, with its figures and flaws noted."""
        if not raw:
            return ""
        result = cleaned(raw, values)
        for name in result.figures:
            file = self._figure(name, step)
            shown = f"{self.folder.parent.name}/{self.folder.name}/{file.as_posix()}"
            self.figures.append(shown)
            if (self.folder / file).is_file():
                self.flaw(f"{where} shows the figure {name}, which pages cannot show yet.")
            else:
                self.flaw(f"{where} shows the figure {name}, which is missing; add it as {shown}.")
        self.flaws.extend(f"{where}: {flaw[:1].lower()}{flaw[1:]}" for flaw in result.flaws)
        return result.text

    def _figure(self, name: str, step: str) -> Path:
        """Where the figure is, or belongs: beside the problem, or beside the step."""
        beside_step = Path("steps", step, "figures", name)
        return beside_step if step and (self.folder / beside_step).is_file() else Path("figures", name)


def _step(parts: StepParts, skills: tuple[str, ...], values: Mapping[str, str], notes: _Notes) -> Step:
    file = parts.file
    values = {**values, **_chosen(file.variabilization)}
    where = f"Step {file.id}"
    prompt, body = notes.text(file.title, values, where, file.id), notes.text(file.body, values, where, file.id)
    if not prompt:
        prompt, body = body, ""
    return Step(
        file.id, prompt, _key(file, values, where, notes), body, skills,
        _pathway(parts.pathway, values, notes, file.id),
    )  # fmt: skip


def _pathway(hints: Sequence[HintFile], values: Mapping[str, str], notes: _Notes, step: str) -> tuple[Hint, ...]:
    built: list[Hint] = []
    taken: set[str] = set()
    for number, file in enumerate(hints, start=1):
        id_ = file.id if file.id not in taken else f"{file.id}-{number}"
        earlier = frozenset(taken)
        taken.add(id_)
        own = {**values, **_chosen(file.variabilization)}
        asks = file.type == "scaffold" or bool(file.answer)
        where = f"{'Scaffold' if asks else 'Hint'} {id_}"
        built.append(
            Hint(
                id_,
                one_line(notes.text(file.title, own, where, step)),
                notes.text(file.text, own, where, step),
                tuple(name for name in file.dependencies if name in earlier),
                _key(file, own, where, notes) if asks else None,
                _pathway(file.sub_hints, own, notes, step),
            )
        )
    return tuple(built)


def _key(asking: StepFile | HintFile, values: Mapping[str, str], where: str, notes: _Notes) -> AnswerKey:
    answers = tuple(answer for answer in asking.answer if answer.strip())
    accepted = tuple(one_line(notes.text(answer, values, where)) for answer in answers)
    if not any(accepted):
        notes.flaw(f"{where} has no answer.")
        return AnswerKey(_kind(asking), ())
    if asking.problem_type == "MultipleChoice" or means_a_choice(asking, answers):
        choices = apart([choice for choice in asking.choices if choice.strip()], answers[0])
        shown = tuple(one_line(notes.text(choice, values, where)) for choice in choices)
        if not set(accepted) <= set(shown):
            notes.flaw(f"{where} has an answer that is not among its choices.")
        if len(set(shown)) < 2:
            notes.flaw(f"{where} leaves nothing to choose: all its choices say the same.")
        return AnswerKey("choice", accepted, shown)
    if asking.problem_type not in {"TextBox", ""}:
        notes.flaw(f"{where} is of the type {asking.problem_type}, which cannot be answered here.")
    for answer in accepted:
        if _unclosed(answer):
            notes.flaw(f"{where} has the answer {answer}, whose brackets do not match.")
        elif "$" not in answer and _TWO_WAYS.search(answer):
            notes.flaw(f"{where} has the answer {answer}, which can be read in two ways; bracket its denominator.")
    return AnswerKey(_kind(asking), accepted)


def _kind(asking: StepFile | HintFile) -> KeyKind:
    return "choice" if asking.problem_type == "MultipleChoice" else _KINDS.get(asking.answer_type, "expression")


def means_a_choice(asking: StepFile | HintFile, answers: tuple[str, ...]) -> bool:
    """A text box by name, with choices and a word for an answer ("TRUE")."""
    return answers[0] in asking.choices and _WORD.fullmatch(answers[0]) is not None


def _unclosed(answer: str) -> bool:
    """Whether brackets stay open; an interval may close with another sort than it opens with."""
    depth = 0
    for character in answer.replace(r"\{", "(").replace(r"\}", ")"):
        depth += (character in "([{") - (character in ")]}")
        if depth < 0:
            return True
    return depth != 0


def _source(problem: ProblemFile, origin: Source) -> Source:
    own = source(problem.oer, problem.license)
    place = own if own.name or own.url else origin
    terms = own if own.license or own.license_url else origin
    return Source(place.name, place.url, terms.license, terms.license_url)


def _chosen(variables: Variables) -> dict[str, str]:
    """The first value of each variable, so that every text of a problem agrees."""
    return {name: options[0] for name, options in variables.items() if options}
