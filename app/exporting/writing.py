"""Putting an export's files where they belong: into a folder that only its owner reads, or into a zip."""

import os
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from app.errors import ExportError
from app.exporting import File, Tell, Wanted, files_of
from app.wiring import Trellis

_PART = 2**16
"""Characters that are written in one go."""


def write_folder(trellis: Trellis, wanted: Wanted, folder: Path, tell: Tell) -> list[Path]:
    """Write the files into a new or empty folder, each with mode 0600; what was begun goes when it cannot be ended.

    Raises:
        ExportError: the folder is in the data folder, holds something, or cannot be written.
    """
    if folder.resolve().is_relative_to(trellis.settings.data.resolve()):
        raise ExportError(f"{folder} is in the data folder, where an export would outlive whom it tells of.")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise ExportError(f"{folder} holds something already. Name a new folder.")
    except OSError as error:
        raise ExportError(f"{folder} cannot be written ({error.strerror}). Choose another place.") from error
    written: list[Path] = []
    with ExitStack() as unless_written, trellis.db.reading():
        for file in files_of(trellis, wanted, tell):
            place = folder / file.name
            unless_written.callback(place.unlink, missing_ok=True)
            handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="") as out:
                for part in _together(file):
                    out.write(part)
            written.append(place)
        unless_written.pop_all()
    return written


def write_zip(trellis: Trellis, wanted: Wanted, out: IO[bytes]) -> None:
    """Write the files as one zip to ``out``, which need not be one that can be gone back in."""
    at = trellis.clock().timetuple()[:6]
    with trellis.db.reading(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in files_of(trellis, wanted, lambda _done, _total, _of: None):
            with packed.open(zipfile.ZipInfo(file.name, at), "w", force_zip64=True) as place:
                for part in _together(file):
                    place.write(part.encode("utf-8", "replace"))


def _together(file: File) -> Iterator[str]:
    """The same text in fewer parts."""
    parts: list[str] = []
    size = 0
    for part in file.parts:
        parts.append(part)
        size += len(part)
        if size >= _PART:
            yield "".join(parts)
            parts, size = [], 0
    yield "".join(parts)
