"""The writer's task for the coach's one sentence back, and how it is worded with no model."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from coach.facets import depth_of, facets_of
from coach.kinds import BRIEF_WORDS, SHALLOW_WORDS, TO_THE_COACH, UNCLAIMED, Kind, Name, kind_of
from coach.letters import words
from coach.phrases import Phrases, phrases_for, written_in
from coach.said_back import named_back, said_back, telling
from coach.said_back_abroad import said_back_in
from coach.words import one_line, quotable, quote
from language.distress import heard
from language.met import met
from language.normal import straight
from writer.task import Reply

LOOKED_AT = 2000
"""Characters of an answer that are read when a reply is composed."""

TELLING_WORDS = 12
LONGEST_PHRASE = 12
LONGEST_ECHO = 8
LONGEST_WORD = 30
LONGEST_OWN = 20
TELLING_LEAST = 3
"""Words up to which an answer only tells, where no model reads its language; words that are quoted back, at most, and
where they are all that was said; characters of a word, above which it is no word."""

_LANGUAGES = {"en": "English", "es": "Spanish", "fr": "French", "de": "German", "cs": "Czech", "pt": "Portuguese"}
_ENOUGH = frozenset(
    {"rule", "plan", "kept_going", "learned_from", "surprise", "new_view", "help_used", "insight", "cause"}
)
"""Kinds that look into the work by themselves: said at length, they need no question."""

MOST_WORDS = 36
"""Words of a composed reply."""

_AHEAD = ("next", "open", "opened", "start", "where", "when")
"""What questions are called that ask what will be done."""

_OF_THE_WHOLE: frozenset[Name] = frozenset({"joke", "rise", "reached"})
"""Kinds that are told by a whole answer, however long."""

_CHEERS = frozenset("😎🎉🔥💪🥳👍😁🏆")
_FORGOT = frozenset({"forgot", "vergessen", "olvidé", "olvide"})
_BRIEF_EXCUSE = 4
"""Pictures that cheer; what says in an answer of a few words that a plan was not thought of."""

_PLANS = ("next", "open", "opened")
_NOT_TRIED = (*_PLANS, "friend", "start", "where", "when", "talk", "goal", "week")
"""What questions are called about what will be done; those after which a smallest question about the work is off."""

_FACETED: frozenset[Name] = frozenset({"short", "opinion", "feeling", "told", "other"})
"""Kinds that no sign has but the facets or the length."""

_OF_A_PLAN = re.compile(r"\b(?:your plan|dein plan|tu plan)\b", re.IGNORECASE)
_EXPLAIN = re.compile(r"\b(?:explain|erklär\w*|explicar\w*)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?;]+(?:\s+|$)")


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
        kind = self._kind()
        if self.about.startswith("talk") and kind.name == "no":
            kind = known.kinds.named("clear")
        if self.about.startswith("next") and kind.name in {"checked", "help_used"}:
            kind = known.kinds.named("plan")
        said = words(self.answer)
        forgot = len(said) <= _BRIEF_EXCUSE and bool(_FORGOT & set(said))
        if _OF_A_PLAN.search(self.question) and (forgot or kind.name in {"no", "forgotten"}):
            kind = known.kinds.named("plan_forgotten")
        if self.about.startswith(_AHEAD) and kind.name == "honest":
            return known.elsewhere
        if self.last and kind.little:
            return self._one(known.accepted)
        if self.about.startswith("handed:") and kind.name in {"question", "stuck", "place"}:
            return self._one(known.for_teacher)
        wordings = kind.working if self.about.startswith("check-") else kind.after
        new = [one for one in wordings.asks if not self._asked_already(one)]
        asked = self._one(new) if new and self._asks_on(kind) else ""
        back = "" if kind.alone else self._back(kind)
        if not back and kind.name in UNCLAIMED - {"short"} and known.tag != "en" and (own := self._own_words()):
            return own
        if not back and kind.name in UNCLAIMED - _FACETED and known.tag == "en":
            return self._one(known.kinds.named("other").after.says)
        if not back:
            return f"{self._saying(wordings.says, kind)} {asked}".strip()
        told = self._one([one for one in wordings.says if "{words}" not in one])
        if kind.feels:
            whole = f"{back} {told}"
            return whole if len(whole.split()) <= MOST_WORDS else told
        short = (
            kind.name not in UNCLAIMED
            and not self.about.startswith(_AHEAD)
            and len(words(self.answer)) <= TELLING_WORDS
        )
        return f"{back} {asked}".strip() if short and self.seed // 2 % 2 else back

    def _kind(self) -> Kind:
        """What kind the answer is; a long one only by its telling clause, unless it is low in mood or to the coach."""
        known = self.known.kinds
        kind = kind_of(self.answer, known)
        if (
            (kind.low and not kind.feels)
            or kind.name in TO_THE_COACH | _OF_THE_WHOLE
            or self.known.tag != "en"
            or len(words(self.answer)) <= BRIEF_WORDS
        ):
            return kind
        clause = telling(self.answer)
        return kind_of(clause, known) if clause else known.named("other")

    def _asked_already(self, ask: str) -> bool:
        """Whether all that tells a question from others stands in the one that was asked."""
        telling = [word for word in words(ask) if word not in self.known.common]
        return bool(telling) and set(telling) <= set(words(self.question))

    def _asks_on(self, kind: Kind) -> bool:
        if kind.name in {"none", "no", "silly"} and self.about.startswith(_NOT_TRIED):
            return False
        return not self.last and (kind.name not in _ENOUGH or self._tells_only())

    def _back(self, kind: Kind) -> str:
        """The answer's own telling clause, said back, or what a few words name."""
        if self.known.tag != "en":
            return (
                ""
                if kind.feels or (kind.little and kind.name != "short")
                else said_back_in(self.known.tag, self.answer)
            )
        clause = said_back(self.answer, of_a_plan=self.about.startswith(_AHEAD), named=not kind.feels)
        return clause or (named_back(self.answer) if kind.name == "short" or not (kind.little or kind.feels) else "")

    def _own_words(self) -> str:
        """The longest clause of an answer in quotation marks, with what it is; empty where none may stand so."""
        if not quotable(self.answer) or "?" in self.answer:
            return ""
        parts = [part.strip(" .,;:!") for part in re.split(r"[.!;]+\s+|,\s+", self.answer)]
        whole = self.answer.strip(" .,;:!")
        fitting = (
            [whole]
            if len(whole.split()) <= LONGEST_OWN
            else [part for part in parts if TELLING_LEAST <= len(part.split()) <= LONGEST_OWN]
        )
        if not fitting:
            return ""
        said = max(fitting, key=lambda part: len(part.split()))
        if any(len(word) > LONGEST_WORD for word in said.split()):
            return ""
        asked = "ahead" if self.about.startswith(_PLANS) else "explained" if _EXPLAIN.search(self.question) else "told"
        frame = self.known.quoted[asked]
        return frame.replace("{words}", quote(said))

    def _tells_only(self) -> bool:
        """Whether the answer is short, or says what happened and does not look into it."""
        said = len(words(self.answer))
        if self.known.tag != "en":
            return said <= TELLING_WORDS
        return said <= SHALLOW_WORDS or depth_of(facets_of(self.answer)) in {"saying little", "telling"}

    def _one(self, wordings: Sequence[str]) -> str:
        return wordings[self.seed % len(wordings)]

    def _saying(self, says: Sequence[str], kind: Kind) -> str:
        """One of the wordings; of those that quote, only where there is a telling clause to be quoted whole."""
        quoting = [one for one in says if "{words}" in one]
        clause = telling_clause(self.answer, kind, self.known) if quoting else ""
        if clause and self.seed % 2:
            return self._one(quoting).replace("{words}", quote(clause))
        return self._one([one for one in says if "{words}" not in one])


