"""The writer's task for the coach's one sentence back, and how it is worded with no model."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from coach.phrases import phrases
from coach.words import one_line, quotable, quote, unkind_to_self, words
from language.distress import in_distress
from language.normal import straight
from writer.task import Reply

LOOKED_AT = 2000
"""Characters of an answer that are read when a reply is composed."""

SHALLOW_WORDS = 6
LONGEST_PHRASE = 12
LONGEST_WORD = 30
"""Words an answer may have to count as shallow; words of it that are quoted back, at most; characters
of a word, above which it is no word."""

_LANGUAGES = {"en": "English", "es": "Spanish", "fr": "French", "de": "German", "cs": "Czech", "pt": "Portuguese"}
_CLAUSE = re.compile(r"(?<=[.!?;:,])\s+|\s+(?=(?:but|so|and then|because)\b)", re.IGNORECASE)
_LINKS = frozenset({"but", "so", "and", "then", "well"})


@dataclass(frozen=True, slots=True)
class ReflectionTask:
    """One sentence back to ``student_answer``. ``question`` is course text, the answer plain words."""

    prompt: ClassVar[str] = "coach/reflection"
    reply_type: ClassVar[type[Reply]] = Reply

    question: str
    student_answer: str
    language: str = "en"

    def fields(self) -> Mapping[str, str]:
        """The prompt's variables; ``complaint`` is the writer's to fill."""
        return {
            "question": self.question,
            "student_answer": self.student_answer,
            "language": _LANGUAGES.get(self.language, self.language),
            "complaint": "",
        }

    def compose(self) -> Reply:
        """Pick up the student's own words, or ask for one small thing where there are none."""
        answer = one_line(self.student_answer[:LOOKED_AT])
        seed = int.from_bytes(hashlib.sha256(f"{one_line(self.question)}\n{answer}".encode()).digest()[:4], "big")
        return Reply(text=_composed(answer, seed))


def _composed(answer: str, seed: int) -> str:
    known = phrases()
    said = words(answer)
    if in_distress(answer):
        return known.person
    if not said:
        return known.empty
    if unkind_to_self(answer):
        return known.to_self
    if not quotable(answer):
        return known.to_rude
    if known.asks_for_answer.search(straight(answer)):
        return known.to_asking
    for shallow in known.shallow:
        if len(said) <= SHALLOW_WORDS and all(word in shallow.words for word in said):
            return shallow.replies[seed % len(shallow.replies)]
    for cue in known.cues:
        if found := cue.pattern.search(straight(answer)):
            return _quoting(cue.replies, seed, _phrase(answer, found.start()))
    longest = max(_CLAUSE.split(answer), key=lambda clause: len(clause.split()))
    return _quoting(known.otherwise, seed, _phrase(answer, answer.index(longest)))


def _quoting(replies: tuple[str, ...], seed: int, phrase: str) -> str:
    if any(len(word) > LONGEST_WORD for word in phrase.split()):
        return phrases().empty
    return replies[seed % len(replies)].replace("{words}", quote(phrase))


def _phrase(answer: str, at: int) -> str:
    """Words of ``answer`` as they stand there: the clause around the place ``at``, or its part from there on."""
    begins = max((link.end() for link in _CLAUSE.finditer(answer) if link.end() <= at), default=0)
    clause = _CLAUSE.split(answer[begins:].lstrip(), maxsplit=1)[0].split()
    before = len(answer[begins:at].split())
    kept = clause if before < LONGEST_PHRASE // 2 or len(clause) <= LONGEST_PHRASE else clause[before:]
    while len(kept) > 2 and kept[0].casefold() in _LINKS:
        kept = kept[1:]
    if len(kept) <= LONGEST_PHRASE:
        return " ".join(kept).rstrip(".,;:!?")
    kept = kept[:LONGEST_PHRASE]
    while len(kept) > 1 and kept[-1].casefold() in phrases().dangling:
        kept.pop()
    return " ".join(kept).rstrip(".,;:!?") + " …"
