"""What Trellis takes of this machine, and what runs here."""

import platform
from importlib.metadata import version
from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.page_templates import Show
from app.security.identity import CurrentAdministrator, Wired
from store.storage import storage

router = APIRouter(tags=["administrator"])


@router.get("/school/system", response_class=HTMLResponse)
def system(trellis: Wired, administrator: CurrentAdministrator, show: Show) -> Response:
    """Bytes of the database, the search index and the material; versions of Trellis, Python and the schema."""
    del administrator
    held = storage(trellis.db)
    return show(
        "school/system.html",
        database=size(held.database),
        index=size(_below(trellis.settings.data / "index")),
        material=size(held.material),
        files=held.files,
        trellis=version("trellis-tutor"),
        python=platform.python_version(),
        revision=held.revision,
        engine=held.engine,
        vectors=trellis.index.embedder,
    )


def size(count: int) -> str:
    """Bytes as people say them: ``1.4 MB``."""
    amount, unit = float(count), "bytes"
    for larger in ("KB", "MB", "GB", "TB"):
        if amount < 1000:
            break
        amount, unit = amount / 1000, larger
    return f"{amount:.0f} {unit}" if unit == "bytes" or amount >= 100 else f"{amount:.1f} {unit}"


def _below(folder: Path) -> int:
    """Bytes of every file below a folder; one that goes away meanwhile counts nothing."""
    total = 0
    for file in folder.rglob("*"):
        try:
            total += file.stat().st_size if file.is_file() else 0
        except FileNotFoundError:
            continue
    return total
