"""What Word's and PowerPoint's XML have in common: runs of text, equations, pictures in words."""

import re
from collections.abc import Callable, Iterator

from lxml import etree

from course.cnxml import children, name
from course.material.omml import tex
from course.material.prose import formula, one_line, prose

_RAISED = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_LOWERED = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
_FILE = re.compile(r"\S+\.(?:png|jpe?g|gif|emf|wmf|svg|bmp|tiff?)\Z", re.IGNORECASE)
_MACHINE = re.compile(
    r"(?:picture|image|graphic|grafik|bild|shape)\s*\d*|.*automatically generated.*", re.IGNORECASE | re.DOTALL
)


def value(element: etree._Element | None, attribute: str) -> str | None:
    """An attribute by its local name; None without the element or the attribute."""
    if element is None:
        return None
    return next((str(found) for key, found in element.attrib.items() if etree.QName(key).localname == attribute), None)


def first(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along a path of local names; None where the path ends."""
    for step in path:
        if element is None:
            return None
        element = next(iter(children(element, step)), None)
    return element


def inline(element: etree._Element, run: Callable[[etree._Element], str]) -> Iterator[str]:
    """What a paragraph says, piece by piece: runs, links, insertions, equations; deletions are gone."""
    for child in children(element):
        kind = name(child)
        if kind == "r":
            yield run(child)
        elif kind == "br":
            yield "\n"
        elif kind in {"oMath", "oMathPara"}:
            yield formula(tex(child))
        elif kind == "AlternateContent":
            chosen = first(child, "Choice")
            yield from inline(chosen if chosen is not None else child, run)
        elif kind not in {"del", "moveFrom", "Fallback", "pPr", "rPr"}:
            yield from inline(child, run)


def raised(text: str, by: str | None) -> str:
    """Text above or below the line, in Unicode where it can be; ``by`` is Word's name for it."""
    bare = text.strip()
    if by not in {"superscript", "subscript"} or not bare:
        return prose(text)
    table, mark = (_RAISED, "^") if by == "superscript" else (_LOWERED, "_")
    if all(ord(character) in table for character in bare):
        return bare.translate(table)
    return f"{mark}{bare}" if len(bare) == 1 else f"{mark}({bare})"


def described(words: str | None) -> str:
    """A picture's alternative text as a line of its own; what a program made up says nothing."""
    said = one_line(words or "")
    if len(said) < 4 or _FILE.fullmatch(said) or _MACHINE.fullmatch(said):
        return ""
    return f"[Picture: {prose(said)}]"
