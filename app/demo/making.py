"""Makes the demo school, whole or not at all, here or in a process of its own.

    prepare(Path("trellis-demo"), report)             # nothing to do when the school is there already
    with beside(Path("trellis-demo"), report): ...    # the same, while the block does something else

The school is made in a sibling folder that takes its name when it is complete, so that one which was
interrupted is never mistaken for a finished one. ``python -m app.demo.making FOLDER`` is the other process.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.demo.folder import MARKED, MARKER, UNFINISHED, Report, needs_school, sweep, unwritable
from app.errors import AppError, DataFolderError

if TYPE_CHECKING:
    from app.settings import Settings


def prepare(folder: Path, report: Report) -> bool:
    """Make the demo school unless it is there; whether it was made.

    Raises:
        DataFolderError: the folder holds something else, or cannot be written.
    """
    if not needs_school(folder):
        return False
    place = folder.resolve()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        sweep(place)
        building = Path(tempfile.mkdtemp(prefix=f".{place.name}-", suffix=UNFINISHED, dir=place.parent))
    except OSError as error:
        raise unwritable(folder, error) from error
    try:
        _seed(building, report)
        (building / MARKER).write_text(MARKED, encoding="utf-8")
        building.rename(place)
    except OSError as error:
        raise unwritable(folder, error) from error
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return True


@contextmanager
def beside(folder: Path, report: Report) -> Iterator[None]:
    """Begin to make the school in another process, and wait for it after the block.

    Both take seconds, most of them for loading libraries that the other does not need. When the block
    raises, the making is stopped and leaves nothing.

    Raises:
        DataFolderError: the school could not be made; the message says why.
    """
    process = subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", __name__, str(folder.absolute())],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C reaches this process alone, which then stops the other
    )
    problem = "the process that makes it ended early"
    with process:
        yield
        for line in process.stdout or ():
            told = json.loads(line)
            if isinstance(told, str):
                problem = told
            else:
                report(*told)
    if process.returncode != 0:
        raise DataFolderError(f"The demo school could not be made: {problem}")


def settings_at(folder: Path, **given: object) -> "Settings":
    """Settings for a demo in ``folder``: never another database, and on this machine only."""
    from app.settings import load_settings

    return load_settings(
        None, data=folder, database_url="", host="127.0.0.1", base_url="", secure_cookies=False, **given
    )


def _seed(building: Path, report: Report) -> None:
    """The school in ``building``, made by the built-in writer whatever model is configured."""
    from app.demo.seed import SetClock, seed
    from app.wiring import wire
    from store.clock import utc_now

    clock = SetClock(utc_now())
    trellis = wire(settings_at(building, model="", model_base_url=""), clock)
    try:
        seed(trellis, clock, report)
    finally:
        trellis.close()


def main(folder: str) -> int:
    """Tell of every part in a line of JSON, and of what went wrong in one sentence."""

    def tell(told: object) -> None:
        try:
            os.write(sys.stdout.fileno(), f"{json.dumps(told)}\n".encode())
        except BrokenPipeError:  # nobody waits for the school any more
            raise SystemExit(1) from None

    try:
        prepare(Path(folder), lambda done, total, what: tell((done, total, what)))
    except (AppError, OSError) as error:
        tell(str(error))
        return 1
    return 0


if __name__ == "__main__":
    os._exit(main(sys.argv[1]))  # somebody waits, and unloading the libraries takes a third of a second
