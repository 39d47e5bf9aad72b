"""Where a text or a problem comes from and under which licence it may be shown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """Origin of course material, shown beside it. Empty strings mean "not stated"."""

    name: str = ""
    url: str = ""
    license: str = ""
    license_url: str = ""
