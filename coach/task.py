"""The writer's task for the coach's one sentence back, and how it is worded with no model."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from coach.kinds import BRIEF_WORDS, SHORT_WORDS, TO_THE_COACH, UNCLAIMED, Kind, Name, Wordings, kind_of
from coach.letters import words
from coach.phrases import Phrases, phrases_for, written_in
from coach.said_back import named_back, said_back, telling
from coach.said_back_abroad import said_back_in, thing_in
from coach.words import one_line
from language.distress import heard
from language.met import met
from language.normal import straight
from language.sentences import sentences
from writer.task import Reply

LOOKED_AT = 2000
"""Characters of an answer that are read when a reply is composed."""

_LANGUAGES = {"en": "English", "es": "Spanish", "fr": "French", "de": "German", "cs": "Czech", "pt": "Portuguese"}
MOST_WORDS = 36
"""Words of a composed reply."""

_AHEAD = ("next", "open", "opened", "start", "where", "when")
"""What questions are called that ask what will be done."""

_OF_THE_WHOLE: frozenset[Name] = frozenset({"joke", "rise", "reached", "birthday"})
"""Kinds that are told by a whole answer, however long."""

_SAID_NOTHING: frozenset[Name] = frozenset({"good", "none", "no", "yes", "silly", "keys"})
_GLAD: frozenset[Name] = frozenset({"likes_it", "progress", "relief", "easy", "proud", "rise"})
"""Answers of next to nothing; kinds beside which only what they say is said back, and nothing that went before."""

_IDLE: frozenset[Name] = frozenset({"question", "purpose"})
"""Questions that a statement behind them makes idle ones."""

_OF_A_WAY: frozenset[Name] = frozenset({"plan", "habit", "language"})
"""Kinds of which a short sentence fits behind what somebody will do."""

_MET_WITH: frozenset[Name] = frozenset({"afraid", "sad", "left_out"})
"""Kinds answered by themselves, yet behind a clause that tells of just that."""

_HELP_TO_START: frozenset[Name] = frozenset({"hungry", "phone", "off_topic", "easy", "easier", "help_used"})
"""What is no kind of its own where it would make a start easier."""

_LOW: frozenset[Name] = frozenset({"sad", "worn", "angry", "bored", "distracted", "afraid", "hard"})
"""Low kinds, which give way to gladness behind a "but"."""

_SHORTEST_JOKE = 3

_CHEERS = frozenset("😎🎉🔥💪🥳👍😁🏆")
_FORGOT = frozenset({"forgot", "vergessen", "olvidé", "olvide"})
_BRIEF_EXCUSE = 4
"""Pictures that cheer; what says in an answer of a few words that a plan was not thought of."""

_TO_DO = ("next", "open", "opened", "where", "when")
_NOT_TRIED = ("next", "open", "opened", "friend", "start", "where", "when", "talk", "goal", "week", "check")
"""What questions are called about what will be done; those after which a smallest question about the work is off."""

_OF_A_PLAN = re.compile(r"\b(?:your plan|dein plan|tu plan)\b", re.IGNORECASE)
_BUT = re.compile(r"\b(?:but|pero|aber)\b", re.IGNORECASE)
_HANGS = re.compile(r"\W*(?:how|why|what|where|when) (?:you|i|we|it|to|the|one|they)\b", re.IGNORECASE)
"""How a clause begins that names what could be asked, and asks nothing."""

_ASKS = re.compile(
    r"\?|^\W*(?:what|why|how|who|when|can|could|do|does|is|are|was"
    r"|warum|wieso|wie|wer|kannst|qué|que|cómo|por qué|puedes)\b",
    re.IGNORECASE,
)
"""How a question begins that has no mark."""


def language_name(tag: str) -> str:
    """The English name of a language a prompt asks for, or the tag itself."""
    return _LANGUAGES.get(tag, tag)


@dataclass(frozen=True, slots=True)
class ReflectionTask:
    """One sentence back to ``student_answer``. ``question`` is course text, the answer plain words.

    ``last`` says that nothing more is asked: the question was itself one of the coach's replies. ``gentle`` says that
    somebody needed a person in this session: then nothing is asked either, and nothing said about the work. ``about``
    is what the question is about, as its id begins (``check-3``, ``week:2026-11-02``, ``handed:item/step``).
    """

    prompt: ClassVar[str] = "coach/reflection"
    reply_type: ClassVar[type[Reply]] = Reply

    question: str
    student_answer: str
    language: str = "en"
    last: bool = False
    gentle: bool = False
    about: str = ""

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

    def _asked_in(self) -> str:
        """The language of the question, where the coach has it; else the one given."""
        told = written_in(self.question, self.language)
        return told.tag if told is not None else self.language

    def compose(self) -> Reply:
        """One true sentence about the kind of thing that was said, then at most one small question that fits it."""
        answer = one_line(self.student_answer[:LOOKED_AT])
        seed = int.from_bytes(hashlib.sha256(f"{one_line(self.question)}\n{answer}".encode()).digest()[:4], "big")
        return Reply(
            text=_Composing(
                answer, seed, phrases_for(answer, self._asked_in()), self.last, self.gentle, self.about, self.question
            ).text()
        )


class _Composing(NamedTuple):
    """What a reply is composed from."""

    answer: str
    seed: int
    known: Phrases
    last: bool
    gentle: bool
    about: str
    question: str

    def text(self) -> str:
        known = self.known
        if cry := heard(self.answer):
            return met(cry, known.tag)
        if self.gentle:
            return self._one(known.gentle)
        if not words(self.answer) and _CHEERS & set(self.answer):
            return self._one(known.kinds.named("good").after.says)
        if not words(self.answer):
            return self._one(known.accepted) if self.last else known.empty
        if _OF_A_PLAN.search(self.question) and known.not_needed.search(straight(self.answer)):
            return self._one(known.spared)
        kind = self._fitting(self._kind())
        if self.about.startswith(_AHEAD) and self._holds("honest"):
            return known.elsewhere
        if self.about.startswith((*_TO_DO, "week")) and kind.name == "advice":
            return known.mine_first
        if self.last and kind.little:
            return self._one(known.accepted)
        if self.about.startswith("handed:") and kind.name in {"question", "stuck", "place"}:
            return self._one(known.for_teacher)
        wordings = kind.working if self.about.startswith("check-") else kind.after
        back = "" if kind.alone and kind.name not in _MET_WITH else self._back(kind)
        if kind.name == "joke" and (joking := self._joking()):
            return joking
        if not back and kind.name in UNCLAIMED - {"short"}:
            return self._taken_up() or self._one(known.kinds.named("other").after.says)
        if not back:
            said = f"{self._one(wordings.says)} {self._asked(kind, wordings)}".strip()
            return self._with_what_stands_before(said) if kind.name in TO_THE_COACH else said
        told = ""
        if kind.name in _MET_WITH or (kind.feels and kind.name != "language") or wordings != kind.after:
            told = self._one(wordings.says)
        elif self.about.startswith("goal") and kind.name == "slip":
            told = ""
        elif kind.nods and (not self.about.startswith(_TO_DO) or kind.name in _OF_A_WAY):
            told = self._one(kind.nods)
        whole = f"{back} {told}".strip()
        if len(whole.split()) <= MOST_WORDS:
            return whole
        return told if kind.feels or kind.name in _MET_WITH else back

    def _holds(self, name: Name) -> bool:
        """Whether a sign of a kind is somewhere in the answer."""
        return self.known.kinds.named(name).fits(straight(self.answer), words(self.answer), self.known.kinds.fillers)

    def _kind(self) -> Kind:
        """What kind the answer is; a long one only by its telling clause, unless it is low in mood or to the coach.

        What ends in a question to the coach is one, whatever stands before it.
        """
        known = self.known.kinds
        kind = kind_of(self.answer, known)
        glad = kind_of(_BUT.split(self.answer)[-1], known)
        if glad.name in _GLAD and kind.name in _LOW:
            return glad
        if kind.low and not kind.feels:
            return kind
        *before, last = sentences(self.answer)
        at_last = kind_of(last, known)
        if before and at_last.name in TO_THE_COACH and _ASKS.search(last):
            return at_last
        if before and ((kind.feels and at_last.feels) or (kind.name in _IDLE and at_last.name not in TO_THE_COACH)):
            return at_last
        if (
            kind.name in TO_THE_COACH | _OF_THE_WHOLE
            or self.known.tag != "en"
            or len(words(self.answer)) <= BRIEF_WORDS
        ):
            return kind
        clause = telling(self.answer)
        return kind_of(clause, known) if clause else known.named("other")

    def _fitting(self, kind: Kind) -> Kind:
        """The kind that an answer is of, asked what it was asked."""
        known, said = self.known.kinds, words(self.answer)
        if self.about.startswith("talk") and kind.name == "no":
            return known.named("clear")
        if self.about.startswith("next") and kind.name in {"checked", "help_used"}:
            return known.named("plan")
        if (
            kind.name == "question"
            and "?" not in self.answer
            and self.about.partition(":")[0] not in ("talk", "handed")
        ):
            return known.named("other") if _HANGS.match(self.answer) else kind
        if self.about.startswith("start") and kind.name in _HELP_TO_START:
            return known.named("other")
        forgot = len(said) <= _BRIEF_EXCUSE and bool(_FORGOT & set(said))
        if _OF_A_PLAN.search(self.question) and (forgot or kind.name in {"no", "forgotten"}):
            return known.named("plan_forgotten")
        return kind

    def _asked(self, kind: Kind, wordings: Wordings) -> str:
        """A question that fits, of an answer of next to nothing one that is smaller than what was asked; or none."""
        if self.last:
            return ""
        about = self.about.partition(":")[0].partition("-")[0]
        asks = wordings.asks
        if kind.name in _SAID_NOTHING:
            asks = self.known.smaller.get("yes" if about == "goal" and kind.name == "yes" else about, ())
            asks = self.known.smaller["else"] if about not in (*_NOT_TRIED, *self.known.smaller) else asks
        new = [one for one in asks if not self._asked_already(one)]
        return new[self.seed // 7 % len(new)] if new else ""

    def _asked_already(self, ask: str) -> bool:
        """Whether all that tells a question from others stands in the one that was asked."""
        telling = [word for word in words(ask) if word not in self.known.common]
        return bool(telling) and set(telling) <= set(words(self.question))

    def _back(self, kind: Kind, answer: str = "") -> str:
        """The answer's own telling clause, said back, or what a few words name."""
        if kind.little and kind.name != "short" and (kind.name != "hard" or len(words(self.answer)) <= SHORT_WORDS):
            return ""
        answer = answer or self._telling_part(kind)
        if kind.name == "language" and answer == self.answer:
            return ""
        if self.known.tag != "en":
            return self._back_abroad(answer)
        if (
            kind.name in _GLAD | _MET_WITH
            and kind_of(telling(self.answer) or self.answer, self.known.kinds).name != kind.name
        ):
            return ""
        clause = said_back(answer, of_a_plan=self.about.startswith(_AHEAD), named=not (kind.feels or kind.alone))
        names = kind.name == "short" or not (kind.little or kind.feels or kind.alone)
        return clause or (named_back(answer) if names else "")

    def _with_what_stands_before(self, said: str) -> str:
        """An answer to a question behind what was told before it, said back; the answer alone where it is too long."""
        *told, last = sentences(self.answer)
        before = " ".join(told) if _ASKS.search(last) else ""
        if not before or (kind := kind_of(before, self.known.kinds)).alone:
            return said
        whole = f"{self._back(kind, before)} {said}".strip()
        return whole if len(whole.split()) <= MOST_WORDS else said

    def _telling_part(self, kind: Kind) -> str:
        """The answer without what only says that its words were hard to find, where there is more."""
        rest = [one for one in sentences(self.answer) if not kind.fits(straight(one), words(one), frozenset())]
        return " ".join(rest) if kind.name == "language" and rest else self.answer

    def _back_abroad(self, answer: str) -> str:
        ahead = self.about.startswith(_TO_DO)
        return said_back_in(self.known.tag, answer, about=self.about, ahead=ahead)

    def _joking(self) -> str:
        """A joke with what was joked about, where that can be said back."""
        back = said_back(self.answer, named=False) if self.known.tag == "en" else self._back_abroad(self.answer)
        return f"{self._one(self.known.laughs)} {back}" if back and len(back.split()) > _SHORTEST_JOKE else ""

    def _taken_up(self) -> str:
        """The one thing that was named, in a sentence of its own; empty where nothing surely was."""
        return thing_in(self.known.tag, self.answer) if self.known.tag != "en" else ""

    def _one(self, wordings: Sequence[str]) -> str:
        return wordings[self.seed % len(wordings)]
