"""Builds and swaps: what happens between two of them, after a crash, and to a damaged one."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from domain.passage import Passage
from retrieval.embed import Vectors
from retrieval.errors import (
    CourseIndexError,
    EmbedderError,
    IndexDamagedError,
    IndexInputError,
    IndexMismatchError,
    IndexMissingError,
    IndexWriteError,
)
from retrieval.index import Index
from tests.retrieval.library import BOOK, BY_ID, PASSAGES, CountingEmbedder, need, opened, passage, texts

NEW = passage(
    "p50", "7.4", "Perfect Squares", "A perfect square trinomial is the square of a binomial and nothing else."
)


class PowerCut(BaseException):
    """The process ends here."""


class DyingEmbedder(CountingEmbedder):
    def embed(self, texts: Sequence[str]) -> Vectors:  # noqa: ARG002 - it does not live to read them
        raise PowerCut


class ShortEmbedder(CountingEmbedder):
    def embed(self, texts: Sequence[str]) -> Vectors:
        return super().embed(texts)[:, :7]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template")
    index = opened(folder)
    index.build(BOOK, PASSAGES)
    index.close()
    return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    """A folder in which the book is built, to do with as one likes."""
    shutil.copytree(template, tmp_path / "index")
    return tmp_path / "index"


def builds(folder: Path) -> list[Path]:
    return sorted((folder / BOOK).glob("build-*"))


def current(folder: Path) -> Path:
    return folder / BOOK / (folder / BOOK / "current").read_text().strip()


def test_without_a_build_the_error_names_the_command(tmp_path: Path) -> None:
    index = Index(tmp_path, CountingEmbedder(), texts)
    with pytest.raises(IndexMissingError, match=f"trellis index rebuild {BOOK}"):
        index.find(need("fractions"))
    assert index.built(BOOK) is None
    assert list(tmp_path.iterdir()) == []


def test_built_tells_the_state_of_the_texts(folder: Path) -> None:
    index = opened(folder)
    first = index.built(BOOK)
    assert first
    index.build(BOOK, PASSAGES)
    assert index.built(BOOK) == first
    index.build(BOOK, [*PASSAGES, NEW])
    assert index.built(BOOK) not in {None, first}
    index.build(BOOK, PASSAGES, digest="as the store says")
    assert index.built(BOOK) == "as the store says"


def test_progress_counts_up_to_the_end(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    Index(tmp_path, CountingEmbedder(), texts).build(BOOK, PASSAGES, lambda *step: told.append(step))
    assert [what for *_, what in told] == ["reading", "storing"]
    assert all(0 < done == total for done, total, _ in told)


def test_a_new_build_serves_at_once_and_only_one_old_one_is_kept(tmp_path: Path) -> None:
    everything = [*PASSAGES, NEW]
    index = Index(tmp_path, CountingEmbedder(), lambda _: everything)
    index.build(BOOK, PASSAGES)
    asked = need("the square of a binomial is a perfect square trinomial", section="7.4")
    assert "7.4" not in {found.passage.section for found in index.rank(asked)}
    index.build(BOOK, everything)
    assert index.rank(asked)[0].passage.section == "7.4"
    index.build(BOOK, everything)
    assert len(builds(tmp_path)) == 2


def test_a_crash_while_building_leaves_the_old_index(folder: Path) -> None:
    index = opened(folder)
    before, found = current(folder), index.find(need("multiply fractions"))
    with pytest.raises(PowerCut):
        Index(folder, DyingEmbedder(), texts).build(BOOK, [NEW])
    assert builds(folder) == [before]
    assert opened(folder).find(need("multiply fractions")) == found


def test_what_a_killed_process_leaves_is_ignored_and_later_removed(folder: Path) -> None:
    index = opened(folder)
    found = index.find(need("multiply fractions"))
    left = folder / BOOK / "build-unfinished"
    (left / "vectors").mkdir(parents=True)
    assert opened(folder).find(need("multiply fractions")) == found
    index.build(BOOK, PASSAGES)
    assert not left.exists()


def test_another_embedder_is_refused_with_the_command_that_rebuilds(folder: Path) -> None:
    other = Index(folder, CountingEmbedder("better-counting"), texts)
    with pytest.raises(IndexMismatchError, match=r"counting.*better-counting.*trellis index rebuild"):
        other.find(need("fractions"))
    assert other.built(BOOK) is None
    other.build(BOOK, PASSAGES)
    assert other.rank(need("multiply fractions"))


def test_another_format_is_refused_with_the_command_that_rebuilds(folder: Path) -> None:
    file = current(folder) / "manifest.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "format": 0, "added": "later"}))
    with pytest.raises(IndexMismatchError, match="format 0"):
        opened(folder).find(need("fractions"))


def cut(name: str) -> Callable[[Path], None]:
    def damage(build: Path) -> None:
        (file,) = build.glob(name)
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])

    return damage


def scramble(name: str) -> Callable[[Path], None]:
    def damage(build: Path) -> None:
        (file,) = build.glob(name)
        file.write_bytes(bytes(byte ^ 0x5A for byte in file.read_bytes()))

    return damage


def remove(name: str) -> Callable[[Path], None]:
    def damage(build: Path) -> None:
        (file,) = build.glob(name)
        file.unlink()

    return damage


DAMAGES = {
    "no manifest": remove("manifest.json"),
    "half a manifest": cut("manifest.json"),
    "no words": remove("words/vocab.index.json"),
    "half the words": cut("words/data.csc.index.npy"),
    "no vectors": remove("vectors/chroma.sqlite3"),
    "scrambled vectors": scramble("vectors/chroma.sqlite3"),
    "no graph": remove("vectors/*/data_level0.bin"),
    "scrambled graph": scramble("vectors/*/data_level0.bin"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_index_is_named_with_its_remedy_and_mended_by_it(
    folder: Path, damage: Callable[[Path], None]
) -> None:
    damage(current(folder))
    index = opened(folder)
    with pytest.raises(IndexDamagedError, match="no course text is lost") as caught:
        index.find(need("multiply fractions"))
    assert caught.value.remedy == f"trellis index rebuild {BOOK}"
    index.build(BOOK, PASSAGES)
    assert index.find(need("multiply fractions"))


def test_an_index_of_one_passage_is_well_however_often_it_is_opened(tmp_path: Path) -> None:
    one = PASSAGES[:1]
    Index(tmp_path, CountingEmbedder(), lambda _course: one).build(BOOK, one)
    for _ in range(4):
        again = Index(tmp_path, CountingEmbedder(), lambda _course: one)
        assert [found.passage for found in again.find(need("multiply fractions"))] == [one[0].id]
        again.close()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(IndexWriteError, match="file"):
        Index(tmp_path / "file", CountingEmbedder(), texts).build(BOOK, PASSAGES)


def test_two_passages_of_one_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexInputError, match="share an id"):
        Index(tmp_path, CountingEmbedder(), texts).build(BOOK, [BY_ID["p1"], BY_ID["p1"]])


def test_an_embedder_of_the_wrong_size_is_named(tmp_path: Path) -> None:
    with pytest.raises(EmbedderError, match=r"counting.*\(12, 7\).*64 numbers"):
        Index(tmp_path, ShortEmbedder(), texts).build(BOOK, PASSAGES)
    assert builds(tmp_path) == []


@pytest.mark.parametrize("course", ["../elsewhere", "", "a/b", "."])
def test_a_course_id_cannot_leave_the_folder(tmp_path: Path, course: str) -> None:
    with pytest.raises(ValueError, match="cannot name a folder"):
        Index(tmp_path, CountingEmbedder(), texts).build(course, PASSAGES)


def test_every_error_of_an_index_names_its_remedy(tmp_path: Path) -> None:
    errors: list[CourseIndexError] = [
        IndexMissingError(BOOK),
        IndexMismatchError(BOOK, "this", "that"),
        IndexDamagedError(BOOK, tmp_path, "gone"),
        IndexWriteError(BOOK, tmp_path, "full"),
    ]
    assert all(f"trellis index rebuild {BOOK}" in str(error) for error in errors)


READER = """
import sys
from pathlib import Path
from tests.retrieval.library import need, opened

