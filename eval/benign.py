"""Messages of nobody in need, out of the sets that this project measures on, whatever their layout.

A folder is read whole. Of each record the fields count in which somebody speaks or a problem stands (``FIELDS``), every
line a message of its own; what the set itself calls unsafe, or a message in which somebody tells how they are, is
left out.
"""

import csv
import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

FIELDS = frozenset({
    "sentence", "prompt", "message", "text", "body", "stepBody", "stepTitle", "problem", "reference_solution",
    "student_incorrect_solution", "conversation_history", "studentAnswer",
})  # fmt: skip
"""Fields of CEReD, XSTest, our own cases, OATutor pools, Verify-then-Generate, MRBench and SemEval-2013 Task 7."""

_TELLING = {"disclosure", "feeling"}
_LINES = str.maketrans({"\xa0": "\n"})
"""MRBench parts its turns so."""


def benign_texts(path: Path) -> list[str]:
    """The messages of a file or of all files under a folder, each once, in the order of their names."""
    names = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
    said = (line.strip() for file in names for text in _texts(file) for line in text.translate(_LINES).split("\n"))
    return list(dict.fromkeys(line for line in said if line))


def _texts(file: Path) -> Iterator[str]:
    data = file.read_bytes()
    text = (gzip.decompress(data) if file.suffix == ".gz" else data).decode("utf-8", "replace")
    match file.name.removesuffix(".gz").rpartition(".")[2]:
        case "tsv" | "csv" as kind:
            rows = csv.DictReader(text.splitlines(), delimiter="\t" if kind == "tsv" else ",")
            yield from _spoken(rows)
        case "jsonl":
            yield from _spoken(json.loads(line) for line in text.splitlines())
        case "json":
            yield from _spoken([json.loads(text)])
        case "xml":
            yield from (one.text or "" for one in ET.fromstring(text).iter("studentAnswer"))  # noqa: S314
        case "txt":
            yield text


def _spoken(held: Iterable[object]) -> Iterator[str]:
    """What is said in records, however deep they lie."""
    for one in held:
        if isinstance(one, list):
            yield from _spoken(one)
        elif isinstance(one, dict) and not _left_out(one):
            for field, value in one.items():
                if field in FIELDS:
                    yield from [value] if isinstance(value, str) else filter(_is_text, value or ())
                elif isinstance(value, list | dict):
                    yield from _spoken([value])


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _left_out(record: dict[str, object]) -> bool:
    heard = record.get("heard")
    return record.get("label") == "unsafe" or (isinstance(heard, list) and not _TELLING.isdisjoint(heard))
