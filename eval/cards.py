"""``trellis eval cards``: does a card say what was planted, and nothing that is not so?

Cards of sessions, and of the days, weeks, courses and skills of students with several (``eval.card_students``).

What is true is written down while a session is played (``eval.card_scripts``) and held against the card here, without
asking the code that counts for cards, nor ``teacher.checking``, whose verdict is one figure more.
"""

import asyncio
import random
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

import click

from course.authored import read_authored
from course.demo_courses import demo_folders
from domain.card import Card, CardClaim, NextMove, Scope
from domain.course import Course
from domain.help import HELP_MOVES
from domain.item import Item, ItemSummary
from domain.signal import Seen
from eval.card_scripts import DISTRACTORS, ENDINGS, Plan, Planted, Played, place_of, played, slip_plans, solvable
from eval.card_students import Asked, cards_of, student
from eval.given import pool_course
from eval.report import Line, figures, show, write_json
from eval.statistics import Estimate, mean
from learner.step_work import work_by_step
from teacher.cards import MOST_WORDS, card, record_of, words_of
from teacher.checking import faults
from teacher.moves import next_move
from teacher.record import Record
from tutor.diagnosis.possible_slips import slips_possible

SEED = "held"
"""What sessions are drawn with; while cards were worded, those drawn with ``dev`` and ``measured`` were read."""


class Read(NamedTuple):
    """A card held against what was planted: facts named and missed, claims that are not so, quotes that fail.

    ``tells`` is whether it suggests a problem on which its slip can show, None where it suggests nothing for a slip.
    """

    played: Played
    card: Card
    named: dict[str, bool]
    false: tuple[str, ...]
    claims: int
    bad_quotes: tuple[str, ...]
    faults: tuple[str, ...]
    tells: bool | None = None


def drawn(course: Course, seed: str, count: int) -> Iterator[tuple[Plan, Item, Plan | None, str, str, random.Random]]:
    """Sessions to play in a course: endings and distractors in turn, the rest by chance."""
    plans = slip_plans(course, course.items)
    whole = solvable(course)
    ways = list(product(DISTRACTORS, ENDINGS))
    random.Random(f"{seed} {course.id}").shuffle(ways)
    for number in range(count):
        chances = random.Random(f"{seed} {course.id} {number}")
        plan = chances.choice(plans)
        taken = set(plan.item.skills)
        alone = chances.choice([item for item in whole if taken.isdisjoint(item.skills)])
        taken |= set(alone.skills)
        others = [one for one in plans if taken.isdisjoint(one.item.skills) and not one.names & plan.names]
        distractor, ending = ways[number % len(ways)]
        yield plan, alone, chances.choice(others) if others else None, ending, distractor, chances


async def sessions(course: Course, seed: str, count: int) -> list[Played]:
    """The sessions of a course, played."""
    return [
        await played(plan, alone, other, next(one for one in ENDINGS if one == ending), distractor, chances)
        for plan, alone, other, ending, distractor, chances in drawn(course, seed, count)
    ]


def read(one: Played, scope: Scope = "session", about: str = "") -> Read:
    """Make a card of these sittings as the product does, and hold it against what was planted."""
    opened = {opening.item for session in one.sessions for opening in session.items}
    items = {item.id: item for item in one.course.items if item.id in opened}
    skills = {skill.id: skill for skill in one.course.skills}
    order = [ItemSummary(item.id, item.title, item.lesson, item.skills) for item in one.course.items if item.offered]
    possible = {item.id: slips_possible(item) for item in one.course.items}
    of = about if scope != "session" else one.sessions[0].id

    def suggest(record: Record) -> NextMove | None:
        return next_move("Mia", record, skills, order, shows=lambda slip, item: slip in possible[item])

    page = card(one.sessions, scope, of, skills, items, "Mia", suggest)
    return Read(
        one,
        page,
        dict(_named(page, one)),
        tuple(claim.text for claim in page.claims if not _so(claim, one)) + tuple(_secrets(page, one.planted)),
        len(page.claims),
        tuple(_bad_quotes(page, one)),
        faults(page, record_of(one.sessions, scope, of, items), skills),
        page.move.slip in possible.get(page.move.item, ()) if page.move and page.move.slip else None,
    )


