"""Where a text or a problem comes from and under which licence it may be shown."""

from dataclasses import dataclass
from urllib.parse import urlsplit


def web_address(text: str) -> str:
    """``text`` where a browser may be led there: http or https with a host, and no blank in it. Empty otherwise.

    >>> web_address("https://openstax.org/"), web_address("httpx://openstax.org"), web_address("http-evil:x")
    ('https://openstax.org/', '', '')
    """
    try:
        parts = urlsplit(text)
        known = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:  # a bracket that no address has
        return ""
    return text if known and text.isprintable() and " " not in text else ""


@dataclass(frozen=True, slots=True)
class Source:
    """Origin of course material, shown beside it. Empty strings mean "not stated".

    ``url`` and ``license_url`` become links, so what is no address on the web is dropped, wherever it came from.
    """

    name: str = ""
    url: str = ""
    license: str = ""
    license_url: str = ""

    def __post_init__(self) -> None:
        """Keep only addresses that a link may have."""
        object.__setattr__(self, "url", web_address(self.url))
        object.__setattr__(self, "license_url", web_address(self.license_url))
