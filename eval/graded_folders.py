"""Graded explanations in the XML layout of SemEval-2013 task 7, wherever in a folder they lie.

    for entry in read_folder(folder): ...          # one entry an answer, in the order of the files' names

The corpus is told by the folders' names (any that holds "beetle", or "sci" and "ents"), the split by the nearest folder
named like one (train, test, dev, unseen). Where a 3-way folder exists, the 2-way and 5-way ones are passed over.
Labels of the 5-way task that are neither correct nor contradictory count as incorrect.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from tutor.explanations.entailment.values import GradedAnswer, GradedQuestion, Label

_SPLIT = re.compile(r"train|test|dev|unseen|held", re.IGNORECASE)
_LABELS: dict[str, Label] = {
    "correct": "correct",
    "contradictory": "contradictory",
    "incorrect": "incorrect",
    "partially_correct_incomplete": "incorrect",
    "irrelevant": "incorrect",
    "non_domain": "incorrect",
}


class GradedFolderError(Exception):
    """A folder that cannot be measured with; the message names it and says what is missing."""


class Entry(NamedTuple):
    """One graded answer, where it comes from, and its id within its corpus."""

    corpus: str
    split: str
    id: str
    question_id: str
    graded: GradedAnswer


def read_folder(folder: Path) -> list[Entry]:
    """Every graded answer; ``GradedFolderError`` when there is none or a file is broken."""
    paths = sorted(folder.rglob("*.xml"))
    three_way = [path for path in paths if "3way" in path.relative_to(folder).parts]
    entries = [entry for path in three_way or paths for entry in _entries(path, folder)]
    if not entries:
        raise GradedFolderError(f"{folder}: no XML file with graded answers; unpack SemEval-2013 task 7 there")
    return entries


def _entries(path: Path, folder: Path) -> Iterator[Entry]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.parse(path, parser).getroot()
    except (etree.XMLSyntaxError, OSError) as error:
        raise GradedFolderError(f"{path}: cannot be read as XML ({error}); mend or remove it") from error
    references = tuple(text for one in root.iter("referenceAnswer") if (text := (one.text or "").strip()))
    if not references:
        return
    question = GradedQuestion((root.findtext("questionText") or "").strip(), references)
    corpus, split = _place(path, folder)
    for number, one in enumerate(root.iter("studentAnswer")):
        label = _LABELS.get((one.get("accuracy") or "").lower())
        if label is None:
            raise GradedFolderError(f"{path}: answer {one.get('id')} has no known grade; remove it or grade it")
        name = one.get("id") or f"{path.stem}#{number}"
        yield Entry(corpus, split, name, root.get("id") or path.stem, GradedAnswer(question, one.text or "", label))


def _place(path: Path, folder: Path) -> tuple[str, str]:
    inside = path.relative_to(folder).parts[:-1]
    named = [*reversed(inside), folder.name, folder.parent.name]
    corpus = next((found for part in named if (found := _corpus(part))), "answers")
    split = next((part for part in reversed(inside) if _SPLIT.search(part)), "answers")
    return corpus, split


def _corpus(part: str) -> str:
    lowered = part.lower()
    if "beetle" in lowered:
        return "beetle"
    return "sciEntsBank" if "sci" in lowered and "ents" in lowered else ""
