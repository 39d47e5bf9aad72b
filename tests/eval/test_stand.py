"""``trellis bench stand``: real attacks on a real server, small ones here."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import main
from course.errors import UnreadableError
from course.material.reading import Label, read_material
from eval import stand_worst
from eval.stand_attacks import ATTACKS, Target


def test_a_full_disk_is_told_and_a_kill_loses_nothing(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    words = ["bench", "stand", "--attack", "disk-full", "--seconds", "3", "--kills", "1", "--json", str(file)]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    figures = json.loads(file.read_text(encoding="utf-8"))
    (row,) = figures["attacks"]
    watched = row["watched"]
    assert watched["health"]["refused"] > 0, "health tells that nothing can be saved"
    assert watched["turns"]["refused"] == watched["turns"]["requests"] > 0
    kills = figures["kills"]
    assert (kills["kills"], kills["lost"], kills["twice"], kills["unanswered"]) == (1, 0, 0, 0)
    assert "answered ones lost" in result.stdout


def test_an_unknown_attack_is_named_with_those_there_are() -> None:
    result = CliRunner().invoke(main, ["bench", "stand", "--attack", "storm"])
    assert result.exit_code == 2
    assert all(name in result.stderr.replace("\n", " ") for name in ("storm", "half-sent", "disk-full"))


def test_every_attack_says_what_it_does_in_words_of_its_own() -> None:
    assert len({attack.what for attack in ATTACKS.values()}) == len(ATTACKS) >= 15


def test_a_target_goes_to_the_attacking_process_and_comes_back() -> None:
    target = Target(1, 2, "db", "c", ("s1", "s2"), ({"Cookie": "a"}, {"Cookie": "b"}), {"Cookie": "t"})
    assert Target.read(target.written()) == target


def test_the_files_are_what_they_are_said_to_be() -> None:
    assert len(stand_worst.pdf()) < 50_000
    assert len(stand_worst.html()) < 3 * 2**20 < len(stand_worst.text()) < 13 * 2**20
    assert len(read_material("book.txt", stand_worst.book()[:200_000], Label("k", "v")).passages) > 100
    with pytest.raises(UnreadableError):
        read_material("pages.pdf", stand_worst.pdf()[:200], Label("k", "v"))
