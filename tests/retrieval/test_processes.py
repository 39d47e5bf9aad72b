"""Real processes on one folder: killed in the middle, building against each other, reading meanwhile."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import ROOT
from tests.retrieval.library import BOOK, PASSAGES, need, opened

HANGING = """
import sys, time
from pathlib import Path
from retrieval.index import Index
from tests.retrieval.library import BOOK, PASSAGES, CountingEmbedder, texts

class Hanging(CountingEmbedder):
    def embed(self, asked):
        print("embedding", flush=True)
        time.sleep(60)

Index(Path(sys.argv[1]), Hanging(), texts).build(BOOK, PASSAGES)
"""

BUILDING = """
import sys
from pathlib import Path
from tests.retrieval.library import BOOK, PASSAGES, opened

index = opened(Path(sys.argv[1]))
for _ in range(6):
    index.build(BOOK, PASSAGES)
    print("built", flush=True)
"""

READING = """
import sys
from pathlib import Path
from tests.retrieval.library import need, opened

index = opened(Path(sys.argv[1]))
found = set()
while not Path(sys.argv[2]).exists():
    found.add(index.find(need("multiply fractions")))
    found.add(opened(Path(sys.argv[1])).find(need("multiply fractions")))
    print("read", flush=True)
print(len(found), flush=True)
"""


@contextmanager
def running(script: str, *arguments: Path) -> Iterator[subprocess.Popen[str]]:
    words = [sys.executable, "-c", script, *map(str, arguments)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def heard(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def files(folder: Path) -> list[str]:
    return sorted(path.name.partition("-")[0] for path in (folder / BOOK).iterdir())


def test_a_build_killed_in_the_middle_is_as_if_it_never_was(tmp_path: Path) -> None:
    index = opened(tmp_path)
    index.build(BOOK, PASSAGES)
    before = index.rank(need("multiply fractions"))
    with running(HANGING, tmp_path) as builder:
        assert heard(builder) == "embedding"
        index.build(BOOK, PASSAGES)
        assert files(tmp_path) == ["build", "build", "build", "build", "current"]  # two, the one under way, its lock
        builder.kill()
        builder.wait()
    assert opened(tmp_path).rank(need("multiply fractions")) == before
    index.build(BOOK, PASSAGES)
    assert files(tmp_path) == ["build", "build", "current"]
    assert index.rank(need("multiply fractions")) == before
    index.close()


def test_two_processes_build_while_a_third_reads(tmp_path: Path) -> None:
    index = opened(tmp_path)
    index.build(BOOK, PASSAGES)
    before = index.find(need("multiply fractions"))
    done = tmp_path / "done"
    with running(READING, tmp_path, done) as reader:
        assert heard(reader) == "read"
        with running(BUILDING, tmp_path) as one, running(BUILDING, tmp_path) as two:
            for process in (one, two):
                said, wrong = process.communicate(timeout=60)
                assert (said.split(), process.returncode) == (["built"] * 6, 0), wrong
        done.touch()
        said, wrong = reader.communicate(timeout=60)
        assert (said.split()[-1], reader.returncode) == ("1", 0), wrong
    assert index.find(need("multiply fractions")) == before
    index.build(BOOK, PASSAGES)
    assert files(tmp_path) == ["build", "build", "current"]
    index.close()
