"""Which model words the replies, and a button that tries it out."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app.page_templates import Show
from app.security.identity import CurrentAdministrator, Wired
from app.trying_model import Tried, tried
from app.wiring import Trellis, chat_settings

router = APIRouter(prefix="/school/model", tags=["administrator"])


@router.get("", response_class=HTMLResponse)
def model(trellis: Wired, administrator: CurrentAdministrator, show: Show) -> Response:
    """What is set: model, address, how it is asked, whether there is a key, and never the key."""
    del administrator
    return _page(trellis, show, None)


@router.post("", response_class=HTMLResponse)
async def try_out(trellis: Wired, administrator: CurrentAdministrator, show: Show) -> Response:
    """Ask the model for one sentence about nobody, and say what came of it."""
    if not trellis.settings.model:
        return await run_in_threadpool(_page, trellis, show, None)
    said = await tried(chat_settings(trellis.settings))
    await run_in_threadpool(trellis.audit.note, administrator.id, "model tried out", "setting", works=said.works)
    return await run_in_threadpool(_page, trellis, show, said)


def _page(trellis: Trellis, show: Show, said: Tried | None) -> Response:
    settings = trellis.settings
    return show("school/model.html", settings=settings, key=bool(settings.model_api_key.get_secret_value()), said=said)
