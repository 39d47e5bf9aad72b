"""Whether what stands in a message is meant as the answer to the step: fair readings of it, and what is none."""

import re

from domain.answer import KeyKind
from domain.attempt import Assessment
from domain.turn import QUESTIONS, Message, Reading
from language.because import BECAUSE
from language.chatter import laughs
from language.message_answer import without_lead
from language.questions import topics
from language.ruled_out import ruled_out
from language.sent import Before
from language.text import Text
from language.yes_or_no import IN_FULL
from tutor.context import Context
from tutor.grading.choice_sentence import is_question
from tutor.grading.grade import of_value
from tutor.question import Question, pair_asked
from tutor.reading.answer_first import answer_first
from tutor.reading.attempted import (
    Heard,
    Problem,
    all_of_it,
    goes_on_unread,
    mentioned,
    of_the_asked,
    steps_asked_for,
)
from tutor.reading.denied_values import without_denied
from tutor.reading.fair_readings import fair_readings, the_one_asked
from tutor.reading.said_before import said_before_others

_BECAUSE = re.compile(rf"\b(?:{BECAUSE}|as)\b", re.IGNORECASE)
_MOST_MENTIONED = 6
"""Stretches of mathematics beside the last claim that are held against the key."""


def ways_to_read(message: Message, reading: Reading, asked: Question, heard: Heard) -> tuple[str, ...]:
    """The texts of which one has to be right for the message to be, the most natural first."""
    if message.intent not in {"message", "check"} or asked.key.kind == "explanation":
        return ()
    text = message.text.strip()
    last = reading.claims[-1:]
    words = asked.key.kind != "expression"
    typed = (text, without_lead(text)) if words else (without_lead(text), text) if all_of_it(heard) else ()
    others = (
        way
        for claim in dict.fromkeys((*last, text, without_lead(text)))
        for way in fair_readings(claim, heard.problem, asked)
    )
    judged = (reading.judged,) if reading.judged else ()
    left = without_denied(heard.message, heard.problem.style)
    head = () if heard.message else (without_lead(_BECAUSE.split(text, maxsplit=1)[0].strip(" ,.;:")),)
    ways = (*typed, *head, *judged, *last, left, *others, *steps_asked_for(heard))
    return tuple(way for way in dict.fromkeys(ways) if way)


def said_among_others(message: Message, reading: Reading, kind: KeyKind, heard: Heard) -> tuple[str, ...]:
    """The claims behind which a message speaks of something else, where it asks for nothing."""
    told = (
        message.intent == "message" and kind in {"expression", "text"} and not QUESTIONS & {reading.kind, *reading.also}
    )
    if not told:
        return ()
    first = answer_first(heard.text, heard.problem.style)
    return tuple(dict.fromkeys((*([first] if first else []), *said_before_others(heard))))


def only_meant(reading: Reading, context: Context, heard: Heard) -> bool:
    """Whether only the last claim of a message can be meant as the answer, and nothing else in it is right."""
    if context.step.key.kind == "choice":
        return True
    pair = pair_asked(context.step.key, heard.problem.words)
    if pair and IN_FULL.get(said := last_claim(reading).strip(" .!").casefold(), said) not in pair:
        return False
    if not reading.sure or (reading.claims and not of_the_asked(heard)) or goes_on_unread(heard):
        return False
    judged = {reading.judged, *reading.claims[-1:]}
    others = [text for text in mentioned(heard) if text not in judged][:_MOST_MENTIONED]
    others += [one] if (one := the_one_asked(reading.judged or "", heard.problem)) else []
    found = (of_value(text, context.step, context.item, locale=context.language) for text in others)
    return not any(one is not None and one.success for one in found)


def sets_aside(message: Message, reading: Reading, questions: tuple[Question, Question | None], before: Before) -> bool:
    """Whether a message was read as setting a choice aside: the choice in it is no answer."""
    if reading.kind != "explanation" or reading.attempt is not None:
        return False
    keys = [one.key for one in reversed(questions) if one is not None]
    return bool(ruled_out(message.text.strip(), keys, before.asked.question if before.asked is not None else ""))


def talk_only(message: Message, reading: Reading, step: Assessment) -> Reading | None:
    """A message at a choice that names none and states no mathematics: a question, or talk that ends in laughter."""
    if step.unread != "no_choice" or step.understood:
        return None
    if is_question(message.text):
        return Reading("problem_question", None, reading.also, reasoned=True)
    return Reading("off_task") if laughs(message.text) else None


