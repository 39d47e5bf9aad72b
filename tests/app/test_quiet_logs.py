"""The log says where something broke, and not what anybody wrote."""

import logging
import threading
from collections.abc import Iterator

import pytest

from app.quiet_logs import LIBRARIES, WithoutWords, quieten


@pytest.fixture
def as_before() -> Iterator[None]:
    levels = {name: logging.getLogger(name).level for name in LIBRARIES}
    hook = threading.excepthook
    yield
    threading.excepthook = hook
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def _inner(typed: str) -> int:
    return int(typed)


def _outer(typed: str) -> int:
    try:
        return _inner(typed)
    except ValueError as error:
        raise KeyError(typed) from error


def test_an_exception_is_told_by_its_kind_and_place_alone() -> None:
    try:
        _outer("zebra words")
    except KeyError as error:
        raised = (type(error), error, error.__traceback__)
    told = WithoutWords().formatException(raised)
    assert "zebra" not in told
    assert "in _inner" in told
    assert "in _outer" in told
    assert told.index("builtins.ValueError") < told.index("builtins.KeyError")


def test_errors_in_a_group_are_told_without_words_too() -> None:
    group = ExceptionGroup("zebra", [ValueError("zebra"), TypeError("zebra")])
    told = WithoutWords().formatException((type(group), group, None))
    assert "zebra" not in told
    assert "builtins.TypeError" in told


@pytest.mark.usefixtures("as_before")
def test_libraries_are_quiet_at_any_level_of_the_root(caplog: pytest.LogCaptureFixture) -> None:
    quieten()
    with caplog.at_level(logging.DEBUG):
        for name in (
            "sqlalchemy.engine.Engine",
            "openai._base_client",
            "langsmith.client",
            "python_multipart.multipart",
        ):
            logging.getLogger(name).debug("zebra")
            logging.getLogger(name).info("zebra")
    assert "zebra" not in caplog.text


@pytest.mark.usefixtures("as_before")
def test_a_thread_that_ends_by_mistake_says_no_words(capsys: pytest.CaptureFixture[str]) -> None:
    quieten()
    logger, handler = logging.getLogger("trellis"), logging.StreamHandler()
    handler.setFormatter(WithoutWords())
    logger.addHandler(handler)
    try:
        thread = threading.Thread(target=_outer, args=("zebra words",))
        thread.start()
        thread.join()
    finally:
        logger.removeHandler(handler)
    said = capsys.readouterr().err
    assert "a thread ended" in said
    assert "zebra" not in said
