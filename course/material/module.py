"""One CNXML module on its own, cut as a whole OpenStax book is."""

import re

from lxml import etree

from course.cnxml import Writer, children
from course.errors import UnreadableError
from course.material.document import About, Block, Document, Element, Heading
from course.openstax_pieces import pieces


def read_module(data: bytes) -> Document:
    """A module's texts, without its exercises."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        where = f"line {error.lineno} is not valid XML"
        raise UnreadableError(where, "Mend it there, or download the module again") from error
    writer = Writer({}, "module")
    title = " ".join(writer.line(each) for each in children(root, "title"))
    found: list[Element] = [Heading(title, 1)] if title else []
    above: tuple[str, ...] = ()
    for piece in pieces(root, writer):
        if piece.path != above:
            shared = next((n for n, (one, two) in enumerate(zip(piece.path, above, strict=False)) if one != two), None)
            start = min(len(piece.path), len(above)) if shared is None else shared
            found += [Heading(part, level) for level, part in enumerate(piece.path[start:], start=start + 2)]
            above = piece.path
        found.append(Block(piece.text, piece.kind))
    return Document(_about(root, title), tuple(found))


def _about(root: etree._Element, title: str) -> About:
    licence = next(iter(root.iter("{*}license")), None)
    address = (licence.get("url") or "") if licence is not None else ""
    language = next((re.sub(r"\s", "", element.text or "") for element in root.iter("{*}language")), "")
    from course.naming import license_short

    return About(title, "OpenStax", language, "", license_short(address), address)
