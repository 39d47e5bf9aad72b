"""A database that was put back beside an index of another day: it is searched by what it holds, and nothing is lost."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from app.settings import Settings
from app.warming import Warming
from app.wiring import Trellis, wire
from domain.course import Course
from domain.evidence import Need
from domain.passage import Passage


def course(*texts: str) -> Course:
    passages = tuple(Passage(f"p{n}", "1.1", ("A", "B"), "text", text, n) for n, text in enumerate(texts))
    return Course("scales", "Scales", passages=passages)


BEFORE = course("An equation is a pair of scales.", "A fraction is a part of a whole.")
AFTER = course("Whoever wrote this changed the first text wholly.", "A fraction is a part of a whole.", "A new text.")


def warmed(folder: Path) -> Trellis:
    """A server's start: what is searched is made ready."""
    trellis = wire(Settings(data=folder))
    warming = Warming(trellis)
    warming.start()
    warming._thread.join()
    return trellis


def quoted(trellis: Trellis, words: str) -> list[str]:
    return [found.quote for found in trellis.index.find(Need("scales", words, skills=(words,)))]


@pytest.mark.parametrize("index", ["newer", "missing", "of another course"])
def test_last_nights_database_is_searched_by_what_it_holds(tmp_path: Path, index: str) -> None:
    folder = tmp_path / "data"
    trellis = wire(Settings(data=folder))
    trellis.courses.save(BEFORE)
    trellis.close()
    shutil.copy(folder / "trellis.db", tmp_path / "copy.db")
    trellis = wire(Settings(data=folder))
    trellis.courses.save(AFTER)
    trellis.close()
    trellis = warmed(folder)
    assert any("A new text" in quote for quote in quoted(trellis, "new text"))
    trellis.close()
    for file in folder.glob("trellis.db*"):
        file.unlink()
    shutil.copy(tmp_path / "copy.db", folder / "trellis.db")
    if index == "missing":
        shutil.rmtree(folder / "index")
    if index == "of another course":
        (folder / "index" / "gone").mkdir()
        (folder / "index" / "gone" / "current").write_text("nothing")
    trellis = warmed(folder)
    assert quoted(trellis, "pair of scales")[:1] == ["An equation is a pair of scales."]
    assert not any("A new text" in quote or "Whoever" in quote for quote in quoted(trellis, "new text"))
    assert trellis.index.built("scales") == trellis.courses.digest("scales")
    trellis.close()


def test_an_older_index_is_built_again_at_the_start(tmp_path: Path) -> None:
    trellis = wire(Settings(data=tmp_path))
    trellis.courses.save(BEFORE)
    trellis.close()
    warmed(tmp_path).close()
    trellis = wire(Settings(data=tmp_path))
    trellis.courses.save(replace(AFTER, name="Scales"))
    trellis.close()
    trellis = warmed(tmp_path)
    assert any("Whoever wrote this" in quote for quote in quoted(trellis, "whoever wrote this changed the first text"))
    trellis.close()
