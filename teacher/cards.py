"""Cards: what a teacher reads of a session, a day, a week, a student or a skill. Pure.

    card_of_session(session, skills, items, "Mia")

A card is facts (:mod:`teacher.facts`) in words (:mod:`teacher.wording`), each with a quote that shows it
(:mod:`teacher.quoting`), and one move (:mod:`teacher.moves`); :mod:`teacher.checking` holds it against the record.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from domain.card import Card, CardClaim, FactKind, NextMove, Scope
from domain.item import Item
from domain.session import Session
from domain.skill import Skill
from teacher.facts import Counted, counted
from teacher.moves import next_move
from teacher.phrasing import shortened, word_count
from teacher.quoting import BRIEF, FULL, Lengths, quote
from teacher.record import Record, Told
from teacher.wording import worded

MOST_WORDS = 120
"""Words of a card at most, its quotes and its move among them."""

MOST_OF_A_KIND = 2
"""Claims of one kind at most."""

SHOWN: tuple[FactKind, ...] = (
    "worked", "alone", "stuck", "untried", "mended", "help", "answer", "teacher", "sure", "goal",
)  # fmt: skip
"""The order in which a card is read."""

_FIRST: tuple[FactKind, ...] = (
    "worked", "stuck", "untried", "mended", "help", "alone", "stuck", "mended", "answer", "sure", "goal", "teacher",
)  # fmt: skip
"""The order in which claims get a place while there is one; a kind that stands twice brings its second one there."""


def card_of_session(
    session: Session,
    skills: Mapping[str, Skill],
    items: Mapping[str, Item],
    name: str,
    suggest: Callable[[Record], NextMove | None] | None = None,
) -> Card:
    """A session's card. ``items`` are those of the session by id, ``name`` the student's, from the roster.

    ``suggest`` makes its move from the record, where more is known than the session says.
    """
    return card([session], "session", session.id, skills, items, name, suggest=suggest)


def card(
    sessions: Sequence[Session],
    scope: Scope,
    about: str,
    skills: Mapping[str, Skill],
    items: Mapping[str, Item],
    name: str,
    suggest: Callable[[Record], NextMove | None] | None = None,
) -> Card:
    """The card of one student's sessions in one course; ValueError where there is none.

    ``about`` is the session's id, the first day of a day or week in ISO form, a skill's id, or empty.
    """
    if not sessions:
        raise ValueError("a card is of one session at least")
    record = record_of(sessions, scope, about, items)
    first, last = record.sessions[0], record.sessions[-1]
    move = suggest(record) if suggest is not None else next_move(name, record, skills)
    return Card(
        scope=scope,
        about=about,
        student=first.student,
        course=first.course,
        sessions=tuple(session.id for session in record.sessions),
        begun=first.started,
        until=max((turn.at for session in record.sessions for turn in session.turns), default=last.started),
        claims=_fitting(record, skills, words_of_move(move)),
        move=move,
    )


def record_of(sessions: Sequence[Session], scope: Scope, about: str, items: Mapping[str, Item]) -> Record:
    """What a card of this kind is made from and held against."""
    return Record(sessions, items, skill=about if scope == "skill" else "")


def within(
    sessions: Sequence[Session], scope: Scope, about: str, day: Callable[[datetime], date]
) -> tuple[Session, ...]:
    """Those of a student's sessions in a course that a card tells of; ``day`` says which day a moment is on here.

    ValueError where ``about`` is no date and has to be one.
    """
    if scope in ("student", "skill"):
        return tuple(sessions)
    if scope == "session":
        return tuple(session for session in sessions if session.id == about)
    first = date.fromisoformat(about)
    last = first + timedelta(days=0 if scope == "day" else 6)
    return tuple(session for session in sessions if first <= day(session.started) <= last)


def words_of(card: Card) -> int:
    """Words that are read on a card: what it says, its quotes and what stands beside them, and its move."""
    return sum(map(_words_of_claim, card.claims)) + words_of_move(card.move)


def words_of_move(move: NextMove | None) -> int:
    """Words of a move, its problem's title among them; a passage is a link."""
    return sum(map(word_count, (move.says, move.ask, move.title))) if move else 0


