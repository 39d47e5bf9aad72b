r"""Course text as safe HTML, and as plain characters.

Course text is prose with TeX between single dollars (``domain.text``) and a little Markdown:
emphasis, lists, tables, code. What comes out is marked safe for a template because nothing in it
was markup on the way in: HTML is off, links and pictures are off, formulas go through
``app.mathml``, and the rest is escaped.

>>> str(block("Solve $x=2$.")).startswith("<p>Solve <math>")
True
>>> plain(r"Is $\frac{1}{2} < x$?")
'Is ½ < x?'
"""

import re
from functools import lru_cache
from unicodedata import category

from markdown_it import MarkdownIt
from markupsafe import Markup

from app.mathml import mathml
from app.plain import unicode_math
from domain.text import Formula, runs

LONGEST = 20_000
"""Characters of one text; what is beyond is cut, with an ellipsis."""

_FORMULA, _END = "\ue000", "\ue001"
_OPEN, _CLOSE = "\ue002", "\ue003"
_PLACE = re.compile(f"{_FORMULA}(\\d+){_END}")
_ALONE = re.compile(f"<p>((?:<mark>)?{_FORMULA}\\d+{_END}[.,;]?(?:</mark>)?)</p>")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ufff9-\ufffb]")
_BLANKS = re.compile(r"_{3,}")
_STAR_BETWEEN = re.compile(r"(?<=[\w)\]])\*(?=[\w(\[])")
_TAG = re.compile(r"(<[^>]*>)")
_MARKER = re.compile(r"(?:[ \t]*(?:[-+>|#]+|\*(?=\s)|\d+[.)](?=\s)))*[ \t]*")


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    rules = ["paragraph", "list", "table", "blockquote", "fence", "newline", "emphasis", "backticks", "escape"]
    return MarkdownIt("zero", {"html": False, "breaks": True}).enable(rules)


@lru_cache(maxsize=2048)
def block(text: str) -> Markup:
    """Course text as paragraphs, lists and tables."""
    words, formulas = _without_formulas(_visible(text))
    return _finished(_markdown().render(words), formulas)


@lru_cache(maxsize=4096)
def inline(text: str) -> Markup:
    """Course text as a run of words, for a heading, a choice or a cell."""
    words, formulas = _without_formulas(_visible(text))
    return _finished(_markdown().renderInline(" ".join(words.split())), formulas)


@lru_cache(maxsize=512)
def highlighted(text: str, quote: str) -> Markup:
    """A passage with ``quote`` in ``<mark>``; unmarked when the quote does not stand in it.

    The quote may cross formulas, paragraphs and list items; white space may differ.
    """
    shown = _visible(text)
    place = _place(shown, _visible(quote))
    if place is None:
        return block(text)
    start, end = place
    marked = f"{shown[:start]}{_OPEN}{shown[start:end]}{_CLOSE}{shown[end:]}"
    words, formulas = _without_formulas(marked)
    return _finished(_marked(_markdown().render(words)), formulas)


def formula(tex: str) -> Markup:
    """One formula alone, from TeX."""
    return Markup(mathml(tex))  # noqa: S704 - written out by app.mathml from its list of elements


def student(text: str) -> Markup:
    """A student's own words: escaped, never read as Markdown or TeX. Line breaks stay for CSS to show."""
    return Markup.escape(_visible(text))


def plain(text: str) -> str:
    """Course text in plain characters for the terminal, a title or an accessible name."""
    return "".join(unicode_math(run.tex) if isinstance(run, Formula) else run.text for run in runs(_visible(text)))


def visible(text: str) -> str:
    """Text without control characters and without marks that turn its direction around; line ends become one kind."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def blank(text: str) -> bool:
    """Whether nothing of a text can be seen: it is white space and signs without a width."""
    return all(sign.isspace() or category(sign) in {"Cc", "Cf"} for sign in text)


def _visible(text: str) -> str:
    shown = _PRIVATE.sub("", visible(text))
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…"


def _without_formulas(text: str) -> tuple[str, list[str]]:
    """Formulas taken out for Markdown not to meet them, each leaving its number; marks inside move outside."""
    formulas: list[str] = []
    parts: list[str] = []
    for run in runs(text):
        if isinstance(run, Formula):
            tex = run.tex
            opens, closes = _OPEN in tex, _CLOSE in tex
            parts.append(f"{_OPEN * opens}{_FORMULA}{len(formulas)}{_END}{_CLOSE * closes}")
            formulas.append(mathml(tex.replace(_OPEN, "").replace(_CLOSE, "")))
        else:
            prose = _STAR_BETWEEN.sub(r"\\*", run.text)
            parts.append(_BLANKS.sub(lambda blank: r"\_" * len(blank.group()), prose))
    return "".join(parts), formulas


def _finished(html: str, formulas: list[str]) -> Markup:
    html = _ALONE.sub(r'<p class="formula">\1</p>', html)
    html = html.replace("<table>", '<div class="table" role="group" aria-label="Table" tabindex="0"><table>')
    html = html.replace("</table>", "</table></div>")
    # Safe: markdown-it escapes all text with HTML off, and each formula was written out by app.mathml.
    return Markup(_PLACE.sub(lambda place: formulas[int(place.group(1))], html).strip())  # noqa: S704


def _place(text: str, quote: str) -> tuple[int, int] | None:
    """Where the quote stands, moved inward past list and table marks, which must stay where Markdown sees them."""
    words = quote.split()
    if not words:
        return None
    found = re.search(r"\s+".join(re.escape(word) for word in words), text)
    if found is None:
        return None
    start, end = found.span()
    line = text.rfind("\n", 0, start) + 1
    marker = _MARKER.match(text, line)
    if marker is not None and marker.end() > start:
        start = min(marker.end(), end)
    end = start + len(text[start:end].rstrip(" \t\n|:-"))
    return (start, end) if end > start else None


def _marked(html: str) -> str:
    """Turn the two sentinels into ``<mark>`` around each run of words between them, never around a tag."""
    parts: list[str] = []
    on = False
    for piece in _TAG.split(html):
        if piece.startswith("<"):
            parts.append(piece.replace(_OPEN, "").replace(_CLOSE, ""))
            continue
        for bit in re.split(f"([{_OPEN}{_CLOSE}])", piece):
            if bit in {_OPEN, _CLOSE}:
                on = bit == _OPEN
            elif on and bit.strip():
                parts.append(f"<mark>{bit}</mark>")
            else:
                parts.append(bit)
    return "".join(parts)
