"""Opening what is packed (DOCX, PPTX, EPUB) only when what comes out of it stays within the limits."""

import io
import zipfile
import zlib

from course.errors import UnreadableError
from course.material.document import Limits

_SMALL = 10 * 2**20
"""Bytes that may come out of an archive however well they were packed."""

_LOCKED = 0x1


def checked(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """The archive in ``data``; :class:`UnreadableError` for one that is damaged, locked, or would fill the memory.

    The sizes are those of the archive's own table; ``zipfile`` never reads more of an entry than the table says.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise damaged() from error
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    remedy = "If you trust it, whoever runs Trellis can raise the limit"
    if len(entries) > limits.entries:
        raise UnreadableError(f"it holds {len(entries):,} parts, and {limits.entries:,} are allowed", remedy)
    if unpacked > limits.unpacked:
        allowed = f"{limits.unpacked // 2**20:,} MB"
        raise UnreadableError(f"it would unpack to {unpacked // 2**20:,} MB, and {allowed} are allowed", remedy)
    if unpacked > _SMALL and unpacked > limits.ratio * len(data):
        times = f"{unpacked // len(data):,} times its size"
        raise UnreadableError(f"it would unpack to {times}, and {limits.ratio} times are allowed", remedy)
    if any(entry.flag_bits & _LOCKED for entry in entries):
        raise UnreadableError(
            "the file is protected by a password", "Open it with its password, remove it and save the file again"
        )
    return archive


def part(archive: zipfile.ZipFile, name: str) -> bytes:
    """One entry; :class:`UnreadableError` when it is missing or damaged."""
    try:
        return archive.read(name)
    except (KeyError, zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError, zlib.error) as error:
        raise damaged() from error


def damaged() -> UnreadableError:
    """The file is broken."""
    remedy = "Open it in the program it was made with and save it again, or copy it anew"
    return UnreadableError("the file is damaged or was not copied whole", remedy)
