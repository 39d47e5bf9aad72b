"""What kind of thing a student wrote looking back, and what may be said to it: ``kinds.toml`` and its sisters.

>>> kind_of("i forgot the minus", kinds("en")).name
'slip'
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple, get_args

from coach.facets import Facet, facets_of
from coach.languages import catalogue
from coach.letters import gibberish, words
from language.chat_spelling import spelled_out
from language.normal import straight

Name = Literal[
    "loss", "unkind", "left_out", "trouble", "sad", "joke", "rise", "other_user", "denies", "corrects", "human",
    "why_ask", "is_right", "leave_open",
    "takes_back", "irony", "rule", "afraid", "at_coach", "rude", "ill", "teacher_bad", "tutor_wrong", "hints_bad",
    "purpose", "advice", "harder", "easier", "angry", "hungry", "tech", "phone", "procrastinated", "out_of_time",
    "workload", "language", "parents", "compared", "distracted", "worn", "birthday", "off_topic", "bored", "relief",
    "easy", "progress", "likes_it", "proud", "thanks", "refusal", "plan_forgotten", "plan_worked", "forgotten",
    "who_reads", "graded", "unclear", "about_coach", "answer_please", "may_i", "curious", "question",
    "honest", "guessed", "luck", "talent", "effort", "together", "teacher_good", "everyday", "calm", "gave_up",
    "not_begun", "marks", "overconfident", "underconfident", "missed",
    "reached", "told_right", "clear", "vague_plan", "plan", "kept_going",
    "learned_from", "mixed", "habit", "caught", "rushed", "slip", "surprise", "new_view", "help_used", "insight",
    "cause", "stuck", "narrowing", "checked", "just_knew", "place", "strategy", "hard", "good", "no", "none", "agrees",
    "yes", "thinking", "greeting", "silly", "keys", "short", "opinion", "feeling", "told", "other",
]  # fmt: skip
"""Kinds in the order in which they are looked for: what a person needs, what they want of the coach, how they worked,
little or nothing, and last what the facets tell of a sentence that has no sign."""

SHALLOW_WORDS = 6
SHORT_WORDS = 3
BRIEF_WORDS = 14
"""Words an answer of listed words may have; up to which one without a sign is short; up to which a brief sign counts.
"""

UNCLAIMED: frozenset[Name] = frozenset(
    {
        "strategy", "cause", "place", "insight", "told_right", "narrowing", "rule",
        "opinion", "feeling", "told", "other", "short",
    }
)  # fmt: skip
"""Kinds whose signs are so wide, or that have none: beside what is said back nothing more is claimed."""

TO_THE_COACH: frozenset[Name] = frozenset(
    {
        "other_user", "denies", "corrects", "human", "why_ask", "takes_back", "irony", "at_coach", "rude",
        "tutor_wrong", "purpose", "advice", "harder", "easier", "refusal", "who_reads", "graded", "unclear",
        "about_coach", "answer_please", "may_i", "question", "is_right", "leave_open",
    }
)  # fmt: skip
"""Kinds that want something of the coach, wherever in an answer that is said."""

_AT_A_LOSS = re.compile(
    r"\b(?:idk|dunno|i ?don'?t know)\b(?! (?:how|what|why|where|when|which|if|the|this))", re.IGNORECASE
)
"""What somebody says before they do say something."""

_ACCENTS = str.maketrans("áéíóúüñÁÉÍÓÚÜÑ", "aeiouunAEIOUUN")

_OF_FACETS: Mapping[Facet, Name] = {
    "Experience": "told",
    "Feeling": "feeling",
    "Belief": "opinion",
    "Intention": "other",
    "Learning": "insight",
    "Difficulty": "stuck",
    "Perspective": "new_view",
    "Reflection": "opinion",
    "Other": "other",
}


class Wordings(NamedTuple):
    """``says`` ask nothing; at most one of ``asks`` follows one of them."""

    says: tuple[str, ...]
    asks: tuple[str, ...]


class Kind(NamedTuple):
    """A kind with its signs.

    ``low`` says that the mood is low, ``little`` that next to nothing was said, ``brief`` that its signs mean it in
    short answers alone: in long ones they come up beside something that tells more. ``working`` are the wordings of a
    check-in, where those that look back would not fit. Of one that stands ``alone`` nothing is said back; where one
    ``feels``, the feeling is met whatever is said back. ``unless`` undoes a sign.
    """

    name: Name
    pattern: re.Pattern[str] | None
    words: frozenset[str]
    after: Wordings
    working: Wordings
    low: bool = False
    little: bool = False
    brief: bool = False
    alone: bool = False
    feels: bool = False
    unless: re.Pattern[str] | None = None
    nods: tuple[str, ...] = ()
    bare: re.Pattern[str] | None = None
    """The signs without accents, where students leave them out."""

    def fits(self, plain: str, said: Sequence[str], fillers: frozenset[str], full: str = "") -> bool:
        """Whether an answer, its apostrophes straight, or its words alone, are of this kind.

        ``full`` is the answer with its chat spelling written out, where that is another text.
        """
        listed = (
            self.words
            and len(said) <= SHALLOW_WORDS
            and any(word in self.words and word not in fillers for word in said)
        )
        if listed and all(word in self.words or word in fillers for word in said):
            return True
        too_long = self.brief and len(plain.split()) > BRIEF_WORDS
        if self.pattern is None or too_long or (self.unless is not None and self.unless.search(plain)):
            return False
        unmarked = self.bare is not None and (self.name not in TO_THE_COACH or "?" in plain)
        if unmarked and self.bare is not None and self.bare.search(plain.translate(_ACCENTS)):
            return True
        return any(self.pattern.search(text) is not None for text in (plain, full) if text)


class Kinds(NamedTuple):
    """The kinds of one language, in the order in which they are looked for. ``fillers`` say nothing by themselves."""

    tag: str
    kinds: tuple[Kind, ...]
    fillers: frozenset[str]

    def named(self, name: Name) -> Kind:
        """One by its name."""
        return next(one for one in self.kinds if one.name == name)


def kind_of(answer: str, known: Kinds) -> Kind:
    """What an answer is: by the first sign that fits, in English else by what its last telling sentence does."""
    plain, said = straight(answer), words(answer)
    if gibberish(answer):
        return known.named("keys")
    full = spelled_out(_AT_A_LOSS.sub(" ", plain)) if known.tag == "en" else ""
    if (found := next((one for one in known.kinds if one.fits(plain, said, known.fillers, full)), None)) is not None:
        return found
    if len(said) > 1 and plain.rstrip().endswith("?"):
        return known.named("question")
    if len(said) <= SHORT_WORDS:
        return known.named("short")
    facets: tuple[Facet, ...] = facets_of(answer) if known.tag == "en" else ()
    telling: Facet = next((one for one in reversed(facets) if one != "Other"), "Other")
    return known.named(_OF_FACETS[telling])


def heard_by(answer: str, known: Kinds) -> bool:
    """Whether an answer, its apostrophes straight, has a sign of a kind in this language."""
    said = words(answer)
    return any(one.fits(answer, said, known.fillers) for one in known.kinds)


@cache
def kinds(tag: str) -> Kinds:
    """Those of a language of ``coach.languages.COMPOSED``."""
    lists = catalogue("phrases", tag)
    found = [_kind(one, lists, tag == "es") for one in catalogue("kinds", tag)["kind"]]
    order = get_args(Name)
    return Kinds(tag, tuple(sorted(found, key=lambda one: order.index(one.name))), frozenset(lists["fillers"].split()))


def _kind(one: Mapping[str, Any], lists: Mapping[str, Any], accents: bool) -> Kind:
    own = lists[one["list"]] if "list" in one else [one["pattern"]] if "pattern" in one else []
    patterns = [*own, *one.get("also", ())]
    after = Wordings(tuple(one["says"]), tuple(one.get("asks", ())))
    working = one.get("working", {})
    return Kind(
        one["name"],
        _any(patterns) if patterns else None,
        frozenset(one.get("words", "").split()),
        after,
        Wordings(tuple(working["says"]), tuple(working.get("asks", after.asks))) if working else after,
        one.get("low", False),
        one.get("little", False),
        one.get("brief", False),
        one.get("alone", False),
        one.get("feels", False),
        re.compile(one["unless"], re.IGNORECASE) if "unless" in one else None,
        tuple(one.get("nods", ())),
        _any(re.sub(r"\?P<\w+>", "?:", each).translate(_ACCENTS) for each in patterns)
        if accents and patterns
        else None,
    )


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in patterns), re.IGNORECASE)
