"""The address people reach Trellis at, for what leads back to it: links to hand over, cards, a class's page."""

from typing import Annotated

from fastapi import Depends, Request

from app.security.identity import Wired


async def _site(request: Request, trellis: Wired) -> str:
    return trellis.settings.base_url or str(request.base_url)


Site = Annotated[str, Depends(_site)]
"""The setting ``base_url``; where it is not set, the address that this request came to."""
