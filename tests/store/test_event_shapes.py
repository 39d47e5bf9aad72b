"""No payload of an event changes its shape unseen."""

from dataclasses import dataclass
from typing import Literal

from store.event_shapes import KNOWN, VERSIONS, shape_of
from store.events import KINDS


def test_every_payload_has_the_shape_that_its_number_is_of() -> None:
    now = {kind: shape_of(payload) for payload, kind in KINDS.items()}
    changed = {kind: shape for kind, shape in now.items() if KNOWN.get(kind) != shape}
    assert changed == {}, (
        "These payloads have other fields than their number says. See that older events are still read (a default for "
        "what is new), then raise the version in store/event_shapes.toml and put this shape there."
    )
    assert set(VERSIONS) == set(now)
    assert min(VERSIONS.values()) >= 1


@dataclass(frozen=True)
class Inner:
    word: Literal["a", "b"]
    number: int = 0


@dataclass(frozen=True)
class Outer:
    inner: tuple[Inner, ...]
    note: str | None = None


def test_a_shape_is_of_fields_within_fields_and_of_no_words() -> None:
    before = shape_of(Outer)

    @dataclass(frozen=True)
    class Longer:
        word: Literal["a", "b", "c"]
        number: int = 0

    @dataclass(frozen=True)
    class Wider:
        word: Literal["a", "b"]
        number: float = 0

    Outer.__annotations__["inner"] = tuple[Longer, ...]
    assert shape_of(Outer) == before
    Outer.__annotations__["inner"] = tuple[Wider, ...]
    assert shape_of(Outer) != before
    Outer.__annotations__["inner"] = tuple[Inner, ...]
    assert shape_of(Outer) == before
