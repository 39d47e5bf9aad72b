r"""TeX to MathML that is safe to put on a page.

>>> mathml(r"\frac{1}{2}")  # doctest: +ELLIPSIS
'<math><mfrac>...</mfrac></math>'

latex2mathml reads the TeX; its tree is written out here, element by element, from a list of what
may appear. So nothing an author or a student typed reaches the page as markup, and TeX that cannot
be read comes back as code instead of an error.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape, unescape
from xml.etree.ElementTree import Element

from latex2mathml import exceptions as tex_errors
from latex2mathml.converter import Converter

LONGEST = 2_000
"""Characters of one formula; a longer one is shown as written."""

DEEPEST = 40
"""Groups inside groups; deeper ones are shown as written."""

DEEPEST_ELEMENT = 3 * DEEPEST
"""Elements inside elements, each group being up to three: a script, its row, and what stands in it. Commands nest
without any group (``\\hat\\hat\\hat x``), so what was read is measured too."""

_ELEMENTS = frozenset({
    "mrow", "mi", "mn", "mo", "mtext", "ms", "mspace", "msup", "msub", "msubsup", "mfrac", "msqrt", "mroot", "mtable",
    "mtr", "mtd", "munder", "mover", "munderover", "mphantom", "mstyle", "mpadded", "menclose",
})  # fmt: skip
_ARITY = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3}
_ATTRIBUTES: dict[str, re.Pattern[str]] = {
    "stretchy": re.compile(r"true|false"),
    "fence": re.compile(r"true|false"),
    "accent": re.compile(r"true|false"),
    "largeop": re.compile(r"true|false"),
    "movablelimits": re.compile(r"true|false"),
    "displaystyle": re.compile(r"true|false"),
    "form": re.compile(r"prefix|infix|postfix"),
    "columnalign": re.compile(r"(?:left|center|right)(?: (?:left|center|right))*"),
    "linethickness": re.compile(r"0|0?\.\d+em|[0-3]px"),
    "mathvariant": re.compile(r"normal"),
    "lspace": re.compile(r"-?[0-2]?(?:\.\d+)?em"),
    "rspace": re.compile(r"-?[0-2]?(?:\.\d+)?em"),
    "width": re.compile(r"-?[0-2]?(?:\.\d+)?em"),
    "minsize": re.compile(r"[0-3](?:\.\d+)?em"),
    "maxsize": re.compile(r"[0-3](?:\.\d+)?em"),
    "notation": re.compile(r"[a-z]+"),
}
_REFUSED = re.compile(
    r"\\(?:g?def|edef|xdef|let|(?:re)?newcommand|providecommand|newenvironment|require|input|include|href|url"
    r"|unicode|class|cssId|style|html\w*|data|verb)(?![A-Za-z])"
)
_SIGNS = {"×": r"\times ", "÷": r"\div ", "−": "-", "·": r"\cdot ", "≤": r"\le ", "≥": r"\ge ", "≠": r"\ne ",
          "±": r"\pm ", "∞": r"\infty ", "π": r"\pi ", "√": r"\surd ", "°": r"^{\circ}", "²": "^{2}", "³": "^{3}",
          "½": r"\frac{1}{2}", "¼": r"\frac{1}{4}", "¾": r"\frac{3}{4}", "\u00a0": " "}  # fmt: skip
_BLANK = re.compile(r"(?:\\?_|\s)*_(?:\\?_|\s)*")
_UNREADABLE: tuple[type[Exception], ...] = (
    *(error for error in vars(tex_errors).values() if isinstance(error, type) and issubclass(error, Exception)),
    ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, StopIteration, TypeError, ValueError,
)  # fmt: skip
"""Everything latex2mathml raises for TeX it cannot read: its own errors, and what its stack lets through."""


class TexError(ValueError):
    """This TeX cannot be typeset; the message says why."""


@lru_cache(maxsize=8192)
def mathml(tex: str) -> str:
    """One formula as HTML: ``<math>`` where the TeX can be read, ``<code>`` of it where not. Never raises."""
    if _BLANK.fullmatch(tex):
        return '<span class="blank" role="img" aria-label="blank">____</span>'
    try:
        return typeset(tex)
    except (TexError, RecursionError):  # the caller may have left us little room
        return f'<code class="tex">{escape(tex[:LONGEST])}</code>'


def typeset(tex: str) -> str:
    """One formula as a ``<math>`` element.

    Raises:
        TexError: when it is too long, too deep, uses a command that is not mathematics, or is broken.
    """
    if len(tex) > LONGEST:
        raise TexError(f"a formula of {len(tex)} characters; at most {LONGEST} are typeset")
    if refused := _REFUSED.search(tex):
        raise TexError(f"{refused.group()} is not mathematics")
    _check_groups(tex)
    for sign, command in _SIGNS.items():
        tex = tex.replace(sign, command)
    try:
        tree = Converter().convert_to_element(tex)
    except _UNREADABLE as error:
        raise TexError(f"{type(error).__name__}: {error}") from error
    if len(tree) != 1:
        raise TexError("nothing was read")
    _check_depth(tree)
    return f"<math>{_children(tree[0])}</math>"


def _check_groups(tex: str) -> None:
    """Refuse groups that are not closed or nested too deep, before a recursive reader meets them."""
    depth = 0
    for group in re.findall(r"\\\\|\\[{}]|[{}]|\\(?:left|begin|right|end)(?![A-Za-z])", tex):
        depth += {"{": 1, r"\left": 1, r"\begin": 1, "}": -1, r"\right": -1, r"\end": -1}.get(group, 0)
        if depth < 0:
            raise TexError(f"{group} closes nothing")
        if depth > DEEPEST:
            raise TexError(f"groups are nested more than {DEEPEST} deep")
    if depth:
        raise TexError("a group is not closed")


def _check_depth(tree: Element) -> None:
    """Refuse a tree that is too deep to be written out, or for a browser to build; without recursion."""
    row, depth = [tree], 0
    while row:
        row = [child for element in row for child in element]
        depth += 1
        if depth > DEEPEST_ELEMENT:
            raise TexError(f"it is more than {DEEPEST_ELEMENT} elements deep")


def _children(parent: Element) -> str:
    return "".join(_written(child) for child in _thousands(list(parent)))


def _written(element: Element) -> str:
    if element.tag not in _ELEMENTS:
        raise TexError(f"{element.tag} is not an element of a formula")
    words = unescape(element.text or "")
    if words.startswith("\\") and len(words) > 1:
        raise TexError(f"{words} is not a known command")
    if len(element) != _ARITY.get(element.tag, len(element)):
        raise TexError(f"{element.tag} needs {_ARITY[element.tag]} parts and has {len(element)}")
    if element.tag == "mrow" and len(element) == 1 and not element.attrib:
        return _written(element[0])
    inner = escape(words) + _children(element)
    attributes = "".join(
        f' {name}="{value}"'
        for name, value in element.attrib.items()
        if name in _ATTRIBUTES and _ATTRIBUTES[name].fullmatch(value)
    )
    return f"<{element.tag}{attributes}>{inner}</{element.tag}>"


def _thousands(row: Sequence[Element]) -> list[Element]:
    """Join 1 , 234 into one number, except after a bracket, where it may be a pair."""
    joined: list[Element] = []
    for element in row:
        if (
            element.tag == "mn"
            and re.fullmatch(r"\d{3}(?:\.\d+)?", element.text or "")
            and len(joined) >= 2
            and unescape(joined[-1].text or "") == ","
            and joined[-2].tag == "mn"
            and re.fullmatch(r"\d{1,3}(?:,\d{3})*", joined[-2].text or "")
            and not (len(joined) >= 3 and unescape(joined[-3].text or "") in {"(", "[", "{", ","})
        ):
            joined.pop()
            number = Element("mn")
            number.text = f"{joined.pop().text},{element.text}"
            joined.append(number)
        else:
            joined.append(element)
    return joined
