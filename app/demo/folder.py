"""The folder a demo school lives in: recognised by its marker, and deleted only when it is surely a demo's.

    if needs_school(Path("trellis-demo")): ...   # app/demo/making.py makes it
    forget(Path("trellis-demo"))

Loads nothing slow.
"""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

from app.errors import DataFolderError

MARKER = "demo.txt"
MARKED = "The demo school of Trellis. `trellis demo --reset` deletes this folder.\n"
OWN = frozenset({MARKER, "trellis.db", "trellis.db-wal", "trellis.db-shm", "index", "alerts.key"})
"""What a demo keeps in its folder. A folder with anything else in it is never deleted."""

UNFINISHED = ".unfinished"
"""How the name of a folder ends in which a school is being made."""

LEFT_OVER_S = 3600.0
"""An unfinished folder of this age was left by a demo that was killed."""

Report = Callable[[int, int, str], None]
"""Told how many of how many parts are done, and which is next."""


def is_demo(folder: Path) -> bool:
    """Whether a whole demo school lives here."""
    marker = folder / MARKER
    return marker.is_file() and marker.read_text(encoding="utf-8") == MARKED


def needs_school(folder: Path) -> bool:
    """Whether the school has to be made here: the folder is not there, or empty.

    Raises:
        DataFolderError: the folder holds something else.
    """
    place = folder.resolve()
    if is_demo(place):
        return False
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise DataFolderError(
            f"{folder} holds something else than a demo. Give the demo a folder of its own: trellis demo --data FOLDER"
        )
    return True


def forget(folder: Path) -> None:
    """Delete a demo's folder; one that is not there is nothing to delete.

    Raises:
        DataFolderError: it is not a demo's, or holds something else too. Nothing was deleted.
    """
    place = folder.resolve()
    if not place.exists() or (place.is_dir() and not any(place.iterdir())):
        return
    if not is_demo(place):
        raise DataFolderError(
            f"{folder} is not a demo's folder, so nothing was deleted. "
            "Name the demo's: trellis demo --reset --data FOLDER"
        )
    if others := sorted(entry.name for entry in place.iterdir() if entry.name not in OWN):
        raise DataFolderError(
            f"{folder} holds {', '.join(others)} beside the demo, so nothing was deleted. Move that away first."
        )
    try:
        shutil.rmtree(place)
    except OSError as error:
        raise unwritable(folder, error) from error


def sweep(place: Path) -> None:
    """Remove what killed demos left unfinished beside the folder."""
    for left in place.parent.glob(f".{place.name}-*{UNFINISHED}"):
        if time.time() - left.stat().st_mtime > LEFT_OVER_S:
            shutil.rmtree(left, ignore_errors=True)


def unwritable(folder: Path, error: OSError) -> DataFolderError:
    """The system's refusal in our words."""
    return DataFolderError(
        f"{folder} cannot be written ({error.strerror}). Name a folder that can: trellis demo --data FOLDER"
    )
