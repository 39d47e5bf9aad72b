"""What a served Trellis says on standard error: what is the matter, and no word that anybody wrote.

    quieten()           # libraries say nothing below a warning, whatever level the root logger has
    uvicorn.Config(..., log_config=LOGGING)

An exception that nobody expected may hold what somebody typed in its message; where it came from is what helps, so
its kind and the places it passed are told and its message is not. Libraries tell of rows and requests when they are
asked for everything, which is never asked here.
"""

import logging
import threading
import traceback
from types import TracebackType
from typing import Any

LIBRARIES = (
    "sqlalchemy", "alembic", "openai", "httpx", "httpx2", "httpcore", "httpcore2", "langchain", "langchain_core",
    "langchain_openai", "langsmith", "chromadb", "urllib3", "multipart", "python_multipart", "markdown_it", "asyncio",
    "tokenizers", "pypdfium2", "PIL", "docx", "pptx", "concurrent", "opentelemetry", "posthog",
)  # fmt: skip
"""Loggers of others that could tell of what passes through them."""

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"without words": {"()": "app.quiet_logs.WithoutWords", "format": "%(levelname)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "without words"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"uvicorn": {"level": "WARNING"}, "uvicorn.error": {"level": "WARNING"}},
}
"""For ``logging.config.dictConfig``."""

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutWords(logging.Formatter):
    """Formats an exception by its kind and the places it passed, without its message and the lines of code there."""

    def formatException(self, ei: Raised) -> str:  # noqa: N802 - logging's name
        """The innermost place last, as Python has it; what it came from before it."""
        error = ei[1]
        told: list[str] = []
        while error is not None:
            told = [*_places(error), *told]
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(told)


def _places(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    places = [f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}' for frame in frames]
    inside = [line for one in getattr(error, "exceptions", ()) for line in _places(one)]
    kind = type(error)
    return [*places, f"{kind.__module__}.{kind.__qualname__} (its message is not logged)", *inside]


def quieten() -> None:
    """Let libraries say nothing below a warning, and threads end with a line of the log."""
    for name in LIBRARIES:
        logging.getLogger(name).setLevel(logging.WARNING)
    threading.excepthook = _ended


def _ended(ended: threading.ExceptHookArgs) -> None:
    if ended.exc_value is not None and not isinstance(ended.exc_value, SystemExit):
        raised = (ended.exc_type, ended.exc_value, ended.exc_traceback)
        logging.getLogger("trellis").error("a thread ended that should not have", exc_info=raised)
