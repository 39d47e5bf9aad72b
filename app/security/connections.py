"""Which connections are kept: nobody who only holds a line open keeps others out.

    door = Doorkeeper(bounds(open_files()), named=lambda address: False)
    door.enter(guest)       # False: no room can be made
    door.sweep(now)         # ends what has waited too long
    door.leave(guest)

When there is no room, whoever keeps a line open without asking for anything goes first: the oldest of the
address that holds the most. What is being answered is never cut off. Pure but for ``open_files``.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

Standing = Literal["new", "between", "reading", "busy"]
"""A connection that asked for nothing yet, waits between requests, still sends one, or is being answered."""

GOING: tuple[Standing, ...] = ("new", "between", "reading")
"""Who goes first to make room."""

FILES = 8192
"""Open files asked of the system; each connection is one."""

FEW = 2048
"""Fewer than these are said at the start."""

SPARE = 256
"""Files for the database, the index and uploads."""

PER_ADDRESS = 4000
"""Connections of one address: a school of two thousand with two each. A named proxy may hold them all."""


LOOKED_AT = 64
"""The oldest that could go, of whom the first by :data:`GOING` goes: room is made often when it is made."""


class Bounds(NamedTuple):
    """Connections at most, in all and of one address."""

    total: int
    per_address: int


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a client may take. ``rate`` are bytes a second that a body has to come in at, after ``body_s``."""

    head_s: float = 10.0
    head_bytes: int = 64 * 1024
    body_s: float = 20.0
    rate: int = 8 * 1024
    reading_s: float = 60.0


class Guest(Protocol):
    """A connection. ``peer`` is the address it comes from, as it is counted."""

    peer: str

    def standing(self) -> Standing:
        """What it does."""

    def late(self, now: float) -> bool:
        """Whether it took longer than it may."""

    def end(self) -> None:
        """Close it at once."""


@dataclass(slots=True)
class Doorkeeper:
    """Every open connection. ``named`` tells the addresses of proxies, behind which everybody may be."""

    bounds: Bounds
    named: Callable[[str], bool]
    guests: dict[str, dict[Guest, None]] = field(default_factory=dict)
    total: int = 0

    def enter(self, guest: Guest) -> bool:
        """Take in a connection, and end another one where there are too many; False where none can be."""
        own = self.guests.get(guest.peer, {})
        if len(own) >= self.bounds.per_address and not self.named(guest.peer) and not self._make_room(own):
            return False
        if self.total >= self.bounds.total:
            greedy = sorted(self.guests.values(), key=len, reverse=True)
            if not any(self._make_room(each) for each in greedy):
                return False
        self.guests.setdefault(guest.peer, {})[guest] = None
        self.total += 1
        return True

    def leave(self, guest: Guest) -> None:
        """Forget a connection that was closed, by whomever."""
        own = self.guests.get(guest.peer, {})
        if guest in own:
            del own[guest]
            self.total -= 1
            if not own:
                del self.guests[guest.peer]

    def sweep(self, now: float) -> None:
        """End every connection that took longer than it may."""
        for guest in [one for own in self.guests.values() for one in own if one.late(now)]:
            self._send_away(guest)

    def _make_room(self, among: dict[Guest, None]) -> bool:
        first: dict[Standing, Guest] = {}
        seen = 0
        for guest in among:
            standing = guest.standing()
            first.setdefault(standing, guest)
            seen += standing in GOING
            if standing == GOING[0] or seen == LOOKED_AT:
                break
        going = next((first[standing] for standing in GOING if standing in first), None)
        if going is None:
            return False
        self._send_away(going)
        return True

    def _send_away(self, guest: Guest) -> None:
        self.leave(guest)
        guest.end()


def bounds(files: int) -> Bounds:
    """How many connections so many open files allow."""
    total = max(files - SPARE, files // 2)
    return Bounds(total, min(PER_ADDRESS, total * 3 // 4))


def open_files() -> int:
    """How many files this process may open, raised to :data:`FILES` where the system lets it."""
    if sys.platform == "win32":
        return FILES
    import resource

    now, highest = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if highest == resource.RLIM_INFINITY else min(FILES, highest)
    if now != resource.RLIM_INFINITY and now < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, highest))
        return wanted
    return FILES if now == resource.RLIM_INFINITY else now