def _named(page: Card, one: Played) -> Iterator[tuple[str, bool]]:
    """Each planted fact and whether the card names it."""
    planted = one.planted
    for place, names in planted.slips.items():
        kind = "stuck" if place not in planted.solved else "mended"
        said = [claim for claim in page.of_kind("stuck", "mended") if claim.fact.slip in names]
        yield f"slip {place}", bool(said)
        yield f"open or put right {place}", any(claim.fact.kind == kind for claim in said)
    if planted.alone:
        told = {skill for claim in page.of_kind("alone") for skill in claim.fact.about}
        yield "alone", bool(planted.alone & told)
    yield "help", any(claim.fact.counts[0] == planted.requests.total() for claim in page.of_kind("help"))
    if planted.seeking:
        sought = planted.seeking.total()
        yield "answer asked for", any(claim.fact.counts[0] == sought for claim in page.of_kind("answer"))


def _so(claim: CardClaim, one: Played) -> bool:
    """Whether a claim is so, by what was sent and what stands in the turns."""
    fact, planted = claim.fact, one.planted
    slips = frozenset[str]().union(*planted.slips.values())
    match fact.kind:
        case "worked":
            steps = {place_of(turn) for session in one.sessions for turn in one.turns(session)}
            alone = sum(how == "alone" for how in planted.solved.values())
            return (fact.counts[1], fact.counts[2], fact.counts[5]) == (
                len(steps), alone, len(steps) - len(planted.solved),
            )  # fmt: skip
        case "alone":
            return set(fact.about) <= planted.alone
        case "stuck":
            place = (fact.about[0], fact.about[1])
            open_still = place not in planted.solved and fact.counts[0] == planted.wrong[place]
            return open_still and (not fact.slip or fact.slip in slips)
        case "untried":
            return (fact.about[0], fact.about[1]) not in {*planted.wrong, *planted.solved}
        case "mended":
            shown = [place for place, names in planted.slips.items() if fact.slip in names]
            wrong = sum(planted.wrong[place] for place in shown)
            return bool(shown) and all(place in planted.solved for place in shown) and fact.counts[0] <= wrong
        case "help":
            helping = [
                turn for session in one.sessions for work in work_by_step(one.turns(session)) for turn in work.helping
            ]
            given = any(turn.plan.move in HELP_MOVES for turn in helping)
            return fact.counts[0] == planted.requests.total() and bool(fact.counts[1]) >= given
        case "answer":
            return fact.counts == (planted.seeking.total(), 0)
        case "teacher":
            return fact.counts == (planted.calls.total(),)
        case "sure":
            return 0 < fact.counts[0] <= len(planted.sure)
        case "goal":
            return claim.quote in planted.goals


def _secrets(page: Card, planted: Planted) -> Iterator[str]:
    yield from (f"what only a person may hear: {words}" for words in planted.secret if words in str(page))


def _bad_quotes(page: Card, one: Played) -> Iterator[str]:
    """Quotes that do not stand in their turn, and those that are a bare answer beside nothing."""
    turns = {Seen(session.id, turn.number): turn for session in one.sessions for turn in session.turns}
    for claim in page.claims:
        if claim.quoted is None:
            source = "\n".join(one.planted.goals)
        else:
            turn = turns[claim.quoted]
            source = turn.message.text if claim.speaker == "student" else turn.reply
        if not claim.quote.strip() or claim.quote not in source or (len(claim.quote.split()) < 2 and not claim.asked):
            yield f"{claim.text} {claim.quote!r}"


