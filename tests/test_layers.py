"""The table of allowed imports: which room may import which, and who may touch a heavy library."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent

ALLOWED: dict[str, frozenset[str]] = {
    "domain": frozenset(),
    "prompts": frozenset(),
    "language": frozenset({"domain"}),
    "maths": frozenset({"domain", "language"}),
    "learner": frozenset({"domain"}),
    "teacher": frozenset({"domain", "learner"}),
    "school": frozenset({"domain", "language"}),
    "course": frozenset({"domain", "language", "maths", "tutor.guard"}),
    "retrieval": frozenset({"domain"}),
    "store": frozenset({"domain"}),
    "writer": frozenset({"prompts"}),
    "tutor": frozenset({"domain", "language", "maths", "learner", "writer"}),
    "coach": frozenset({"domain", "language", "maths", "learner", "writer", "tutor.guard"}),
    "app": frozenset({
        "domain", "language", "maths", "learner", "teacher", "course", "retrieval", "prompts", "writer", "tutor",
        "coach", "store", "school",
    }),
    "eval": frozenset({
        "domain", "language", "maths", "learner", "teacher", "course", "retrieval", "tutor", "coach", "writer", "app",
        "school",
    }),
}  # fmt: skip

INSIDE_TUTOR: dict[str, frozenset[str]] = {
    "tutor.ports": frozenset(),
    "tutor.context": frozenset(),
    "tutor.state": frozenset(),
    "tutor.question": frozenset(),
    "tutor.diagnosis": frozenset({"tutor.question"}),
    "tutor.explanations": frozenset(),
    "tutor.reading": frozenset({"tutor.question"}),
    "tutor.grading": frozenset({"tutor.question", "tutor.diagnosis", "tutor.explanations", "tutor.reading"}),
    "tutor.help": frozenset({
        "tutor.context", "tutor.state", "tutor.ports", "tutor.question", "tutor.reading", "tutor.grading",
        "tutor.diagnosis",
    }),
    "tutor.guard": frozenset({"tutor.grading"}),
    "tutor.hidden_keys": frozenset({"tutor.context", "tutor.state", "tutor.guard"}),
    "tutor.attempt": frozenset({
        "tutor.context", "tutor.state", "tutor.question", "tutor.reading", "tutor.explanations", "tutor.grading",
    }),
    "tutor.drafting": frozenset({
        "tutor.ports", "tutor.context", "tutor.state", "tutor.attempt", "tutor.hidden_keys", "tutor.help",
        "tutor.guard",
    }),
    "tutor.respond": frozenset({
        "tutor.ports", "tutor.context", "tutor.state", "tutor.attempt", "tutor.hidden_keys",
        "tutor.drafting", "tutor.help", "tutor.guard",
    }),
}  # fmt: skip
"""The rooms and files inside ``tutor/``, lowest first: each may import those named, all of them above it."""

HEAVY: dict[str, frozenset[str]] = {
    "chromadb": frozenset({"retrieval"}),
    "bm25s": frozenset({"retrieval"}),
    "tokenizers": frozenset({"retrieval"}),
    "langchain": frozenset({"writer", "retrieval"}),
    "langchain_core": frozenset({"writer", "retrieval"}),
    "langchain_openai": frozenset({"writer"}),
    "openai": frozenset({"writer", "retrieval"}),
    "langchain_text_splitters": frozenset({"course", "eval"}),
    "pypdfium2": frozenset({"course"}),
    "docx": frozenset({"course"}),
    "pptx": frozenset({"course"}),
    "tiktoken": frozenset({"writer"}),
    "snowballstemmer": frozenset({"language"}),
    "sqlalchemy": frozenset({"store"}),
    "alembic": frozenset({"store"}),
    "cryptography": frozenset({"store"}),
    "segno": frozenset({"app"}),
    "reportlab": frozenset({"app"}),
    "fastapi": frozenset({"app"}),
    "starlette": frozenset({"app"}),
    "jinja2": frozenset({"app"}),
    "click": frozenset({"app", "eval"}),
}

LAZY = (
    "chromadb", "tokenizers", "langchain", "langchain_core", "langchain_openai", "langchain_text_splitters", "openai",
    "tiktoken", "sympy", "pypdfium2", "docx", "pptx",
    "snowballstemmer", "cryptography", "reportlab",
)  # fmt: skip
"""Libraries that take long to import: never at the top of a module that others import."""

PURE = ("domain", "prompts")


class Import(NamedTuple):
    file: Path
    line: int
    module: str
    top_level: bool


def imports(room: str) -> Iterator[Import]:
    place = ROOT / room
    for file in sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            top = node in tree.body
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield Import(file, node.lineno, alias.name, top)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield Import(file, node.lineno, node.module, top)


def allowed(module: str, rooms: frozenset[str]) -> bool:
    """Whether a module is one of these rooms or lies in one."""
    return any(module == room or module.startswith(f"{room}.") for room in rooms)


@pytest.mark.parametrize("room", ALLOWED)
def test_a_room_imports_only_the_rooms_it_may(room: str) -> None:
    wrong = [
        f"{found.file.relative_to(ROOT)}:{found.line} imports {found.module}"
        for found in imports(room)
        if (other := found.module.split(".")[0]) in ALLOWED
        and other != room
        and not allowed(found.module, ALLOWED[room])
        and not (room == "app" and other == "eval" and not found.top_level and found.file.parent.name == "cli")
    ]
    assert wrong == []


@pytest.mark.parametrize("inside", INSIDE_TUTOR)
def test_inside_the_tutor_no_arrow_runs_back(inside: str) -> None:
    order = list(INSIDE_TUTOR)
    assert all(order.index(other) < order.index(inside) for other in INSIDE_TUTOR[inside])
    wrong = [
        f"{found.file.relative_to(ROOT)}:{found.line} imports {found.module}"
        for found in imports(inside.replace(".", "/"))
        if found.module.startswith("tutor.") and not allowed(found.module, INSIDE_TUTOR[inside] | {inside})
    ]
    assert wrong == []


def test_every_room_inside_the_tutor_is_in_its_table_and_there_are_few() -> None:
    files = {f"tutor.{file.stem}" for file in (ROOT / "tutor").glob("*.py")} - {"tutor.__init__"}
    rooms = {f"tutor.{init.parent.name}" for init in (ROOT / "tutor").glob("*/__init__.py")}
    assert files | rooms == set(INSIDE_TUTOR)
    assert len(INSIDE_TUTOR) <= 16


@pytest.mark.parametrize("room", ALLOWED)
def test_heavy_libraries_stay_in_their_rooms(room: str) -> None:
    wrong = [
        f"{found.file.relative_to(ROOT)}:{found.line} imports {found.module}"
        for found in imports(room)
        if (library := found.module.split(".")[0]) in HEAVY and room not in HEAVY[library]
    ]
    assert wrong == []


@pytest.mark.parametrize("room", ALLOWED)
def test_slow_libraries_are_imported_where_they_are_used(room: str) -> None:
    wrong = [
        f"{found.file.relative_to(ROOT)}:{found.line} imports {found.module} at the top"
        for found in imports(room)
        if found.top_level and found.module.split(".")[0] in LAZY
    ]
    assert wrong == []


@pytest.mark.parametrize("room", PURE)
def test_the_innermost_rooms_use_the_standard_library_only(room: str) -> None:
    wrong = [
        f"{found.file.relative_to(ROOT)}:{found.line} imports {found.module}"
        for found in imports(room)
        if (name := found.module.split(".")[0]) != room and name not in sys.stdlib_module_names
    ]
    assert wrong == []


def test_every_room_is_in_the_table() -> None:
    rooms = {init.parent.name for init in ROOT.glob("*/__init__.py")} - {"tests"}
    assert rooms == set(ALLOWED)
