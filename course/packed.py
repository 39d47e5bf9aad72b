"""Course folders as they are sent: one ZIP file, unpacked only when what comes out of it stays within limits.

    unpack(Path("pool.zip"), Path("empty"), Bounds())

What no reader of courses reads (pictures, videos) is passed over unread. What is refused is refused before anything
is written, or, where the archive's own table lies, before more is written than the table says.
"""

import stat
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from course.errors import UnreadableError
from course.progress import Progress, silent

READ = frozenset({".json", ".xml", ".cnxml", ".yaml", ".yml", ".md", ".markdown"})
"""The endings of files that courses are made of."""

_LOCKED = 0x1
_SMALL = 10 * 2**20
"""Bytes that may come out however well they were packed."""

_BLOCK = 2**20
_DEEPEST = 40
_RAISE = "If you trust it, unpack it and take in the folder by the command trellis import, which has no such limit"
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "it is a GZIP or TAR.GZ archive, and no ZIP"),
    (b"7z\xbc\xaf", "it is a 7-Zip archive, and no ZIP"),
    (b"Rar!", "it is a RAR archive, and no ZIP"),
    (b"%PDF-", "it is a PDF, and no ZIP"),
    (b"\xfd7zXZ", "it is an XZ archive, and no ZIP"),
    (b"BZh", "it is a BZIP2 archive, and no ZIP"),
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much an archive may ask for: bytes unpacked, how many times its own size, and how many entries."""

    unpacked: int = 2_000 * 2**20
    ratio: int = 200
    entries: int = 200_000


def unpack(archive: Path, into: Path, bounds: Bounds, endings: frozenset[str] = READ, told: Progress = silent) -> int:
    """Write the files with these endings below the empty folder ``into``; how many they were.

    Raises:
        UnreadableError: it is no ZIP file, damaged, locked, too much, or names places outside of ``into``.
    """
    with _opened(archive) as packed:
        wanted = _wanted(packed.infolist(), archive.stat().st_size, bounds, endings)
        for done, entry in enumerate(wanted, 1):
            _write(packed, entry, into.joinpath(*PurePosixPath(entry.filename).parts))
            if done % 100 == 0 or done == len(wanted):
                told(done, len(wanted), "unpacking")
    return len(wanted)


def _opened(archive: Path) -> zipfile.ZipFile:
    with archive.open("rb") as file:
        start = file.read(8)
    if not start:
        raise UnreadableError("it is empty", "Make the ZIP file again and send that")
    for magic, why in _OTHERS:
        if start.startswith(magic):
            raise UnreadableError(why, "Pack the folder of the course as a ZIP file and send that")
    try:
        return zipfile.ZipFile(archive)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        if start.startswith(b"PK"):
            raise _damaged() from error
        raise UnreadableError(
            "it is no ZIP file", "Pack the folder of the course as a ZIP file and send that"
        ) from None


def _wanted(
    entries: Sequence[zipfile.ZipInfo], size: int, bounds: Bounds, endings: frozenset[str]
) -> list[zipfile.ZipInfo]:
    """The entries to unpack, once all of them are sound."""
    if len(entries) > bounds.entries:
        raise UnreadableError(f"it holds {len(entries):,} files, and {bounds.entries:,} are allowed", _RAISE)
    files = [entry for entry in entries if not entry.is_dir()]
    for entry in files:
        _inside(entry)
    wanted = [entry for entry in files if PurePosixPath(entry.filename).suffix.lower() in endings]
    wanted = [entry for entry in wanted if not _hidden(entry.filename)]
    if any(entry.flag_bits & _LOCKED for entry in wanted):
        raise UnreadableError("it is locked with a password", "Pack the folder again without a password")
    unpacked = sum(entry.file_size for entry in wanted)
    if unpacked > bounds.unpacked:
        allowed = f"{bounds.unpacked // 2**20:,} MB"
        raise UnreadableError(f"it would unpack to {unpacked // 2**20:,} MB, and {allowed} are allowed", _RAISE)
    if unpacked > _SMALL and unpacked > bounds.ratio * size:
        why = f"it would unpack to {unpacked // size:,} times its size, and {bounds.ratio} times are allowed"
        raise UnreadableError(why, _RAISE)
    seen: dict[str, str] = {}
    for entry in wanted:
        if seen.setdefault(entry.filename.casefold(), entry.filename) is not entry.filename:
            why = f"it holds the file {_shown(entry.filename)} twice"
            raise UnreadableError(why, "Pack the folder again, without adding to an older ZIP file")
    return wanted


def _inside(entry: zipfile.ZipInfo) -> None:
    """Refuse an entry that would be written anywhere else, or is no plain file."""
    name = entry.filename
    parts = name.split("/")
    shown = _shown(name)
    remedy = "Such a file can be made to do harm. Ask whoever made it, or pack the folder yourself"
    if name.startswith("/") or ".." in parts or "\\" in name or ":" in parts[0] or "\0" in entry.orig_filename:
        raise UnreadableError(f"it names a place outside of its own folder ({shown})", remedy)
    if "" in parts or "." in parts or len(parts) > _DEEPEST or max(map(len, parts)) > 200:
        raise UnreadableError(f"it holds a name that no file should have ({shown})", remedy)
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in {0, stat.S_IFREG}:
        raise UnreadableError(f"it holds a link or a device instead of a file ({shown})", remedy)


def _hidden(name: str) -> bool:
    """Whether a system put it there for itself, such as macOS's second copy of every file."""
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/"))


def _shown(name: str) -> str:
    plain = "".join(letter if letter.isprintable() else "?" for letter in name)
    return plain if len(plain) <= 60 else f"{plain[:57]}..."


def _write(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, place: Path) -> None:
    left = entry.file_size
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with packed.open(entry) as source, place.open("xb") as file:
            while block := source.read(_BLOCK):
                left -= len(block)
                if left < 0:
                    raise _damaged()
                file.write(block)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise _damaged() from error
    except (FileExistsError, NotADirectoryError) as error:
        why = f"it holds {_shown(entry.filename)} both as a file and as a folder"
        raise UnreadableError(why, "Pack the folder again, without adding to an older ZIP file") from error


def _damaged() -> UnreadableError:
    return UnreadableError("the ZIP file is damaged or was not copied whole", "Pack the folder again and send that")