@click.command("cards")
@click.option(
    "--items",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="An OATutor pool, whose course is played beside the demo courses.",
)
@click.option("--course", "name", default="OpenStax: Elementary Algebra", show_default=True, help="Its course.")
@click.option("--each", default=40, show_default=True, type=click.IntRange(min=1), help="Sessions of each course.")
@click.option("--seed", default=SEED, show_default=True, help="What sessions are drawn with.")
@click.option("--show-cards", is_flag=True, help="Print every card.")
@click.option("--json", "out", type=click.Path(dir_okay=False, path_type=Path), help="Write the figures here.")
def cards_command(folder: Path | None, name: str, each: int, seed: str, show_cards: bool, out: Path | None) -> None:
    """Cards of scripted sessions: planted facts named, claims that are not so, words, quotes."""
    courses = [read_authored(one) for one in demo_folders()]
    if folder is not None:
        courses.append(pool_course(folder, name))
    by_scope: dict[Scope, list[Read]] = {
        "session": [read(one) for course in courses for one in asyncio.run(sessions(course, seed, each))]
    }
    for asked in (asked for course in courses for asked in asyncio.run(_students(course, seed, each // 3))):
        by_scope.setdefault(asked.scope, []).append(read(asked.played, asked.scope, asked.about))
    whole: dict[str, dict[str, object]] = {}
    for scope, found in by_scope.items():
        if show_cards:
            for one in found:
                _print(one)
        whole[scope] = _shown(scope, found, len(courses))
    if out is not None:
        write_json(out, {"seed": seed, **whole})


async def _students(course: Course, seed: str, count: int) -> list[Asked]:
    """Every card of so many students of a course."""
    sittings = [await student(course, seed, number) for number in range(count)]
    return [asked for one in sittings if one for asked in cards_of(one)]


def _shown(scope: Scope, found: Sequence[Read], courses: int) -> dict[str, object]:
    """Print the figures of one kind of card, with what was missed and what is not so; the figures."""
    result = measured(found)
    show(
        f"Cards of a {scope}: {len(found)} in {courses} courses",
        [
            Line("planted facts named", result["named"], "goal 0.90"),
            Line("claims that are not so", result["false"], "goal 0"),
            Line("quotes not as written, or bare", result["bad_quotes"], "goal 0"),
            Line("cards the check would refuse", result["refused"], "goal 0"),
            *([Line("moves on a slip with a problem for it", result["tells"])] if "tells" in result else []),
            Line("words, the most", float(max(words_of(one.card) for one in found)), f"{MOST_WORDS} at most"),
        ],
    )
    for one in found:
        missed = [fact for fact, said in one.named.items() if not said]
        for words in (*(f"missed: {fact}" for fact in missed), *(f"false: {text}" for text in one.false)):
            click.echo(f"{one.played.course.id}, {one.played.ending}, {one.played.distractor}: {words}")
    return {"n": len(found), **figures(result)}


def measured(found: Sequence[Read]) -> dict[str, Estimate]:
    """The figures; values of one session stay together."""
    named = [(number, said) for number, one in enumerate(found) for said in one.named.values()]
    claims = _marked([(one.claims, len(one.false)) for one in found])
    quotes = _marked([(one.claims, len(one.bad_quotes)) for one in found])
    tells = [float(one.tells) for one in found if one.tells is not None]
    figures = {
        "named": mean([float(said) for _, said in named], [number for number, _ in named]),
        "false": mean([value for _, value in claims], [number for number, _ in claims]),
        "bad_quotes": mean([value for _, value in quotes], [number for number, _ in quotes]),
        "refused": mean([float(bool(one.faults)) for one in found]),
    }
    return figures | {"tells": mean(tells)} if tells else figures


def _marked(counts: Sequence[tuple[int, int]]) -> list[tuple[int, float]]:
    """Of each session as many ones as claims fail and zeros for the others, with the session's number."""
    return [(number, float(at < bad)) for number, (many, bad) in enumerate(counts) for at in range(max(many, bad, 1))]


def _print(one: Read) -> None:
    click.echo(f"\n{one.played.course.id}, {one.played.ending}, {one.played.distractor}, {words_of(one.card)} words")
    for claim in one.card.claims:
        click.echo(f"  {claim.text}  {claim.asked} -> {claim.quote}")
    if one.card.move:
        click.echo(f"  {one.card.move.says} Ask: {one.card.move.ask} Problem: {one.card.move.title}")
