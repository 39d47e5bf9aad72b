"""Files made to do harm, for ``trellis bench held``: each a name and its bytes, the same every time."""

import io
import random
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from eval import stand_worst

CANARY = "canary-7d1f"
"""Stands in a file beside the server that no upload may bring into a page."""

_ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {name} "{f"&{of};" * 10}">' for of, name in pairwise("abcdefghij"))
    + "]><document><content>&j;</content></document>"
)
_OUTSIDE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file://{place}">]><document>&x;</document>'
_SCRIPT = "<p>words <script>alert(1)</script><img src=x onerror=alert(1)> and more words in a row</p>"


class Hostile(NamedTuple):
    """A file as it is sent."""

    name: str
    data: bytes


def files(place: str) -> tuple[Hostile, ...]:
    """All of them; ``place`` is a file that some try to read."""
    return tuple(_all(place))


def _all(place: str) -> Iterator[Hostile]:
    draw = random.Random(20261128)
    outside = _OUTSIDE.replace("{place}", place)
    whole = {
        "pdf": stand_worst.pdf(),
        "docx": _zipped({"word/document.xml": "<document/>", "[Content_Types].xml": "<Types/>"}),
        "pptx": _zipped({"ppt/presentation.xml": "<p/>", "[Content_Types].xml": "<Types/>"}),
        "epub": _zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": outside}),
        "html": _SCRIPT.encode() * 20,
        "md": b"# Title\n\n" + _SCRIPT.encode() + b"\n\n[link](javascript:alert(1)) words that go on\n" * 20,
        "txt": b"words " * 500,
        "cnxml": outside.encode(),
    }
    for kind, data in whole.items():
        yield Hostile(f"whole.{kind}", data)
        for share in (1, 2, 3):
            yield Hostile(f"cut-{share}.{kind}", data[: len(data) * share // 4])
        for number in range(3):
            yield Hostile(f"flipped-{number}.{kind}", _flipped(draw, data))
    for kind, part in (("docx", "word/document.xml"), ("pptx", "ppt/slides/slide1.xml"), ("epub", "a.opf")):
        yield Hostile(f"bomb.{kind}", _zipped({part: "a" * 20_000_000, "[Content_Types].xml": "<Types/>"}))
        yield Hostile(f"entities.{kind}", _zipped({part: _ENTITIES, "[Content_Types].xml": "<Types/>"}))
        yield Hostile(f"outside.{kind}", _zipped({part: outside, "[Content_Types].xml": "<Types/>"}))
        yield Hostile(f"climbing.{kind}", _zipped({f"../../{part}": "<a/>", "/etc/x": "x", part: "<a/>"}))
    yield Hostile("entities.cnxml", _ENTITIES.encode())
    yield Hostile("../../climbing.txt", b"words that stand in a file with a path for a name")
    yield Hostile('"><script>alert(1)</script>.txt', b"words that stand in a file with a script for a name")
    yield Hostile("nul\0name.txt", b"words")
    yield Hostile("binary.txt", bytes(range(256)) * 400)
    yield Hostile("empty.pdf", b"")
    yield Hostile("deep.html", b"<div>" * 200_000 + b"words")
    yield Hostile("nested.html", b"<table><tr><td>a</td><td>" * 100 + b"words")
    yield Hostile("fences.txt", b"\\(" * 500_000)


def _zipped(parts: dict[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _flipped(draw: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(max(1, len(data) // 200)):
        changed[draw.randrange(len(changed))] ^= 1 << draw.randrange(8)
    return bytes(changed)
