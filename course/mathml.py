r"""Presentation MathML to TeX, as the inside of a formula in course text.

    tex(element)          # <math><msup><mi>x</mi><mn>2</mn></msup></math> -> "x^2"
    lines(element)        # a <math> that is one big table -> its rows, else None

The TeX stays within what ``latex2mathml`` and KaTeX both read, and short: brackets grow only around
what is tall. A dollar comes out as ``\$``, so that the formula can stand between single dollars.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

_SYMBOLS = {
    "−": "-", "–": "-", "‐": "-", "‑": "-", "·": r"\cdot", "⋅": r"\cdot", "∙": r"\cdot", "×": r"\times", "÷": r"\div",
    "±": r"\pm", "∓": r"\mp", "≤": r"\leq", "⩽": r"\leq", "≥": r"\geq", "⩾": r"\geq", "≠": r"\neq", "≈": r"\approx",
    "≅": r"\cong", "∼": r"\sim", "≡": r"\equiv", "≟": r"\overset{?}{=}", "∞": r"\infty", "∘": r"\circ",
    "°": r"^{\circ}", "∠": r"\angle", "∥": r"\parallel", "⊥": r"\perp", "△": r"\triangle", "→": r"\to",
    "⇒": r"\Rightarrow", "←": r"\leftarrow", "✓": r"\checkmark", "√": r"\surd", "…": r"\dots", "⋯": r"\cdots",
    "⋮": r"\vdots", "•": r"\bullet", "∈": r"\in", "∪": r"\cup", "∩": r"\cap", "∅": r"\emptyset", "∑": r"\sum",
    "∫": r"\int", "′": "'", "″": "''", "│": "|", "∣": "|", "π": r"\pi", "α": r"\alpha", "β": r"\beta", "γ": r"\gamma",
    "δ": r"\delta", "ε": r"\epsilon", "θ": r"\theta", "λ": r"\lambda", "μ": r"\mu", "ρ": r"\rho", "σ": r"\sigma",
    "τ": r"\tau", "φ": r"\phi", "ω": r"\omega", "Δ": r"\Delta", "Σ": r"\Sigma", "Ω": r"\Omega", "$": r"\$",
    "%": r"\%", "#": r"\#", "&": r"\&", "_": r"\_", "{": r"\{", "}": r"\}", "\\": r"\backslash", "~": r"\sim",
    "\u00a0": r"\ ", "\u2061": "", "\u2062": "", "\u2063": ",", "\u2009": "", "\u200a": "", "\u200b": "",
    "^": r"\hat{}",
}  # fmt: skip
_OVER = {
    "¯": "overline", "‾": "overline", "—": "overline", "–": "overline", "―": "overline", "_": "overline",
    "→": "overrightarrow", "↔": "overleftrightarrow", "^": "hat", "ˆ": "hat", "˙": "dot", "~": "tilde",
    "⏞": "overbrace",
}  # fmt: skip
_STRIKES = ("strike", "updiagonal", "downdiagonal")
_UNDER = {"⎵": "underbrace", "⏟": "underbrace", "¯": "underline", "‾": "underline"}
_OPENING, _CLOSING = {"(": ")", "[": "]", "{": "}"}, frozenset(")]}")
_TALL = re.compile(r"\\(?:frac|begin|overset|underset)\b")
_FUNCTIONS = frozenset(
    [
        *("sin", "cos", "tan", "sec", "csc", "cot", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh"),
        *("log", "ln", "exp", "lim", "max", "min", "det", "gcd"),
    ]
)
"""Names of functions, which books set upright as identifiers or as text."""

_TAKING_LIMITS = frozenset({r"\sum", r"\prod", r"\int", r"\lim", r"\max", r"\min", r"\bigcup", r"\bigcap"})
_LIMITS = re.compile(r"\\(?:sum|prod|int|bigcup|bigcap)(?:_\{.*\})?\Z")

_THIN, _WIDE, _TEXT = r"\ ", r"\quad ", r"\text{"
_ROWS = frozenset({"math", "mrow", "mstyle", "mpadded", "mtd"})
_ENDS_IN_TEXT = re.compile(r"\\text\{[^{}]*\}\Z")
_ENDS_IN_WORD = re.compile(r"\\[a-zA-Z]+$")
_PLAIN_TEXT = re.compile(r"[^$%#&_{}\\^~]+")
_HIDDEN = frozenset({"mphantom", "annotation", "annotation-xml", "maligngroup", "malignmark", "none", "mprescripts"})


def tex(element: etree._Element) -> str:
    """The formula in one line of TeX, empty for an empty one."""
    return _row([element])


def lines(element: etree._Element) -> tuple[tuple[str, ...], ...] | None:
    """The rows of a formula that is a table and nothing else, each as the TeX of its cells that hold something.

    None for any other formula. Worked solutions are often set this way, one line a step.
    """
    inner = element
    while _name(inner) in _ROWS:
        children = _children(inner)
        if len(children) != 1:
            return None
        inner = children[0]
    if _name(inner) != "mtable":
        return None
    rows = (tuple(cell for cell in row if cell) for row in _cells(inner))
    return tuple(row for row in rows if row)


def _node(element: etree._Element) -> str:
    name, children = _name(element), _children(element)
    if name in _HIDDEN:
        return ""
    match name:
        case "mi" | "mn" | "mo" | "ms":
            return _token(name, _text(element))
        case "mtext":
            return _words(_text(element))
        case "mspace":
            return _space(element.get("width", ""))
        case "mfrac" if len(children) == 2:
            return rf"\frac{{{_node(children[0])}}}{{{_node(children[1])}}}"
        case "msqrt":
            return rf"\sqrt{{{_row(children)}}}"
        case "mroot" if len(children) == 2:
            return rf"\sqrt[{_node(children[1])}]{{{_node(children[0])}}}"
        case "msup" if len(children) == 2:
            return _base(children[0]) + _script("^", children[1])
        case "msub" if len(children) == 2:
            return _lowered(_base(children[0]), children[1])
        case "msubsup" if len(children) == 3:
            return _base(children[0]) + _script("_", children[1]) + _script("^", children[2])
        case "mover" if len(children) == 2:
            return _over(_node(children[0]), _node(children[1]), _text(children[1]))
        case "munder" if len(children) == 2:
            return _under(_node(children[0]), _node(children[1]), _text(children[1]))
        case "munderover" if len(children) == 3:
            below = _under(_node(children[0]), _node(children[1]), _text(children[1]))
            return _over(below, _node(children[2]), _text(children[2]))
        case "menclose":
            return _enclosed(element.get("notation", "longdiv"), _row(children))
        case "mfenced":
            return _fenced(element, children)
        case "mtable":
            return _table(element)
        case "semantics":
            return _node(children[0]) if children else ""
        case _:
            return _row(children) if children else _words(_text(element))


def _row(elements: Sequence[etree._Element]) -> str:
    """Side by side, with brackets that grow where what they hold is tall."""
    flat = list(_flat(elements))
    parts = [_node(element) for element in flat]
    opened: list[int] = []
    for place, element in enumerate(flat):
        sign = _text(element) if _name(element) == "mo" else ""
        if sign in _OPENING:
            opened.append(place)
        elif sign in _CLOSING and opened:
            start = opened.pop()
            if _TALL.search("".join(parts[start + 1 : place])):
                parts[start], parts[place] = rf"\left{parts[start]}", rf"\right{parts[place]}"
    for start in reversed(opened):
        if _TALL.match("".join(parts[start + 1 : start + 2])):
            parts[start], parts[start + 1] = rf"\left{parts[start]}", rf"{parts[start + 1]}\right."
    return _joined(parts)


def _flat(elements: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """The elements, with what is only grouped taken out of its group."""
    for element in elements:
        if _name(element) in _ROWS and len(element):
            yield from _flat(_children(element))
        else:
            yield element


def _joined(parts: Iterable[str]) -> str:
    """Parts one after the other. A gap goes into the words beside it; between signs TeX knows better."""
    text, gap = "", ""
    for part in filter(None, parts):
        if part in {_THIN, _WIDE}:
            gap = part if gap != _WIDE else gap
            continue
        text, gap = _side_by_side(text, gap if text else "", part), ""
    return text


def _side_by_side(text: str, gap: str, part: str) -> str:
    if gap == _WIDE:
        return text + _WIDE + part
    words = part.removeprefix(_TEXT) if part.startswith(_TEXT) else ""
    if words and _ENDS_IN_TEXT.search(text):
        return text[:-1].rstrip() + " " + words.lstrip()
    if words and gap:
        return text + _TEXT + " " + words.lstrip()
    if gap and _ENDS_IN_TEXT.search(text):
        return text[:-1].rstrip() + " }" + part
    if _ENDS_IN_WORD.search(text):
        return text + (" " if part[0].isalpha() else "") + part
    digits = text[-1:].isdigit() and part[0].isdigit()
    return text + (_THIN if gap and text[-1].isalnum() and part[0].isalnum() and not digits else "") + part


def _token(name: str, text: str) -> str:
    if name == "mi" and len(text) > 1 and text.isalpha() and text.isascii():
        return _words(text) if len(text) > 2 or text in _FUNCTIONS else text
    return _joined(_SYMBOLS.get(character, character) for character in text)


def _words(text: str) -> str:
    r"""Words in a formula. What TeX reads as a command stands outside of ``\text``."""
    if text in _SYMBOLS:
        return _SYMBOLS[text]
    if text.strip() in _FUNCTIONS:
        return f"\\{text.strip()}"
    if re.fullmatch(r"[-−\d.,:()+=<>/]+", text):
        return text.replace("−", "-")
    return _joined(
        rf"\text{{{piece}}}" if _PLAIN_TEXT.fullmatch(piece) else _SYMBOLS[piece]
        for piece in re.findall(r"[^$%#&_{}\\^~]+|.", text)
    )


def _space(width: str) -> str:
    match = re.fullmatch(r"\s*(\d*\.?\d+)em\s*", width)
    size = float(match.group(1)) if match else 0.0
    return "" if size < 0.15 else _THIN if size < 1 else _WIDE


def _base(element: etree._Element) -> str:
    text = _node(element)
    whole = len(text) == 1 or text.isdigit() or text.endswith((")", "]", "|"))
    return text if whole or (text.startswith("\\") and text[1:].isalpha()) else f"{{{text}}}"


def _script(sign: str, element: etree._Element) -> str:
    text = _node(element)
    if text == "^{\\circ}":
        return text
    return f"{sign}{text}" if len(text) == 1 else f"{sign}{{{text}}}" if text else ""


def _lowered(base: str, below: etree._Element) -> str:
    """A base with its subscript; a function's is in braces, so that ``log_2 8`` is not read as ``log_28``."""
    return f"{base}_{{{_node(below)}}}" if base[1:] in _FUNCTIONS else base + _script("_", below)


