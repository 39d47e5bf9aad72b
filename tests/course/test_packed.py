"""Courses as ZIP files: what comes out, and what is refused with a sentence before it can do harm."""

import io
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from course.errors import UnreadableError
from course.packed import Bounds, unpack
from course.recognised import recognised
from tests.course.books import collection, module
from tests.course.pools import COURSE, PoolBuilder


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return held.getvalue()


def folder_zipped(folder: Path, under: str = "") -> bytes:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return zipped(*((f"{under}{path.relative_to(folder).as_posix()}", path.read_bytes()) for path in files))


def out_of(tmp_path: Path, data: bytes, bounds: Bounds | None = None) -> list[str]:
    archive, into = tmp_path / "sent.zip", tmp_path / "into"
    archive.write_bytes(data)
    into.mkdir()
    unpack(archive, into, bounds or Bounds())
    return sorted(path.relative_to(into).as_posix() for path in into.rglob("*") if path.is_file())


def link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("course.yaml")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def locked() -> bytes:
    data = bytearray(zipped(("course.yaml", b"course:")))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    return bytes(data)


def altered() -> bytes:
    """One bit of what was packed is another."""
    data = bytearray(zipped(("course.yaml", bytes(range(256)) * 9)))
    data[80] ^= 1
    return bytes(data)


def lying() -> bytes:
    """A table that claims a tenth of what comes out."""
    data = bytearray(zipped(("course.yaml", b"a" * 1000)))
    central = data.index(b"PK\x01\x02")
    data[central + 24 : central + 28] = (100).to_bytes(4, "little")
    return bytes(data)


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "it is empty"),
    "no zip": (lambda: b"hello, world", "it is no ZIP file"),
    "tar.gz": (lambda: b"\x1f\x8b\x08\0" + b"x" * 40, "GZIP or TAR.GZ"),
    "7z": (lambda: b"7z\xbc\xaf\x27\x1c" + b"x" * 40, "7-Zip"),
    "rar": (lambda: b"Rar!\x1a\x07" + b"x" * 40, "RAR"),
    "pdf": (lambda: b"%PDF-1.7\n" + b"x" * 40, "it is a PDF"),
    "cut short": (lambda: zipped(("course.yaml", b"a" * 5000))[:60], "damaged or was not copied whole"),
    "altered": (altered, "damaged or was not copied whole"),
    "locked": (locked, "locked with a password"),
    "lying": (lying, "damaged or was not copied whole"),
    "up": (lambda: zipped(("../../course.yaml", b"x")), r"outside of its own folder \(\.\./\.\./course\.yaml\)"),
    "up in the middle": (lambda: zipped(("a/../../b.json", b"x")), "outside of its own folder"),
    "absolute": (lambda: zipped(("/etc/cron.d/x.json", b"x")), "outside of its own folder"),
    "backslashes": (lambda: zipped(("..\\..\\x.json", b"x")), "outside of its own folder"),
    "drive": (lambda: zipped(("C:/x.json", b"x")), "outside of its own folder"),
    "up, in what is not read": (lambda: zipped(("../x.png", b"x")), "outside of its own folder"),
    "link": (lambda: zipped((link(), b"/etc/passwd")), "a link or a device"),
    "name of 300": (lambda: zipped((f"{'n' * 300}.json", b"x")), "a name that no file should have"),
    "deep": (lambda: zipped((f"{'d/' * 60}x.json", b"x")), "a name that no file should have"),
    "file and folder": (lambda: zipped(("a.json", b"x"), ("a.json/b.json", b"x")), "both as a file and as a folder"),
    "bomb": (lambda: zipped(("course.yaml", b"\0" * (11 * 2**20))), "times its size"),
    "many bombs": (lambda: zipped(*((f"{n}.json", b"\0" * (2**20)) for n in range(12))), "times its size"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BAD)
def test_what_is_wrong_with_an_archive_is_said_and_nothing_leaves_its_folder(tmp_path: Path, kind: str) -> None:
    make, words = BAD[kind]
    with pytest.raises(UnreadableError, match=words) as refused:
        out_of(tmp_path, make())
    assert refused.value.remedy
    assert [path.name for path in tmp_path.iterdir() if path.name not in {"sent.zip", "into"}] == []


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_file_twice_and_names_that_differ_in_case_are_refused(tmp_path: Path) -> None:
    for number, names in enumerate((("a.json", "a.json"), ("a.json", "A.json"))):
        (tmp_path / str(number)).mkdir()
        with pytest.raises(UnreadableError, match="twice"):
            out_of(tmp_path / str(number), zipped(*((name, b"x") for name in names)))


def test_limits_name_what_is_allowed(tmp_path: Path) -> None:
    data = zipped(("a.json", b"x" * 3000), ("b.json", b"y" * 3000))
    for number, (bounds, words) in enumerate(
        ((Bounds(entries=1), "2 files, and 1 are allowed"), (Bounds(unpacked=5000), "0 MB are allowed"))
    ):
        (tmp_path / str(number)).mkdir()
        with pytest.raises(UnreadableError, match=words):
            out_of(tmp_path / str(number), data, bounds)


def test_only_what_courses_are_made_of_comes_out(tmp_path: Path) -> None:
    big = ("media/film.mp4", b"\0" * (20 * 2**20))
    data = zipped(("x/course.yaml", b"a"), ("x/texts/1.md", b"b"), big, ("__MACOSX/x/._course.yaml", b"m"))
    assert out_of(tmp_path, data) == ["x/course.yaml", "x/texts/1.md"]


def test_each_kind_is_recognised_inside_the_folder_that_archives_make(tmp_path: Path) -> None:
    pool = PoolBuilder(tmp_path / "pool")
    pool.problem("one")
    pool.problem("two", courseName="Another course")
    pool.problem("three")
    module(tmp_path / "book", "m0", "Preface", "<para>x</para>")
    collection(tmp_path / "book", One=["m0"])
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "course.yaml").write_text("course:")
    for name, under, kind in (("pool", "OATutor-main/src/", "oatutor"), ("book", "osbooks-main/", "openstax"),
                              ("own", "", "authored")):  # fmt: skip
        place = tmp_path / f"{name}-out"
        place.mkdir()
        out_of(place, folder_zipped(tmp_path / name, under))
        found = recognised(place / "into")
        assert found is not None
        assert (found.kind, found.folder) == (kind, place / "into" / under if under else place / "into")
        assert found.courses == ((COURSE, "Another course") if name == "pool" else ())
    (tmp_path / "none").mkdir()
    assert recognised(tmp_path / "none") is None
