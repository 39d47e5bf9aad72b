"""Words that stand nowhere else, a served Trellis at its loudest, and a search for where they came.

A real ``trellis serve`` in a process of its own, with every logger at DEBUG, a stand-in for the model, LangSmith asked
for by the environment, and a folder for temporary files that is looked through. Where a canary may be: the database,
and what of a student's message goes to the model on purpose. Names may not.
"""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from eval.behaviour import canned
from eval.endpoint import Endpoint, running
from tests.app.school import open_school
from tests.conftest import ROOT


@dataclass
class Canaries:
    """Hands out words, and knows which of them are names or opened doors."""

    planted: list[str] = field(default_factory=list)
    private: list[str] = field(default_factory=list)

    def word(self, *, private: bool = False) -> str:
        number = len(self.planted)
        letters = "".join("bcdfghjklmnpqrstvwxz"[number // 20**place % 20] for place in range(2))
        made = f"Kanari{letters}wen"
        self.planted.append(made)
        if private:
            self.private.append(made)
        return made


@dataclass
class Served:
    address: str
    folder: Path
    endpoint: Endpoint
    traces: Endpoint
    process: "subprocess.Popen[str]"
    temporary: Path

    @property
    def said(self) -> str:
        return (self.folder / "said").read_text(encoding="utf-8")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    data = tmp_path / "data"
    open_school(data).trellis.close()
    with (
        TemporaryDirectory(prefix="t") as temporary,  # a socket's path in it has to be short
        running(canned("What does the 2 in front multiply?")) as endpoint,
        running(canned()) as traces,
        (tmp_path / "said").open("w", encoding="utf-8") as said,
    ):
        more = {
            "TRELLIS_MODEL": "stub", "TRELLIS_MODEL_BASE_URL": endpoint.url, "TMPDIR": temporary,
            "LANGSMITH_TRACING": "true", "LANGCHAIN_TRACING_V2": "true", "LANGSMITH_API_KEY": "x",
            "LANGSMITH_ENDPOINT": traces.url, "PYTHONUNBUFFERED": "1",
        }  # fmt: skip
        environment = {name: value for name, value in os.environ.items() if not name.startswith("TRELLIS_")} | more
        command = [sys.executable, "-m", "tests.app.canary_server", "serve", "--port", "0", "--data", str(data)]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=said, text=True)
        try:
            yield Served(_address(process), tmp_path, endpoint, traces, process, Path(temporary))
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)
            if process.stdout is not None:
                process.stdout.close()


def _address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://\S+:\d+", line):
            return found.group()
    raise AssertionError("it did not start")


def found_outside(served: Served, canaries: Canaries, addresses: Sequence[str]) -> dict[str, list[str]]:
    """Where canaries came out, by place, once Trellis has ended; it has to have been loud, broken and asking."""
    served.process.send_signal(signal.SIGINT)
    served.process.wait(timeout=30)
    rest = served.process.stdout.read() if served.process.stdout else ""
    said = served.said + rest
    assert "DEBUG: everything that may speak, speaks" in said
    assert "its message is not logged" in said, "nothing broke"
    assert served.endpoint.requests, "the model was never asked"
    return {
        "logs": _in(said, canaries.planted),
        "traces": [*map(str, served.traces.requests), *served.traces.paths],
        "names at the model": _in(json.dumps(list(served.endpoint.requests), ensure_ascii=False), canaries.private),
        "temporary files": _in_files(served.temporary, canaries.planted),
        "files beside the database": [
            place
            for place in _in_files(served.folder / "data", canaries.planted)
            if not place.startswith(("trellis.db", "index/"))  # what is kept, and the texts that are searched
        ],
        "addresses": [one for one in addresses if _in(one, canaries.planted)],
    }


def _in(text: str, words: list[str]) -> list[str]:
    plain = text.casefold()
    return [word for word in words if word.casefold() in plain]


def _in_files(folder: Path, words: list[str]) -> list[str]:
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [
        f"{file.relative_to(folder)}: {word}"
        for file in files
        for word in words
        if word.encode() in file.read_bytes() or word.casefold() in str(file.name).casefold()
    ]
