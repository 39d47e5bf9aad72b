"""What an evaluation prints and writes: a table for people, JSON for programs.

show("Finding the right section", [Line("hit@1", estimate, "goal 0.70"), Line("query p95", "6.1 ms")])
write_json(file, {"n": 2032, **figures({"hit1": estimate})})
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from eval.statistics import Estimate


class Line(NamedTuple):
    """One row of the table: what, how much, and what to hold it against."""

    name: str
    value: Estimate | float | str
    note: str = ""


def show(title: str, lines: Sequence[Line], console: Console | None = None) -> None:
    """Print the lines with n and the interval where there is one."""
    table = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold")
    table.add_column("figure")
    table.add_column("value", justify="right")
    table.add_column("95% interval")
    table.add_column("n", justify="right")
    table.add_column("note")
    for line in lines:
        value, interval, n = _cells(line.value)
        table.add_row(line.name, value, interval, n, line.note)
    (console or Console()).print(table)


def figures(estimates: Mapping[str, Estimate]) -> dict[str, object]:
    """Each estimate's value under its name, and all intervals together under ``intervals``."""
    values: dict[str, object] = {name: round(estimate.value, 6) for name, estimate in estimates.items()}
    intervals = {name: [round(estimate.low, 6), round(estimate.high, 6)] for name, estimate in estimates.items()}
    return values | {"intervals": intervals}


def write_json(file: Path, data: Mapping[str, object]) -> None:
    """Write ``data`` as indented JSON, in the order given, in a folder made where there is none."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _cells(value: Estimate | float | str) -> tuple[str, str, str]:
    if isinstance(value, Estimate):
        return f"{value.value:.3f}", f"[{value.low:.3f}, {value.high:.3f}]", f"{value.n:,}"
    return (value if isinstance(value, str) else f"{value:,.3f}"), "", ""
