"""HTML in reading order: a saved page, a chapter of an e-book, or Markdown once it is rendered."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from course.errors import UnreadableError
from course.material.document import About, Block, Document, Element, Heading
from course.material.encoding import decoded
from course.material.prose import formula, one_line, prose, table, tidy_lines
from course.mathml import tex
from course.naming import license_short
from domain.material import LeftOut
from domain.passage import PassageKind
from domain.source import web_address

_IGNORED = frozenset({
    "script", "style", "noscript", "template", "nav", "form", "button", "input", "select", "textarea", "iframe",
    "object", "embed", "canvas", "svg", "audio", "video", "head", "footer", "aside", "dialog",
})  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset({
    "p", "div", "section", "article", "main", "body", "html", "ul", "ol", "dl", "table", "pre", "blockquote", "figure",
    "figcaption", "header", "details", "summary", "center", "address", "hr", "fieldset", "hgroup",
})  # fmt: skip
_NESTING = frozenset({"ul", "ol", "dl", "table", "li", "td", "th", "dd", "h1", "h2", "h3", "h4", "h5", "h6"})
_DEEPEST = 24
"""How deep lists, tables and their parts stand in one another at most: twelve lists."""

_MOST_NOTES = 1_000_000
"""Characters of footnotes that are put where they are called; the rest are left out."""

_UNSEEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])", re.IGNORECASE
)
_TAG = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_FENCES = re.compile(r"\A\s*\\[(\[]|\\[)\]]\s*\Z")
_FOOTNOTES = re.compile(r"(?:foot|end|rear)notes?(?:-list)?|doc-(?:foot|end)notes?", re.IGNORECASE)
_TEX_SCRIPT = re.compile(r"math/tex")
_EXERCISES = re.compile(
    r"(?:.*[-_ ])?(?:exercises?|problem-set|homework|quiz|answer-key|answers?|practice|assessments?)\Z",
    re.IGNORECASE,
)
_KINDS: tuple[tuple[re.Pattern[str], PassageKind], ...] = (
    (re.compile(r"(?:worked-?)?example", re.IGNORECASE), "example"),
    (re.compile(r"definition|glossdef", re.IGNORECASE), "definition"),
    (re.compile(r"theorem|proposition|lemma|property|rule|key-?concept|callout", re.IGNORECASE), "note"),
)


def read_html(data: bytes) -> Document:
    """A page as it was saved."""
    return from_html(decoded(data))


def from_html(text: str) -> Document:
    """Marked-up text, however untidy."""
    root = parsed(text)
    return Document(_about(root), tuple(walk(root)))


def parsed(text: str) -> etree._Element:
    """The tree of a page, with no entity, file or network behind it."""
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError("it holds no text", "Check that it was saved whole") from error
    for element in root.iter(etree.Element):
        if not _TAG.fullmatch(element.tag):
            local = element.tag.rpartition(":")[2]
            element.tag = local if _TAG.fullmatch(local) else "span"
    _flatten(root)
    return root


def _flatten(root: etree._Element) -> None:
    """No list or table stands deeper in others than anybody writes them: each is gone through once for each above."""
    waiting = [(root, 0)]
    while waiting:
        element, depth = waiting.pop()
        depth += element.tag in _NESTING
        if depth > _DEEPEST:
            element.tag = "div"
        waiting += [(child, depth) for child in element.iterchildren(etree.Element)]


def walk(root: etree._Element) -> Iterator[Element]:
    """Everything that a reader of the page sees, in its order."""
    walker = _Walker(_footnotes(root))
    walker.inside(root, "text")
    walker.close()
    yield from walker.found


@dataclass(slots=True)
class _Walker:
    """Collects elements; words between blocks become paragraphs of their own. Footnotes stand where they are called."""

    notes: dict[str, str] = field(default_factory=dict)
    found: list[Element] = field(default_factory=list)
    _run: list[str] = field(default_factory=list)
    _kind: PassageKind = "text"

    def inside(self, element: etree._Element, kind: PassageKind) -> None:
        self._kind = kind
        self._say(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._take(child, kind)
            self._kind = kind
            self._say(child.tail)

    def close(self) -> None:
        """End the paragraph under way."""
        text = tidy_lines("".join(self._run))
        self._run = []
        if text:
            self.found.append(Block(text, self._kind))

    def _say(self, words: str | None) -> None:
        if words:
            self._run.append(prose(re.sub(r"\s+", " ", words)))

    def _take(self, element: etree._Element, kind: PassageKind) -> None:
        tag = str(element.tag).lower()
        if tag == "math" or _class_has(element, "katex", "math") or _TEX_SCRIPT.match(element.get("type") or ""):
            self._run.append(mathematics(element))
        elif unseen(element, tag):
            return
        elif tag in _HEADINGS:
            self.close()
            if title := one_line(line(element)):
                self.found.append(Heading(title, _HEADINGS[tag]))
        elif _exercise(element):
            self.close()
            self.found.append(_left_out(element))
        elif tag in {"ul", "ol"}:
            self._block(listed(element, self.notes), kind)
        elif tag == "dl":
            self.close()
            self.found += _definitions(element)
        elif tag == "table":
            self.close()
            self._table(element, kind)
        elif tag == "pre":
            self._block(prose("".join(map(str, element.itertext())).strip("\n")), kind)
        elif tag == "img":
            self._run.append(picture(element))
        elif tag == "br":
            self._run.append("\n")
        elif tag == "a" and (note := self.notes.get((element.get("href") or "").removeprefix("#"))):
            self._run.append(f" ({note})")
        elif tag in _BLOCKS:
            self.close()
            inner = _kind_of(element) or kind
            self.inside(element, inner)
            self.close()
        else:
            self.inside(element, kind)

    def _block(self, text: str, kind: PassageKind) -> None:
        self.close()
        if text.strip():
            self.found.append(Block(text.strip(), kind))

    def _table(self, element: etree._Element, kind: PassageKind) -> None:
        rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in own(element, "tr")]
        for caption in own(element, "caption"):
            self._block(line(caption), kind)
        if element.find(".//table") is not None or max(map(len, rows), default=0) < 2:
            for row in rows:
                for cell in row:
                    self.inside(cell, kind)
                    self.close()
        elif text := table([[line(cell, self.notes) for cell in row] for row in rows]):
            self.found.append(Block(text, "table" if kind == "text" else kind))


def own(element: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """The outermost of these below the element, without those of another table or list of its kind inside it."""
    waiting = [iter(element)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif child.tag in tags:
            yield child
        elif child.tag != element.tag:
            waiting.append(iter(child))


def unseen(element: etree._Element, tag: str) -> bool:
    """Whether a reader of the page does not see this."""
    return (
        tag in _IGNORED
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _UNSEEN_STYLE.search(element.get("style") or "") is not None
    )


def line(element: etree._Element, notes: dict[str, str] | None = None) -> str:
    """Everything in the element as one run of course text."""
    walker = _Walker(notes or {})
    walker.inside(element, "text")
    walker.close()
    return one_line(" ".join(found.text for found in walker.found if not isinstance(found, LeftOut)))


def listed(element: etree._Element, notes: dict[str, str] | None = None, depth: int = 0) -> str:
    """A list as lines with marks, lists inside it indented."""
    lines: list[str] = []
    number = int(element.get("start") or 1) if (element.get("start") or "1").isdigit() else 1
    for item in (child for child in element if child.tag == "li"):
        inner = [child for child in item if child.tag in {"ul", "ol"}]
        below = [listed(child, notes, depth + 1) for child in inner]
        for child in inner:
            child.tag = "template"
        mark = f"{number}. " if element.tag == "ol" else "- "
        lines.append("   " * depth + mark + line(item, notes))
        lines += filter(None, below)
        number += 1
    return "\n".join(lines)


def mathematics(element: etree._Element) -> str:
    """A formula, from the TeX a page carries beside it where it does, else from its MathML."""
    for annotation in element.iter("annotation"):
        if "tex" in (annotation.get("encoding") or "").lower():
            return formula("".join(map(str, annotation.itertext())))
    if element.tag == "math":
        return formula(element.get("alttext") or "" if not len(element) else tex(element))
    inner = element.find(".//math")
    return formula(tex(inner) if inner is not None else _FENCES.sub("", "".join(map(str, element.itertext()))))


def picture(element: etree._Element) -> str:
    """What a picture is said to show."""
    words = one_line(element.get("alt") or "")
    return f"\n[Picture: {prose(words)}]\n" if len(words) > 3 else ""


def _definitions(element: etree._Element) -> Iterator[Block]:
    terms: list[str] = []
    for child in own(element, "dt", "dd"):
        if child.tag == "dt":
            terms = [*terms, line(child)]
        elif text := line(child):
            yield Block(f"{', '.join(terms)}: {text}" if terms else text, "definition")
            terms = []


def _footnotes(root: etree._Element) -> dict[str, str]:
    """The texts of footnotes by their ids, each taken out of its place at the end."""
    notes: dict[str, str] = {}
    spent = 0
    for element in [
        each for each in root.iter(etree.Element) if any(_FOOTNOTES.fullmatch(word) for word in _said(each))
    ]:
        for note in (element, *element.iter("li", "aside", "p", "div")):
            if note.get("id") and spent < _MOST_NOTES:
                for back in [link for link in note.iter("a") if (link.get("href") or "").startswith("#")]:
                    back.text = ""
                said = line(note)
                spent += len(said)
                notes.setdefault(note.get("id") or "", said)
        element.tag = "template"
    return {id_: text for id_, text in notes.items() if text}


def _said(element: etree._Element) -> list[str]:
    """What an element is called: its classes, its type in an e-book, its role."""
    return " ".join(element.get(name) or "" for name in ("class", "epub:type", "data-type", "role")).split()


def _exercise(element: etree._Element) -> bool:
    return element.tag in {"section", "div", "ol", "ul", "details"} and any(map(_EXERCISES.match, _said(element)))


def _left_out(element: etree._Element) -> LeftOut:
    heading = next(iter(element.iter(*_HEADINGS)), None)
    words = one_line(line(element))
    title = one_line(line(heading)) if heading is not None else words[:60]
    return LeftOut(title or "Exercises", "marked as exercises or answers", len(words.split()))


def _kind_of(element: etree._Element) -> PassageKind | None:
    words = _said(element)
    return next((kind for pattern, kind in _KINDS if any(map(pattern.fullmatch, words))), None)


def _class_has(element: etree._Element, *names: str) -> bool:
    return not set(names).isdisjoint((element.get("class") or "").split())


def _about(root: etree._Element) -> About:
    said = {
        (meta.get("name") or meta.get("property") or "").lower(): one_line(meta.get("content") or "")
        for meta in root.iter("meta")
    }
    licence = next((link.get("href") or "" for link in root.iter("link", "a") if link.get("rel") == "license"), "")
    title = root.find(".//title")
    canonical = next((link.get("href") or "" for link in root.iter("link") if link.get("rel") == "canonical"), "")
    return About(
        title=one_line("".join(map(str, title.itertext()))) if title is not None else "",
        author=said.get("author", ""),
        language=root.get("lang") or "",
        source_url=web_address(canonical),
        license=license_short(licence, said.get("license", "") or said.get("dcterms.rights", "")),
        license_url=web_address(licence),
    )
