"""One process with every book of a data folder open: what that costs. Run by ``trellis bench retrieval``.

    python -m eval.library DATA_FOLDER SEARCHES

prints one line of JSON: memory with the libraries loaded and one book open, and with all of them (MB), the
seconds of processor time that each took to open, and the milliseconds of each search, the books in turn: by the
clock, and of processor time, which a machine that is busy with other work does not lengthen so much.
"""

import json
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from app.settings import load_settings
from app.wiring import wire
from domain.evidence import Need
from domain.passage import Passage


def needs_of(passages: Sequence[Passage]) -> list[Need]:
    """What students' turns ask: the statement of each worked example, its section, the title above it as a skill.

    A course without worked examples is asked for the first words of its passages.
    """
    stated = [
        Need("", statement, passage.section, passage.path[-2:-1])
        for passage in passages
        if passage.kind == "example" and (statement := passage.text.partition("\n\nSolution")[0]) != passage.text
    ]
    return stated or [Need("", passage.text[:200], passage.section, passage.path[-1:]) for passage in passages]


def measure(folder: Path, searches: int) -> dict[str, object]:
    """Open every course of the folder and search them in turn."""
    trellis = wire(load_settings(None, data=folder, database_url="", model="", model_base_url=""))
    courses = [course.id for course in trellis.courses.all()]
    asked = needs_of(trellis.courses.passages(courses[0]))
    trellis.index.find(replace(asked[0], course=courses[0]))
    one = memory_mb()
    trellis.index.close()
    opened = []
    for course in courses:
        before = time.process_time()
        trellis.index.open(course)
        opened.append(time.process_time() - before)
    every = [replace(need, course=course) for need, course in zip(cycle(asked), courses * len(asked), strict=False)]
    for need in every[: 2 * len(courses)]:
        trellis.index.find(need)
    timed, worked = [], []
    for need in islice(cycle(every[2 * len(courses) :]), searches):
        started, before = time.perf_counter(), time.process_time()
        trellis.index.find(need)
        timed.append((time.perf_counter() - started) * 1000)
        worked.append((time.process_time() - before) * 1000)
    figures = {"one_mb": one, "all_mb": memory_mb(), "open_s": opened, "search_ms": timed, "cpu_ms": worked}
    trellis.close()
    return figures


def memory_mb() -> float:
    """What this process holds in memory; where the system does not say, the most it ever held."""
    now = Path("/proc/self/statm")
    if now.exists():
        return int(now.read_text().split()[1]) * resource.getpagesize() / 2**20
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (2**20 if sys.platform == "darwin" else 2**10)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]))) + "\n")
