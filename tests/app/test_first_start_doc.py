"""docs/first-start.md is run as it is written, twice."""

import os
import re
import subprocess
import sys
from pathlib import Path

from app.settings import Settings
from app.wiring import wire
from tests.conftest import ROOT


def run(block: str, folder: Path) -> str:
    """What a block of the page says, run in a shell where ``trellis`` is this checkout's."""
    environment = {"PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "HOME": str(folder)}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", block],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_commands_make_a_school_and_the_second_run_changes_nothing(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "first-start.md").read_text(encoding="utf-8")
    block = re.findall(r"^```sh\n(.*?)^```", page, re.DOTALL | re.MULTILINE)[-1]
    (tmp_path / "bin").mkdir()
    shim = tmp_path / "bin" / "trellis"
    shim.write_text(f'#!/bin/sh\nexec {sys.executable} -c "from app.cli import main; main()" "$@"\n')
    shim.chmod(0o755)
    (tmp_path / "course").symlink_to(ROOT / "course")
    (tmp_path / "password.txt").write_text("copper lantern tide\n")
    (tmp_path / "names.csv").write_text("Name\nMia Chen\nBen Okoro\n", encoding="utf-8")
    first, second = run(block, tmp_path), run(block, tmp_path)
    assert "Added Hana Okafor, teacher and administrator." in first
    assert re.search(r"invited#[\w-]{30,}", first)
    assert second.count("Nothing changed.") == 5
    assert "invited#" not in second
    assert "copper" not in first + second
    trellis = wire(Settings(data=tmp_path / "trellis-data"))
    school, staff, rooms = trellis.schools.get(), trellis.people.all_staff(), trellis.people.classrooms()
    roster = trellis.people.roster(rooms[0].id)
    trellis.close()
    assert (school.name, school.contact.reach) == ("Hillside School", "room 12, or 555 0112")
    assert [one.name for one in staff] == ["Bo Lindqvist", "Hana Okafor"]
    assert [(room.name, room.courses, room.grade) for room in rooms] == [("7b Mathematics", ("linear-equations",), 7)]
    assert all(room.opened for room in rooms)
    assert [one.name for one in roster] == ["Ben Okoro", "Mia Chen"]
