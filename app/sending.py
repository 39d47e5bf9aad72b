"""Files that are made when they are asked for: in memory while they are small, then in a file without a name."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import IO

from fastapi.responses import StreamingResponse

IN_MEMORY = 4 * 2**20
"""Bytes of a file that are kept in memory; what is more goes to a file without a name until it is sent."""

CHUNK = 2**16


class Zip(StreamingResponse):
    """A zip to keep."""

    media_type = "application/zip"


class Table(StreamingResponse):
    """A table for a spreadsheet, of any length."""

    media_type = "text/csv"


def sent(kind: type[StreamingResponse], name: str, write: Callable[[IO[bytes]], None]) -> StreamingResponse:
    """What ``write`` writes, as a file to keep of this name; nothing is sent unless it wrote all of it."""
    with ExitStack() as unless_made:
        file = unless_made.enter_context(tempfile.SpooledTemporaryFile(max_size=IN_MEMORY))
        write(file)
        unless_made.pop_all()  # made: it is closed once it is sent
    size = file.tell()
    file.seek(0)
    plain = "".join(c if c.isascii() and (c.isalnum() or c in " -_.") else "_" for c in name)
    headers = {"Content-Disposition": f'attachment; filename="{plain}"', "Content-Length": str(size)}
    return kind(_read(file), headers=headers)


def _read(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while part := file.read(CHUNK):
            yield part