def asks_instead(message: Message, reading: Reading) -> Reading | None:
    """A message with a question, whose mathematics may be no answer, as that question; None where it asks nothing."""
    asked = [kind for kind in reading.also if kind in QUESTIONS]
    if not asked or message.intent != "message":
        return None
    return Reading(asked[0], None, tuple(kind for kind in reading.also if kind not in QUESTIONS), reasoned=True)


def goes_on(message: Message) -> bool:
    """Whether a message asks what comes next: no value in it is meant as the end, as in "i found 8 and -4 now what"."""
    return message.intent == "message" and _WHAT_NOW.search(Text(message.text).full) is not None


_WHAT_NOW = re.compile(
    r"\b(?:what|and) now\b|\bnow what\b|\bwhat(?:'s| is| comes)? next\b|\bwhat (?:do|should) i do (?:now|next)\b"
)


def left_open(message: Message, reading: Reading, context: Context, heard: Heard) -> tuple[str, ...]:
    """The answers of different value between which a message leaves it open; empty where it settles on one.

    "is it 2? or 15?" and "40? 20 each" do; "6, no wait 7", "28/150 or 14/75" and work with its result do not.
    """
    claims = tuple(dict.fromkeys(claim.strip() for claim in reading.claims))
    text = message.text
    if not claims and reading.attempt is None and _WHICH.match(text):
        claims = tuple(dict.fromkeys(part.strip() for one in heard.message for part in one.text.split(" or ")))
    if message.intent != "message" or len(claims) != _TWO or context.step.key.kind != "expression":
        return ()
    first, last = claims
    at = text.find(first)
    between = text[at + len(first) : text.rfind(last)] if at >= 0 else ""
    if _OPEN.match(between) is None or any(sign in first + last for sign in "=<>"):
        return ()
    ways = (*claims, f"{first} or {last}")
    found = [of_value(way, context.step, context.item, locale=context.language) for way in ways]
    return () if found[-1] is not None or all(found[:-1]) else claims


_TWO = 2
_WHICH = re.compile(
    r"\s*(?:so |wait |hm+ )?(?:is it|would it be|is that|is the answer) \S+(?: \S+)? or \S+(?: \S+)?\s*\?*\s*$",
    re.IGNORECASE,
)
"""A guess between two answers: "is it 0 or 1"."""

_OPEN = re.compile(
    r"\s*(?:\?+\s*(?:or (?:is it |maybe |just )?|maybe |and )?|,?\s*(?:or|or maybe|or is it|maybe)\s+)$", re.IGNORECASE
)
"""What stands between two answers of which neither is settled on."""


def claims_nothing(reading: Reading, step: Assessment) -> bool:
    """Whether what sounds like an explanation is one question that claims none of its ideas ("is ice lighter?")."""
    asked = reading.kind == "explanation" and not QUESTIONS.isdisjoint(reading.also[:1])
    claimed = step.outcome != "wrong" or bool(step.contradicted)
    return asked and not claimed and len(Text(reading.attempt or "").sentences) == 1


def answers_elsewhere(reading: Reading, before: Before, problem: Problem) -> bool:
    """Whether the tutor's last question, without a key of its own, was for something else than the step is.

    It was of numbers ("what is f(-3)?"), of a letter that it brought in and the answer has ("if the smaller is n"), or
    of a thing that the step does not ask for ("what is the weight?"). What answers it is none of the step's answers; an
    equation is work on the step. Our own wordings set numbers as formulas, and name lines.
    """
    asked, judged = before.asked, reading.judged or ""
    if asked is None or asked.hint is not None or asked.wants != "line" or "=" in judged:
        return False
    question = re.sub(r"\$[^$]+\$", " ", asked.question)
    if re.search(r"(?<!line )\b\d", question) is not None:
        return True
    letters = set(re.findall(r"(?<!\S)[b-hj-z](?!\S*[a-z])", question.replace(",", " ")))
    if letters and not letters.isdisjoint(re.findall(r"(?<![a-z])[a-z](?![a-z])", judged)):
        return True
    thing = _ASKS_FOR.search(question)
    named = set(topics(thing[1])) - _OF_EVERY_STEP if thing is not None else set()
    return bool(named) and named.isdisjoint(topics(problem.asks))


_ASKS_FOR = re.compile(
    r"\bwhat(?:'s| is| are| was| were) (?:the|its|his|her|their) ([a-z' -]+?)(?: of\b| in\b|\W*$)", re.IGNORECASE
)
_OF_EVERY_STEP = frozenset(
    {"line", "first", "step", "answer", "choic", "question", "number", "valu", "result", "left", "sign"}
)
"""What any step's question may be called by."""


def last_claim(reading: Reading) -> str:
    """The last claim, or all that is judged."""
    return [reading.judged or "", *reading.claims][-1]