index = opened(Path(sys.argv[1]))
for _ in range(2):
    print(index.find(need("multiply fractions"), 1)[0].passage, flush=True)
    sys.stdin.readline()
"""


def test_two_processes_share_a_folder_while_one_rebuilds(folder: Path) -> None:
    index = opened(folder)
    expected = index.find(need("multiply fractions"), 1)[0].passage
    with subprocess.Popen(
        [sys.executable, "-c", READER, str(folder)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdin
        assert other.stdout
        assert other.stdout.readline().strip() == expected
        index.build(BOOK, PASSAGES)
        assert index.find(need("multiply fractions"), 1)[0].passage == expected
        other.stdin.write("\n")
        other.stdin.flush()
        assert other.stdout.readline().strip() == expected
        other.communicate("\n", timeout=20)
    assert other.returncode == 0


def test_a_reader_holds_its_texts_until_the_next_build(tmp_path: Path) -> None:
    asked: list[str] = []

    def counted(course: str) -> Sequence[Passage]:
        asked.append(course)
        return texts(course)

    index = Index(tmp_path, CountingEmbedder(), counted)
    index.build(BOOK, PASSAGES)
    assert asked == []
    index.open(BOOK)
    index.find(need("multiply fractions"))
    assert asked == [BOOK]
    index.build(BOOK, PASSAGES)
    index.find(need("multiply fractions"))
    assert asked == [BOOK, BOOK]


POINTERS = (b"", b"\xff\xfe\x00", b"build-", b"build-zzzzzzzz", b"../../etc", b"build-00000000", b"a\nb\n" * 5_000)


@pytest.mark.parametrize("said", POINTERS)
def test_a_pointer_that_names_no_build_is_damage_and_the_next_build_mends_it(folder: Path, said: bytes) -> None:
    index = opened(folder)
    expected = index.find(need("multiply fractions"))
    (folder / BOOK / "current").write_bytes(said)
    with pytest.raises(IndexDamagedError, match=f"trellis index rebuild {BOOK}"):
        index.find(need("multiply fractions"))
    assert index.built(BOOK) is None
    index.build(BOOK, PASSAGES)
    assert index.find(need("multiply fractions")) == expected


def test_a_folder_in_the_place_of_the_pointer_gives_way(folder: Path) -> None:
    index = opened(folder)
    (folder / BOOK / "current").unlink()
    (folder / BOOK / "current" / "inner").mkdir(parents=True)
    assert index.built(BOOK) is None
    index.build(BOOK, PASSAGES)
    assert index.built(BOOK)
