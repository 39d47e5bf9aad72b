"""Every cell of the permission table, tried: what is wrong with each answer, in words."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tests.app.permission_table import ELSEWHERE, OPEN_TO, PERSONAS, ROWS, Elsewhere, Persona, Word, expected
from tests.app.permission_world import OTHER_COURSE, UNKNOWN, World, answer_of, said

WHOLE_SCHOOL = frozenset({"administrator", "acts on alerts", "watches alerts"})
"""Words of routes whose path names anybody of the school, so that nothing in it is foreign."""

FORMER = "POST /classes/{classroom}/students/{student}/bring-back"
"""The route whose student is one who left."""

ACTS = {
    "POST /classes/{classroom}/students/{student}/move": {"to": "7b"},
    "POST /classes/{classroom}/courses/{course}/material/{material}": {"act": "discard"},
    "POST /classes/{classroom}/assignments/{assignment}": {"act": "take back"},
    "POST /classes/{classroom}/courses/{course}/problems/{item}/corrections/{correction}": {"act": "undo"},
}
"""Fields without which a route looks at nothing."""


GIVEN = {
    "GET /classes/{classroom}/students/{student}/view/problem": {"course": "linear-equations", "item": "i1"},
}
"""Queries without which there is nothing to see."""

LINKS = frozenset({"POST /teach-with", "POST /teach-with/accept"})
"""Routes that refuse a link that opens nothing, which is no word on who may use one."""


NOT_THERE = frozenset({"coming"})
"""Ids of what lives for minutes in one process, so that whoever may see it is told that it is gone."""

CHANGED = frozenset({"disable", "enable", "erase"})
"""What an administrator does to a student of the table's own, so that the others stay as they are."""


class Cell(NamedTuple):
    """One request of the table: a route by a persona, with another ``id`` in the path, or elsewhere in the fields."""

    route: str
    persona: str
    id: str = ""
    elsewhere: Elsewhere | None = None


def cells(routes: Iterable[str] = tuple(ROWS)) -> Iterator[Cell]:
    """Those of these routes: what is refused first, what is allowed last, since it may change something."""
    chosen = tuple(routes)
    for one in ELSEWHERE:
        if one.route in chosen:
            yield Cell(one.route, one.who, elsewhere=one)
    for refused in (True, False):
        for route in chosen:
            for persona in PERSONAS:
                if (expected(ROWS[route], persona) != "in") == refused:
                    yield Cell(route, persona)
        if refused:
            yield from _with_other_ids(chosen)


def _with_other_ids(routes: Iterable[str]) -> Iterator[Cell]:
    for route in routes:
        word = ROWS[route]
        if word == "everybody":
            continue
        for id_ in re.findall(r"\{(\w+)\}", route):
            for persona in OPEN_TO[word][:1]:
                yield Cell(route, persona, id_)


def wrong(world: World, cell: Cell) -> str:
    """What is wrong with the answer to a cell, empty where nothing is."""
    word = ROWS[cell.route]
    if cell.elsewhere is not None:
        return _elsewhere(world, cell.elsewhere, word)
    if cell.id:
        return _other(world, cell, word)
    return _role(world, cell, word)


def _role(world: World, cell: Cell, word: Word) -> str:
    persona: Persona = next(one for one in PERSONAS if one == cell.persona)
    wanted = expected(word, persona)
    own = _own(cell.route)
    door = world.token(persona, word)
    if "{mark}" in cell.route:
        found = world.school.trellis.signins.find(door)
        own["mark"] = found.mark if found else UNKNOWN
    response = world.ask(cell.route, door, GIVEN.get(cell.route, {}), **own)
    got = answer_of(response)
    if wanted == "in" and cell.route.startswith("POST"):
        world.mend()
    if word == "everybody":
        return "" if response.status_code < 500 else f"{cell.route} by {persona}: {got}"
    if cell.route in LINKS and wanted == "in" and "link" in response.text:
        got = "in"
    if wanted == "in" and any(f"{{{id_}}}" in cell.route for id_ in NOT_THERE):
        wanted = "not here"
    if cell.route.endswith("/{mark}/end") and wanted == "in":
        got = "in" if response.status_code == 303 else got  # one's own sign-in has ended, and the door is next
    return "" if got == wanted else f"{cell.route} by {persona}: {got} instead of {wanted}"


def _own(route: str) -> dict[str, str]:
    """Whom a route is tried on, where that changes too much for the student or the course of all the others."""
    if route == FORMER:
        return {"student": "s-former"}
    if "/school/students/" in route and route.rpartition("/")[2] in CHANGED:
        return {"student": "s-spare"}
    return {"course": OTHER_COURSE} if "/school/courses/" in route else {}


def _other(world: World, cell: Cell, word: Word) -> str:
    """A foreign id is answered as an unknown one: there is nothing here."""
    fields = ACTS.get(cell.route, {})
    answers, tried = [], []
    for name in ("unknown", "foreign"):
        there = UNKNOWN if cell.id != "number" else "999"
        if name == "foreign":
            if word in WHOLE_SCHOOL or cell.id not in world.foreign:
                continue
            there = world.foreign[cell.id]
        ids = {cell.id: there} | ({"student": "s-former"} if cell.route == FORMER and cell.id != "student" else {})
        response = world.ask(cell.route, world.token(cell.persona, word), fields, **ids)
        if (got := answer_of(response)) != "not here":
            return f"{cell.route} with {name} {cell.id}: {got} instead of not here"
        answers.append(response)
        tried.append(there)
    return (
        ""
        if len({said(one, *tried) for one in answers}) == 1
        else f"{cell.route}: a foreign {cell.id} and an unknown one read differently"
    )


def _elsewhere(world: World, one: Elsewhere, word: Word) -> str:
    names = {f"{{other {name}}}": value for name, value in world.foreign.items()}
    fields = {name: names.get(value, value) for name, value in one.fields.items()}
    ids = {name: names.get(value, value) for name, value in one.ids.items()}
    if one.who == "former student":
        theirs = world.school.trellis.sessions.open_of("s-former")
        assert theirs is not None
        ids["session"] = theirs.id
    response = world.ask(one.route, world.token(one.who, word), fields, **ids)
    got = answer_of(response)
    return (
        ""
        if got == one.answer and one.words in response.text
        else f"{one.route} by {one.who} with {one.fields}: {got} instead of {one.answer}"
    )
