"""A served Trellis at its loudest, for tests/app/test_canaries.py: every logger at DEBUG, and a reply that breaks.

python -m tests.app.canary_server serve --port 0 --data FOLDER
"""

import logging
from collections.abc import Sequence
from typing import Any

from app import student_actions
from app.cli import main, serving
from app.routes import turns
from app.wiring import Trellis
from domain.session import Session
from domain.turn import Message

_configured = serving.configured
_to_send = student_actions.message_to_send


def loud(*given: Any) -> Any:
    """Everything that may speak, speaks: levels that were set by name stay."""
    config = _configured(*given)
    root = logging.getLogger()
    root.setLevel(logging.DEBUG)
    for name in ("uvicorn", "uvicorn.error", "trellis", "app", "store", "writer", "retrieval"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    root.debug("everything that may speak, speaks")
    return config


def breaking(trellis: Trellis, session: Session, client_id: str, typed: str, *rest: Any) -> Message:
    """A mistake of ours whose message repeats what was typed, as Python's own do."""
    if "breakhere" in typed:
        return _nothing(typed)[int(typed)]
    return _to_send(trellis, session, client_id, typed, *rest)


def _nothing(typed: str) -> Sequence[Message]:
    raise KeyError(typed)


for module, name, ours in ((serving, "configured", loud), (turns, "message_to_send", breaking)):
    setattr(module, name, ours)

if __name__ == "__main__":
    main()
