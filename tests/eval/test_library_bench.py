import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from course.authored import read_authored
from course.demo_courses import demo_folders
from eval.bench import group
from eval.library import memory_mb, needs_of
from eval.plot import Panel, write_svg
from tests.retrieval.library import PASSAGES


def test_needs_are_the_statements_of_worked_examples() -> None:
    needs = needs_of(PASSAGES)
    assert [need.section for need in needs] == ["1.1", "2.2", "7.2"]
    assert all("Solution" not in need.words for need in needs)
    assert needs[0].skills == ("Fractions",)


def test_a_library_of_two_sizes_is_measured_and_drawn(tmp_path: Path) -> None:
    files = ["--json", str(tmp_path / "out.json"), "--plot", str(tmp_path / "out.svg")]
    result = CliRunner().invoke(group, ["retrieval", "--copies", "2,1", "--searches", "20", *files])
    assert result.exit_code == 0, result.output
    one, two = json.loads((tmp_path / "out.json").read_text())["sizes"]
    assert (one["books"], two["books"]) == (1, 2)
    assert two["passages"] == 2 * one["passages"] == 2 * len(read_authored(demo_folders()[0]).passages)
    assert all(size["memory_mb"] > 0 and size["p95_ms"] >= size["p50_ms"] > 0 for size in (one, two))
    assert (tmp_path / "out.svg").read_text().count("<circle") == 6


@pytest.mark.parametrize("copies", ["", "0", "two", "1,,2"])
def test_sizes_are_numbers(copies: str) -> None:
    result = CliRunner().invoke(group, ["retrieval", "--copies", copies])
    assert result.exit_code == 2
    assert "--copies 1,3,10,30" in result.output


def test_a_chart_holds_its_points_in_order(tmp_path: Path) -> None:
    write_svg(tmp_path / "one.svg", "A & B", "books", [Panel("<p>", "ms", ((1, 0.5), (3, 1200.0)), 800.0)])
    drawn = (tmp_path / "one.svg").read_text()
    low, high = (tuple(map(float, found)) for found in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', drawn))
    assert low[0] < high[0]
    assert low[1] > high[1] > 0
    assert "A &amp; B" in drawn
    assert "&lt;p&gt;" in drawn


def test_this_process_holds_something() -> None:
    assert 1 < memory_mb() < 100_000
