"""What code alone can say of a reply. None of it is the tutor's own code.

``names_step`` is generous about notation and strict about content: the student's value, a line of their
work, its number, their choice, three of their words in a row, or a shorter quotation that is wholly theirs must
stand in the reply.
"""

import re
from collections.abc import Iterator, Sequence

from domain.answer import AnswerKey

_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_COMMANDS = re.compile(r"\\(?:left|right|cdot|times|mathrm|text|operatorname|quad|sqrt|,|;|!| )|[*×·∙\s(){}\[\]]")
_EDGES = re.compile(r"(?<!\\)\$|[“”]")
"""Where a formula or a quotation begins or ends."""
_QUOTED = re.compile(r"“[^”]*”")
_LINE = re.compile(r"\blines? (\d)", re.IGNORECASE)
_TEX_OUTSIDE = re.compile(r"\\[a-zA-Z]+|[{}]|\^|(?<!\w)_\w")
_GUSH = re.compile(
    r"great question|good (job|question|work)|well done|awesome|amazing|fantastic|excellent|\bperfect[.,!]|brilliant"
    r"|(?<!\d)!|thank you for|thanks for|unfortunately|sorry|oops",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"\b[Aa] (?:\$?(?:8|11|18)\b|(?!after|and|are|as|at|if|in|is|of|on|or|one|equals|into)[aeio][a-z]+\b)"
    r"|\b[Aa]n [bcdfgjklmnpqrtvwz][a-z]+\b"
)
_SLIPS_OF_PEN: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("two full stops", re.compile(r"(?<!\.)\.\.(?!\.)|[.?]\s*[.,;]|\?\.|:\s*[.?]|,\s*[.?]|\.”\.|\?”\.")),
    ("a space before a mark", re.compile(r"\s[.,;:?](?:\s|$)")),
    ("two spaces", re.compile(r" {2,}")),
    ("a word twice", re.compile(r"\b([A-Za-z]{2,}) \1\b(?<!\bthat that)(?<!\bhad had)", re.IGNORECASE)),
    ("an article that does not fit", _ARTICLE),
    ("an empty slot", re.compile(r"“”|\$\$|\(\)|\{\w*\}(?<!\\)$")),
)  # fmt: skip


def words(reply: str) -> int:
    """Words as they are read: runs between spaces, a formula being one."""
    return len(re.sub(r"(?<!\\)\$(?:\\.|[^$\\])+\$", "F", reply).split())


def questions(reply: str) -> int:
    """Question marks outside quotation marks."""
    return _QUOTED.sub(" ", reply).count("?")


def bare(text: str) -> str:
    r"""Notation off: ``$\frac{3}{4}x$`` and ``(3/4)*x`` are the same characters."""
    text = (
        text.replace("\\%", "%")
        .replace("−", "-")
        .replace("\\$", "")
        .replace("\\neq", "≠")
        .replace("\\leq", "≤")
        .replace("\\geq", "≥")
    )
    text = text.replace("<=", "≤").replace(">=", "≥").replace("√", "")
    text = text.replace("\\infty", "infinity").replace("∞", "infinity").replace("\\pi", "pi")
    for _ in range(6):
        text = re.sub(r"\\sqrt\s*(?:\[[^\]]*\])?\s*\{([^{}]*)\}|\^\{([^{}]*)\}", _inside, text)
        text = _FRACTION.sub(r"\1/\2", text)
    return re.sub(r"(?<!\w)\+", "", _COMMANDS.sub("", text).replace("sqrt", "")).casefold()


def _inside(match: re.Match[str]) -> str:
    return match.group(1) if match.group(1) is not None else f"^{match.group(2)}"


def names_step(reply: str, attempt: str, key: AnswerKey) -> bool:
    """Whether the reply quotes or names what the student wrote in this attempt."""
    plain = bare(reply)
    said = f"{_EDGES.sub('¦', plain)} {_EDGES.sub('', plain)}"
    lines = [line for line in attempt.splitlines() if line.strip()]
    if len(lines) > 1 and any(int(number) <= len(lines) for number in _LINE.findall(reply)):
        return True
    if key.kind == "choice" and re.fullmatch("[a-jA-J]", attempt.strip()):
        place = "abcdefghij".index(attempt.strip().casefold())
        return place < len(key.choices) and (
            _stands(bare(key.choices[place]), said) or re.search(rf"\b{attempt.strip().upper()}\b", reply) is not None
        )
    if any(_stands(bare(line), said) for line in lines):
        return True
    return any(_words_in_a_row(quote, attempt) for quote in re.findall(r"“([^”]*)”", reply))


def without_own(reply: str, known: Sequence[str]) -> str:
    """The reply without the formulas and quotations that only repeat what stands in the texts in ``known``."""
    seen = [_EDGES.sub("", bare(text)) for text in known]

    def kept(match: re.Match[str]) -> str:
        own = _EDGES.sub("", bare(match.group()))
        return " … " if own and any(own in text for text in seen) else match.group()

    return re.sub(r"(?<!\\)\$(?:\\.|[^$\\])+\$|“[^”]*”", kept, reply)


def _stands(piece: str, said: str) -> bool:
    piece = _EDGES.sub("", piece).strip(".")
    return bool(piece) and re.search(rf"(?<![\d.]){re.escape(piece)}(?!\d|\.\d)", said) is not None


def _words_in_a_row(quote: str, attempt: str) -> bool:
    quoted = re.findall(r"[\w']+", quote.casefold())
    typed = re.findall(r"[\w']+", attempt.casefold())
    least = min(3, len(typed), max(len(quoted), 1))
    runs = {tuple(typed[start : start + least]) for start in range(len(typed) - least + 1)}
    return least > 0 and any(tuple(quoted[at : at + least]) in runs for at in range(len(quoted) - least + 1))


def quotes_course(reply: str, passages: Sequence[str]) -> bool:
    """Whether four words or more between quotation marks stand in a passage of the course as they are."""
    for quote in re.findall(r"“([^”]*)”", reply):
        flat = " ".join(quote.split())
        if len(flat.split()) >= 4 and any(flat in " ".join(passage.split()) for passage in passages):
            return True
    return False


def flaws(reply: str) -> Iterator[str]:
    """What a copy editor would mark."""
    prose = re.sub(r"(?<!\\)\$(?:\\.|[^$\\])+\$", "F", reply)
    if not reply.strip():
        yield "empty"
        return
    if reply.count("“") != reply.count("”") or prose.count('"') % 2:
        yield "a quotation mark without its other"
    if len(re.findall(r"(?<!\\)\$", reply)) % 2:
        yield "a dollar sign without its other"
    if _TEX_OUTSIDE.search(_QUOTED.sub(" ", prose.replace("\\$", ""))):
        yield "TeX outside a formula"
    if prose[:1].islower():
        yield "no capital letter"
    if not re.search(r"[.?!:…”)]$|F$", prose.rstrip()):
        yield "no end"
    if _GUSH.search(_QUOTED.sub(" ", prose)):
        yield "gush"
    own = _QUOTED.sub("“Q”", prose)
    yield from (name for name, pattern in _SLIPS_OF_PEN if pattern.search(own))
