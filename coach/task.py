"""The writer's task for the coach's one sentence back, and how it is worded with no model."""

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from coach.facets import depth_of, facets_of
from coach.phrases import Phrases, phrases_for
from coach.words import gibberish, one_line, quotable, quote, words
from language.distress import heard
from language.met import met
from language.normal import straight
from writer.task import Reply

LOOKED_AT = 2000
"""Characters of an answer that are read when a reply is composed."""

SHALLOW_WORDS = 6
SHORT_WORDS = 3
TELLING_WORDS = 12
LONGEST_PHRASE = 12
LONGEST_WORD = 30
PLACE_WORDS = 8
"""Words an answer may have to count as shallow, to be too short to be quoted, and, where no model reads its language,
as one that only tells; words of it that are quoted back, at most; characters of a word, above which it is no word;
words with which somebody says at which place something was."""

_ASKS_WHERE = re.compile(
    r"\bwhich (?:line|step)|\bat which\b|qué (?:línea|paso)|welche[rn]? (?:zeile|schritt)", re.IGNORECASE
)

_LANGUAGES = {"en": "English", "es": "Spanish", "fr": "French", "de": "German", "cs": "Czech", "pt": "Portuguese"}
_SO = r"so (?:i|we|you|it|he|she|they|that|then|the|this|my|now|when|if)"
"""What follows "so" where it begins a clause; "so hard" does not."""

_CLAUSE = re.compile(rf"(?<=[.!?;:,])\s+|\s+(?=(?:but|because|and then|{_SO})\b)", re.IGNORECASE)
_LINKS = frozenset({"but", "so", "and", "then", "well"})


def language_name(tag: str) -> str:
    """The English name of a language a prompt asks for, or the tag itself."""
    return _LANGUAGES.get(tag, tag)


@dataclass(frozen=True, slots=True)
class ReflectionTask:
    """One sentence back to ``student_answer``. ``question`` is course text, the answer plain words.

    ``last`` says that nothing more is asked: the question was itself one of the coach's replies. ``gentle`` says that
    somebody needed a person in this session: then nothing is asked either, and nothing said about the work.
    """

    prompt: ClassVar[str] = "coach/reflection"
    reply_type: ClassVar[type[Reply]] = Reply

    question: str
    student_answer: str
    language: str = "en"
    last: bool = False
    gentle: bool = False

    @property
    def given(self) -> tuple[str, ...]:
        """What a draft may take its words from, beside the student's."""
        return (self.question,)

    def fields(self) -> Mapping[str, str]:
        """The prompt's variables; ``complaint`` is the writer's to fill."""
        return {
            "question": self.question,
            "student_answer": self.student_answer,
            "language": language_name(self.language),
            "may_ask": "It ends in a statement and asks nothing" if self.last else "It may end in one question",
            "complaint": "",
        }

    def compose(self) -> Reply:
        """Meet what the student feels, pick up their own words, or ask for one small thing where there are none."""
        answer = one_line(self.student_answer[:LOOKED_AT])
        seed = int.from_bytes(hashlib.sha256(f"{one_line(self.question)}\n{answer}".encode()).digest()[:4], "big")
        where = _ASKS_WHERE.search(self.question) is not None
        return Reply(
            text=_Composing(answer, seed, phrases_for(answer, self.language), self.last, self.gentle, where).text()
        )


class _Composing(NamedTuple):
    """What a reply is composed from."""

    answer: str
    seed: int
    known: Phrases
    last: bool
    gentle: bool
    where: bool

    def text(self) -> str:
        known, said = self.known, words(self.answer)
        if cry := heard(self.answer):
            return met(cry, known.tag)
        if self.gentle:
            return self._one(known.gentle)
        if not said or gibberish(self.answer):
            return self._one(known.kept) if self.last else known.empty
        plain = straight(self.answer)
        for one in known.met:
            if found := one.pattern.search(plain):
                return self._quoting(one.settled if self.last else one.replies, found.start())
        if (shallow := known.shallow_in(said)) is not None and len(said) <= SHALLOW_WORDS:
            return self._one(known.kept if self.last else shallow.replies)
        if self.last and self.where and len(said) <= PLACE_WORDS:
            return self._quoting(known.located, 0)
        more = not self.last and self._tells_only(said)
        for cue in known.cues:
            if found := cue.pattern.search(plain):
                return self._quoting((more and cue.deeper) or cue.replies, found.start())
        if len(said) <= SHORT_WORDS:
            return self._one(known.kept if self.last else known.short)
        longest = max(_CLAUSE.split(self.answer), key=lambda clause: len(clause.split()))
        return self._quoting(known.deeper if more else known.otherwise, self.answer.index(longest))

    def _tells_only(self, said: Sequence[str]) -> bool:
        """Whether the answer says what happened and does not look into it; elsewhere than in English, a short one."""
        if self.known.tag != "en":
            return len(said) <= TELLING_WORDS
        return depth_of(facets_of(self.answer)) in {"saying little", "telling"}

    def _one(self, replies: Sequence[str]) -> str:
        return replies[self.seed % len(replies)]

    def _quoting(self, replies: Sequence[str], at: int) -> str:
        reply = self._one(replies)
        if "{words}" not in reply:
            return reply
        phrase = _phrase(self.answer, at, self.known.dangling)
        if not quotable(phrase) or any(len(word) > LONGEST_WORD for word in phrase.split()):
            plain = [one for one in replies if "{words}" not in one]
            return self._one(plain or (self.known.kept if self.last else self.known.short))
        return reply.replace("{words}", quote(phrase))


def _phrase(answer: str, at: int, dangling: Collection[str]) -> str:
    """Words of ``answer`` as they stand there: the clause around the place ``at``, or its part from there on."""
    begins = max((link.end() for link in _CLAUSE.finditer(answer) if link.end() <= at), default=0)
    clause = _CLAUSE.split(answer[begins:].lstrip(), maxsplit=1)[0].split()
    before = len(answer[begins:at].split())
    kept = clause if before < LONGEST_PHRASE // 2 or len(clause) <= LONGEST_PHRASE else clause[before:]
    while len(kept) > 2 and kept[0].casefold() in _LINKS:
        kept = kept[1:]
    if len(kept) <= LONGEST_PHRASE:
        return " ".join(kept).rstrip(" .,;:!?")
    kept = kept[:LONGEST_PHRASE]
    while len(kept) > 1 and kept[-1].casefold() in dangling:
        kept.pop()
    return " ".join(kept).rstrip(".,;:!?") + " …"
