from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import main
from eval.erased import sought


def test_strings_are_counted_in_every_byte_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.bin").write_bytes(b"\x00markone\xffmarkone")
    (tmp_path / "b").write_bytes(b"marktw")
    assert sought(tmp_path, ["markone", "marktwo"]) == (1, 14, ("a.bin",))


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_the_bench_erases_and_restores_and_finds_nothing(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    result = CliRunner().invoke(main, ["bench", "erased", "--students", "2", "--json", str(file)])
    assert result.exit_code == 0, result.output
    assert '"planted": 18' in file.read_text(encoding="utf-8")
    assert '"bytes after restoring": 0' in file.read_text(encoding="utf-8")
