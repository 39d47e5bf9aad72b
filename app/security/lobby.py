"""Where delayed tries wait: a bounded number of them, so that many at once do not use up every connection."""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Lobby:
    """Holds ``most`` at a time. When one more comes, the oldest has waited long enough."""

    most: int = 500
    waiting: dict[asyncio.Future[object], None] = field(default_factory=dict)

    async def wait(self, pause: Awaitable[object]) -> None:
        """Wait for ``pause`` to end, or for room to be needed."""
        mine = asyncio.ensure_future(pause)
        if len(self.waiting) >= self.most:
            oldest = next(iter(self.waiting))
            del self.waiting[oldest]
            oldest.cancel()
        self.waiting[mine] = None
        try:
            await asyncio.wait({mine})
        finally:
            self.waiting.pop(mine, None)
            mine.cancel()
