"""A card to print or to hand on: what the page says, on one sheet."""

from collections.abc import Iterator, Mapping, Sequence

from app.paper import Piece, paper
from app.render import plain
from domain.card import Card, CardClaim, FactKind, Suggestion
from domain.goal import Goal

MOVES: dict[Suggestion, str] = {
    "group": "a few together",
    "mini-lesson": "a short lesson on one slip",
    "differentiate": "another way in",
    "tier": "something harder",
    "re-assess": "see whether it holds",
}
"""What a suggestion is called over a card."""

PARTS: tuple[tuple[str, str, tuple[FactKind, ...]], ...] = (
    ("worked", "Worked on", ("worked",)),
    ("alone", "Done alone", ("alone",)),
    ("stuck", "Stuck on", ("stuck", "untried")),
    ("mended", "Slips that were put right", ("mended",)),
    ("help", "How help was used", ("help", "answer", "teacher")),
    ("sure", "How sure, and what came of it", ("sure",)),
)
"""The parts of a card in their order: a short name, the heading, and the claims below it."""


def card_pdf(card: Card, name: str, about: str, goals: Sequence[Goal], days: Mapping[str, str] | None = None) -> bytes:
    """The PDF, one page. ``about`` is the line below the student's name: the course and the day.

    ``days`` are the dates of the sessions by their ids, where the card tells of several.
    """
    return paper(name, about, tuple(_pieces(card, name, goals, days or {})), close=True)


def _pieces(card: Card, name: str, goals: Sequence[Goal], days: Mapping[str, str]) -> Iterator[Piece]:
    if move := card.move:
        said = [plain(move.says), f"Ask aloud: “{plain(move.ask)}”"]
        said += [f"A problem that shows it: {plain(move.title)}"] if move.title else []
        if move.passage:
            said.append(f"To teach from: {move.passage.section} {plain(move.passage.title)}")
        yield Piece(f"One thing to try: {MOVES[move.kind]}", "", said)
    for goal in goals:
        if goal.wish and not goal.sealed:
            plan = [f"If {goal.obstacle}, then {goal.plan}"] if goal.obstacle and goal.plan else []
            yield Piece("Goal", "", [f"“{goal.wish}”", *plan])
    for _, heading, kinds in PARTS:
        if found := card.of_kind(*kinds):
            yield Piece(
                heading, "", [line for claim in found for line in (plain(claim.text), _quoted(claim, name, days))]
            )
    if not card.claims:
        yield Piece("Nothing was sent in this session", "", [])


def _quoted(claim: CardClaim, name: str, days: Mapping[str, str]) -> str:
    words = claim.quote if claim.speaker == "student" else plain(claim.quote)
    turns = ", ".join(
        f"{days[seen.session]}, turn {seen.turn}" if seen.session in days else f"turn {seen.turn}"
        for seen in claim.seen[:4]
    )
    who = ", ".join(filter(None, ("Trellis" if claim.speaker == "tutor" else name, turns)))
    asked = f"{plain(claim.asked)} " if claim.asked else ""
    return f"{asked}“{words}{' …' if claim.goes_on else ''}” ({who})"
