"""EPUB: the chapters of an e-book in the order of its spine."""

import posixpath
import zipfile
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from course.cnxml import name
from course.errors import UnreadableError
from course.material.archive import checked, damaged, part
from course.material.document import About, Document, Element, Heading, Limits, Told, nobody
from course.material.encoding import decoded
from course.material.markup import parsed, walk
from course.material.prose import one_line
from course.naming import license_short
from domain.source import web_address

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_TEXT = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})


class _Item(NamedTuple):
    path: str
    type: str
    properties: str


def read_epub(data: bytes, limits: Limits, told: Told = nobody) -> Document:
    """An e-book. :class:`UnreadableError` for one that is locked, broken or too large."""
    archive = checked(data, limits)
    try:
        return _read(archive, told)
    except ValueError as error:  # lxml's word for names that cannot be
        raise damaged() from error


def _read(archive: zipfile.ZipFile, told: Told) -> Document:
    _unlocked(archive)
    container = _xml(part(archive, _CONTAINER))
    paths = [element.get("full-path") or "" for element in container.iter("{*}rootfile")]
    if not paths:
        raise damaged()
    package = _xml(part(archive, paths[0]))
    chapters = list(_chapters(package, posixpath.dirname(paths[0])))
    found: list[Element] = []
    notes: list[str] = []
    for number, path in enumerate(chapters, start=1):
        try:
            elements = list(walk(parsed(decoded(part(archive, path)))))
        except UnreadableError:
            notes.append(f"The chapter {posixpath.basename(path)} is missing or cannot be read.")
            continue
        found += _lowered(elements)
        told(number, len(chapters))
    return Document(_about(package), tuple(found), notes=tuple(notes))


def _unlocked(archive: zipfile.ZipFile) -> None:
    """Raise for a book whose texts are encrypted; scrambled fonts do not matter."""
    if _ENCRYPTION not in archive.namelist():
        return
    methods = [
        element.get("Algorithm") or "" for element in _xml(part(archive, _ENCRYPTION)).iter("{*}EncryptionMethod")
    ]
    if any(method not in _FONTS for method in methods):
        remedy = "Ask the publisher for a copy without protection; Trellis does not take protection away"
        raise UnreadableError("the e-book is protected against copying", remedy)


def _chapters(package: etree._Element, folder: str) -> Iterator[str]:
    """The paths of the texts within the archive, in reading order, without the table of contents."""
    items = {
        item.get("id") or "": _Item(
            posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or ""))),
            item.get("media-type") or "",
            item.get("properties") or "",
        )
        for item in package.iter("{*}item")
    }
    for reference in package.iter("{*}itemref"):
        item = items.get(reference.get("idref") or "")
        if item and item.type in _TEXT and "nav" not in item.properties.split() and reference.get("linear") != "no":
            yield item.path


def _lowered(elements: list[Element]) -> list[Element]:
    """A chapter whose first heading is not of the first level is lifted, so that chapters stand side by side."""
    levels = [element.level for element in elements if isinstance(element, Heading)]
    lift = min(levels, default=1) - 1
    return [
        Heading(element.text, element.level - lift, element.page) if isinstance(element, Heading) else element
        for element in elements
    ]


def _about(package: etree._Element) -> About:
    said: dict[str, str] = {}
    for metadata in package.iter("{*}metadata"):
        for entry in metadata.iterchildren(tag=etree.Element):
            said.setdefault(name(entry), one_line("".join(map(str, entry.itertext()))))
    rights = said.get("rights", "")
    address = next(filter(None, (web_address(word.strip("(),.;<>")) for word in rights.split())), "")
    source = next(filter(None, (web_address(said.get(key, "")) for key in ("source", "identifier"))), "")
    return About(
        said.get("title", ""),
        said.get("creator", "") or said.get("publisher", ""),
        said.get("language", ""),
        source,
        license_short(address, rights[:120]),
        address,
    )


def _xml(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    root = etree.fromstring(data, parser)
    if root is None:
        raise damaged()
    return root
