"""The folder a demo school lives in: made whole or not at all, and deleted only when it is surely a demo's.

    prepare(Path("trellis-demo"), report)     # nothing to do when the school is there already
    forget(Path("trellis-demo"))

The school is made in a sibling folder that takes its name when it is complete, so a seeding that was
interrupted is never mistaken for a finished one.
"""

import shutil
import tempfile
import time
from pathlib import Path

from app.demo.seed import Report, SetClock, seed
from app.errors import DataFolderError
from app.settings import Settings, load_settings
from app.wiring import wire
from store.clock import utc_now

MARKER = "demo.txt"
MARKED = "The demo school of Trellis. `trellis demo --reset` deletes this folder.\n"
OWN = frozenset({MARKER, "trellis.db", "trellis.db-wal", "trellis.db-shm", "index"})
"""What a demo keeps in its folder. A folder with anything else in it is never deleted."""

UNFINISHED = ".unfinished"
LEFT_OVER_S = 3600.0
"""An unfinished folder of this age was left by a demo that was killed."""


def is_demo(folder: Path) -> bool:
    """Whether a whole demo school lives here."""
    marker = folder / MARKER
    return marker.is_file() and marker.read_text(encoding="utf-8") == MARKED


def prepare(folder: Path, report: Report) -> bool:
    """Make the demo school unless it is there; whether it was made.

    Raises:
        DataFolderError: the folder holds something else, or cannot be written.
    """
    place = folder.resolve()
    if is_demo(place):
        return False
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise DataFolderError(
            f"{folder} holds something else than a demo. Give the demo a folder of its own: trellis demo --data FOLDER"
        )
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        _sweep(place)
        building = Path(tempfile.mkdtemp(prefix=f".{place.name}-", suffix=UNFINISHED, dir=place.parent))
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        _seed(building, report)
        (building / MARKER).write_text(MARKED, encoding="utf-8")
        building.rename(place)
    except OSError as error:
        raise _unwritable(folder, error) from error
    finally:
        shutil.rmtree(building, ignore_errors=True)
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
        raise _unwritable(folder, error) from error


def _seed(building: Path, report: Report) -> None:
    """The school in ``building``, made by the built-in writer whatever model is configured."""
    clock = SetClock(utc_now())
    trellis = wire(settings_at(building, model="", model_base_url=""), clock)
    try:
        seed(trellis, clock, report)
    finally:
        trellis.close()


def settings_at(folder: Path, **given: object) -> Settings:
    """Settings for a demo in ``folder``: never another database, and on this machine only."""
    return load_settings(
        None, data=folder, database_url="", host="127.0.0.1", base_url="", secure_cookies=False, **given
    )


def _sweep(place: Path) -> None:
    """Remove what killed seedings left beside the folder."""
    for left in place.parent.glob(f".{place.name}-*{UNFINISHED}"):
        if time.time() - left.stat().st_mtime > LEFT_OVER_S:
            shutil.rmtree(left, ignore_errors=True)


def _unwritable(folder: Path, error: OSError) -> DataFolderError:
    return DataFolderError(
        f"{folder} cannot be written ({error.strerror}). Name a folder that can: trellis demo --data FOLDER"
    )
