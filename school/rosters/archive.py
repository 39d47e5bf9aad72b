"""A zip into the CSV files in it, read in memory and never unpacked, as much as a school can fill and no more."""

import io
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from domain.roster import Place
from school.rosters.collecting import Collector

LARGEST = 64 * 2**20
"""Bytes of a file, and of all that a zip holds: ten times what 10,000 users and 40,000 enrolments take."""

MOST_FILES = 100
_STEEPEST = 200
"""How many times smaller a file may be in a zip; a roster is about ten times smaller."""

_LIBRARY = ("__MACOSX", ".DS_Store", "Thumbs.db")
_ENCRYPTED = 0x1
_WORKBOOKS = {"[Content_Types].xml": "workbook", "mimetype": "workbook"}


def is_zip(data: bytes) -> bool:
    """Whether this begins as a zip does."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def unzipped(data: bytes, file: str, found: Collector, wanted: Collection[str]) -> dict[str, bytes]:
    """The wanted files of a zip by name, without a folder that all of them are in. Every other one stays shut.

    Raises:
        UnreadableError: it is damaged, locked, a workbook, or made to do harm.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [one for one in archive.infolist() if not one.filename.endswith("/") and not _left(one.filename)]
            _look(members, file, found)
            read = [one for one in members if PurePosixPath(one.filename).name in wanted]
            _weigh(read, file, found)
            return _bare({one.filename: part for one, part in _read(archive, read, file, found)})
    except NotImplementedError as error:
        raise found.refuse("zip_method", Place(file), cause=error) from error
    except (zipfile.BadZipFile, EOFError, ValueError, OverflowError, struct.error) as error:
        raise found.refuse("damaged_zip", Place(file), cause=error) from error


def _left(name: str) -> bool:
    return any(part in _LIBRARY for part in PurePosixPath(name).parts)


def _look(members: list[zipfile.ZipInfo], file: str, found: Collector) -> None:
    names = [one.filename for one in members]
    for name, code in _WORKBOOKS.items():
        if name in names:
            raise found.refuse(code, Place(file))
    if not names:
        raise found.refuse("empty_zip", Place(file))
    if len(names) > MOST_FILES:
        raise found.refuse("many_files", Place(file), files=len(names), most=MOST_FILES)
    for one in members:
        if _escapes(one.orig_filename):
            raise found.refuse("path_in_zip", Place(file), value=one.orig_filename)
        if one.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise found.refuse("zip_method", Place(one.filename), cause=f"method {one.compress_type}")
        if one.flag_bits & _ENCRYPTED:
            raise found.refuse("locked_zip", Place(file), value=one.filename)
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice:
        raise found.refuse("file_twice", Place(file), value=twice)


def _weigh(members: list[zipfile.ZipInfo], file: str, found: Collector) -> None:
    claimed = sum(one.file_size for one in members)
    packed = sum(one.compress_size for one in members)
    if claimed > LARGEST or claimed > max(packed, 1_000) * _STEEPEST:
        raise found.refuse("zip_bomb", Place(file), size=_megabytes(claimed), most=_megabytes(LARGEST))


def _escapes(name: str) -> bool:
    """Whether a name would lead out of the folder that a zip is unpacked in, or is none."""
    plain = name.replace("\\", "/")
    return not plain or plain.startswith("/") or ".." in plain.split("/") or ":" in plain or "\x00" in plain


def _read(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], file: str, found: Collector
) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
    left = LARGEST
    for one in members:
        try:
            with archive.open(one) as member:
                part = member.read(left + 1)
        except RuntimeError as error:
            raise found.refuse("zip_method", Place(one.filename), cause=error) from error
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise found.refuse("damaged_member", Place(one.filename), value=file) from error
        left -= len(part)
        if left < 0:
            raise found.refuse("zip_bomb", Place(file), size=_megabytes(LARGEST), most=_megabytes(LARGEST))
        yield one, part


def _bare(read: dict[str, bytes]) -> dict[str, bytes]:
    """Without the one folder that all of them are in, if there is one."""
    folders = {name.rpartition("/")[0] for name in read}
    if len(folders) != 1:
        return read
    return {name.rpartition("/")[2]: part for name, part in read.items()}


def _megabytes(size: int) -> str:
    return f"{max(1, round(size / 2**20)):,} MB"