def _over(base: str, above: str, sign: str) -> str:
    if _LIMITS.match(base) and above:
        return f"{base}^{{{above}}}"
    if sign and set(sign) <= _OVER.keys() and len(set(sign)) == 1:
        return rf"\{_OVER[sign[0]]}{{{base}}}"
    return rf"\overset{{{above}}}{{{base}}}" if above else base


def _under(base: str, below: str, sign: str) -> str:
    if base in _TAKING_LIMITS and below:
        return f"{base}_{{{below}}}"
    if sign in _UNDER:
        return rf"\{_UNDER[sign]}{{{base}}}"
    if sign and set(sign) <= {"_", "—", "–"}:
        return rf"\underline{{{base}}}"
    if not base:
        return below
    return rf"\underset{{{below}}}{{{base}}}" if below else base


def _enclosed(notation: str, inside: str) -> str:
    if any(strike in notation for strike in _STRIKES):
        return rf"\cancel{{{inside}}}"
    if "longdiv" in notation:
        return rf"\overline{{){inside}}}"
    if any(frame in notation for frame in ("box", "circle")):
        return rf"\boxed{{{inside}}}"
    return rf"\overline{{{inside}}}" if notation == "top" else inside


def _fenced(element: etree._Element, children: Sequence[etree._Element]) -> str:
    signs = element.get("separators", ",").replace(" ", "")
    opening, closing = element.get("open", "("), element.get("close", ")")
    pieces: list[str] = []
    for place, child in enumerate(children):
        if place and signs:
            pieces.append(signs[min(place - 1, len(signs) - 1)])
        pieces.append(_node(child))
    inside = _joined(pieces)
    left, right = (_SYMBOLS.get(sign, sign) for sign in (opening.strip(), closing.strip()))
    if _TALL.search(inside):
        return rf"\left{left or '.'}{inside}\right{right or '.'}"
    return _joined((left, inside, right))


