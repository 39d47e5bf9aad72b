"""What a message is: an attempt, a question, a request, or none of these. Rules only.

A mixed message ("is it 5? i dont get the minus") keeps both parts: the attempt to judge, and in
``also`` what else it asks.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from domain.answer import AnswerKey
from domain.turn import Button, Message, MessageKind, Reading
from language.chat_spelling import spelled_out
from language.distress import in_distress
from language.languages import Language, asks_in, language_of

BUTTON_KINDS: dict[Button, MessageKind] = {
    "hint": "help_request",
    "stuck": "help_request",
    "another_way": "help_request",
    "teacher": "teacher_request",
}
"""The buttons that need no text."""


_SENTENCE = re.compile(
    r"(?<=[?!])\s+|(?<=[a-z)])\.\s+|\n+|(?<=\d)\.\s+(?=[A-Za-z])"
    r"|,?\s+(?:and|but|so)\s+(?=(?:i|idk|im|i'm|what|how|why|where|can|now|dont|don't)\b)"
    r"|,\s+(?=(?:how|why|what|where|when|do|does|can|should|am|help)\b)",
    re.IGNORECASE,
)
_FORMULA = re.compile(
    r"[0-9=<>^√∞≤≥½¼¾π²³]|\\[a-z]+|\b[a-z]\s*[-−+*/]\s*[a-z0-9(]|\)\s*[-−+*/]|[-−+*/]\s*\(", re.IGNORECASE
)
_LETTERS_ALONE = re.compile(
    r"[-−]?\s?(?:[a-z]|pi|inf(?:inity)?|dne|(?:(?:sin|cos|tan|sec|csc|cot|ln|log)\s?(?:[a-zθ]|\([a-zθ]\))\s?)+)",
    re.IGNORECASE,
)
"""An answer without a digit or a sign: a letter, ``pi``, ``cos(x)``."""

_QUESTION = re.compile(r"^\s*(?:why|how|what|which|where|when)\b.*\?\s*$", re.IGNORECASE | re.DOTALL)
_WORD = re.compile(r"[A-Za-zÀ-ÿ']{3,}")
_POINTING = re.compile(
    r"^\s*(?:the|this|that|these|those|my|your|which|what|where|when|who|why|how|do|does|can|could|should|am|are)\b",
    re.IGNORECASE,
)
"""How a piece begins that speaks about mathematics rather than being it ("the 4")."""

_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_ORDINAL = re.compile(rf"^(?:the )?({'|'.join(_ORDINALS)}|last) (?:one|choice|answer|option)$")

_MATHS_WORDS = frozenset(
    [
        *("sqrt", "root", "log", "sin", "cos", "tan", "abs", "and", "the", "mph", "feet", "foot", "inches", "miles"),
        *("hours", "minutes", "dollars", "cents", "percent", "degrees", "over", "times", "plus", "minus", "divided"),
        *("equals", "squared", "cubed", "half"),
    ]
)
"""Words that stand inside mathematics without making it a sentence."""

_FIRST_NUMBER = re.compile(r"(?:[a-z]\s*=\s*)?[-−]?\d+(?:[.,/]\d+)*", re.IGNORECASE)

ASKS: tuple[MessageKind, ...] = (
    "teacher_request",
    "answer_seeking",
    "about_tutor",
    "frustration",
    "agreement",
    "help_request",
    "problem_question",
    "concept_question",
    "off_task",
)
"""What a message may ask for, most telling first."""


@cache
def _phrases(kind: str) -> re.Pattern[str]:
    """All phrasings of one kind as one pattern."""
    return re.compile("|".join(f"(?:{phrase})" for phrase in _phrasebook()[kind]), re.IGNORECASE)


@cache
def _phrasebook() -> dict[str, list[str]]:
    return tomllib.loads(files("language").joinpath("phrases.toml").read_text(encoding="utf-8"))


@cache
def _lead_in() -> re.Pattern[str]:
    return re.compile(rf"^\s*(?:(?:{'|'.join(_phrasebook()['lead_in'])})\b[\s,:]*)+", re.IGNORECASE)


@cache
def _lead_out() -> re.Pattern[str]:
    return re.compile(rf"[\s,]*(?:\b(?:{'|'.join(_phrasebook()['lead_out'])})\b)?[\s?!.]*$", re.IGNORECASE)


def read(
    message: Message, key: AnswerKey, scaffold: AnswerKey | None = None, *, solved: bool = False, about: str = ""
) -> Reading:
    """Read one message sent at a step with ``key``, while ``scaffold`` may be waiting for an answer.

    ``about`` is the problem's text: words of a message that stand in it show that it speaks of the problem.
    """
    text = message.text.strip().replace("’", "'")
    if in_distress(text):
        return Reading("distress")
    if message.intent in BUTTON_KINDS:
        return _button(BUTTON_KINDS[message.intent], text)
    keys = (key,) if scaffold is None else (scaffold, key)
    language = language_of(text) if message.intent == "message" else None
    if language is not None and not any(_choice(text, (one,)) for one in keys):
        return _foreign(text, language)
    if solved and message.intent != "check":
        asks = _asks(text)
        return Reading(asks[0], None, asks[1:]) if asks else Reading("explanation")
    asks = _asks(text)
    attempt = _choice(text, keys)
    if attempt:
        return Reading("attempt", attempt)
    attempt = next((named for part in _SENTENCE.split(text) if (named := _choice(part, keys))), "") if asks else ""
    if attempt and asks[0] != "answer_seeking":
        return Reading("attempt", attempt, asks, reasoned=bool(_phrases("reasoned").search(spelled_out(text))))
    if message.intent == "check" and text:
        return Reading("work" if "\n" in text else "attempt", text, asks)
    formula = _mathematics(text, keys)
    fishing = bool(asks) and asks[0] == "answer_seeking" and (" or " in text or _WORD.search(formula) is not None)
    chatting = "off_task" in asks and _talks(formula)
    if formula and not fishing and not chatting:
        kind: MessageKind = "work" if "\n" in formula else "attempt"
        return Reading(kind, formula, asks, reasoned=bool(_phrases("reasoned").search(spelled_out(text))))
    if asks:
        return Reading(asks[0], None, asks[1:], reasoned=_says_what(asks[0], text))
    return _words(text, keys, about)


def without_lead(text: str) -> str:
    """A message without the words around an answer ("I think it's 5, right?" is "5")."""
    return _phrases("reason_follows").sub("", _lead_out().sub("", _lead_in().sub("", text))).strip()


def _button(kind: MessageKind, text: str) -> Reading:
    bare = not text or bool(_phrases("help_request").fullmatch(text)) or len(text.split()) < 4
    return Reading(kind, reasoned=kind == "help_request" and not bare and bool(_phrases("reasoned").search(text)))


def _foreign(text: str, language: Language) -> Reading:
    """A message in another language: what it asks, and the number in it."""
    kind = asks_in(language, text)
    number = _FIRST_NUMBER.search(text)
    if number and kind != "answer_seeking":
        return Reading("attempt", number.group(), (kind,) if kind else (), language=language.name)
    return Reading(kind or "unsure", language=language.name, reasoned=kind == "concept_question")


def _talks(formula: str) -> bool:
    """Whether what looks like mathematics is talk with a number in it ("20 likes on my video")."""
    return sum(1 for word in _WORD.findall(formula) if word.casefold() not in _MATHS_WORDS) > 0


def _asks(text: str) -> tuple[MessageKind, ...]:
    """Everything the message asks for, most telling first."""
    full = spelled_out(text)
    found = [kind for kind in ASKS if _phrases(kind).search(full)]
    if "off_task" in found and _phrases("sad").search(full):
        found.append("frustration")
    return tuple(dict.fromkeys(found))


def _says_what(kind: MessageKind, text: str) -> bool:
    if kind in {"concept_question", "problem_question"}:
        return True
    full = spelled_out(text)
    return kind == "help_request" and bool(_phrases("reasoned").search(full)) and len(full.split()) >= 5


def _choice(text: str, keys: Sequence[AnswerKey]) -> str:
    """The message when it is one of the choices, by text or by letter."""
    bare = _plain(_lead_out().sub("", _lead_in().sub("", text)))
    ordinal = _ORDINAL.match(text.strip(" .!?").casefold())
    for key in keys:
        if ordinal and key.choices:
            named = ordinal.group(1)
            place = len(key.choices) - 1 if named == "last" else _ORDINALS.index(named)
            if place < len(key.choices):
                return chr(ord("A") + place)
        for index, choice in enumerate(key.choices):
            letter = chr(ord("a") + index)
            named = bare.removeprefix("option").removeprefix("choice").strip("() .")
            if bare and (bare == _plain(choice) or _plain(text) == _plain(choice)):
                return text
            if named == letter:
                return named.upper()
    return ""


def _mathematics(text: str, keys: Sequence[AnswerKey]) -> str:
    """The part of the message that is mathematics, lead-in words dropped; all lines when it is several."""
    if all(key.kind == "explanation" for key in keys):
        return ""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and sum(1 for line in lines if _FORMULA.search(line) and not _wordy(line)) > 1:
        return "\n".join(lines)
    bare = without_lead(text)
    if _phrases("answer_words").search(text) or (bare and _phrases("number_words").search(bare)):
        return bare or text.strip()
    for part in _SENTENCE.split(text):
        bare = without_lead(part)
        if bare and _FORMULA.search(bare) and not _wordy(bare):
            return bare
        if _LETTERS_ALONE.fullmatch(bare) and bare.casefold() not in {"k", "i"}:
            return bare
    return ""


def _wordy(text: str) -> bool:
    """Whether a piece is a sentence with a number in it rather than mathematics."""
    if _POINTING.search(text):
        return True
    words = [word for word in _WORD.findall(re.sub(r"\\[a-zA-Z]+", " ", text)) if word.casefold() not in _MATHS_WORDS]
    return len(words) > 3


def _words(text: str, keys: Sequence[AnswerKey], about: str) -> Reading:
    """A message of plain words: an explanation, a short answer, talk about the problem, or not clear."""
    count = len(text.split())
    if _QUESTION.match(text) and _FORMULA.search(text):
        return Reading("concept_question", reasoned=True)
    for key in keys:
        if key.kind == "explanation" and count >= 2:
            return Reading("explanation", text)
        if key.kind in {"text", "choice"} and 0 < count <= 8:
            return Reading("attempt", text)
    telling = _phrases("about_mathematics").search(text) or _shares_words(text, about)
    if telling and count >= 4 and not text.rstrip().endswith("?"):
        return Reading("explanation", reasoned=True)
    return Reading("unsure")


def _shares_words(text: str, about: str) -> bool:
    own = {word for word in _WORD.findall(text.casefold()) if len(word) > 3}
    return bool(own & set(_WORD.findall(about.casefold())))


def _plain(text: str) -> str:
    return "".join(text.replace("\\$", "$").replace("$", "").split()).casefold()
