"""What a process that reads files may do, tried in one, and what it is heard to say."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.ingest.own_process import said

TRIED = """
import sys
from app.ingest.own_process import answering, bounded
bounded(256, writes=sys.argv[2] == "writes")
say = answering()
print("a library's words")
try:
    with open(sys.argv[1], "w") as file:
        file.write("x" * 100_000)
    say({"written": True})
except OSError:
    say({"written": False})
try:
    bytearray(300 * 2**20)
    say({"held": True})
except MemoryError:
    say({"held": False})
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such bounds there")
@pytest.mark.parametrize("writes", [True, False])
def test_it_writes_only_where_it_may_and_speaks_alone(tmp_path: Path, *, writes: bool) -> None:
    words = [str(tmp_path / "out"), "writes" if writes else "reads"]
    heard = subprocess.run([sys.executable, "-c", TRIED, *words], capture_output=True, check=True).stdout
    assert [said(line) for line in heard.splitlines(keepends=True)] == [{"written": writes}, {"held": False}]


def test_a_line_that_was_cut_off_says_nothing() -> None:
    assert said(b'{"done": 1}\n') == {"done": 1}
    assert said(b'{"done": 1}') is said(b"") is None
