import stat
from pathlib import Path

import pytest

from store.erasures import Erased, Erasures
from store.errors import LedgerError
from tests.store.school import MONDAY


def test_what_is_written_down_is_read_back_once_by_everybody(tmp_path: Path) -> None:
    file = tmp_path / "data" / "erasures.jsonl"
    assert Erasures(file).all() == ()
    Erasures(file).add(["mia", "ben"], MONDAY)
    Erasures(file).add(["ben", "zoe"], MONDAY)
    assert Erasures(file).all() == (Erased("mia", MONDAY), Erased("ben", MONDAY), Erased("zoe", MONDAY))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_line_cut_off_by_a_power_cut_costs_no_other_line(tmp_path: Path) -> None:
    file = tmp_path / "erasures.jsonl"
    ledger = Erasures(file)
    ledger.add(["mia", "ben"], MONDAY)
    file.write_bytes(file.read_bytes()[:-9])
    assert ledger.students() == {"mia"}
    file.write_text(file.read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
    ledger.add(["ben"], MONDAY)
    assert ledger.students() == {"mia", "ben"}


@pytest.mark.parametrize("line", ["no json", "[]", '{"student": "a"}', '{"student": "a", "at": "never"}'])
def test_a_line_that_is_none_of_ours_is_named_and_nothing_is_passed_over(tmp_path: Path, line: str) -> None:
    file = tmp_path / "erasures.jsonl"
    file.write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(LedgerError, match="line 1 is none of ours"):
        Erasures(file).add(["mia"], MONDAY)


def test_a_ledger_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "erasures.jsonl").mkdir()
    with pytest.raises(LedgerError, match="put a copy of it in its place"):
        Erasures(tmp_path / "erasures.jsonl").add(["mia"], MONDAY)


def test_a_second_file_knows_what_the_first_one_lost(tmp_path: Path) -> None:
    first, second = tmp_path / "erasures.jsonl", tmp_path / "apart" / "ledger.jsonl"
    Erasures(first).add(["mia"], MONDAY)
    ledger = Erasures(first, second)
    ledger.level()
    ledger.add(["ben"], MONDAY)
    assert Erasures(second).all() == Erasures(first).all() == ledger.all()
    first.unlink()
    assert ledger.students() == {"mia", "ben"}
    ledger.level()
    assert Erasures(first).students() == {"mia", "ben"}
    before = first.read_bytes()
    ledger.level()
    assert first.read_bytes() == before
