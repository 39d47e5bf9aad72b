r"""OATutor's way of writing a text, turned into course text.

OATutor writes TeX between double dollars, a line break as a backslash and an ``n``, a figure as
``##figure1.gif##``, a variable as ``@{name}``, and money with a bare dollar.

>>> cleaned(r"Pay $5 for $$\frac{1}{2}$$ of it.\n##figure1.gif##")
Cleaned(text='Pay \\$5 for $\\frac{1}{2}$ of it.', figures=('figure1.gif',), flaws=())
"""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

from domain.text import escape

_FIGURE = re.compile(r"##\s*([^\s#]+\.(?:gif|png|jpe?g|svg|webp|bmp))\s*(?:##)?", re.IGNORECASE)
_MEDIA = re.compile(r"##\s*(\S+?)\s*##")
_VARIABLE = re.compile(r"@\{(\w+)\}")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200b-\u200d\u2060\ufeff]")
_BREAK = re.compile(r"\\n|<br\s*/?>|\r\n?|</?p>")
_TAG = re.compile(r"</?(?:b|i|em|strong|u|span|div|sub|sup|center|font)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_POWER = re.compile(r"(?<=[\w)\]}])\s?\*\s?\*\s?(?=[\w(\[{-])")
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" *\n *")
_BRACE, _LEFT, _RIGHT = re.compile("[{}]"), re.compile(r"\\left(?![a-z])"), re.compile(r"\\right(?![a-z])")
_BARE_DOLLAR = re.compile(r"(?<!\\)\$")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]+\d*);", re.IGNORECASE)
_NAMED_NUMBER = re.compile(r"\\operatorname\{(-?[\d.]+|[a-zA-Z])\}")
_INLINE = re.compile(r"(?<!\\)\\\((.{1,200}?)\\\)", re.DOTALL)
"""A formula in TeX's round brackets, which may hold signs between dollars."""

_BARE_FRACTION = re.compile(r"(?<![\w\\^{(*/])(\\frac\{[^{}$]+\}\{[^{}$]+\})(?![\w^{(*/\\])")
_OTHER_COMMAND = re.compile(r"\\(?!frac|n(?![a-z]))[A-Za-z]+|\\\$")
"""Further TeX beside a fraction, which is then left as it was written."""

_OF_WORDS = re.compile(r"\\frac\{([A-Za-z ]{3,})\}\{([A-Za-z ]{3,})\}")
"""Two words with a slash between them, which were taken for a fraction: start/end."""

_LONE_BREAK = re.compile(r"\\n(?![a-zA-Z])|\s+")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text as course text, the figures it shows, and what is wrong with it, a sentence each."""

    text: str
    figures: tuple[str, ...] = ()
    flaws: tuple[str, ...] = ()


def cleaned(raw: str, values: Mapping[str, str] | None = None) -> Cleaned:
    """Turn one text into course text; ``values`` fill its variables."""
    flaws: list[str] = []
    written = _VARIABLE.sub(lambda name: (values or {}).get(name.group(1), name.group()), raw)
    if unfilled := _VARIABLE.search(written):
        flaws.append(f"The variable {unfilled.group()} has no value.")
    figures = tuple(dict.fromkeys(_FIGURE.findall(written)))
    written = _MEDIA.sub(r"\1", _FIGURE.sub("", written))
    written = _INLINE.sub(lambda found: f"$${found[1].replace('$$', ' ')}$$", written)
    parts = _CONTROL.sub("", written).split("$$")
    if len(parts) % 2 == 0:
        flaws.append("A formula is opened with $$ and never closed.")
        last = parts.pop()
        parts[-1] += last
    flaws.extend(f"The formula {tex} has brackets that do not match." for tex in parts[1::2] if not _paired(tex))
    pieces = [_formula(part) if number % 2 else _prose(part) for number, part in enumerate(parts)]
    return Cleaned(_spaced("".join(pieces)), figures, tuple(flaws))


def one_line(text: str) -> str:
    """Course text without its line breaks, for a title or a choice."""
    return " ".join(text.split())


def _formula(tex: str) -> str:
    tex = _LONE_BREAK.sub(" ", _characters(tex)).strip().rstrip("\\")
    tex = _NAMED_NUMBER.sub(r"\1", _BARE_DOLLAR.sub(r"\\$", tex))
    if set(tex) <= {"_"}:
        return tex
    if (words := _OF_WORDS.fullmatch(tex)) is not None:
        return f"{words[1]}/{words[2]}"
    return f"${tex}$"


def _paired(tex: str) -> bool:
    """Whether the braces of a formula, and its growing brackets, belong together."""
    bare = tex.replace(r"\{", " ").replace(r"\}", " ")
    depth = 0
    for brace in _BRACE.findall(bare):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0 and len(_LEFT.findall(bare)) == len(_RIGHT.findall(bare))


def _prose(text: str) -> str:
    if _OTHER_COMMAND.search(text):
        return _words(text)
    return "".join(
        _formula(_POWER.sub("^", part)) if number % 2 else _words(part)
        for number, part in enumerate(_BARE_FRACTION.split(text))
    )


def _words(words: str) -> str:
    words = _characters(_TAG.sub("", _BREAK.sub("\n", words.replace(r"\neq", "≠"))))
    words = _POWER.sub("^", words.replace("~sqrt", " ± sqrt"))
    return escape(words).removesuffix("\\")


def _characters(text: str) -> str:
    return _ENTITY.sub(lambda entity: html.unescape(entity.group()), text)


def _spaced(text: str) -> str:
    text = _LINES.sub("\n", _BLANKS.sub(" ", text))
    return re.sub(r"\n{3,}", "\n\n", text).strip()
