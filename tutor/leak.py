"""Whether words give an answer away: in any form, part by part, or by leaving only one choice.

Every formula, number and hidden reading in a text is held against the key by the same judge that
marks students' attempts, so an equivalent form is a leak as much as the key itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from domain.answer import AnswerKey
from domain.text import Formula, runs
from tutor.assess import judge
from tutor.disguises import disguised, numbers_in_words, plain, squeezed

_PROSE_MATHS = re.compile(
    r"[-−+]?[\d.,/]*\d(?:\s?%)?(?:\s?[a-zA-Z](?![a-zA-Z]))?(?:\s*[-−+*/=^<>≤≥]\s*[-−]?(?:\d[\d.,/]*[a-zA-Z]?(?![a-zA-Z])|[a-zA-Z](?![a-zA-Z])))*"
    r"|(?<![a-zA-Z])[a-zA-Z]\s*[=<>≤≥]\s*[-−]?[\d.,/]*\d[a-zA-Z]?(?![a-zA-Z])"
    r"|(?<![a-zA-Z])[a-zA-Z](?:\s*[-−+*/^]\s*[-−]?(?:\d[\d.,/]*[a-zA-Z]?(?![a-zA-Z])|[a-zA-Z](?![a-zA-Z])))+"
    r"|[(\[]\s*[-−]?[\d.∞]+\s*,\s*[-−]?[\d.∞]+\s*[)\]]"
)
_STATED = re.compile(
    r"\b(?:answer|result|solution|value|respuesta|réponse|lösung|Antwort|ответ|відповідь)\b(?:\s+(?:is|es|est|ist))?\s*[:=]?\s*"
    r"([^.!?\n]{1,60})",
    re.IGNORECASE,
)
_SAID_TO_BE = re.compile(
    r"\b(?:is|are|be|equals?|makes?|gives?|becomes?)\s+(?:minus\s+|negative\s+)?[a-z-]+", re.IGNORECASE
)
"""A number said in words, as what something comes to."""

_ASSERTS = re.compile(
    r"(answer|solution|result|value|it|this|that|which|you (get|have|need)|equals?|gives?|makes?|=|:|→|->"
    r"|is|are|be|es|est|ist)"
    r"(\s+(is|are|be|it|to|a|the|exactly|just|equal|equals))*[\s:\"'“(*$=]*$",
    re.IGNORECASE,
)
_RELATION = re.compile(r"=|\\neq|\\approx|\\Rightarrow|\\to|;")
_GROUP = re.compile(r"(?:\\left)?[(\[]([^()\[\]]{2,60}?)(?:\\right)?[)\]]")
"""What stands in one pair of brackets: a factor of the last line before the answer may be the answer."""
_LONE_NUMBER = re.compile(r"(?:(?:^|(?<=[=(,<>{\s]))[-−])?(?<![\w.^/\\])\d+(?:\.\d+)?(?![\w.^/{}]|\s*\\(?:frac|sqrt))")
"""A number of a formula, with its sign where the sign is its own; none that is part of a fraction or a power."""

_EVERYDAY_CHOICES = frozenset({"yes", "no", "true", "false", "none", "all", "both", "neither", "always", "never"})
"""Choices that any sentence may hold; only an assertion names them."""

_SHORTEST_IN_PIECES = 4
"""Characters from which a row of them is no coincidence."""

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_LONE_BRACES = re.compile(r"\{(\w)\}")
"""Braces that change nothing: ``y^{5}`` is ``y^5``."""
_LONGEST = 120
"""Characters of one candidate; anything longer is no answer to a school problem."""


@dataclass(frozen=True, slots=True)
class Secret:
    """What must not be said: a key, and what is known already.

    ``given`` are texts in the student's sight (the problem), ``theirs`` the student's own messages,
    ``verbatim`` are pieces that may stand in a reply as they are: the line it speaks about, the
    question it asks.
    """

    key: AnswerKey
    given: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    verbatim: tuple[str, ...] = ()


def reveals(text: str, secret: Secret) -> str:
    """What of ``text`` gives the secret away, empty when nothing does."""
    for piece in sorted(secret.verbatim, key=len, reverse=True):
        text = text.replace(piece, " … ") if piece else text
    if secret.key.kind == "explanation":
        return _states_ideas(text, secret)
    if secret.key.kind == "choice":
        folded = plain(text)
        return _names_choice(folded, secret) or _in_pieces(folded, secret) or _hides_choice(folded, secret)
    return _states_value(text, secret)


def _states_value(text: str, secret: Secret) -> str:
    known = _known((*secret.given, *secret.theirs))
    for candidate, asserted in _candidates(text):
        if (asserted or _bare(candidate) not in known) and _matches(candidate, secret.key):
            return candidate
    for reading in sorted(set(disguised(text)) - {text}):
        if _bare(reading) not in known and _is_mathematics(reading) and _matches(reading, secret.key):
            return reading
    return _in_pieces(text, secret) or (_states_words(text, secret) if secret.key.kind == "text" else "")


def _in_pieces(text: str, secret: Secret) -> str:
    """A key spelled out, cut up or turned round: its characters in a row once what lies between is dropped."""
    said = squeezed(text)
    seen = squeezed(" ".join((*secret.given, *secret.theirs)))
    for accepted in secret.key.accepted:
        whole = squeezed(accepted)
        for piece in (whole,) if secret.key.kind == "choice" else (whole, whole[::-1]):
            if len(piece) >= _SHORTEST_IN_PIECES and piece in said and piece not in seen:
                return accepted
    pieces = re.findall(r"“([^”]*)”", text)
    joined = "".join(piece.strip() for piece in pieces)
    return joined if len(pieces) > 1 and _is_mathematics(joined) and _matches(joined, secret.key) else ""


def _states_words(text: str, secret: Secret) -> str:
    said = _spoken(text)
    known = _spoken(" ".join((*secret.given, *secret.theirs)))
    for accepted in secret.key.accepted:
        words = _spoken(accepted)
        if words and f" {words} " in f" {said} " and f" {words} " not in f" {known} ":
            return accepted
    return ""


def _names_choice(text: str, secret: Secret) -> str:
    said, theirs = _spoken(text), _spoken(" ".join(secret.theirs))
    right = [choice for choice in secret.key.choices if _matches(choice, secret.key)]
    wrong = [choice for choice in secret.key.choices if choice not in right]
    named = [choice for choice in right if _stands(choice, said) and not _stands(choice, theirs)]
    if named and not all(_stands(choice, said) for choice in wrong):
        return named[0]
    excluded = [choice for choice in wrong if _stands(choice, said) and not _stands(choice, theirs)]
    if len(wrong) > 1 and not named and len(excluded) == len(wrong):
        return ", ".join(excluded)
    for choice in right:
        letter = chr(ord("a") + secret.key.choices.index(choice))
        if re.search(
            rf"\b(option|choice|answer|letter|it'?s|is|pick|choose)\W+{letter}\b(?!\s+[a-z])", text, re.IGNORECASE
        ):
            return f"choice {letter.upper()}"
    stated = [match.group(1).strip(" .\"'“”") for match in _STATED.finditer(text)]
    stated += [candidate for candidate, sure in _candidates(text) if sure]
    return next((candidate for candidate in stated if _matches(candidate, secret.key)), "")


def _hides_choice(text: str, secret: Secret) -> str:
    """A choice under a disguise: what a hidden reading names and the student has not."""
    for reading in disguised(text):
        if len(reading) > 1 and _names_choice(reading, secret):
            return reading
    return ""


def _states_ideas(text: str, secret: Secret) -> str:
    """An idea of the explanation that the text states and the student has not."""
    stated = judge(" ".join(_flat(text).split()), secret.key).covered
    if not stated:
        return ""
    own = judge(" ".join(secret.theirs), secret.key).covered if secret.theirs else ()
    asked = judge(" ".join(secret.given), secret.key).covered if secret.given else ()
    return next((idea for idea in stated if idea not in own and idea not in asked), "")


def _candidates(text: str) -> Iterator[tuple[str, bool]]:
    """Everything in a text that could be an answer, and whether the words before it assert it."""
    before = ""
    for run in runs(plain(text)):
        if isinstance(run, Formula):
            for part in _parts(run.tex):
                yield part, "=" in part or (part == run.tex and bool(_ASSERTS.search(before[-40:])))
            before += run.tex
            continue
        for match in _SAID_TO_BE.finditer(run.text):
            yield from ((number, True) for number in numbers_in_words(match.group()))
        for match in _STATED.finditer(run.text):
            yield match.group(1).strip(" .\"'“”"), True
        for token in run.text.split():
            if _is_mathematics(token):
                yield token.strip(".,;:!?\"'“”"), False
        for match in _PROSE_MATHS.finditer(run.text):
            found = match.group().strip(" .,")
            lead = before[-40:] + run.text[max(0, match.start() - 40) : match.start()]
            yield found, bool(_ASSERTS.search(lead)) or "=" in found
            for part in _parts(found):
                if part != found:
                    yield part, False
        before += run.text


def _parts(formula: str) -> Iterator[str]:
    """A formula, its sides, its brackets' insides, and the numbers that stand alone in it."""
    if len(formula) <= _LONGEST:
        yield formula
    sides = [side.strip() for side in _RELATION.split(formula) if side.strip()]
    if len(sides) > 1:
        yield from (side for side in sides if len(side) <= _LONGEST)
    for match in _GROUP.finditer(formula):
        yield match.group(1)
    for match in _LONE_NUMBER.finditer(formula):
        if match.group() != formula:
            yield match.group()