def _words_of_claim(claim: CardClaim) -> int:
    return sum(map(word_count, (claim.text, claim.quote, claim.asked)))


def _fitting(record: Record, skills: Mapping[str, Skill], taken: int) -> tuple[CardClaim, ...]:
    """As many claims as there is room for; with shorter quotes where a more pressing one has a place so."""
    facts = _ordered(list(counted(record)))
    full, placed = _kept(facts, record, skills, taken, FULL)
    if all(placed):
        return full
    brief, placed_brief = _kept(facts, record, skills, taken, BRIEF)
    return brief if placed_brief > placed else full


def _kept(
    facts: Sequence[Counted], record: Record, skills: Mapping[str, Skill], taken: int, most: Lengths
) -> tuple[tuple[CardClaim, ...], tuple[bool, ...]]:
    """One claim of every kind, the most pressing leading, and a second slip early; and of each whether it had room."""
    found: dict[FactKind, list[CardClaim]] = {}
    for one in facts:
        if len(found.setdefault(one.fact.kind, [])) < MOST_OF_A_KIND:
            found[one.fact.kind] += _claims(one, record, skills, most)
    kept: list[CardClaim] = []
    placed: list[bool] = []
    for kind in (*_FIRST, *dict.fromkeys(_FIRST)):
        waiting = found.get(kind, [])
        for claim in waiting[:1]:
            placed.append(taken + _words_of_claim(claim) <= MOST_WORDS)
            if placed[-1]:
                kept.append(claim)
                taken += _words_of_claim(claim)
        found[kind] = waiting[1:]
    return tuple(sorted(kept, key=lambda claim: SHOWN.index(claim.fact.kind))), tuple(placed)


def _ordered(facts: Sequence[Counted]) -> list[Counted]:
    """Within a kind those with a slip first, then what was counted most often, then what came last."""
    return sorted(
        facts,
        key=lambda one: (
            not one.fact.slip,
            -next(iter(one.fact.counts), 0),
            -one.told[-1].turn.at.timestamp() if one.told else 0.0,
        ),
    )


def _claims(one: Counted, record: Record, skills: Mapping[str, Skill], most: Lengths) -> Iterator[CardClaim]:
    """The claim, where something shows it."""
    fact, text = one.fact, worded(one.fact, record, skills)
    if fact.kind == "goal":
        session = next(session for session in record.sessions if session.id == fact.about[0])
        if session.goal:
            whole = session.goal.wish.strip()
            begun = shortened(whole, most.words)
            yield CardClaim(fact, text, (), None, begun, goes_on=begun != whole)
        return
    told = one.told or record.told
    by_tutor = fact.kind == "help" and not _asked_in_words(told)
    shown = quote(_telling_first(one, told), record, tutor=by_tutor, most=most)
    if shown is not None:
        seen = tuple(sorted({each.seen for each in told if one.told} | {shown.seen}))
        yield CardClaim(fact, text, seen, shown.seen, shown.words, shown.speaker, shown.asked, shown.goes_on)


def _telling_first(one: Counted, told: Sequence[Told]) -> list[Told]:
    """The turns, the one that shows the fact best leading."""
    match one.fact.kind:
        case "mended":
            return [told[-2], *reversed(told)] if len(told) > 1 else list(told)
        case "help":
            top = max(told, key=lambda each: each.turn.level)
            asked = [each for each in told if _in_words(each)]
            return [*asked[-1:], top, *reversed(told)]
        case "worked":
            return sorted(told, key=lambda each: len(each.turn.message.text.split()))
        case _:
            return list(reversed(told))


def _in_words(told: Told) -> bool:
    return word_count(told.turn.message.text) > 2 and told.turn.assessment is None


def _asked_in_words(told: Sequence[Told]) -> bool:
    return any(map(_in_words, told))
