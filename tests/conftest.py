"""Fixtures every test may use. Nothing here needs a network, a key or a model."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from app.security import passwords

ROOT = Path(__file__).parent.parent
HASHER_AS_SHIPPED = passwords._HASHER


@pytest.fixture(scope="session", autouse=True)
def quick_hashes() -> Iterator[None]:
    """Passwords and PINs cost next to nothing in tests, of which hundreds sign somebody in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data sets, read through its path and never copied into the project."""
    folder = Path(os.environ.get("TRELLIS_SHARED_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no data folder at {folder}; set TRELLIS_SHARED_DATA to run this test")
    return folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files of few tests come first: they are the long ones, and one of them alone at the end is waited for.

    Browser tests need Chromium; say so instead of failing where it is not installed.
    """
    tests_in = Counter(item.path for item in items)
    items.sort(key=lambda item: tests_in[item.path])
    chromium = Path("/usr/bin/chromium")
    if chromium.exists():
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=f"no Chromium at {chromium}"))
