"""What is handed in about safety and privacy names tests that are there, and every area of the standards."""

import ast
import re

import pytest

from tests.conftest import ROOT

PAGES = ("docs/safety.md", "docs/privacy.md")
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")

AREAS = (
    "Filtering", "Monitoring and reporting", "Security", "Privacy and data protection", "Intellectual property",
    "Design and testing", "Governance", "Cognitive development", "Emotional and social development", "Mental health",
    "Manipulation",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_every_test_that_is_named_is_there(page: str) -> None:
    named = NAMED.findall((ROOT / page).read_text(encoding="utf-8"))
    assert len(named) >= 10
    missing = [f"{file}::{name}" for file, name in named if name not in _tests_of(file)]
    assert missing == []


def _tests_of(file: str) -> set[str]:
    path = ROOT / file
    if not path.is_file():
        return set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_every_area_of_the_standards_has_its_part_and_says_what_people_do() -> None:
    text = (ROOT / "docs/safety.md").read_text(encoding="utf-8")
    parts = dict(re.findall(r"^## (.+)\n((?:(?!^## ).*\n?)*)", text, re.MULTILINE))
    assert tuple(parts) == AREAS
    for area, words in parts.items():
        assert area == "Privacy and data protection" or "Only people" in words, area


@pytest.mark.parametrize("page", PAGES)
def test_every_row_of_a_table_names_a_test(page: str) -> None:
    rows = [line for line in (ROOT / page).read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    rows = [line for line in rows if not line.startswith(("| asked", "| ---", "|---"))]
    assert rows
    assert [line for line in rows if not NAMED.search(line)] == []