def _table(element: etree._Element) -> str:
    rows = [row for row in _cells(element) if any(row)]
    if not rows:
        return ""
    width = max(len(row) for row in rows)
    full = [[*row, *[""] * (width - len(row))] for row in rows]
    kept = [place for place in range(width) if any(row[place] for row in full)]
    sides = _sides(element, width)
    body = r" \\ ".join(" & ".join(row[place] for place in kept).strip() for row in full)
    return rf"\begin{{array}}{{{''.join(sides[place] for place in kept)}}}{body}\end{{array}}"


def _cells(table: etree._Element) -> list[list[str]]:
    return [
        [_row([cell]) for cell in _children(row)] for row in _children(table) if _name(row) in {"mtr", "mlabeledtr"}
    ]


def _sides(table: etree._Element, width: int) -> list[str]:
    """How each column is set: what its first cell with a word on it says, else to the left."""
    sides = [""] * width
    for row in _children(table):
        for place, cell in enumerate(_children(row)):
            sides[place] = sides[place] or cell.get("columnalign", "")[:1]
    return [side if side in {"l", "c", "r"} else "l" for side in sides]


def _children(element: etree._Element) -> list[etree._Element]:
    return list(element.iterchildren(tag=etree.Element))


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _text(element: etree._Element) -> str:
    return " ".join("".join(str(piece) for piece in element.itertext(tag=etree.Element)).replace("\u00a0", " ").split())