def telling_clause(answer: str, kind: Kind, known: Phrases) -> str:
    """The words of ``answer``, on one line, that make it of its kind; empty where they cannot be said back whole.

    A sentence, or what a sign says begins there; a long one is parted at a comma or a link, but never between two
    halves that belong together ("but"). What is all of a longer answer would be an echo.
    """
    if kind.name == "short":
        return answer.strip(" .,!") if quotable(answer) and len(answer) <= LONGEST_WORD else ""
    plain = straight(answer)
    found = kind.pattern.search(plain) if kind.pattern is not None else None
    if found is None or len(plain) != len(answer):
        return ""
    begins = max((place for name in found.re.groupindex if (place := found.start(name)) >= 0), default=-1)
    at = begins if begins >= 0 else found.start()
    ends = next((end.start() for end in _SENTENCE_END.finditer(answer) if end.start() > at), len(answer))
    if begins < 0:
        begins = max((end.end() for end in _SENTENCE_END.finditer(answer) if end.end() <= at), default=0)
    said = _without_links(answer[begins:ends].split(), known)
    if len(said) > LONGEST_PHRASE and not any(word.casefold().strip(",") in known.halves for word in said):
        said = _without_links(_part(answer[begins:ends], at - begins, known).split(), known)
    clause = " ".join(said).strip(" ,:-")
    echo = len(words(clause)) >= len(words(answer)) - 1 and len(said) > LONGEST_ECHO
    fits = 1 < len(said) <= LONGEST_PHRASE and not any(len(word) > LONGEST_WORD for word in said)
    return clause if fits and not echo and quotable(clause) else ""


def _part(sentence: str, at: int, known: Phrases) -> str:
    """The part of a sentence around a place, between commas and the words that link."""
    link = re.compile(rf",\s+|\s+(?=(?:{'|'.join(map(re.escape, sorted(known.links)))})\b)", re.IGNORECASE)
    begins = max((one.end() for one in link.finditer(sentence) if one.end() <= at), default=0)
    ends = next((one.start() for one in link.finditer(sentence) if one.start() > at), len(sentence))
    return sentence[begins:ends]


def _without_links(said: Sequence[str], known: Phrases) -> Sequence[str]:
    begins = next((place for place, word in enumerate(said) if word.casefold().strip(",") not in known.links), 0)
    return said[begins:]
