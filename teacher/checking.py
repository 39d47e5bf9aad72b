"""What is wrong with a card, held against the events it was made from: counts, quotes, words, contradictions. Pure.

Every number is counted again and every quote looked up, so that neither a model that polished the words, nor work that
came since, nor an edited row leaves a false claim on a card.
"""

import re
from collections.abc import Iterator, Mapping

from domain.card import Card, CardClaim, Fact
from domain.skill import Skill
from domain.turn import Turn
from teacher.cards import MOST_WORDS, words_of
from teacher.facts import counted
from teacher.phrasing import item_name, skill_name
from teacher.quotes import quotable
from teacher.quoting import BRIEF, FULL, question_beside, reply_quotable, telling
from teacher.record import Record
from teacher.slips import slips
from teacher.wording import slip_words

_NAMED = re.compile(r"“[^”]*”")
_NUMBER = re.compile(r"\d+|[a-z]+")
_WORDS: dict[str, int] = {
    "no": 0, "none": 0, "one": 1, "once": 1, "two": 2, "twice": 2, "both": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip


def faults(card: Card, record: Record, skills: Mapping[str, Skill]) -> tuple[str, ...]:
    """What does not hold, each in a sentence; none for a card that may be kept."""
    return tuple(_faults(card, record, skills))


def _faults(card: Card, record: Record, skills: Mapping[str, Skill]) -> Iterator[str]:
    true = {one.fact: frozenset(told.seen for told in one.told) for one in counted(record)}
    for claim in card.claims:
        if claim.fact not in true:
            yield f"It is not so, or not any more: {claim.text}"
        elif not true[claim.fact] <= set(claim.seen):
            yield f"It does not rest on the turns it was counted from: {claim.text}"
        yield from _quote_faults(claim, record)
        yield from _text_faults(claim, record, skills)
    yield from _contradictions(card, record)
    if words_of(card) > MOST_WORDS:
        yield f"It has {words_of(card)} words, and {MOST_WORDS} at most are read."
    if card.move is not None:
        yield from _move_faults(card, record)


def _quote_faults(claim: CardClaim, record: Record) -> Iterator[str]:
    if claim.fact.kind == "goal":
        goals = [session.goal for session in record.sessions if session.id in claim.fact.about]
        if not any(goal and not goal.sealed and claim.quote and claim.quote in goal.wish for goal in goals):
            yield "The goal is not quoted as it was written."
        return
    turn = record.turn(claim.quoted) if claim.quoted in claim.seen and claim.quoted else None
    if turn is None or claim.quoted is None:
        yield f"It quotes no turn that it rests on: {claim.text}"
        return
    if not quotable(turn) or (claim.speaker == "tutor" and not reply_quotable(claim.quoted, record)):
        yield f"It quotes what only a person may hear: turn {turn.number}"
    elif claim.quote not in (turn.message.text if claim.speaker == "student" else turn.reply):
        yield f"It does not quote turn {turn.number} as it was written: {claim.quote}"
    if claim.asked and claim.asked not in {question_beside(turn, record, most) for most in (FULL, BRIEF)}:
        yield f"It sets another question beside the quote than was asked: {claim.asked}"
    if not telling(claim.quote, claim.asked):
        yield f"Its quote shows nothing by itself: {claim.quote}"


def _text_faults(claim: CardClaim, record: Record, skills: Mapping[str, Skill]) -> Iterator[str]:
    """Numbers and names in the words: what is said is what was counted, and nothing is named that is not there."""
    fact, text = claim.fact, claim.text
    if fact.slip:
        if slip_words(fact.slip).rstrip(".").casefold() not in text.casefold():
            yield f"It does not name its slip ({fact.slip}): {text}"
        text = re.sub(re.escape(slip_words(fact.slip).rstrip(".")), " ", text, flags=re.IGNORECASE)
    names = {item_name(record.items, item) for item in record.items} | {skill_name(skills, one) for one in fact.about}
    for named in _NAMED.findall(text):
        if named not in names:
            yield f"It names what is not in the record: {named}"
    said = numbers_in(_NAMED.sub(" ", text))
    unfounded = said - set(fact.counts) - _ALWAYS.get(fact.kind, frozenset())
    if unfounded:
        yield f"It says {', '.join(map(str, sorted(unfounded)))}, which nothing was counted as: {text}"


_ALWAYS: Mapping[str, frozenset[int]] = {"worked": frozenset({1}), "help": frozenset({0}), "sure": frozenset({0})}
"""Numbers that a kind says besides its counts: a step that is none of several, no hint, none alone."""


def numbers_in(words: str) -> set[int]:
    """The numbers that words say, in digits or spelled out up to twelve."""
    found = _NUMBER.findall(words.casefold())
    return {int(one) if one.isdigit() else _WORDS[one] for one in found if one.isdigit() or one in _WORDS}


def _contradictions(card: Card, record: Record) -> Iterator[str]:
    """Two claims that cannot both be true."""
    facts = [claim.fact for claim in card.claims]
    if len(set(facts)) < len(facts):
        yield "It says the same thing twice."
    stuck = [fact for fact in facts if fact.kind in ("stuck", "untried")]
    alone = {skill for fact in facts if fact.kind == "alone" for skill in fact.about}
    for fact in stuck:
        both = alone & set(record.skills_of((fact.about[0], fact.about[1])))
        if both:
            yield f"It says of {', '.join(sorted(both))} both that it goes alone and that it does not."
    open_slips = {fact.slip for fact in stuck if fact.slip}
    for name in open_slips & {fact.slip for fact in facts if fact.kind == "mended"}:
        yield f"It calls one slip open and put right: {name}"
    yield from _against_worked(facts, stuck)


def _against_worked(facts: list[Fact], stuck: list[Fact]) -> Iterator[str]:
    for fact in facts:
        if fact.kind == "worked" and fact.counts[5] < len(stuck):
            yield "It tells of more steps that are not solved than it counts."
        if fact.kind == "worked" and not fact.counts[2] and any(one.kind == "alone" for one in facts):
            yield "It says that nothing was alone, and that something was."


def _move_faults(card: Card, record: Record) -> Iterator[str]:
    move = card.move
    if move is None:
        return
    if not move.says.strip() or not move.ask.strip().endswith("?"):
        yield "Its move does not say what to do and what to ask."
    standing = {slip.name: slip.standing for slip in slips(record)}
    if move.slip and move.slip not in standing:
        yield f"Its move is about a slip that was not made: {move.slip}"
    elif move.slip and (standing[move.slip] == "open") != (move.kind in ("group", "mini-lesson")):
        yield f"Its move takes the slip for what it is not, {standing[move.slip]}: {move.slip}"
    if move.kind == "tier" and record.open:
        yield "Its move goes on to something harder while a step is open."
    if move.kind in ("group", "mini-lesson") and not move.slip:
        yield "Its move teaches no slip."
    said = " ".join(f"{move.says} {move.ask} {move.title}".split())
    for turn in _hidden(record):
        if turn.message.text.strip() and turn.message.text.strip() in said:
            yield f"Its move quotes what only a person may hear: turn {turn.number}"


def _hidden(record: Record) -> Iterator[Turn]:
    for session in record.sessions:
        yield from (turn for turn in session.turns if not quotable(turn))
