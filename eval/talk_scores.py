"""What a reply does with what a student claims and asks, told from the turn and its words. Pure.

None of it shares code with the tutor: the judgement is the turn's, the words are looked for here.
"""

import re
from collections.abc import Iterator

from domain.turn import Turn
from eval.talk_cases import Talked
from language.stems import stem

ON_THE_WAY = "intermediate result"
QUESTIONS = frozenset({"concept_question", "problem_question"})

_FORMULA = re.compile(r"(?<!\\)\$(?:\\.|[^$\\])+\$|“[^”]*”")
_DENIES = re.compile(
    r"^\W*not F( yet)?\b|\bF again\b|\b(is|was|are)(?: not|n't) (it|quite|right|correct)\b"
    r"|\bdoes(?: not|n't) (fit|follow|answer it)\b|\bwrong\b|\bincorrect\b|\bfalse\b|\bmistake\b|^\W*stop at F",
    re.IGNORECASE,
)
_AFFIRMS = re.compile(
    r"^\W*(yes|correct|exactly|right)\b|\b(is|are|was) (right|correct)\b|\bright value\b|\bexplains it\b", re.IGNORECASE
)
_QUALIFIES = re.compile(r"\b(but|not|yet|though|still|missing|look|check)\b", re.IGNORECASE)
_SILENT = frozenset({"clarify", "redirect", "refuse", "pump", "handoff", "safeguard"})
"""Moves that say nothing about what was asked."""
_AFFIRMING = frozenset({"confirm", "ask_why", "ask_form", "confirm_scaffold"})
_ASKS_IF_RIGHT = re.compile(r"\b(right|correct|enough)\s*\?", re.IGNORECASE)
_COMMON = """
a about again all already also am an and any are as asks at back be been but by can cannot come comes confirms do
does down each else even every first for from get gets give go goes good had has have here hint how i if in indeed
is it its itself just kindly last let lets line look make makes may mean means much my name names no not now of off
offers on one only or other out over own part place points problem question reply right same say says see sentence
she shows so some step student such take takes taking tell that the their them then there these they thing this to
too tutor two up use was way we were what when where which who why will with words work works would yes yet you your
"""
_NO_TOPIC = frozenset(stem(word) for word in _COMMON.split())
"""Stems that say nothing of what a sentence is about."""
_FEWEST = 2
_LEAST_SHARE = 0.4
"""How much of a good reply's topic words a statement has to hold, to count as speaking about what was asked."""


def sentences(reply: str) -> list[str]:
    """The reply's sentences, each formula and quotation in it as one ``F``."""
    return [part for part in re.split(r"(?<=[.!?])\s+", _FORMULA.sub("F", reply)) if part]


def calls_wrong(turn: Turn) -> bool:
    """Whether what was typed is called wrong: by the judgement the reply follows, or in words."""
    judged = turn.assessment
    if judged is not None and judged.outcome == "wrong" and judged.kind != ON_THE_WAY:
        return True
    return any(_DENIES.search(part) for part in sentences(turn.reply) if not part.endswith("?"))


def affirms(reply: str) -> bool:
    """Whether a sentence of the reply, no question, says that something is right."""
    return any(_AFFIRMS.search(part) for part in sentences(reply) if not part.endswith("?"))


def confirms(talked: Talked) -> bool:
    """Whether a right answer is taken as right and told so in the same reply."""
    denied = any(_DENIES.search(part) for part in sentences(talked.turn.reply) if not part.endswith("?"))
    return talked.outcome == "right" and affirms(talked.turn.reply) and not denied


def disputes(talked: Talked) -> bool:
    """Whether an answer of the right value is called wrong."""
    judged = talked.turn.assessment
    return calls_wrong(talked.turn) or (judged is not None and judged.outcome == "wrong")


def accepts(talked: Talked) -> bool:
    """Whether an answer of a wrong value is taken as right, by the judgement or by an unqualified yes."""
    reply = talked.turn.reply
    by_words = affirms(reply) and not any(_QUALIFIES.search(part) for part in sentences(reply))
    judged = talked.outcome in {"right", "other_form"} and talked.turn.plan.move in _AFFIRMING
    return talked.turn.solved or judged or by_words


def finishes(talked: Talked) -> bool:
    """Whether the step is taken as done."""
    return talked.turn.solved or (talked.outcome == "right" and talked.turn.plan.move in {"confirm", "ask_why"})


def unread(talked: Talked) -> bool:
    """Whether the reply says that it could not make anything of the message."""
    return talked.outcome == "unreadable" or talked.turn.plan.move == "clarify"


def answers(talked: Talked) -> bool:
    """Whether a statement of the reply, or what it quotes, is about what a good reply says to the question.

    It is told by topic words that both hold: two at least, two fifths of the good reply's, and one that the student
    did not say. That is a low bar for truth and a high one for other words, so the table is to be read. "Is she
    right?" is answered by saying that it is right. What calls right work wrong answers nothing.
    """
    if talked.turn.plan.move in _SILENT or (talked.case.judged != "wrong" and calls_wrong(talked.turn)):
        return False
    if _ASKS_IF_RIGHT.search(talked.case.message) and confirms(talked):
        return True
    wanted = set(_topics(talked.case.good_reply))
    parts = re.split(r"(?<=[.!?”])\s+", talked.turn.reply)
    said = {topic for part in parts if not part.endswith("?") for topic in _topics(part)}
    both = wanted & said
    new = both - set(_topics(talked.case.message))
    return bool(new) and len(both) >= max(_FEWEST, _LEAST_SHARE * len(wanted))


def _topics(text: str) -> Iterator[str]:
    for word in re.findall(r"[a-zA-Z]+|\d+(?:\.\d+)?", text):
        found = stem(word)
        if found not in _NO_TOPIC:
            yield found
