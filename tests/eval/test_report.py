import json
from io import StringIO
from pathlib import Path

from rich.console import Console

from eval.report import Line, figures, show, write_json
from eval.statistics import Estimate

SHARE = Estimate(0.7512345678, 0.7, 0.8, 1234)


def test_a_row_shows_the_figure_its_interval_and_its_n() -> None:
    page = StringIO()
    lines = [Line("hit@1", SHARE, "goal 0.70"), Line("p95", "6.1 ms"), Line("rows", 1234.5)]
    show("Sections", lines, Console(file=page, width=100))
    printed = page.getvalue()
    for expected in ("Sections", "hit@1", "0.751", "[0.700, 0.800]", "1,234", "goal 0.70", "6.1 ms", "1,234.500"):
        assert expected in printed


def test_figures_keep_intervals_apart_from_values(tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    write_json(file, {"n": 1234, **figures({"hit1": SHARE})})
    assert json.loads(file.read_text()) == {"n": 1234, "hit1": 0.751235, "intervals": {"hit1": [0.7, 0.8]}}


def test_figures_are_written_to_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    file = tmp_path / "runs" / "first" / "out.json"
    write_json(file, {"n": 1})
    assert json.loads(file.read_text()) == {"n": 1}