@lru_cache(maxsize=256)
def _known(texts: tuple[str, ...]) -> frozenset[str]:
    """Everything the texts state in plain sight, bare."""
    known: set[str] = set()
    for text in texts:
        known.update(_bare(candidate) for candidate, _ in _candidates(text))
        known.update(_bare(word) for word in plain(_flat(text)).split())
        known.update(numbers_in_words(text))
    return frozenset(known)


def _is_mathematics(reading: str) -> bool:
    """Whether a hidden reading can be an answer: a lone word proves nothing."""
    return any(character.isdigit() or character in "\\^=/<>≤≥∞" for character in reading)


@lru_cache(maxsize=4096)
def _matches(candidate: str, key: AnswerKey) -> bool:
    if not candidate.strip() or len(candidate) > _LONGEST:
        return False
    return judge(candidate, key).outcome in {"right", "other_form"}


def _stands(choice: str, said: str) -> bool:
    if _spoken(choice) in _EVERYDAY_CHOICES:
        return False
    return f" {_spoken(choice)} " in f" {said} "


def _spoken(text: str) -> str:
    return " ".join(re.sub(r"[^\w+\-−*/=<>≤≥^.,()\[\]\\{}]+|[.,](?!\d)", " ", _flat(text).casefold()).split())


def _flat(text: str) -> str:
    return "".join(f" {run.tex} " if isinstance(run, Formula) else run.text for run in runs(text))


def _bare(text: str) -> str:
    for dropped in ("$", "\\left", "\\right"):
        text = text.replace(dropped, "")
    text = _LONE_BRACES.sub(r"\1", text.replace("\\times", "\\cdot").replace("*", "\\cdot"))
    return _THOUSANDS.sub("", "".join(text.replace("−", "-").split())).casefold()
