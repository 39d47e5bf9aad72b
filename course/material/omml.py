r"""Equations of Word and PowerPoint (Office MathML) to TeX, as the inside of a formula in course text.

    tex(element)      # <m:f><m:num>..1..</m:num><m:den>..2..</m:den></m:f> -> r"\frac{1}{2}"

After ECMA-376, part 1, section 22.1. What is written has no bounds on its depth in a file, so the depth
is bounded here.
"""

from collections.abc import Iterable

from lxml import etree

from course.cnxml import children, name

_DEEPEST = 40
_SYMBOLS = {
    "−": "-", "·": r"\cdot ", "⋅": r"\cdot ", "×": r"\times ", "÷": r"\div ", "±": r"\pm ", "∓": r"\mp ", "≤": r"\leq ",
    "≥": r"\geq ", "≠": r"\neq ", "≈": r"\approx ", "∞": r"\infty ", "→": r"\to ", "⇒": r"\Rightarrow ", "∈": r"\in ",
    "∪": r"\cup ", "∩": r"\cap ", "∅": r"\emptyset ", "∑": r"\sum ", "∏": r"\prod ", "∫": r"\int ", "√": r"\surd ",
    "π": r"\pi ", "α": r"\alpha ", "β": r"\beta ", "γ": r"\gamma ", "δ": r"\delta ", "ε": r"\epsilon ",
    "θ": r"\theta ", "λ": r"\lambda ", "μ": r"\mu ", "ρ": r"\rho ", "σ": r"\sigma ", "τ": r"\tau ", "φ": r"\phi ",
    "ω": r"\omega ", "Δ": r"\Delta ", "Σ": r"\Sigma ", "Ω": r"\Omega ", "…": r"\dots ",
    "⋯": r"\cdots ", "°": r"^{\circ}", "′": "'", "$": r"\$",
    "%": r"\%", "#": r"\#", "&": r"\&", "{": r"\{", "}": r"\}", "\\": r"\backslash ",
    "∠": r"\angle ", "⊥": r"\perp ", "∥": r"\parallel ", "\u2061": "", "\u2062": "", "\u200b": "", "\u00a0": r"\ ",
}  # fmt: skip
_ACCENTS = {"\u0302": "hat", "\u0303": "tilde", "\u0304": "bar", "\u0305": "overline", "\u20d7": "vec", "\u0307": "dot"}
_BRACKETS = {"{": r"\{", "}": r"\}", "〈": r"\langle", "〉": r"\rangle", "⟨": r"\langle", "⟩": r"\rangle", "": "."}
_LARGE = {"∑": r"\sum", "∏": r"\prod", "∫": r"\int", "∬": r"\iint", "∮": r"\oint", "⋃": r"\bigcup", "⋂": r"\bigcap"}
_FUNCTIONS = frozenset({"sin", "cos", "tan", "cot", "sec", "csc", "log", "ln", "lim", "min", "max", "exp", "gcd"})


def tex(element: etree._Element) -> str:
    """An ``oMath`` or ``oMathPara`` as one line of TeX, empty for an empty one."""
    return " ".join(_inside(element, 0).split())


def _inside(element: etree._Element | None, depth: int) -> str:
    """Everything in an element, side by side."""
    if element is None or depth > _DEEPEST:
        return ""
    return "".join(_node(child, depth + 1) for child in children(element))


def _part(element: etree._Element, part: str, depth: int) -> str:
    return _inside(next(iter(children(element, part)), None), depth).strip()


