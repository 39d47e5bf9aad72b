"""Scripted students and records, and how signals fare on them."""

import asyncio
import gzip
import random
from itertools import pairwise
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from eval.mastery.logs import by_student_and_skill, first_students, read_log
from eval.scripted_records import LIVES
from eval.signals import Looked, _courses, records, score, signals_command, sittings, workable
from eval.signals_logged import logged

ASKS = frozenset({"only asks"})
NONE: frozenset[str] = frozenset()


def looked(shows: bool, found: bool, may: bool = False) -> Looked:
    empty: frozenset[object] = frozenset()
    return Looked("kind", ASKS if shows else empty, ASKS if may else empty, ASKS if found else empty)  # type: ignore[arg-type]


def test_precision_and_recall_leave_out_where_it_may_or_may_not_be() -> None:
    scores = score(
        "only asks",
        [looked(True, True), looked(True, False), looked(False, True), looked(False, False), looked(False, True, True)],
    )
    assert scores.precision is not None
    assert (scores.precision.value, scores.precision.n) == (0.5, 2)
    assert (scores.recall.value, scores.recall.n) == (0.5, 2)
    assert scores.false_alarms == {"kind": 1}


def test_every_kind_of_sitting_is_played_through_the_tutor_and_its_signal_found() -> None:
    items = [(course, item) for course in _courses(None, None) for item in workable(course)]
    found = asyncio.run(sittings(items, 1, lambda: None))
    asking = [one for one, _ in found if "only asks" in one.shows]
    assert len(asking) == 3
    assert all("only asks" in one.found for one in asking)
    assert all(session.turns for _, session in found)
    assert all(a.at <= b.message.at for _, session in found for a, b in pairwise(session.turns))


def test_records_are_the_same_every_time_and_differ_from_student_to_student() -> None:
    assert records(2) == records(2)
    life = LIVES[0]
    assert life.record(random.Random(1)) != life.record(random.Random(2))


def test_both_layouts_of_logs_are_read(tmp_path: Path) -> None:
    tabs = tmp_path / "a.tsv.gz"
    tabs.write_bytes(
        gzip.compress(b"user_id\titem_id\ttimestamp\tcorrect\tskill_id\n1\t7\t0\t1\tk\n1\t8\t0\t0\tk\n2\t7\t0\t1\tk\n")
    )
    commas = tmp_path / "b.csv"
    commas.write_text('fold,uid,concepts,responses\n0,1,"k,k,-1","1,0,-1"\n0,2,k,1\n')
    expected = {("1", "k"): [True, False], ("2", "k"): [True]}
    assert by_student_and_skill(read_log(tabs)) == by_student_and_skill(read_log(commas)) == expected
    assert list(first_students(read_log(tabs), 1)) == ["1"]
    other = tmp_path / "c.csv"
    other.write_text("a,b\n1,2\n")
    with pytest.raises(click.ClickException, match="Needed are a student"):
        read_log(other)


def test_a_log_is_held_to_what_came_next(tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    spins, learns = "0,1,0,0,1,0,0,0,1,0,0,0,0,0,1", "0,0,1,1,1,1,1,1,1,1,1,1,1,1,1"
    rows = [f'0,{n},"{",".join(["k"] * 15)}","{line}"' for n, line in enumerate([spins, learns] * 3)]
    log.write_text("\n".join(["fold,uid,concepts,responses", *rows]) + "\n")
    figures = logged(log)
    assert figures["wheel-spinning: no three in a row in the next 5"].value == 1
    assert figures["wheel-spinning without it: no three in a row in the next 5"].value == 0


def test_the_command_prints_a_table_and_writes_json(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    result = CliRunner().invoke(signals_command, ["--limit", "1", "--json", str(out)])
    assert result.exit_code == 0, result.output
    assert "only asks: recall" in result.output
    assert '"wheel-spinning"' in out.read_text()
