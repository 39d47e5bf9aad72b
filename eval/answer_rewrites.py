"""Other ways to write a right answer, each named, made from the key's text or through SymPy."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from eval.answer_algebra import algebra_of
from eval.answer_tex import bare, starred, typed_key, unicoded
from eval.symbolic import symbolic

_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
_INTEGER = re.compile(r"-?\d+")
_DECIMAL = re.compile(r"-?\d*\.\d+")
_FRACTION = re.compile(r"\(?(-?\d+)/(-?\d+)\)?|(-)\((\d+)/(\d+)\)")
_LABEL = re.compile(r"([a-zA-Z])\s*=\s*([^=,]+)")
_UNITS = ("hours", "feet", "mph", "miles", "inches", "minutes", "degrees", "dollars", "pounds", "ounces", "square feet")


class Rewrite(NamedTuple):
    """A right answer written otherwise."""

    kind: str
    text: str


def rewrites(key: str, words: str, *, free: bool) -> Iterator[Rewrite]:
    """Rewrites of one key, course text. ``words`` are the problem's; ``free`` that it asks for no form."""
    tex = bare(key)
    if "begin{" in tex:
        yield Rewrite("LaTeX", f"$${tex}$$")
        yield Rewrite("pmatrix", tex.replace("bmatrix", "pmatrix"))
        return
    typed = None if r"\sqrt[" in tex and "radical" in words.lower() else typed_key(key)
    yield from _notations(tex, typed)
    if typed is None:
        return
    yield from _sentences(typed)
    label = _LABEL.fullmatch(typed)
    value = label.group(2).strip() if label else typed
    if _INTEGER.fullmatch(typed):
        yield Rewrite("x = value", f"x = {typed}")
    if label:
        yield Rewrite("value for x = value", value)
        yield Rewrite("turned equation", f"{value}={label.group(1)}")
    yield from _numbers(value, words, free=free)
    yield from _lists(typed)
    if not any(sign in value for sign in "=<>,±") and not _INTEGER.fullmatch(value):
        yield from _orders(value, free=free)


def _notations(tex: str, typed: str | None) -> Iterator[Rewrite]:
    yield Rewrite("LaTeX", f"$${tex}$$")
    if "frac" in tex:
        yield Rewrite("LaTeX", "$" + tex.replace(r"\frac", r"\dfrac") + "$")
    if typed is None:
        return
    yield Rewrite("calculator", typed)
    if re.search(r"[-+*=^/]", typed):
        yield Rewrite("spaces", re.sub(r"(?<=[\w)])([-+=/])(?=[\w(])", r" \1 ", typed))
        yield Rewrite("unicode", unicoded(typed))
    if re.search(r"\d[a-z]|\^", typed) and not re.search(r"[A-Za-z]{2}", typed.replace("sqrt", "")):
        yield Rewrite("stars", starred(typed))


def _sentences(typed: str) -> Iterator[Rewrite]:
    yield Rewrite("sentence", f"the answer is {typed}")
    yield Rewrite("sentence", f"I got {typed}.")


def _numbers(value: str, words: str, *, free: bool) -> Iterator[Rewrite]:
    if _INTEGER.fullmatch(value):
        number = int(value)
        if abs(number) >= 1000:
            yield Rewrite("thousands commas", f"{number:,}")
        if 0 <= number < len(_WORDS):
            yield Rewrite("number word", _WORDS[number])
        if free:
            yield Rewrite("fraction", f"{2 * number}/2")
            yield Rewrite("decimal", f"{number}.0")
        yield from (Rewrite("unit", f"{number} {unit}") for unit in _UNITS if _asked_in(unit, words))
        if "$" in words and number > 0 and "money" not in value and re.search(r"\\\$\d", words):
            yield Rewrite("dollar sign", f"${number}")
    elif _DECIMAL.fullmatch(value):
        yield Rewrite("decimal comma", value.replace(".", ","))
        yield Rewrite("trailing zero", value + "0")
        digits, places = value.replace(".", ""), len(value.partition(".")[2])
        if free:
            yield Rewrite("fraction", f"{int(digits)}/{10**places}")
    elif fraction := _FRACTION.fullmatch(value):
        top, bottom = (int(part) for part in fraction.group(1, 2, 4, 5) if part is not None)
        yield from _fractions(-top if fraction.group(3) else top, bottom, free=free)


def _asked_in(unit: str, words: str) -> bool:
    """Whether the problem asks for its answer in a unit; one that it only speaks of may be another quantity's."""
    return bool(re.search(rf"(?:how many|number of|\bin) {unit}\b(?! (?:per|and|or)\b)(?!\W+\d)", words, re.IGNORECASE))


def _fractions(top: int, bottom: int, *, free: bool) -> Iterator[Rewrite]:
    if bottom <= 0:
        return
    yield Rewrite("slash", f"{top}/{bottom}")
    if top < 0:
        yield Rewrite("minus in front", f"-({-top}/{bottom})")
        yield Rewrite("minus below", rf"\frac{{{-top}}}{{-{bottom}}}")
    if free:
        yield Rewrite("unreduced", f"{2 * top}/{2 * bottom}")
        if abs(top) > bottom > 1 and top % bottom:
            sign = "-" if top < 0 else ""
            yield Rewrite("mixed number", f"{sign}{abs(top) // bottom} {abs(top) % bottom}/{bottom}")
        if bottom in {2, 4, 5, 8, 10, 20, 25, 50, 100}:
            yield Rewrite("decimal", f"{top / bottom}")


def _lists(typed: str) -> Iterator[Rewrite]:
    parts = [part.strip() for part in typed.split(",")]
    if len(parts) < 2 or "(" in typed or not all(re.fullmatch(r"(?:[a-z]\s*=\s*)?-?[\d./]+", part) for part in parts):
        return
    yield Rewrite("or", " or ".join(parts))
    yield Rewrite("and", " and ".join(parts))
    if all("=" in part for part in parts):
        yield Rewrite("other order", ", ".join(reversed(parts)))
    if len({part.partition("=")[0].strip() for part in parts if "=" in part}) == 1 and all(
        "=" in part for part in parts
    ):
        yield Rewrite("one label", ", ".join([parts[0], *(part.partition("=")[2].strip() for part in parts[1:])]))


def _orders(value: str, *, free: bool) -> Iterator[Rewrite]:
    """Terms and factors in another order, by SymPy and by hand; in a free problem any equal shape."""
    factors = re.findall(r"\([^()]*\)(?:\^\d)?", value)
    if len(factors) > 1 and "".join(factors) == value.replace("*", ""):
        yield Rewrite("factors in another order", "".join(reversed(factors)))
    terms = re.findall(r"[-+]?[^-+()]+", value)
    if len(terms) > 1 and "".join(terms) == value and not re.search(r"\^[(-]|/", value):
        first = terms[0] if terms[0][0] in "+-" else "+" + terms[0]
        yield Rewrite("terms in another order", "".join([*reversed(terms[1:]), first]).removeprefix("+"))
    found = algebra_of(value)
    if found is None:
        return
    sympy = symbolic()

    if not free:
        return
    for kind, shape in (("expanded", sympy.expand), ("factored", sympy.factor), ("together", sympy.together)):
        text = sympy.sstr(shape(found))
        if len(text) < 200:
            yield Rewrite(kind, text)