def _node(element: etree._Element, depth: int) -> str:
    kind = name(element)
    match kind:
        case "r":
            return _run(element)
        case "f":
            over, under = _part(element, "num", depth), _part(element, "den", depth)
            return rf"\frac{{{over}}}{{{under}}}"
        case "sSup":
            return f"{_base(element, depth)}^{{{_part(element, 'sup', depth)}}}"
        case "sSub":
            return f"{_base(element, depth)}_{{{_part(element, 'sub', depth)}}}"
        case "sSubSup":
            below, above = _part(element, "sub", depth), _part(element, "sup", depth)
            return f"{_base(element, depth)}_{{{below}}}^{{{above}}}"
        case "sPre":
            below, above = _part(element, "sub", depth), _part(element, "sup", depth)
            return f"{{}}_{{{below}}}^{{{above}}}{_base(element, depth)}"
        case "rad":
            degree = _part(element, "deg", depth)
            return rf"\sqrt{f'[{degree}]' if degree else ''}{{{_part(element, 'e', depth)}}}"
        case "d":
            return _delimited(element, depth)
        case "nary":
            return _nary(element, depth)
        case "func":
            called = _part(element, "fName", depth)
            return f"{_named(called)}{_part(element, 'e', depth)}"
        case "limLow" | "limUpp":
            side = "_" if kind == "limLow" else "^"
            return f"{_named(_part(element, 'e', depth)).strip()}{side}{{{_part(element, 'lim', depth)}}} "
        case "acc":
            sign = _property(element, "chr") or "\u0302"
            return rf"\{_ACCENTS.get(sign, 'hat')}{{{_part(element, 'e', depth)}}}"
        case "bar":
            on_top = _property(element, "pos") == "top"
            return rf"\{'overline' if on_top else 'underline'}{{{_part(element, 'e', depth)}}}"
        case "borderBox":
            return rf"\boxed{{{_part(element, 'e', depth)}}}"
        case "m":
            rows = (
                " & ".join(_inside(cell, depth).strip() for cell in children(row, "e"))
                for row in children(element, "mr")
            )
            return _array(rows, max((len(children(row, "e")) for row in children(element, "mr")), default=1))
        case "eqArr":
            return _array((_inside(row, depth).strip() for row in children(element, "e")), 1)
        case _ if kind.endswith("Pr"):
            return ""
        case _:
            return _inside(element, depth)


def _run(element: etree._Element) -> str:
    text = "".join(part.text or "" for part in children(element, "t"))
    plain = any(
        name(part) in {"nor", "lit"} for properties in children(element, "rPr") for part in children(properties)
    )
    if plain and text.strip() and any(character.isalpha() for character in text):
        return rf"\text{{{_safe(text)}}}"
    return "".join(_SYMBOLS.get(character, character) for character in text)


def _safe(text: str) -> str:
    r"""Words for the inside of ``\text``."""
    return "".join(character for character in text if character not in r"\{}$^_&%#~")


def _base(element: etree._Element, depth: int) -> str:
    text = _part(element, "e", depth)
    return text if len(text) <= 1 or text.isdigit() or text.endswith(")") else f"{{{text}}}"


def _delimited(element: etree._Element, depth: int) -> str:
    opening, closing, between = (_property(element, each) for each in ("begChr", "endChr", "sepChr"))
    left, right = "(" if opening is None else opening, ")" if closing is None else closing
    inside = f" {between or '|'} ".join(_inside(part, depth).strip() for part in children(element, "e"))
    tall = any(command in inside for command in (r"\frac", r"\begin", r"\sum", r"\int"))
    if tall or not left or not right:
        return rf"\left{_BRACKETS.get(left, left)}{inside}\right{_BRACKETS.get(right, right)}"
    return f"{_BRACKETS.get(left, left)}{inside}{_BRACKETS.get(right, right)}"


def _nary(element: etree._Element, depth: int) -> str:
    sign = _property(element, "chr")
    below, above = _part(element, "sub", depth), _part(element, "sup", depth)
    large = _LARGE.get("∫" if sign is None else sign, _SYMBOLS.get(sign or "", sign or ""))
    limits = (f"_{{{below}}}" if below else "") + (f"^{{{above}}}" if above else "")
    return f"{large}{limits} {_part(element, 'e', depth)}"


def _named(function: str) -> str:
    return rf"\{function} " if function in _FUNCTIONS else f"{function} "


def _array(rows: Iterable[str], width: int) -> str:
    inside = r" \\ ".join(rows)
    return rf"\begin{{array}}{{{'l' * width}}}{inside}\end{{array}}"


def _property(element: etree._Element, wanted: str) -> str | None:
    """A property's value; None where it is not stated, "" where it is stated as nothing."""
    for properties in children(element):
        if name(properties).endswith("Pr"):
            for each in children(properties, wanted):
                return next(
                    (str(value) for key, value in each.attrib.items() if etree.QName(key).localname == "val"), ""
                )
    return None
