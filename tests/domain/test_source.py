"""Only an address on the web becomes a link, whoever wrote it."""

import pytest

from domain.source import Source, web_address
from store.payload import dump, load

LINKS = ("http://example.org", "https://example.org/a?b=c#d", "HTTPS://Example.org:8443/x")
NO_LINKS = (
    "httpx://example.org", "http-evil:alert(1)", "http:", "https:/example.org", "http:example.org", "//example.org",
    "javascript:alert(1)//http://example.org", "data:text/html,http://x", "https://", "https://[", "file:///etc/passwd",
    " https://example.org", "https://example.org/\nx", "https://example.org/\u202egro", "", "CC BY 4.0",
)  # fmt: skip


@pytest.mark.parametrize("address", LINKS)
def test_an_address_on_the_web_is_kept(address: str) -> None:
    assert web_address(address) == address
    assert Source(url=address, license_url=address) == Source("", address, "", address)


@pytest.mark.parametrize("text", NO_LINKS)
def test_nothing_else_is_a_link(text: str) -> None:
    assert web_address(text) == ""
    assert Source("A book", text, "CC BY 4.0", text) == Source("A book", "", "CC BY 4.0", "")


def test_what_an_earlier_version_stored_is_no_link_either() -> None:
    stored = dump(Source("A book", "https://example.org")).replace("https:", "httpx:")
    assert "httpx://example.org" in stored
    assert load(Source, stored) == Source("A book")
